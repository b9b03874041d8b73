// Sums of products.
#pragma once

#include "core/tape/tape.h"

namespace heed {

HEED_API Var matmul(Var a, Var b);                      // [n, k] × [k, m] → [n, m]
HEED_API Var linear(Var x, Var weight, Var bias);       // x Wᵀ + b: [n, in], [out, in], [1, out] → [n, out] (nn.Linear)

} // namespace heed
