// The mechanisms over a graph: the graph convolutional network, whose weights are fixed, and the two graph attention
// networks, whose weights are learnt.
#pragma once

#include "core/mechanisms/graph_design.h"

namespace heed {

extern const Mechanism gcn;
extern const Mechanism gat;
extern const Mechanism gatv2;

HEED_API const Mechanism& graph_mechanism(GraphKind kind);
HEED_API bool is_graph_mechanism(const std::string& id);
HEED_API GraphKind graph_kind_named(const std::string& id); // RequestError when it is none of them

// Edges of the graph that a model for links is tried on where nobody says other ones: those that there are, and as
// many pairs that are not joined, by chance of the seed.
struct TriedPairs {
    std::vector<Edge> pairs;
    std::vector<bool> joined;
};
HEED_API TriedPairs tried_pairs(const Graph& graph, std::uint64_t seed);

} // namespace heed
