// Everything that a heatmap's picture depends on, and the drawing of it in three parts: cells, frame, lit. The same
// on a screen, in a picture, and in a vector file; nothing is drawn outside the geometry's area.
#pragma once

#include "widgets/heatmap/axis_text.h"
#include "widgets/heatmap/heatmap_data.h"
#include "widgets/heatmap/heatmap_geometry.h"
#include "widgets/heatmap/row_window.h"
#include "widgets/shown.h"

#include <set>

class QPainter;

namespace heed {

struct HeatmapScene {
    Look look;
    Shown shown;
    HeatmapData data;
    std::vector<std::optional<RowWindow>> windows; // of the rows; empty: there are none
    ColourMap map;
    AxisText rows;
    AxisText columns;
    HeatmapGeometry geometry;
    Index joined = 1; // a dot stands for up to joined × joined cells

    bool attention() const; // rows attend to columns
    HeatmapNeeds needs() const;
    bool is_done(Index row, Index column) const;
    QString value_text(Index row, Index column) const; // 6 significant digits, for reading aloud
};

// The rows and columns that are lit, by pins and by the pointer, and the cells that are outlined.
struct HeatmapLit {
    std::set<Index> rows, columns;
    std::vector<CellRef> pins; // of this quantity
    std::optional<CellRef> hover; // of this quantity
    std::set<Index> bands_of_rows, bands_of_columns; // lit from another quantity: the whole row or column
};
HeatmapLit lit_in(const HeatmapScene& scene);

// A rectangle per cell when `vector` and there are at most 4096 of them, else one image.
void draw_cells(QPainter& painter, HeatmapScene& scene, bool vector);

// Axis titles, colour bar, caption.
void draw_frame(QPainter& painter, const HeatmapScene& scene);

// Which columns each row may see; of a lit row the Gaussian, too.
void draw_windows(QPainter& painter, const HeatmapScene& scene, const HeatmapLit& lit);

// Outlines of cells, and the labels: one that is lit takes the room of its neighbours.
void draw_lit(QPainter& painter, const HeatmapScene& scene, const HeatmapLit& lit);

} // namespace heed
