// Places for the nodes of a graph that has none: near nodes are joined, others apart. Nothing is drawn here.
#pragma once

#include "core/api.h"
#include "core/tape/wiring.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace heed {

// What is done, 0…1, and the places so far, a node each: good enough to be drawn. Called by graph_layout() a few
// times a second.
using LayoutSeen = std::function<void(double done, const std::vector<NodePlace>& places)>;

// The layout of Fruchterman and Reingold (1991) as igraph does it, begun from distances to a few pivots (Brandes and
// Pich 2007), each connected part alone; the parts are then laid side by side. Edges are 1 long on the mean, longer
// where nodes would be crowded, and the whole is centred on 0. Directions, self-loops and doubled edges make no
// difference. The same for the same seed; empty when it was stopped. Takes a while for large graphs: not for the
// window's thread.
HEED_API std::vector<NodePlace> graph_layout(Index nodes, const std::vector<Edge>& edges, std::uint64_t seed,
    std::stop_token stop = {}, const LayoutSeen& seen = {});

} // namespace heed
