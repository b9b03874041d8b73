// Where everything of a heatmap lies: cells, labels, titles, colour bar, caption. Pure reckoning over sizes; draws
// nothing.
#pragma once

#include "core/experiment/view.h"
#include "core/tape/operation.h"
#include "widgets/heatmap/axis_text.h"

#include <QRectF>

#include <optional>

namespace heed {

struct HeatmapNeeds { // what has to find room
    Shape shape;
    double widest_row = 0; // labels, in pixels
    double widest_column = 0;
    double line = 0; // height of a line of small text
    double pitch = 0; // label_pitch() of it
    double bar_text = 0; // the widest text beside or above the colour bar
    int bar_lines = 1; // above the colour bar
    bool bar_masked = false; // a swatch for −∞ below it
    bool titles = true;
    double text_scale = 1;
};

struct HeatmapGeometry {
    Shape shape;
    Window window; // the cells shown
    QRectF area; // all of it
    QRectF cells; // whole pixels
    QRectF bar; // the strip of colours
    double bar_top = 0; // where the lines above the strip begin
    double row_room = 0; // the longest row label
    double column_room = 0;
    double row_title_x = 0; // the middle of the rotated title
    double column_title_y = 0; // the middle of the title
    double caption_y = 0; // the top of the caption
    Slant slant = Slant::level;

    double cell_width() const;
    double cell_height() const;
    double x(double column) const; // of the cell's left edge, a whole pixel
    double y(double row) const;
    QRectF cell(Index row, Index column) const; // may reach beyond `cells`
    std::optional<std::pair<Index, Index>> at(QPointF point) const;
    Index first_row() const; // of the cells at least partly visible
    Index past_row() const;
    Index first_column() const;
    Index past_column() const;
};

HeatmapGeometry lay_out(const QRectF& area, const HeatmapNeeds& needs, const std::optional<Window>& zoom);

Window whole(Shape shape);
// The nearest window that lies in the matrix and shows at least two cells of each axis that has them.
Window within(Window window, Shape shape);

// The size of `needs` at its best: comfortable cells, up to a page.
QSizeF comfortable_size(const HeatmapNeeds& needs);

} // namespace heed
