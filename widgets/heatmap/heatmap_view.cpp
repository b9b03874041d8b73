#include "widgets/heatmap/heatmap_view.h"

#include "widgets/heatmap/cell_editor.h"
#include "widgets/heatmap/heatmap_plot.h"
#include "widgets/heatmap/heatmap_scene.h"

#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace heed {
namespace {

bool is_vector(const QPainter& painter)
{
    const auto type = painter.paintEngine()->type();
    return type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture;
}

} // namespace

HeatmapView::HeatmapView(QWidget* parent)
    : QuantityView(parent)
    , m_scene(std::make_unique<HeatmapScene>())
    , m_lit(std::make_unique<HeatmapLit>())
{
    m_scene->look = look_for({});
    const auto draw_focus = [this](QPainter& painter) {
        if (!hasFocus() || m_scene->data.empty())
            return;
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_scene->look.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 6, 6);
    };
    m_plot = new HeatmapPlot(
        [this](QPainter& painter) {
            draw_cells(painter, *m_scene, false);
            draw_frame(painter, *m_scene);
        },
        [this, draw_focus](QPainter& painter) {
            draw_windows(painter, *m_scene, *m_lit);
            draw_lit(painter, *m_scene, *m_lit);
            draw_focus(painter);
        },
        this);
    m_plot->setBackground(m_scene->look.surface);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleDescription(tr("Arrow keys move between cells, Enter pins, F2 edits, Escape releases, "
                                "plus and minus zoom, 0 fits."));
}

HeatmapView::~HeatmapView() = default;

void HeatmapView::setShown(const Shown& shown)
{
    const Shown before = std::exchange(m_scene->shown, shown);
    const bool other_data = shown.tape != before.tape || shown.node != before.node;
    const bool other_look = m_scene->rows.labels.isEmpty() || shown.view.theme != before.view.theme
                            || shown.view.text_scale != before.view.text_scale;
    const Quantity* quantity = shown.quantity();
    if (other_data) {
        m_scene->data = quantity ? HeatmapData(shown.tape, shown.node) : HeatmapData();
        m_scene->windows.clear();
        if (quantity)
            m_scene->windows = row_windows(*shown.tape, shown.node);
        if (m_editor)
            m_editor->cancel();
        if (m_focus && (m_focus->row >= m_scene->data.rows() || m_focus->column >= m_scene->data.columns()))
            m_focus.reset();
        if (m_focus)
            m_focus->node = shown.node;
    }
    if (other_look) {
        m_scene->look = look_for(shown.view);
        m_plot->setBackground(m_scene->look.surface);
    }
    if (quantity && (other_data || other_look)) {
        const QFont font = m_scene->look.font(Look::Size::small);
        m_scene->rows = axis_text(quantity->rows, m_scene->data.rows(), font);
        m_scene->columns = axis_text(quantity->columns, m_scene->data.columns(), font);
    }
    const bool other_colours = other_data || other_look || shown.view.colours != before.view.colours
                               || shown.view.range != before.view.range;
    if (quantity && other_colours)
        m_scene->map = ColourMap(m_scene->look, quantity->role, shown.view.colours, shown.view.range,
            m_scene->data.least(), m_scene->data.most());
    const bool other_cells = other_colours || shown.view.zoom != before.view.zoom
                             || shown.view.digits != before.view.digits || shown.cells_done != before.cells_done;
    if (other_cells) {
        layOut();
        m_plot->redraw();
    }
    relight();
    if (other_data)
        tellName();
}

void HeatmapView::layOut()
{
    m_scene->geometry = lay_out(QRectF(rect()), m_scene->needs(), m_scene->shown.view.zoom);
}

void HeatmapView::relight()
{
    *m_lit = lit_in(*m_scene);
    m_plot->redrawLit();
}

void HeatmapView::resizeEvent(QResizeEvent*)
{
    layOut();
    m_plot->redraw();
    m_plot->setGeometry(rect());
}

void HeatmapView::paintPicture(QPainter& painter, const QRectF& area)
{
    HeatmapGeometry on_screen
        = std::exchange(m_scene->geometry, lay_out(area, m_scene->needs(), m_scene->shown.view.zoom));
    const Index joined_on_screen = m_scene->joined;
    const auto hover = std::exchange(m_scene->shown.hover, std::nullopt); // the pointer is not part of a picture
    const HeatmapLit lit = lit_in(*m_scene);
    painter.save();
    painter.fillRect(area, m_scene->look.surface);
    draw_cells(painter, *m_scene, is_vector(painter));
    draw_frame(painter, *m_scene);
    draw_windows(painter, *m_scene, lit);
    draw_lit(painter, *m_scene, lit);
    painter.restore();
    m_scene->shown.hover = hover;
    m_scene->joined = joined_on_screen;
    m_scene->geometry = std::move(on_screen);
}

QSizeF HeatmapView::pictureSize() const
{
    return comfortable_size(m_scene->needs());
}
QSize HeatmapView::sizeHint() const
{
    return QSize(640, 480);
}
QSize HeatmapView::minimumSizeHint() const
{
    return QSize(280, 220) * m_scene->look.text_scale;
}

QRectF HeatmapView::cellRect(Index row, Index column) const
{
    return m_scene->geometry.cell(row, column).intersected(m_scene->geometry.cells);
}

std::optional<CellRef> HeatmapView::cellAt(QPointF point) const
{
    if (m_scene->data.empty())
        return std::nullopt;
    const auto at = m_scene->geometry.at(point);
    return at ? std::optional(CellRef{m_scene->shown.node, at->first, at->second}) : std::nullopt;
}

bool HeatmapView::isZoomed() const
{
    return m_scene->shown.view.zoom.has_value();
}

void HeatmapView::setZoom(Window window)
{
    const Shape shape{m_scene->data.rows(), m_scene->data.columns()};
    window = within(window, shape);
    const auto zoom = window == whole(shape) ? std::nullopt : std::optional(window);
    if (zoom == m_scene->shown.view.zoom)
        return;
    if (m_editor)
        m_editor->cancel();
    m_scene->shown.view.zoom = zoom;
    layOut();
    m_plot->redraw();
    emit zoomed(zoom);
}

void HeatmapView::zoomBy(double factor, QPointF around)
{
    if (m_scene->data.empty())
        return;
    const HeatmapGeometry& g = m_scene->geometry;
    Window window = g.window;
    const auto zoom = [factor](double& first, double& last, double share, Index count) {
        // What is under the pointer stays there.
        const double size = std::clamp(
            (last - first) / factor, std::min(2.0, static_cast<double>(count)), static_cast<double>(count));
        const double at = first + share * (last - first);
        first = std::clamp(at - share * size, 0.0, static_cast<double>(count) - size);
        last = first + size;
    };
    zoom(window.first_row, window.last_row, std::clamp((around.y() - g.cells.top()) / g.cells.height(), 0.0, 1.0),
        g.shape.rows);
    zoom(window.first_column, window.last_column,
        std::clamp((around.x() - g.cells.left()) / g.cells.width(), 0.0, 1.0), g.shape.columns);
    setZoom(window);
}

void HeatmapView::zoomToFit()
{
    if (!m_scene->data.empty())
        setZoom(whole({m_scene->data.rows(), m_scene->data.columns()}));
}

void HeatmapView::panBy(QPointF pixels)
{
    const HeatmapGeometry& g = m_scene->geometry;
    if (!isZoomed() || m_scene->data.empty())
        return;
    const double rows = pixels.y() / g.cell_height();
    const double columns = pixels.x() / g.cell_width();
    const auto shift = [](double& first, double& last, double by, Index count) {
        const double size = last - first;
        first = std::clamp(first - by, 0.0, static_cast<double>(count) - size);
        last = first + size;
    };
    Window window = g.window;
    shift(window.first_row, window.last_row, rows, g.shape.rows);
    shift(window.first_column, window.last_column, columns, g.shape.columns);
    setZoom(window);
}

void HeatmapView::reveal(const CellRef& cell)
{
    if (!isZoomed())
        return;
    Window window = m_scene->geometry.window;
    const auto show = [](double& first, double& last, Index position) {
        const auto at = static_cast<double>(position);
        const double by = at < first ? at - first : at + 1 > last ? at + 1 - last : 0;
        first += by;
        last += by;
    };
    show(window.first_row, window.last_row, cell.row);
    show(window.first_column, window.last_column, cell.column);
    setZoom(window);
}

} // namespace heed
