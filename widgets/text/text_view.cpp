#include "widgets/text/text_view.h"

#include "widgets/lit.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QTimer>
#include <algorithm>
#include <cmath>

namespace heed {

namespace {

QStringList labels(const Axis& axis, Index count)
{
    QStringList words;
    for (Index i = 0; i < count; ++i)
        words.push_back(QString::fromStdString(axis.label(i)));
    return words;
}

// The box of the line above (−1) or below (+1) that is nearest.
std::size_t inNextLine(const std::vector<QRectF>& boxes, std::size_t from, int direction)
{
    const QPointF here = boxes[from].center();
    std::size_t best = from;
    double least = 1e9;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const double down = direction * (boxes[i].center().y() - here.y());
        const double away = std::abs(boxes[i].center().x() - here.x()) + 100 * down;
        if (down > 1 && away < least) {
            least = away;
            best = i;
        }
    }
    return best;
}

} // namespace

TextView::TextView(QWidget* parent)
    : ScrollingView(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName("attention as shaded text");
}

void TextView::setShown(const Shown& shown)
{
    const Shown old = m_scene.shown;
    m_scene.shown = shown;
    m_scene.look = look_for(shown.view);
    if (!shown.quantity()) {
        m_layout.reset();
        m_hover.reset();
        update();
        return;
    }
    if (shown.tape != old.tape || shown.node != old.node) {
        const Quantity& quantity = *shown.quantity();
        const Shape shape = shown.tape->shape(shown.node);
        m_scene.queries = labels(quantity.rows, shape.rows);
        m_scene.keys = labels(quantity.columns, shape.columns);
        m_scene.oneSentence = m_scene.queries == m_scene.keys;
        readWeights();
        if (m_hover) {
            // What lay under the pointer may be gone; the next move of the pointer finds what is there now.
            m_hover.reset();
            QTimer::singleShot(0, this, [this] { emit hovered({}); });
        }
    }
    m_scene.map = ColourMap(m_scene.look, shown.quantity()->role, shown.view.colours, shown.view.range, 0, m_most);
    choose();
    layOut();
    update();
}

void TextView::readWeights()
{
    const Shape shape = m_scene.shown.tape->shape(m_scene.shown.node);
    std::vector<Real> row(std::size_t(shape.columns));
    m_plainest = shape.rows > 0 ? 0 : -1;
    m_most = 0;
    Real toAnother = 0;
    for (Index query = 0; query < shape.rows; ++query) {
        m_scene.shown.tape->row(m_scene.shown.node, query, row.data());
        for (Index key = 0; key < shape.columns; ++key) {
            const Real weight = row[std::size_t(key)];
            m_most = std::max(m_most, weight);
            if (weight > toAnother && (key != query || !m_scene.oneSentence)) {
                toAnother = weight;
                m_plainest = query;
            }
        }
    }
}

void TextView::choose()
{
    const Shown& shown = m_scene.shown;
    const Tape& tape = *shown.tape;
    m_scene.chosen = m_plainest;
    m_scene.outline = m_scene.look.part(Part::query);
    m_scene.hoveredKeys.clear();
    m_scene.pinnedKeys.clear();
    const auto light = [&](const CellRef& cell, const QColor& outline, std::vector<Index>& keys) {
        const Lit lit = lit_by(tape, cell, shown.node);
        if (lit.rows.size() == 1) {
            m_scene.chosen = lit.rows.front();
            m_scene.outline = outline;
        }
        // A token of the input lights itself as a query and as a key; in one sentence once is enough.
        if (!m_scene.oneSentence || lit.columns != lit.rows)
            keys.insert(keys.end(), lit.columns.begin(), lit.columns.end());
    };
    for (const Pin& pin : shown.view.pins) {
        const std::optional<int> node = tape.find(pin.path);
        const Shape shape = node ? tape.shape(*node) : Shape{};
        if (pin.row < shape.rows && pin.column < shape.columns)
            light({*node, pin.row, pin.column}, m_scene.look.pin, m_scene.pinnedKeys);
    }
    if (const std::optional<CellRef> cell = m_hover ? m_hover : shown.hover)
        light(*cell, m_scene.look.hover, m_scene.hoveredKeys);
    m_scene.weights.assign(std::size_t(m_scene.keys.size()), 0);
    if (m_scene.chosen >= 0)
        tape.row(shown.node, m_scene.chosen, m_scene.weights.data());
    setAccessibleDescription(textHeadline(m_scene));
}

void TextView::layOut()
{
    if (!m_scene.shown.quantity())
        return;
    m_layout.emplace(m_scene, QRectF(rect()).adjusted(grid, grid, -grid - scrollBarWidth(), 0));
    setScrolled(m_layout->body, m_layout->contentHeight);
}

void TextView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_scene.look.surface);
    if (!m_layout)
        return;
    painter.setClipRect(m_layout->body);
    paintText(painter, m_scene, *m_layout, contentTop(), m_layout->body);
    painter.setClipping(false);
    paintTextHeadline(painter, m_scene, *m_layout);
    paintTextLegend(painter, m_scene, *m_layout);
}

void TextView::paintPicture(QPainter& painter, const QRectF& area)
{
    painter.save();
    painter.fillRect(area, m_scene.look.surface);
    if (m_layout) {
        // All words are in the picture. Where the area is too low for them, everything is drawn smaller.
        double scale = 1;
        TextLayout layout(m_scene, QRectF(QPointF(), area.size()));
        while (layout.height() * scale > area.height() && scale > 0.02) {
            scale *= 0.95;
            layout = TextLayout(m_scene, QRectF(QPointF(), area.size() / scale));
        }
        painter.translate(area.topLeft());
        painter.scale(scale, scale);
        paintText(painter, m_scene, layout, layout.body.top(), layout.body);
        paintTextHeadline(painter, m_scene, layout);
        paintTextLegend(painter, m_scene, layout);
    }
    painter.restore();
}

QSizeF TextView::pictureSize() const
{
    const double width = 720 * m_scene.look.text_scale;
    if (!m_layout)
        return {width, width / 2};
    return {width, std::ceil(TextLayout(m_scene, QRectF(0, 0, width, 100)).height())};
}

QRectF TextView::queryBox(Index query) const
{
    return m_layout->queryBoxes.at(std::size_t(query)).translated(0, contentTop());
}

QRectF TextView::keyBox(Index key) const
{
    return m_layout->keyBoxes.at(std::size_t(key)).translated(0, contentTop());
}

void TextView::resizeEvent(QResizeEvent*)
{
    layOut();
}

CellRef TextView::cellOf(Index query) const
{
    std::vector<Real> row(std::size_t(m_scene.keys.size()));
    m_scene.shown.tape->row(m_scene.shown.node, query, row.data());
    return {m_scene.shown.node, query, Index(std::max_element(row.begin(), row.end()) - row.begin())};
}

std::optional<CellRef> TextView::cellAt(const QPointF& point) const
{
    if (!m_layout || !m_layout->body.contains(point))
        return {};
    const QPointF inContent = point - QPointF(0, contentTop());
    const auto boxAt = [&](const std::vector<QRectF>& boxes) {
        const auto box
            = std::find_if(boxes.begin(), boxes.end(), [&](const QRectF& b) { return b.contains(inContent); });
        return box == boxes.end() ? std::optional<Index>() : Index(box - boxes.begin());
    };
    if (const std::optional<Index> query = boxAt(m_layout->queryBoxes))
        return cellOf(*query);
    if (const std::optional<Index> key = boxAt(m_layout->keyBoxes))
        return CellRef{m_scene.shown.node, m_scene.chosen, *key};
    return {};
}

void TextView::hover(const std::optional<CellRef>& cell)
{
    if (cell == m_hover)
        return;
    m_hover = cell;
    choose();
    update();
    emit hovered(cell);
}

void TextView::mouseMoveEvent(QMouseEvent* event)
{
    m_byKeyboard = false;
    hover(cellAt(event->position()));
}

void TextView::leaveEvent(QEvent*)
{
    if (!m_byKeyboard)
        hover({});
}

void TextView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const std::optional<CellRef> cell = cellAt(event->position()))
        emit clicked(*cell, event->modifiers() & Qt::ControlModifier);
    else
        emit released();
}

void TextView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        m_byKeyboard = false;
        hover({});
        emit released();
        return;
    }
    if (!m_layout || m_scene.chosen < 0)
        return event->ignore();
    const std::size_t last = m_layout->queryBoxes.size() - 1;
    std::size_t query = std::size_t(m_scene.chosen);
    const int right = m_layout->rightToLeft ? -1 : 1;
    const auto along = [&](int by) { return by > 0 ? std::min(query + 1, last) : query - (query > 0); };
    switch (event->key()) {
    case Qt::Key_Left:
        query = along(-right);
        break;
    case Qt::Key_Right:
        query = along(right);
        break;
    case Qt::Key_Up:
        query = inNextLine(m_layout->queryBoxes, query, -1);
        break;
    case Qt::Key_Down:
        query = inNextLine(m_layout->queryBoxes, query, 1);
        break;
    case Qt::Key_Home:
        query = 0;
        break;
    case Qt::Key_End:
        query = last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit clicked(cellOf(m_scene.chosen), event->modifiers() & Qt::ControlModifier);
        return;
    default:
        return event->ignore();
    }
    m_byKeyboard = true;
    bringIntoSight(m_layout->queryBoxes[query].top() - grid, m_layout->queryBoxes[query].bottom() + grid);
    hover(cellOf(Index(query)));
}

void TextView::focusOutEvent(QFocusEvent*)
{
    if (m_byKeyboard) {
        m_byKeyboard = false;
        hover({});
    }
}

} // namespace heed
