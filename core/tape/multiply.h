// The product of two matrices, forward: what most of a run's time goes to. Gradients use Eigen's.
#pragma once

#include "core/tape/operation.h"

namespace heed {

// out = a b, with out of its shape already. Each cell is a sum over k = 0, 1, 2… in that order, in pieces of 256 that
// are then added up, whatever the shapes. Looks at the pulse every few milliseconds.
void multiply(const Strided& a, const Strided& b, Matrix& out, const Pulse& pulse);

} // namespace heed
