// Graphs as a network takes them: what each node brings, and along which edges it is passed on. One graph, or several
// that lie end to end.
#pragma once

#include "core/inputs/graph.h"
#include "core/mechanisms/mechanism.h"
#include "core/tape/neighbourhoods.h"
#include "core/tape/sparse.h"

namespace heed {

struct GraphBatch {
    SharedRows features; // [nodes of all, features]
    SharedNeighbourhoods edges;
    Matrix edge_weights; // [edges, 1]
    std::vector<Index> sizes; // nodes of each graph
};

// Which words "features" may be, "own" meaning those of the file.
struct NodeFeatures {
    std::string kind = "own";
    bool normalised = false;
};

// What the settings say; where nobody set them, what suits the graph: its own features if there are several, else a 1
// at each node's place; where graphs are to be compared its own features and the number of its edges. RequestError
// when own ones are wanted and the graph has none.
HEED_API void settle_features(Settings& settings, const Graph& graph);
HEED_API NodeFeatures node_features(const Settings& settings);
HEED_API SharedRows features_of(const Graph& graph, const NodeFeatures& features);

// A message goes along every edge; both ways, where the graph is undirected. With self-loops every node has exactly
// one: a given one keeps its weight, the others weigh 1.
HEED_API GraphBatch graph_batch(
    const std::vector<SharedGraph>& graphs, const NodeFeatures& features, bool self_loops);

// What is drawn of a single graph: the edges in the batch's order.
HEED_API std::shared_ptr<const Wiring> wiring_of(const Graph& graph, const Neighbourhoods& edges);

} // namespace heed
