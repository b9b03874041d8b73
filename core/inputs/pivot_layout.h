// Places of a connected graph's nodes by their distances to a few pivots (Brandes and Pich 2007): fast and unfolded,
// but coarse, so where a layout begins. Private to core/inputs.
#pragma once

#include "core/tape/wiring.h"

#include <cstdint>
#include <vector>

namespace heed {

// The neighbours of each node, in one list: those of node i are list[first[i]] … list[first[i + 1] − 1].
struct Neighbours {
    Neighbours(Index nodes, const std::vector<Edge>& edges); // each edge once, in either direction

    std::vector<Index> first, list;
    Index size() const { return static_cast<Index>(first.size()) - 1; }
};

// With a little chance, so that nodes at the same distances do not fall together.
std::vector<NodePlace> pivot_layout(const Neighbours& neighbours, std::uint64_t seed);

} // namespace heed
