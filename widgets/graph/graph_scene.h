// What a drawing of a graph is made from: its numbers, its places, what is chosen and under the pointer. A value that
// the screen, exported pictures and the thread that draws large graphs share. Knows no pixels; see graph_layout.h.
#pragma once

#include "widgets/graph/graph_data.h"
#include "widgets/look.h"

namespace heed {

using NodePlaces = std::shared_ptr<const std::vector<NodePlace>>;

// A node, or an edge in one of the drawings.
struct GraphSpot {
    Index node = -1, edge = -1;
    std::size_t pane = 0;
    explicit operator bool() const { return node >= 0 || edge >= 0; }
    friend bool operator==(const GraphSpot&, const GraphSpot&) = default;
};

// What is singled out: it is drawn as it is, all else fades.
struct GraphChoice {
    std::vector<Index> nodes, edges; // chosen themselves
    std::vector<Index> near; // nodes that are told of: the chosen, their neighbours, the ends of chosen edges
    std::vector<Index> strong; // edges that are told of; of the chosen nodes those that come in, with their numbers
    std::vector<Index> carrying; // edges without numbers: those that go out, or that reach from further away
    std::vector<int> hops; // from each node to the chosen; empty: the receptive field is not asked for
    Index seen = 0; // nodes in the receptive field, the chosen among them

    bool empty() const { return nodes.empty() && edges.empty(); }
};

struct GraphScene {
    Look look;
    Shown shown;
    std::shared_ptr<const GraphData> data; // null: nothing to draw
    NodePlaces places; // one for each node
    GraphChoice choice;
    GraphSpot hovered; // by the pointer here or a cell elsewhere
    Index current = -1; // the node at which the keyboard is
    bool previews = false; // the choice is the pointer's alone

    const GraphStructure& structure() const { return *data->structure; }
    const Wiring& wiring() const { return data->structure->wiring(); }
    const NodePlace& place(Index node) const { return (*places)[static_cast<std::size_t>(node)]; }

    QColor fill(std::size_t pane, Index node) const; // of a node
    QColor class_colour(Index number) const;
    QColor edge_colour(std::size_t pane, double share, double value) const; // opaque
    bool is_wrong(Index node) const;
    bool is_told(Index node) const;
};

QColor mixed(const QColor& a, const QColor& b, double part_of_b);
QColor wrong_colour(const Look& look);
QColor hop_colour(const Look& look, int hops); // of the ring around a node so far away, from 1 on
double hop_width(int hops); // pixels

// The view's places, else the graph's, else our own, that something is seen until they are laid out: a circle, or
// from the middle outwards when there are many. `own`: what stood here before, if anything.
NodePlaces places_of(const Shown& shown, const GraphStructure& structure, const NodePlaces& own);

// What cells of the tape single out: a cell of a quantity of these nodes or edges, whichever quantity it is.
GraphSpot spot_of(const GraphScene& scene, const CellRef& cell);
GraphChoice choice_of(const GraphScene& scene, std::vector<Index> nodes, std::vector<Index> edges);

// The cell that stands for a node: of the first quantity with a row for each node that follows from the shown one.
std::optional<CellRef> cell_of_node(const GraphScene& scene, Index node);

// "33: class Officer; 12 neighbours, attends most to 1 (0.31)": what a screen reader says of it.
QString words_of_node(const GraphScene& scene, Index node);
QString words_of_graph(const GraphScene& scene);
QString words_of_edge(const GraphScene& scene, std::size_t pane, Index edge);

} // namespace heed
