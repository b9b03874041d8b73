// A graph as a person opens or draws it: nodes with names, features and classes, and the edges between them. A plain
// value; which messages go along an edge is decided by the mechanism.
#pragma once

#include "core/tape/sparse_rows.h"
#include "core/tape/wiring.h"

#include <memory>

namespace heed {

// What a node's label is for, where a split was given.
enum class Side : unsigned char { none, train, validation, test };

struct GraphEdge {
    Index from = 0, to = 0; // positions of nodes; of an undirected graph in either order
    Real weight = 1;
    friend bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

// Invariants, which check_graph() holds it to: names differ from each other; edges join nodes that there are, none
// twice (in an undirected graph in neither order); weights and features are finite; a list of as many entries as
// there are nodes, or an empty one, where the comment says "each node".
struct Graph {
    std::string name; // of the whole; may be empty
    bool directed = false;
    bool weighted = false; // else every weight is 1
    std::vector<std::string> nodes; // names
    std::vector<GraphEdge> edges;
    SparseRows features; // a row for each node; no columns: it has none
    std::vector<std::string> feature_names; // one for each column, or empty
    std::vector<std::string> classes;
    std::vector<Index> labels; // the class of each node, −1: unknown; empty: nodes have no classes
    std::vector<Side> sides; // each node; empty: no split was given
    std::vector<NodePlace> places; // each node; empty: to be laid out
    std::vector<Colour> colours; // each node, of a picture's patches; empty: it is no picture
    std::vector<std::string>
        notes; // what was done with what the file held, for the screen: "3 edges stood there twice"
    Index label = -1; // the class of the whole graph in its set
    friend bool operator==(const Graph&, const Graph&) = default;

    Index size() const { return static_cast<Index>(nodes.size()); }
};

using SharedGraph = std::shared_ptr<const Graph>;

// Many graphs of one kind, as for telling one class of molecule from another; or a single one.
struct GraphSet {
    std::string name;
    std::vector<SharedGraph> graphs; // at least one; all with the same features
    std::vector<std::string> classes; // of the graphs; empty: they have none
};

inline constexpr Index most_graph_nodes = 2'000'000;
inline constexpr Index most_graph_edges = 20'000'000;

HEED_API void check_graph(const Graph& graph); // RequestError, naming the node or edge

// For two edges that join the same nodes: joined into one, the first weight kept, and counted in a note. For
// readers, whose files may hold edges twice; self-loops stay.
HEED_API void join_double_edges(Graph& graph);

} // namespace heed
