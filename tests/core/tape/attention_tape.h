// A small tape with the shape of self-attention: two heads cut from one parameter, for the tests of what reads tapes.
#pragma once

#include "core/tape/arrange.h"
#include "core/tape/normalise.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"

#include <cmath>

namespace heed::test {

inline Tape::Describe quantity(
    std::string name, std::string symbol, Part part, Axis rows, Axis columns, Role role = Role::values)
{
    Quantity quantity;
    quantity.formula = name == "scaled scores" ? "scaled-scores" : name == "heads joined" ? "heads-joined" : name;
    quantity.meaning = "The " + name + ": how each position asks, answers or is weighed, in one plain sentence.";
    quantity.name = std::move(name);
    quantity.symbol = std::move(symbol);
    quantity.part = part;
    quantity.rows = std::move(rows);
    quantity.columns = std::move(columns);
    quantity.role = role;
    return [quantity] { return quantity; };
}

inline Matrix numbers(Index rows, Index columns, double phase)
{
    Matrix matrix(rows, columns);
    for (Index i = 0; i < matrix.size(); ++i)
        matrix.data()[i] = static_cast<Real>(std::sin(1.7 * static_cast<double>(i) + phase));
    return matrix;
}

// input [tokens, 4], then a head's queries, keys [tokens, width], scores, scaled scores, weights [tokens, tokens] and
// context, then the heads joined.
inline void record_attention(Tape& tape, Index tokens = 3, Index width = 2, int heads = 2, double phase = 0)
{
    auto words = std::make_shared<std::vector<std::string>>();
    for (Index i = 0; i < tokens; ++i)
        words->push_back("word" + std::to_string(i));
    const Axis token{AxisKind::token, "token", words}, query{AxisKind::token, "query", words};
    const Axis key{AxisKind::token, "key", words}, feature{AxisKind::feature, "feature", nullptr};

    const Var w = tape.parameter(
        "w", numbers(2 * heads * width, 4, 1), quantity("w", "W", Part::parameter, feature, feature));
    const Var b = tape.parameter(
        "b", numbers(1, 2 * heads * width, 2), quantity("b", "b", Part::parameter, feature, feature));
    const Var x
        = tape.name(tape.leaf(numbers(tokens, 4, phase)), quantity("input", "X", Part::input, token, feature));
    std::vector<Var> contexts;
    for (int h = 0; h < heads; ++h) {
        const Scope scope(tape, "head", h + 1);
        const auto project = [&](Index first) {
            const Var weight = tape.name_operand(
                slice_rows(w, first, width), quantity("query weights", "W_Q", Part::parameter, feature, feature));
            return linear(x, weight, slice_columns(b, first, width));
        };
        const Var q = tape.name(project(2 * h * width), quantity("queries", "Q", Part::query, token, feature));
        const Var k = tape.name(project((2 * h + 1) * width), quantity("keys", "K", Part::key, token, feature));
        const Var s
            = tape.name(matmul(q, transpose(k)), quantity("scores", "S", Part::score, query, key, Role::scores));
        const Expression root
            = Expression::function("sqrt", {Expression::constant(static_cast<double>(width), "d_k")});
        const Var t
            = tape.name(divide(s, root), quantity("scaled scores", "Ŝ", Part::score, query, key, Role::scores));
        const Var a = tape.name(softmax_rows(t), quantity("weights", "A", Part::weight, query, key, Role::weights));
        contexts.push_back(tape.name(matmul(a, k), quantity("context", "C", Part::value, query, feature)));
    }
    tape.name(join_columns(contexts), quantity("heads joined", "H", Part::output, token, feature));
    tape.finish();
}

} // namespace heed::test
