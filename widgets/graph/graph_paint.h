// The drawing of edges, nodes and words of a graph, one for the screen and for exported pictures. Nothing reaches
// beyond `seen`, for a vector file keeps no clipping. Knows no events.
#pragma once

#include "widgets/graph/graph_layout.h"

#include <QPainter>

#include <atomic>

namespace heed {

struct EdgeStyle {
    const std::vector<Index>* only = nullptr; // null: all edges, each pair that lies on one line once
    double faintest = 0; // no edge is less opaque
    bool arrows = false; // of undirected graphs, too
    std::optional<QColor> colour = {}; // instead of their own
    double wider = 0; // pixels
    const std::atomic<bool>* stop = nullptr; // the picture is not wanted any more
};

struct EdgeCount {
    Index drawn = 0, in_sight = 0;
};

EdgeCount paint_edges(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, const EdgeStyle& style);

// `only` null: all of them. `whole`: none that `seen` would cut.
void paint_nodes(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, const std::vector<Index>* only, bool whole);

// What is singled out lies above the resting drawing: its edges, nodes, rings and the rubber band's ends.
void paint_choice(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, bool whole);

// Names of nodes where there is room, the chosen first; the numbers on the edges that are told of.
void paint_words(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, bool whole);

void paint_pane_titles(QPainter& painter, const GraphScene& scene, const GraphLayout& layout);
void paint_note(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, const EdgeCount& count);

void paint_arrow(QPainter& painter, const QPointF& tip, const QPointF& along, double size); // in the brush's colour

constexpr double faded = 0.16; // the opacity of what is not singled out

} // namespace heed
