#include "widgets/heatmap/heatmap_geometry.h"

#include "widgets/heatmap/heatmap_data.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

struct Margins {
    double left = 0, top = 0, right = 0, bottom = 0;
};

// Cells as large as there is room, between square and twice as wide as high; long narrow matrices may stretch.
QSizeF cell_size(const QRectF& room, const HeatmapNeeds& needs)
{
    const double most = 112 * needs.text_scale;
    double width = std::min(most, room.width() / static_cast<double>(needs.shape.columns));
    double height = std::min(most, room.height() / static_cast<double>(needs.shape.rows));
    height = std::min(height, std::max(width, 28 * needs.text_scale));
    width = std::min(width, std::max(2 * height, 44 * needs.text_scale));
    return {width, height};
}

double column_height(Slant slant, double room, double line)
{
    if (slant == Slant::level)
        return line;
    return slant == Slant::upright ? room : (room + line) * 0.7072;
}

} // namespace

double HeatmapGeometry::cell_width() const
{
    return cells.width() / (window.last_column - window.first_column);
}
double HeatmapGeometry::cell_height() const
{
    return cells.height() / (window.last_row - window.first_row);
}

double HeatmapGeometry::x(double column) const
{
    return cells.left() + cell_edge(column, window.first_column, window.last_column, static_cast<int>(cells.width()));
}

double HeatmapGeometry::y(double row) const
{
    return cells.top() + cell_edge(row, window.first_row, window.last_row, static_cast<int>(cells.height()));
}

QRectF HeatmapGeometry::cell(Index row, Index column) const
{
    const auto r = static_cast<double>(row);
    const auto c = static_cast<double>(column);
    return QRectF(QPointF(x(c), y(r)), QPointF(x(c + 1), y(r + 1)));
}

std::optional<std::pair<Index, Index>> HeatmapGeometry::at(QPointF point) const
{
    if (shape.rows == 0 || shape.columns == 0 || !cells.contains(point))
        return std::nullopt;
    // The pixel's middle: edges are rounded to pixels, and a pixel belongs to the cell that covers it.
    const double row = window.first_row + (std::floor(point.y()) + 0.5 - cells.top()) / cell_height();
    const double column = window.first_column + (std::floor(point.x()) + 0.5 - cells.left()) / cell_width();
    return std::pair(std::clamp<Index>(static_cast<Index>(row), 0, shape.rows - 1),
        std::clamp<Index>(static_cast<Index>(column), 0, shape.columns - 1));
}

Index HeatmapGeometry::first_row() const
{
    return static_cast<Index>(std::floor(window.first_row + 1e-6));
}
Index HeatmapGeometry::first_column() const
{
    return static_cast<Index>(std::floor(window.first_column + 1e-6));
}

Index HeatmapGeometry::past_row() const
{
    return std::min(shape.rows, static_cast<Index>(std::ceil(window.last_row - 1e-6)));
}

Index HeatmapGeometry::past_column() const
{
    return std::min(shape.columns, static_cast<Index>(std::ceil(window.last_column - 1e-6)));
}

HeatmapGeometry lay_out(const QRectF& area, const HeatmapNeeds& needs, const std::optional<Window>& zoom)
{
    HeatmapGeometry g;
    g.area = area;
    g.shape = needs.shape;
    g.window = zoom ? within(*zoom, needs.shape) : whole(needs.shape);
    if (needs.shape.rows == 0 || needs.shape.columns == 0)
        return g;

    const double scale = needs.text_scale;
    const double gap = grid / 2.0 * scale;
    const double title = needs.titles ? needs.line + gap : 0;
    g.row_room = std::ceil(std::min({needs.widest_row, 160 * scale, std::max(40.0, 0.28 * area.width())}));
    g.column_room = std::ceil(std::min({needs.widest_column, 120 * scale, std::max(32.0, 0.26 * area.height())}));
    const double bar_block = std::max(14 * scale + gap + needs.bar_text, needs.bar_text);
    const double bar_lines = needs.bar_lines * needs.line + gap;
    const double bar_masked = needs.bar_masked ? needs.line + 2 * gap : 0;

    Margins margin;
    margin.left = grid + title + g.row_room + 2 * gap;
    margin.right = 2 * grid * scale + bar_block + grid;
    margin.bottom = grid + needs.line + grid;
    QSizeF size;
    Slant slant = Slant::level;
    for (int pass = 0; pass < 2; ++pass) { // the second time the labels' slant is known
        margin.top = grid + title + column_height(slant, g.column_room, needs.line) + 2 * gap;
        size = cell_size(area.adjusted(margin.left, margin.top, -margin.right, -margin.bottom), needs);
        slant = slant_for(size.width(), g.column_room, needs.pitch);
    }
    margin.top = grid + title + column_height(slant, g.column_room, needs.line) + 2 * gap;

    const auto fitted = [](double cell, Index count, double room) {
        return std::max(1.0, std::min(std::floor(room), std::floor(cell * static_cast<double>(count))));
    };
    const double width = fitted(size.width(), needs.shape.columns, area.width() - margin.left - margin.right);
    const double height = fitted(size.height(), needs.shape.rows, area.height() - margin.top - margin.bottom);
    // What stands beside the cells may be higher than they, but leaves the caption its place.
    const double room = area.height() - margin.top - margin.bottom - bar_lines - bar_masked;
    const double least_bar = 1.5 * needs.line; // the two ends of the range
    const double bar_height = std::min(
        std::clamp(height - bar_lines - bar_masked, 72 * scale, 280 * scale), std::max(least_bar, std::floor(room)));
    const double block_height = std::max(height, bar_lines + bar_height + bar_masked);

    const double spare_x = std::max(0.0, area.width() - margin.left - margin.right - width);
    const double spare_y = std::max(0.0, area.height() - margin.top - margin.bottom - block_height);
    g.cells = QRectF(std::floor(area.left() + margin.left + spare_x / 2),
        std::floor(area.top() + margin.top + spare_y / 2), width, height);
    g.slant = slant_for(g.cell_width(), g.column_room, needs.pitch);
    g.row_title_x = g.cells.left() - 3 * gap - g.row_room - needs.line / 2;
    g.column_title_y = g.cells.top() - margin.top + grid + needs.line / 2;
    g.bar_top = g.cells.top();
    g.bar = QRectF(g.cells.right() + 2 * grid * scale, g.bar_top + bar_lines, std::round(14 * scale), bar_height);
    g.caption_y = std::min(g.cells.top() + block_height, area.bottom() - needs.line - grid - grid) + grid;
    return g;
}

Window whole(Shape shape)
{
    return {0, static_cast<double>(shape.rows), 0, static_cast<double>(shape.columns)};
}

Window within(Window window, Shape shape)
{
    const auto fit = [](double& first, double& last, Index count) {
        const double size
            = std::clamp(last - first, std::min(2.0, static_cast<double>(count)), static_cast<double>(count));
        first = std::clamp((first + last - size) / 2, 0.0, static_cast<double>(count) - size);
        last = first + size;
    };
    fit(window.first_row, window.last_row, shape.rows);
    fit(window.first_column, window.last_column, shape.columns);
    return window;
}

QSizeF comfortable_size(const HeatmapNeeds& needs)
{
    const auto side = [&](Index count, double cell, double most) {
        return std::min(most, std::max(cell * static_cast<double>(count), 160.0)) * needs.text_scale;
    };
    const double width = side(needs.shape.columns, 44, 900) + std::min(needs.widest_row, 160.0) + needs.bar_text
                         + 9 * grid * needs.text_scale + needs.line;
    const double height = side(needs.shape.rows, 32, 900) + std::min(needs.widest_column, 120.0)
                          + 5 * grid * needs.text_scale + 2 * needs.line;
    return {std::ceil(width), std::ceil(height)};
}

} // namespace heed
