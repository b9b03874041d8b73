#include "widgets/ribbons/ribbons_view.h"

#include "widgets/lit.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace heed {

RibbonsView::RibbonsView(QWidget* parent)
    : ScrollingView(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName("attention as ribbons between words");
}

void RibbonsView::setShown(const Shown& shown)
{
    const Shown old = std::exchange(m_scene.shown, shown);
    const bool same = shown.tape == old.tape && shown.node == old.node && shown.cells_done == old.cells_done
                      && shown.view.threshold == old.view.threshold && m_layout;
    m_scene.look = look_for(shown.view);
    if (!shown.quantity()) {
        m_layout.reset();
        update();
        return;
    }
    if (!same) {
        read_ribbons(m_scene);
        m_scene.current.reset();
        m_hover = {}; // what lay under the pointer may be gone
    }
    light();
    if (!same || shown.view.text_scale != old.view.text_scale)
        layOut();
    update();
}

void RibbonsView::light()
{
    const Shown& shown = m_scene.shown;
    const auto words_of = [&](const CellRef& cell) {
        const Lit lit = lit_by(*shown.tape, cell, shown.node);
        std::vector<RibbonWord> words;
        for (const Index row : lit.rows)
            words.push_back({RibbonSide::query, row});
        for (const Index column : lit.columns)
            words.push_back({RibbonSide::key, column});
        return words;
    };
    m_scene.hoveredWords.clear();
    m_scene.pinnedWords.clear();
    m_scene.hoveredCell.reset();
    for (const Pin& pin : shown.view.pins) {
        const auto node = shown.tape->find(pin.path);
        if (!node)
            continue;
        if (*node != shown.node)
            for (const RibbonWord& word : words_of({*node, pin.row, pin.column}))
                m_scene.pinnedWords.push_back(word);
        else if (pin.of_key && pin.column < m_scene.keys.size())
            m_scene.pinnedWords.push_back({RibbonSide::key, pin.column});
        else if (!pin.of_key && pin.row < m_scene.queries.size())
            m_scene.pinnedWords.push_back({RibbonSide::query, pin.row});
    }
    if (m_hover.word)
        m_scene.hoveredWords = {*m_hover.word};
    else if (m_hover.cell)
        m_scene.hoveredCell = m_hover.cell;
    else if (shown.hover && shown.hover->node == shown.node)
        m_scene.hoveredCell = shown.hover;
    else if (shown.hover)
        m_scene.hoveredWords = words_of(*shown.hover);
}

void RibbonsView::layOut()
{
    if (!m_scene.shown.quantity())
        return;
    m_layout.emplace(m_scene, QRectF(rect()).adjusted(grid, grid, -grid - scrollBarWidth(), 0));
    setScrolled(m_layout->body, m_layout->contentHeight);
}

void RibbonsView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_scene.look.surface);
    if (!m_layout)
        return;
    painter.setClipRect(m_layout->body);
    paintRibbons(painter, m_scene, *m_layout, contentTop(), m_layout->body);
    paintRibbonWords(painter, m_scene, *m_layout, contentTop(), m_layout->body);
    painter.setClipping(false);
    paintRibbonsFrame(painter, m_scene, *m_layout);
}

void RibbonsView::paintPicture(QPainter& painter, const QRectF& area)
{
    painter.save();
    painter.fillRect(area, m_scene.look.surface);
    if (m_layout) {
        RibbonsScene scene = m_scene;
        scene.current.reset();
        scene.hoveredCell.reset(); // the pointer is not part of a picture
        scene.hoveredWords.clear();
        RibbonsLayout layout(scene, QRectF(QPointF(), area.size()));
        painter.translate(area.topLeft());
        if (layout.contentHeight > layout.body.height()) { // then everything is drawn smaller
            const double chrome = layout.header.height() + layout.legend.height();
            const double scale = area.height() / (chrome + layout.contentHeight);
            layout = RibbonsLayout(scene, QRectF(QPointF(), area.size() / scale));
            painter.scale(scale, scale);
        }
        const QRectF all(QPointF(), QSizeF(layout.legend.right(), layout.legend.bottom()));
        paintRibbons(painter, scene, layout, layout.body.top(), all);
        paintRibbonWords(painter, scene, layout, layout.body.top(), all);
        paintRibbonsFrame(painter, scene, layout);
    }
    painter.restore();
}

QSizeF RibbonsView::pictureSize() const
{
    const double scale = m_scene.look.text_scale, width = 720 * scale;
    if (!m_layout)
        return {width, width * 0.75};
    const double rows = static_cast<double>(std::max(m_scene.queries.size(), m_scene.keys.size()));
    const RibbonsLayout layout(m_scene, QRectF(0, 0, width, 100));
    const double height = std::max(layout.contentHeight, std::min(48 * rows, 480.0) * scale);
    return {width, std::ceil(layout.header.height() + height + layout.legend.height())};
}

QPointF RibbonsView::placeOf(const RibbonWord& word) const
{
    return m_layout->wordRect(word).translated(0, contentTop()).center();
}

QPointF RibbonsView::placeOf(const Ribbon& ribbon) const
{
    const QRectF slot = m_layout->slot({RibbonSide::query, ribbon.link.query}).translated(0, contentTop());
    const double middle = ribbon.before_in_query + static_cast<double>(ribbon.link.weight) / 2;
    return {slot.right() + 1, slot.top() + m_layout->unit * middle};
}

RibbonsView::Target RibbonsView::targetOf(const RibbonWord& word) const
{
    const std::vector<FamilyMember> heads{{0, m_scene.shown.node}};
    const Tape& tape = *m_scene.shown.tape;
    return {word, word.side == RibbonSide::query ? strongestOfQuery(tape, heads, word.index)
                                                 : strongestOfKey(tape, heads, word.index)};
}

RibbonsView::Target RibbonsView::targetAt(const QPointF& point) const
{
    if (!m_layout || !m_layout->body.contains(point))
        return {};
    const QPointF at = point - QPointF(0, contentTop());
    if (const auto word = m_layout->wordAt(at))
        return targetOf(*word);
    // What is painted last lies above: what is singled out, and of it the last.
    for (const bool strong : {true, false})
        for (auto ribbon = m_scene.ribbons.rbegin(); ribbon != m_scene.ribbons.rend(); ++ribbon)
            if (strong == (m_scene.singles() && m_scene.is_strong(ribbon->link))
                && m_layout->path(*ribbon).contains(at))
                return {{}, CellRef{m_scene.shown.node, ribbon->link.query, ribbon->link.key}};
    return {};
}

void RibbonsView::hover(const Target& target)
{
    if (target == m_hover)
        return;
    const bool other = target.cell != m_hover.cell;
    m_hover = target;
    light();
    update();
    if (other)
        emit hovered(target.cell);
}

void RibbonsView::pin(const Target& target, Qt::KeyboardModifiers modifiers)
{
    emit clicked(*target.cell, modifiers & Qt::ControlModifier, target.word && target.word->side == RibbonSide::key);
}

void RibbonsView::resizeEvent(QResizeEvent*)
{
    layOut();
}

void RibbonsView::mouseMoveEvent(QMouseEvent* event)
{
    hover(targetAt(event->position()));
}

void RibbonsView::leaveEvent(QEvent*)
{
    hover({});
}

void RibbonsView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Target target = targetAt(event->position());
    if (target.cell)
        pin(target, event->modifiers());
    else
        emit released();
}

void RibbonsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        m_scene.current.reset();
        hover({});
        emit released();
        return;
    }
    if (!m_layout || m_scene.queries.isEmpty() || m_scene.keys.isEmpty())
        return event->ignore();
    const bool begun = m_scene.current.has_value();
    RibbonWord word = m_scene.current.value_or(RibbonWord{});
    switch (event->key()) {
    case Qt::Key_Up:
        word.index -= begun;
        break;
    case Qt::Key_Down:
        word.index += begun;
        break;
    case Qt::Key_Left:
        word.side = RibbonSide::query;
        break;
    case Qt::Key_Right:
        word.side = RibbonSide::key;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (const Target target = targetOf(word); target.cell)
            pin(target, event->modifiers());
        return;
    default:
        return event->ignore();
    }
    const QStringList& words = word.side == RibbonSide::query ? m_scene.queries : m_scene.keys;
    word.index = std::clamp<Index>(word.index, 0, words.size() - 1);
    m_scene.current = word;
    const QRectF place = m_layout->wordRect(word);
    bringIntoSight(place.top(), place.bottom());
    setAccessibleDescription(words[word.index]);
    hover(targetOf(word));
    update();
}

void RibbonsView::focusOutEvent(QFocusEvent*)
{
    if (m_scene.current) {
        m_scene.current.reset();
        hover({});
        update();
    }
}

} // namespace heed
