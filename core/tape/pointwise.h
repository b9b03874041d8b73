// Operations on each cell by itself.
#pragma once

#include "core/tape/tape.h"

namespace heed {

HEED_API Var add(Var a, Var b);        // the same shape, or b a single row that is added to every row of a
HEED_API Var multiply(Var a, Var b);   // cell by cell, the same shape
HEED_API Var tanh(Var x);
HEED_API Var sigmoid(Var x);
HEED_API Var relu(Var x);
HEED_API Var elu(Var x); // exp(x) − 1 below 0 (Clevert et al. 2016)
HEED_API Var leaky_relu(Var x, Real slope); // slope × x below 0

// x ÷ divisor. The divisor is arithmetic over constants (√d_k × τ), so that an explanation can show how it comes
// about. Cheap.
HEED_API Var divide(Var x, Expression divisor);

} // namespace heed
