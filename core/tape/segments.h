// Attention over a batch whose sequences lie end to end, without padding: every query (a row) sees the rows of one
// segment of the keys. Scores and weights are [queries, longest segment]; what lies beyond a query's own segment
// is −∞ as a score and 0 as a weight.
#pragma once

#include "core/tape/tape.h"

namespace heed {

// The segment that each query row sees: keys first[i] … first[i] + length[i] − 1. Several queries may see the same
// one.
struct Segments {
    std::vector<Index> first;
    std::vector<Index> length;
    Index longest = 0; // columns of the scores

    Index queries() const { return static_cast<Index>(first.size()); }
};

// Shared by the operations of all time steps. With fewer query rows than segments, the first ones are meant.
using SharedSegments = std::shared_ptr<const Segments>;

// e_ij = q_i · k_j
HEED_API Var segment_products(Var queries, Var keys, SharedSegments segments); // [n, d], [N, d] → [n, longest]

// e_ij = Σ_a v_a tanh(q_ia + k_ja): additive attention (Bahdanau et al. 2015, A.1.2) after its two maps.
HEED_API Var segment_additive(Var queries, Var keys, Var v, SharedSegments segments); // [n, a], [N, a], [1, a]

// c_i = Σ_j w_ij v_j
HEED_API Var segment_sums(Var weights, Var values, SharedSegments segments); // [n, longest], [N, d] → [n, d]

// Scores that were made for every position up to a limit, cut to the longest segment; −∞ beyond a query's own one.
HEED_API Var segment_scores(Var scores, SharedSegments segments); // [n, limit] → [n, longest]; limit ≥ longest

// e_ij = tanh(x_j): one number of each key, the same for every query that sees it.
HEED_API Var segment_tanh(Var x, SharedSegments segments); // [N, 1] → [segments, longest]

} // namespace heed
