// Small computations that the tests of the tape share.
#pragma once

#include "core/tape/arrange.h"
#include "core/tape/normalise.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"
#include "core/tape/reduce.h"
#include "core/tape/tape.h"

#include <cmath>
#include <limits>

namespace heed::test {

constexpr double infinity = std::numeric_limits<double>::infinity();

inline Tape::Describe quantity(const std::string& name, Role role = Role::values)
{
    Quantity quantity;
    quantity.name = name;
    quantity.role = role;
    return [quantity] { return quantity; };
}

// Numbers without a pattern, −2…2, the same every time; another seed, others.
inline Matrix numbers(Index rows, Index columns, int seed = 1)
{
    Matrix matrix(rows, columns);
    for (Index i = 0; i < matrix.size(); ++i)
        matrix.data()[i] = static_cast<Real>(2 * std::sin(12.9898 * static_cast<double>(i) + 78.233 * seed));
    return matrix;
}

// Attention over 4 positions of 6 features in two heads of 3, the last key masked for the first query, a row that is
// masked whole. Every step is named, parts of shared matrices are slices.
inline void record_masked_attention(Tape& tape)
{
    const Index heads = 2, width = 3;
    const Var input = tape.name(tape.leaf(numbers(4, 6, 1)), quantity("input"));
    const Var weight = tape.parameter("in_proj_weight", numbers(18, 6, 2), quantity("in_proj_weight"));
    const Var bias = tape.parameter("in_proj_bias", numbers(1, 18, 3), quantity("in_proj_bias"));
    Matrix hidden = Matrix::Zero(4, 4);
    hidden(0, 3) = static_cast<Real>(-infinity);
    hidden.row(2).setConstant(static_cast<Real>(-infinity));
    const Var mask = tape.name(tape.leaf(hidden), quantity("mask", Role::scores));
    std::vector<Var> contexts;
    for (Index head = 0; head < heads; ++head) {
        const Scope scope(tape, "head", head + 1);
        const auto project = [&](const char* name, Index block) {
            const Index first = block * heads * width + head * width;
            return tape.name(
                linear(input, slice_rows(weight, first, width), slice_columns(bias, first, width)), quantity(name));
        };
        const Var queries = project("queries", 0);
        const Var keys = project("keys", 1);
        const Var values = project("values", 2);
        const Var scores = tape.name(matmul(queries, transpose(keys)), quantity("scores", Role::scores));
        const Var scaled = tape.name(divide(scores, Expression::function("sqrt", {Expression::constant(3, "d_k")})),
            quantity("scaled scores", Role::scores));
        const Var masked = tape.name(add(scaled, mask), quantity("masked scores", Role::scores));
        const Var weights = tape.name(softmax_rows(masked), quantity("weights", Role::weights));
        contexts.push_back(tape.name(matmul(weights, values), quantity("context")));
    }
    const Var joined = tape.name(join_columns(contexts), quantity("heads joined"));
    tape.name(tanh(joined), quantity("output"));
    tape.finish();
}

} // namespace heed::test
