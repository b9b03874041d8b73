// The product of two matrices: what most of a run's time goes to.
#pragma once

#include "core/tape/operation.h"

namespace heed {

// out = a b, or out += a b, with out of its shape already. Each cell is a sum over k = 0, 1, 2… in that order, in
// pieces of 256 that are then added up, whatever the shapes. Looks at the pulse every few milliseconds.
enum class Into { assign, add };
void multiply(const Strided& a, const Strided& b, Matrix& out, const Pulse& pulse, Into into = Into::assign);

// Gradients of an operation's input += a b.
void add_product(Gradients& gradients, std::size_t input, const Strided& a, const Strided& b);

Strided transposed(const Strided& view);
Strided strided(const Matrix& matrix);

} // namespace heed
