// Attention that looks at a part of the keys only: local attention, monotonic and predictive (Luong et al. 2015,
// section 3.2), and hard attention, which takes one key (Xu et al. 2015, section 4.1). All work on a row of scores or
// weights a query, over segments (core/tape/segments.h).
#pragma once

#include "core/tape/segments.h"

#include <cstdint>
#include <string_view>

namespace heed {

// p_i = S_i σ(x_i), S_i the length of the query's segment: Luong et al., equation 9.
HEED_API Var predicted_positions(Var x, SharedSegments segments); // [n, 1] → [n, 1]

// The scores of the keys in [p_i − reach, p_i + reach]; −∞ outside. No gradient goes to the positions: the edges of
// the window are piecewise constant.
HEED_API Var window_scores(Var scores, Var positions, double reach); // [n, m], [n, 1] → [n, m]

// w_ij exp(−(j − p_i)² ÷ 2σ²): Luong et al., equation 10. The rows do not sum to 1 any more, as in the paper.
HEED_API Var gaussian_weights(Var weights, Var positions, double deviation); // [n, m], [n, 1] → [n, m]

// 1 for one key of each row, 0 for the others: for the largest weight, or for one drawn with the weights as
// probabilities, from (seed, path, row) alone; `alike`: from (seed, path), so that a row draws as it would by itself.
// The choice is a constant to gradients. An empty row stays empty.
HEED_API Var largest_weight(Var weights); // [n, m] → [n, m]
HEED_API Var drawn_weight(
    Var weights, std::uint64_t seed, std::string_view path, bool alike = false); // [n, m] → [n, m]

// log Σ_j w_ij choice_ij: how likely the choice was. 0 for an empty row.
HEED_API Var log_chance(Var weights, Var choice); // [n, m], [n, m] → [n, 1]

} // namespace heed
