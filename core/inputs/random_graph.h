// Graphs by chance: each is a function of its numbers and a seed. Undirected, nodes called "0", "1" …
#pragma once

#include "core/inputs/graph.h"

#include <cstdint>

namespace heed {

// Every pair of nodes is joined with probability p (Erdős and Rényi 1959, in Gilbert's form). All of them throw
// RequestError for numbers out of range, and where more edges are to be expected than a graph has.
HEED_API Graph random_graph(Index nodes, double p, std::uint64_t seed);

// Nodes come one after another and join `edges_each` of those there are, the more likely the more edges these have
// (Barabási and Albert 1999); the first edges_each + 1 are a star. 1 ≤ edges_each < nodes.
HEED_API Graph preferential_graph(Index nodes, Index edges_each, std::uint64_t seed);

// Blocks of nodes as equal as can be, which are the classes; pairs are joined with p_in inside of a block and with
// p_out between blocks (Holland et al. 1983). 1 ≤ blocks ≤ nodes.
HEED_API Graph block_graph(Index blocks, Index nodes, double p_in, double p_out, std::uint64_t seed);

} // namespace heed
