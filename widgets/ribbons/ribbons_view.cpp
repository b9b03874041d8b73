#include "widgets/ribbons/ribbons_view.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace heed {

RibbonsView::RibbonsView(QWidget* parent)
    : WordColumnsView(parent)
{
    setAccessibleName("attention as ribbons between words");
}

void RibbonsView::setShown(const Shown& shown)
{
    const Shown old = std::exchange(m_scene.shown, shown);
    const bool same = shown.tape == old.tape && shown.node == old.node && shown.cells_done == old.cells_done
                      && shown.view.threshold == old.view.threshold && m_layout;
    m_scene.look = look_for(shown.view);
    if (!shown.quantity()) {
        m_scene = {};
        m_scene.look = look_for(shown.view);
        m_scene.shown = shown;
        m_layout.reset();
        forgetPlaces();
        update();
        return;
    }
    if (!same) {
        read_ribbons(m_scene);
        forgetPlaces();
    }
    light();
    comparePins(old.view.pins);
    if (!same || shown.view.text_scale != old.view.text_scale)
        layOut();
    keepPinInSight();
    update();
}

void RibbonsView::light()
{
    const Shown& shown = m_scene.shown;
    m_scene.hoveredWords.clear();
    m_scene.pinnedWords.clear();
    m_scene.hoveredCell.reset();
    for (const Pin& pin : shown.view.pins) {
        const auto node = shown.tape->find(pin.path);
        if (!node)
            continue;
        if (*node != shown.node)
            for (const SideWord& word : wordsOf({*node, pin.row, pin.column}))
                m_scene.pinnedWords.push_back(word);
        else if (pin.of_key && pin.column < m_scene.keys.size())
            m_scene.pinnedWords.push_back({WordSide::key, pin.column});
        else if (!pin.of_key && pin.row < m_scene.queries.size())
            m_scene.pinnedWords.push_back({WordSide::query, pin.row});
    }
    if (hover().word)
        m_scene.hoveredWords = {*hover().word};
    else if (hover().cell)
        m_scene.hoveredCell = hover().cell;
    else if (shown.hover && shown.hover->node == shown.node)
        m_scene.hoveredCell = shown.hover;
    else if (shown.hover)
        m_scene.hoveredWords = wordsOf(*shown.hover);
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
        RibbonsLayout layout(scene, inMargin(area.size()));
        painter.translate(area.topLeft());
        if (layout.contentHeight > layout.body.height()) { // then everything is drawn smaller
            const double chrome = layout.body.top() + layout.legend.height();
            const double scale = area.height() / (chrome + layout.contentHeight);
            layout = RibbonsLayout(scene, inMargin(area.size() / scale));
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
    const RibbonsLayout layout(m_scene, inMargin({width, 100}));
    const double height = std::max(layout.contentHeight, std::min(48 * rows, 480.0) * scale);
    return {width, std::ceil(layout.body.top() + height + layout.legend.height())};
}

QPointF RibbonsView::placeOf(const Ribbon& ribbon) const
{
    const QRectF slot = m_layout->slot({WordSide::query, ribbon.link.query}).translated(0, contentTop());
    const double middle = ribbon.before_in_query + static_cast<double>(ribbon.link.weight) / 2;
    return {slot.right() + 1, slot.top() + m_layout->unit * middle};
}

std::optional<CellRef> RibbonsView::strongestOf(const SideWord& word) const
{
    const std::vector<FamilyMember> heads{{0, m_scene.shown.node}};
    const Tape& tape = *m_scene.shown.tape;
    return word.side == WordSide::query ? strongestOfQuery(tape, heads, word.index)
                                        : strongestOfKey(tape, heads, word.index);
}

bool RibbonsView::isShortened(const SideWord& word) const
{
    const QFontMetricsF metrics(m_scene.look.font(Look::Size::body));
    return metrics.horizontalAdvance(m_scene.words(word.side)[word.index]) > m_layout->wordWidth;
}

WordColumnsView::Target RibbonsView::targetAt(const QPointF& point) const
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

void RibbonsView::resizeEvent(QResizeEvent*)
{
    layOut();
    keepPinInSight();
}

} // namespace heed
