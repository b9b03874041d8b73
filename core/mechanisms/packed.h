// A batch of sequences laid out step by step, longest first: the rows of step t are those sequences that are still
// running, so a recurrent step works on neighbouring rows and nothing is padded.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <vector>

namespace heed {

using Ids = std::vector<Index>; // a sequence, as the numbers of its tokens

struct Packed {
    std::vector<Index> order; // which sequence of the batch is the k-th longest; equally long ones keep their order
    std::vector<Index> lengths; // of the k-th longest
    std::vector<Index> active; // how many sequences have a step t
    std::vector<Index> first; // the row where step t begins

    Index steps() const { return static_cast<Index>(active.size()); }
    Index rows() const { return steps() == 0 ? 0 : first.back() + active.back(); }
    Index row(Index k, Index t) const { return first[static_cast<std::size_t>(t)] + k; }
};

HEED_API Packed pack(const std::vector<Index>& lengths);

// The sequences' tokens in the order of the rows.
HEED_API Ids laid_out(const std::vector<Ids>& sequences, const Packed& packed);

} // namespace heed
