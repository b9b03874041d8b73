// Rows made comparable: softmax and layer normalisation.
#pragma once

#include "core/tape/tape.h"

namespace heed {

// exp(s_ij − max_k s_ik) ÷ Σ_k exp(s_ik − max_k s_ik), a row at a time. A score of −∞ weighs exactly 0; a row with
// every score −∞ is all zeros.
HEED_API Var softmax_rows(Var scores);  // [n, m] → [n, m]

// (x − mean) ÷ √(variance + epsilon) × gain + bias, a row at a time (Ba et al. 2016; nn.LayerNorm).
HEED_API Var layer_norm(Var x, Var gain, Var bias, Real epsilon = Real(1e-5));  // [n, d], [1, d], [1, d] → [n, d]

} // namespace heed
