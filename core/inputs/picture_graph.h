// A picture as a graph: its pixels, or square patches of them, are the nodes, each joined to those beside it.
#pragma once

#include "core/inputs/graph.h"

#include <span>

namespace heed {

inline constexpr Index most_picture_nodes = 20'000;

// `rgb`: red, green, blue of each pixel, row after row. Patches are `patch` pixels wide and high, smaller at the
// right and lower edge; joined to 4 neighbours, or to 8 with the diagonals. A node is called "(column, row)", counted
// from 0, stands at its patch's place, and has as features its mean red, green and blue, 0…1; of a picture without
// colours its grey alone. RequestError when there are too many, naming the size of patches that would do.
HEED_API Graph picture_graph(
    Index width, Index height, std::span<const unsigned char> rgb, Index patch, int neighbours);

} // namespace heed
