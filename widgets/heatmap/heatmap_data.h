// The numbers that a heatmap draws: one quantity of a tape, read once, with its range; and the picture of its cells,
// a colour a pixel. A NaN is a cell that is empty: two nodes that no edge joins. Knows no axes and no labels.
#pragma once

#include "core/experiment/view.h"
#include "core/tape/tape.h"
#include "widgets/colour_map.h"

#include <QImage>

#include <memory>

namespace heed {

class HeatmapData {
public:
    HeatmapData() = default;
    HeatmapData(std::shared_ptr<const Tape> tape, int node);

    Index rows() const { return m_shape.rows; }
    Index columns() const { return m_shape.columns; }
    bool empty() const { return rows() == 0 || columns() == 0; }
    double least() const { return m_least; } // of the finite cells; 0 when there are none
    double most() const { return m_most; }
    bool has_masked() const { return m_has_masked; }
    double cell(Index row, Index column) const; // exact, whatever the size

    struct Picture {
        QImage image;
        Index joined = 1; // a pixel shows the largest of up to joined × joined cells
    };
    // The cells of `window` as `size` pixels, their edges where cell_edge() puts them. Cells from `done` on, counted
    // row by row, have the colour `not_yet`; −1: none.
    Picture picture(const ColourMap& map, const Window& window, QSize size, Index done, QRgb not_yet) const;

private:
    void read_reduced();
    void count(Real value);

    std::shared_ptr<const Tape> m_tape;
    int m_node = -1;
    Shape m_shape;
    Matrix m_kept; // every cell, or the largest of each block of m_block × m_block
    Index m_block = 1;
    double m_least = 0;
    double m_most = 0;
    bool m_has_masked = false;
};

// The first pixel of a cell (or of the gap before it), when `first`…`last` cells lie on `pixels` pixels: whole, so
// that edges are sharp.
int cell_edge(double cell, double first, double last, int pixels);

} // namespace heed
