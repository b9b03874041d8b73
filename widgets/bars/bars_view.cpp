#include "widgets/bars/bars_view.h"

#include "widgets/colour_map.h"
#include "widgets/lit.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr std::size_t most_bars = 200; // on the screen; nobody reads on
constexpr std::size_t most_pictured = 20; // in a picture, which does not scroll

void keep_first(BarsScene& scene, std::size_t count)
{
    while (scene.bars.size() > count) {
        scene.left_out_sum += static_cast<double>(scene.bars.back().value);
        ++scene.left_out;
        scene.bars.pop_back();
    }
}

} // namespace

BarsView::BarsView(QWidget* parent)
    : ScrollingView(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName("a row as bars, the largest first");
}

void BarsView::setShown(const Shown& shown)
{
    const Shown old = std::exchange(m_scene.shown, shown);
    m_scene.look = look_for(shown.view);
    m_scene.hovered.clear();
    m_scene.pinned.clear();
    if (!shown.quantity() || shown.tape->shape(shown.node).rows == 0) {
        m_scene.bars.clear();
        m_layout.reset();
        update();
        return;
    }
    Index row = 0;
    const auto light = [&](const CellRef& cell, std::vector<Index>& columns) {
        const Lit lit = lit_by(*shown.tape, cell, shown.node);
        if (lit.rows.size() == 1)
            row = lit.rows.front();
        columns.insert(columns.end(), lit.columns.begin(), lit.columns.end());
    };
    for (const Pin& pin : shown.view.pins)
        if (const auto node = shown.tape->find(pin.path))
            light({*node, pin.row, pin.column}, m_scene.pinned);
    if (shown.hover)
        light(*shown.hover, m_scene.hovered);
    const bool same = shown.tape == old.tape && shown.node == old.node && row == m_scene.row
                      && shown.cells_done == old.cells_done && shown.view.range == old.view.range
                      && !m_scene.bars.empty();
    if (!same) {
        read(row);
        m_scene.current.reset();
        m_hover.reset(); // another column may be under the pointer now
    }
    if (!same || shown.view.text_scale != old.view.text_scale)
        layOut();
    update();
}

void BarsView::read(Index row)
{
    const Shown& shown = m_scene.shown;
    const Quantity& quantity = *shown.quantity();
    const Shape shape = shown.tape->shape(shown.node);
    std::vector<Real> values(static_cast<std::size_t>(shape.columns));
    shown.tape->row(shown.node, row, values.data());
    m_scene.row = row;
    m_scene.rowLabel = quantity.rows.labels ? QString::fromStdString(quantity.rows.label(row)) : QString();
    m_scene.left_out = 0;
    m_scene.left_out_sum = 0;
    m_scene.bars.clear();
    for (Index c = 0; c < shape.columns; ++c)
        if (shown.cells_done < 0 || row * shape.columns + c < shown.cells_done)
            m_scene.bars.push_back({c, values[static_cast<std::size_t>(c)], {}});
    std::stable_sort(
        m_scene.bars.begin(), m_scene.bars.end(), [](const Bar& a, const Bar& b) { return a.value > b.value; });
    keep_first(m_scene, most_bars);
    for (Bar& bar : m_scene.bars)
        bar.label = QString::fromStdString(quantity.columns.label(bar.column));
    const double most = m_scene.bars.empty() ? 0 : static_cast<double>(m_scene.bars.front().value);
    m_scene.full = ColourMap(m_scene.look, quantity.role, ColourScale::linear, shown.view.range, 0, most).highest();
}

void BarsView::layOut()
{
    if (!m_scene.shown.quantity())
        return;
    m_layout.emplace(m_scene, QRectF(rect()).adjusted(grid, 0, -grid - scrollBarWidth(), 0));
    setScrolled(m_layout->body, m_layout->contentHeight());
}

void BarsView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_scene.look.surface);
    if (!m_layout)
        return;
    painter.setClipRect(m_layout->body);
    paintBars(painter, m_scene, *m_layout, contentTop(), m_layout->body);
    painter.setClipping(false);
    paintBarsHeadline(painter, m_scene, *m_layout);
    paintBarsLegend(painter, m_scene, *m_layout);
}

void BarsView::paintPicture(QPainter& painter, const QRectF& area)
{
    painter.save();
    painter.fillRect(area, m_scene.look.surface);
    if (m_layout) {
        BarsScene scene = m_scene;
        scene.current.reset();
        scene.hovered.clear(); // the pointer is not part of a picture
        keep_first(scene, most_pictured);
        BarsLayout layout(scene, QRectF(QPointF(), area.size()));
        painter.translate(area.topLeft());
        const double chrome = layout.headline.height() + layout.legend.height();
        if (layout.contentHeight() > layout.body.height()) { // then everything is drawn smaller
            const double scale = area.height() / (chrome + layout.contentHeight());
            layout = BarsLayout(scene, QRectF(QPointF(), area.size() / scale));
            painter.scale(scale, scale);
        }
        paintBars(painter, scene, layout, layout.body.top(), layout.body);
        paintBarsHeadline(painter, scene, layout);
        paintBarsLegend(painter, scene, layout);
    }
    painter.restore();
}

QSizeF BarsView::pictureSize() const
{
    const double width = 560 * m_scene.look.text_scale;
    const BarsLayout layout(m_scene, QRectF(0, 0, width, 100));
    const double bars = static_cast<double>(std::min(m_scene.bars.size(), most_pictured));
    return {width, std::ceil(layout.headline.height() + bars * layout.pitch + layout.legend.height())};
}

QRectF BarsView::barRect(std::size_t place) const
{
    return m_layout->bar(place).translated(0, contentTop());
}

CellRef BarsView::cellOf(std::size_t place) const
{
    return {m_scene.shown.node, m_scene.row, m_scene.bars[place].column};
}

std::optional<CellRef> BarsView::cellAt(const QPointF& point) const
{
    if (!m_layout || !m_layout->body.contains(point))
        return std::nullopt;
    const auto place = m_layout->at(point - QPointF(0, contentTop()));
    return place ? std::optional(cellOf(*place)) : std::nullopt;
}

void BarsView::hover(const std::optional<CellRef>& cell)
{
    if (cell == m_hover)
        return;
    m_hover = cell;
    emit hovered(cell);
}

void BarsView::resizeEvent(QResizeEvent*)
{
    layOut();
}

void BarsView::mouseMoveEvent(QMouseEvent* event)
{
    hover(cellAt(event->position()));
}

void BarsView::leaveEvent(QEvent*)
{
    hover({});
}

void BarsView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto cell = cellAt(event->position()))
        emit clicked(*cell, event->modifiers() & Qt::ControlModifier);
    else
        emit released();
}

void BarsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        m_scene.current.reset();
        hover({});
        emit released();
        return;
    }
    if (!m_layout || m_scene.bars.empty())
        return event->ignore();
    const std::size_t last = m_scene.bars.size() - 1;
    std::size_t place = m_scene.current.value_or(0);
    switch (event->key()) {
    case Qt::Key_Up:
        place -= place > 0;
        break;
    case Qt::Key_Down:
        place = m_scene.current ? std::min(place + 1, last) : 0;
        break;
    case Qt::Key_Home:
        place = 0;
        break;
    case Qt::Key_End:
        place = last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit clicked(cellOf(place), event->modifiers() & Qt::ControlModifier);
        return;
    default:
        return event->ignore();
    }
    m_scene.current = place;
    setAccessibleDescription(m_scene.bars[place].label);
    bringIntoSight(m_layout->pitch * static_cast<double>(place), m_layout->pitch * static_cast<double>(place + 1));
    hover(cellOf(place));
    update();
}

void BarsView::focusOutEvent(QFocusEvent*)
{
    if (m_scene.current) {
        m_scene.current.reset();
        hover({});
        update();
    }
}

} // namespace heed
