// Where everything of a drawing of a graph lies: the drawings side by side, the legend below, nodes and edges in
// pixels. Made anew for every size; draws nothing.
#pragma once

#include "widgets/graph/graph_scene.h"

#include <QPainterPath>
#include <QRectF>

namespace heed {

// The part of the plane that the graph takes, in the unit of its places.
QRectF bounds_of(const std::vector<NodePlace>& places);

// One entry of the legend. What it looks like is told by its kind; they flow into rows.
struct LegendItem {
    enum class Kind { words, line, disc, ring, wrong, hop, ramp };
    Kind kind = Kind::words;
    QString text;
    QColor colour;
    double size = 0; // of a line: its width
    bool strong = false; // words in the first rank
};

struct EdgeShape {
    QPointF from, control, to; // a curve when it is bent, else `control` is the middle
    bool bent = false;
    bool loop = false; // from a node to itself: from and to are its ends at the rim, control its far point
    QPointF at(double t) const;
    QPointF arrives() const; // the direction in which it comes to its end, of length 1
    QPainterPath path() const;
};

struct GraphLayout {
    GraphLayout() = default;
    GraphLayout(const GraphScene& scene, const QRectF& bounds, const QRectF& area);

    QPointF at(std::size_t pane, const NodePlace& place) const;
    NodePlace place(std::size_t pane, const QPointF& point) const;
    std::size_t pane_at(const QPointF& point) const; // the nearest
    EdgeShape shape(const GraphScene& scene, std::size_t pane, Index edge) const;
    double width(double share) const; // of an edge, pixels
    Window window() const; // what a pane shows, in the unit of places

    std::vector<QRectF> panes; // where the drawings are; their titles stand above them
    QRectF legend;
    std::vector<std::vector<LegendItem>> rows; // of the legend
    NodePlace centre; // what stands in the middle of each pane
    double scale = 1; // pixels to a unit
    double radius = 8; // of a node
    double widest = 6; // of an edge
    bool curves = true; // an edge and its twin are bent apart; else too many to tell
};

double legend_item_width(const LegendItem& item, const Look& look);
double legend_row_height(const Look& look);

constexpr Index most_curves = 8000; // edges × drawings above which twins are drawn as one straight line

} // namespace heed
