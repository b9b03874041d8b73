// Gradients against central differences, in double: one table of all operations. To add an operation: a row here.
#include "core/attention/local.h"
#include "core/tape/gates.h"
#include "core/tape/losses.h"
#include "core/tape/neighbourhoods.h"
#include "core/tape/segments.h"
#include "core/tape/sparse.h"
#include "tests/core/tape/small_tapes.h"

#include <catch2/catch.hpp>
#include <functional>

using namespace heed;
using namespace heed::test;

namespace {

using Inputs = std::vector<Matrix>;
using Vars = std::vector<Var>;

struct Row {
    const char* name;
    Inputs inputs;
    std::function<Var(const Vars&)> compute;
    std::vector<Override> overrides = {}; // of the parameters "0", "1", … and of what compute() names
};

// The parameters, then the loss: the outputs' sum, each weighted unlike any other, so that no two faults cancel.
struct Run {
    Run(const Row& row, const Inputs& inputs, bool gradients)
        : tape([&] {
            TapeOptions options;
            options.gradients = gradients;
            options.overrides = row.overrides;
            return options;
        }())
    {
        for (std::size_t i = 0; i < inputs.size(); ++i)
            vars.push_back(tape.parameter(std::to_string(i), inputs[i], quantity("parameter", Role::scores)));
        const Var out = row.compute(vars);
        loss = sum_all(multiply(out, tape.leaf(numbers(out.rows(), out.columns(), 77))));
        tape.finish();
    }
    double value() const { return static_cast<double>(tape.cell(loss.node(), 0, 0)); }

    Tape tape;
    Vars vars;
    Var loss;
};

void check(const Row& row)
{
    const Run run(row, row.inputs, true);
    const std::vector<Matrix> gradients = run.tape.backward(run.loss);
    for (std::size_t i = 0; i < row.inputs.size(); ++i) {
        const Matrix& gradient = gradients[static_cast<std::size_t>(run.vars[i].node())];
        const Matrix& x = row.inputs[i];
        for (Index r = 0; r < x.rows(); ++r)
            for (Index c = 0; c < x.cols(); ++c) {
                constexpr double step = 1e-5;
                Inputs less = row.inputs, more = row.inputs;
                less[i](r, c) -= static_cast<Real>(step);
                more[i](r, c) += static_cast<Real>(step);
                const double expected = (Run(row, more, false).value() - Run(row, less, false).value()) / (2 * step);
                const double found = gradient.size() ? static_cast<double>(gradient(r, c)) : 0;
                INFO(row.name << ", input " << i << "[" << r << "," << c << "]");
                CHECK(found == Approx(expected).epsilon(1e-6).margin(1e-6));
            }
    }
}

Matrix masked(Matrix scores)
{
    scores(0, 1) = scores(2, 0) = static_cast<Real>(-infinity);
    return scores;
}

std::vector<Row> operations()
{
    const Expression divisor = Expression::function("sqrt", {Expression::constant(3)});
    const Matrix a = numbers(3, 4, 1), b = numbers(3, 4, 2), wide = numbers(4, 5, 3), row = numbers(1, 4, 4);
    return {
        {"matmul", {a, wide}, [](const Vars& v) { return matmul(v[0], v[1]); }},
        {"matmul of a matrix and its own transpose", {a},
            [](const Vars& v) { return matmul(v[0], transpose(v[0])); }},
        {"linear", {a, numbers(5, 4, 5), numbers(1, 5, 6)}, [](const Vars& v) { return linear(v[0], v[1], v[2]); }},
        {"add", {a, b}, [](const Vars& v) { return add(v[0], v[1]); }},
        {"add a row", {a, row}, [](const Vars& v) { return add(v[0], v[1]); }},
        {"add to itself", {a}, [](const Vars& v) { return add(v[0], v[0]); }},
        {"multiply", {a, b}, [](const Vars& v) { return multiply(v[0], v[1]); }},
        {"multiply by itself", {a}, [](const Vars& v) { return multiply(v[0], v[0]); }},
        {"multiply transposes", {a, b}, [](const Vars& v) { return multiply(transpose(v[0]), transpose(v[1])); }},
        {"tanh", {a}, [](const Vars& v) { return heed::tanh(v[0]); }},
        {"sigmoid", {a}, [](const Vars& v) { return sigmoid(v[0]); }},
        {"relu", {a}, [](const Vars& v) { return relu(v[0]); }},
        {"ELU", {a}, [](const Vars& v) { return elu(v[0]); }},
        {"LeakyReLU", {a}, [](const Vars& v) { return leaky_relu(v[0], Real(0.2)); }},
        {"divide", {a}, [divisor](const Vars& v) { return divide(v[0], divisor); }},
        {"transpose", {a}, [](const Vars& v) { return transpose(v[0]); }},
        {"slice rows", {a}, [](const Vars& v) { return slice_rows(v[0], 1, 2); }},
        {"slice columns", {a}, [](const Vars& v) { return slice_columns(v[0], 1, 2); }},
        {"join columns", {a, b},
            [](const Vars& v) {
                return join_columns({v[0], v[1], v[0]});
            }},
        {"join rows", {a, row},
            [](const Vars& v) {
                return join_rows({v[1], v[0], v[1]});
            }},
        {"gather rows", {a},
            [](const Vars& v) {
                return gather_rows(v[0], {2, 0, 2});
            }},
        {"softmax", {a}, [](const Vars& v) { return softmax_rows(v[0]); }},
        {"softmax of masked scores", {a, masked(Matrix::Zero(3, 4))},
            [](const Vars& v) {
                return softmax_rows(v[0].tape().name(add(v[0], v[1]), quantity("masked", Role::scores)));
            }},
        {"layer norm", {a, row, numbers(1, 4, 5)}, [](const Vars& v) { return layer_norm(v[0], v[1], v[2]); }},
        {"sum", {a}, [](const Vars& v) { return sum_all(v[0]); }},
        {"keep", {a, b},
            [](const Vars& v) {
                return multiply(keep(join_rows({v[0], v[1]})), join_rows({v[1], v[0]}));
            }},
        {"dropout", {a}, [](const Vars& v) { return dropout(v[0], 0.4, 3, "here"); }},
        {"cross entropy", {a},
            [](const Vars& v) {
                return cross_entropy(v[0], {2, 0, 2});
            }},
        {"binary cross entropy", {numbers(3, 1, 9)},
            [](const Vars& v) {
                return binary_cross_entropy(v[0], {true, false, true});
            }},
        {"cross entropy of what is cut out", {a},
            [](const Vars& v) {
                return cross_entropy(slice_columns(v[0], 1, 3), {2, 0, 2});
            }},
    };
}

std::vector<Row> gates()
{
    const Matrix a = numbers(3, 4, 1), b = numbers(3, 4, 2), c = numbers(3, 4, 3), d = numbers(3, 4, 4);
    const Matrix wide = numbers(3, 8, 5);
    return {
        {"sigmoid of a sum", {a, b}, [](const Vars& v) { return sigmoid_of_sum(v[0], v[1]); }},
        {"sigmoid of a sum with itself", {a}, [](const Vars& v) { return sigmoid_of_sum(v[0], v[0]); }},
        {"sigmoid of a sum of slices", {wide, wide},
            [](const Vars& v) { return sigmoid_of_sum(slice_columns(v[0], 4, 4), slice_columns(v[1], 2, 4)); }},
        {"tanh of a sum", {a, b}, [](const Vars& v) { return tanh_of_sum(v[0], v[1]); }},
        {"tanh of a gated sum", {a, b, c}, [](const Vars& v) { return tanh_of_gated_sum(v[0], v[1], v[2]); }},
        {"blend", {a, b, c}, [](const Vars& v) { return blend(v[0], v[1], v[2]); }},
        {"blend of one matrix", {a}, [](const Vars& v) { return blend(v[0], v[0], v[0]); }},
        {"gated sum", {a, b, c, d}, [](const Vars& v) { return gated_sum(v[0], v[1], v[2], v[3]); }},
        {"gated tanh", {a, b}, [](const Vars& v) { return gated_tanh(v[0], v[1]); }},
    };
}

// Five nodes: a self-loop, an edge one way, edges both ways, one node that nothing leads to and one alone.
SharedNeighbourhoods some_edges()
{
    return neighbourhoods(5, {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {2, 1}, {3, 2}});
}

SharedRows some_rows()
{
    return std::make_shared<const SparseRows>(SparseRows{4, {0, 2, 2, 3}, {0, 3, 1}, {2, Real(-0.5), 1}});
}

std::vector<Row> on_edges()
{
    const Matrix nodes = numbers(5, 6, 1), others = numbers(5, 6, 2), a = numbers(2, 3, 3),
                 by_node = numbers(5, 2, 4);
    const Matrix by_edge = numbers(6, 2, 5), positive = numbers(6, 1, 6).array().square() + Real(0.5);
    const Matrix degrees = numbers(5, 1, 7).array().square() + 1;
    return {
        {"dots by head", {nodes, a}, [](const Vars& v) { return head_dots(v[0], v[1]); }},
        {"sums along edges", {by_node, numbers(5, 2, 8)},
            [](const Vars& v) { return edge_sums(v[0], v[1], some_edges()); }},
        {"additive scores along edges", {nodes, others, a},
            [](const Vars& v) { return edge_pair_scores(v[0], v[1], v[2], Real(0.2), some_edges()); }},
        {"additive scores along edges of a matrix with itself", {nodes, a},
            [](const Vars& v) { return edge_pair_scores(v[0], v[0], v[1], Real(0.2), some_edges()); }},
        {"softmax by neighbourhood", {by_edge}, [](const Vars& v) { return edge_softmax(v[0], some_edges()); }},
        {"weighted sums over neighbourhoods", {by_edge, nodes},
            [](const Vars& v) { return edge_weighted_sums(v[0], v[1], some_edges()); }},
        {"sums over neighbourhoods", {by_edge}, [](const Vars& v) { return edge_totals(v[0], some_edges()); }},
        {"division by degrees", {positive, degrees},
            [](const Vars& v) { return degree_normalised(v[0], v[1], some_edges()); }},
        {"entropy of neighbourhoods", {by_edge},
            [](const Vars& v) { return edge_entropy_share(edge_softmax(v[0], some_edges()), some_edges()); }},
        {"largest of each group", {nodes},
            [](const Vars& v) {
                return edge_maxima(v[0], groups({2, 0, 3}));
            }},
        {"mean of heads", {nodes}, [](const Vars& v) { return mean_of_heads(v[0], 2); }},
        {"product with sparse rows", {numbers(2, 4, 9)},
            [](const Vars& v) { return sparse_linear(sparse_values(v[0].tape(), some_rows()), some_rows(), v[0]); }},
    };
}

// Three queries, of which the second and the third see keys that overlap; the fourth segment has no query here.
SharedSegments some_segments()
{
    return std::make_shared<const Segments>(Segments{{0, 2, 3, 0}, {2, 4, 3, 1}, 4});
}

std::vector<Row> segmented()
{
    const Matrix queries = numbers(3, 4, 1), keys = numbers(6, 4, 2), v = numbers(1, 4, 3), scores = numbers(3, 5, 4);
    const Matrix weights = numbers(3, 4, 6), positions = numbers(3, 1, 5);
    const auto finite = [](Var x) { return softmax_rows(x.tape().name(x, quantity("scores", Role::scores))); };
    return {
        {"products in segments", {queries, keys},
            [=](const Vars& x) { return finite(segment_products(x[0], x[1], some_segments())); }},
        {"products in segments, of what lies transposed", {Matrix(queries.transpose()), keys},
            [=](const Vars& x) { return finite(segment_products(transpose(x[0]), x[1], some_segments())); }},
        {"additive scores in segments", {queries, keys, v},
            [=](const Vars& x) { return finite(segment_additive(x[0], x[1], x[2], some_segments())); }},
        {"tanh in segments", {numbers(keys.rows(), 1, 25)},
            [=](const Vars& x) { return finite(segment_tanh(x[0], some_segments())); }},
        {"sums in segments", {weights, keys},
            [](const Vars& x) { return segment_sums(x[0], x[1], some_segments()); }},
        {"scores by position", {scores},
            [=](const Vars& x) { return finite(segment_scores(x[0], some_segments())); }},
        {"predicted positions", {positions},
            [](const Vars& x) { return predicted_positions(x[0], some_segments()); }},
        {"scores in a window, its edges held", {scores},
            [=](const Vars& x) {
                Matrix middles(3, 1);
                middles << Real(0.2), Real(2.5), Real(4);
                return finite(window_scores(x[0], x[0].tape().leaf(middles), 1.5));
            }},
        {"a window that a parameter moves, between two crossings", {scores, positions},
            [=](const Vars& x) {
                return finite(window_scores(x[0], predicted_positions(x[1], some_segments()), 1.5));
            }},
        {"gaussian weights", {weights, positions}, [](const Vars& x) { return gaussian_weights(x[0], x[1], 1.2); }},
        {"the chance of a choice", {scores},
            [](const Vars& x) {
                const Var chances = softmax_rows(x[0]);
                return log_chance(chances, drawn_weight(chances, 5, "here"));
            }},
        {"a choice is a constant", {scores, keys},
            [](const Vars& x) {
                const Var one = largest_weight(softmax_rows(slice_columns(x[0], 0, 4)));
                return segment_sums(one, x[1], some_segments());
            }},
    };
}

std::vector<Row> combinations()
{
    const Matrix x = numbers(3, 4, 1), shared = numbers(6, 4, 2), bias = numbers(1, 6, 3);
    return {
        {"slices of shared parameters, through cheap nodes", {x, shared, bias},
            [](const Vars& v) {
                const Var q = linear(v[0], slice_rows(v[1], 0, 3), slice_columns(v[2], 0, 3));
                const Var k = linear(v[0], slice_rows(v[1], 3, 3), slice_columns(v[2], 3, 3));
                return matmul(softmax_rows(divide(matmul(q, transpose(k)), Expression::constant(2))), k);
            }},
        {"a cell of a cheap step set by hand", {x, shared, bias},
            [](const Vars& v) {
                const Var q = linear(v[0], slice_rows(v[1], 0, 3), slice_columns(v[2], 0, 3));
                const Var scores = v[0].tape().name(
                    divide(matmul(q, transpose(q)), Expression::constant(2)), quantity("scores", Role::scores));
                return matmul(softmax_rows(scores), q);
            },
            {{"scores", 1, 2, 0.7}}},
        {"a cell of a product set by hand", {x, numbers(4, 3, 5)},
            [](const Vars& v) { return heed::tanh(v[0].tape().name(matmul(v[0], v[1]), quantity("product"))); },
            {{"product", 0, 0, 0.3}, {"product", 2, 1, -0.4}}},
        {"a cell of a parameter set by hand", {x, numbers(4, 3, 5)},
            [](const Vars& v) { return heed::tanh(matmul(v[0], v[1])); }, {{"1", 2, 1, 0.5}}},
    };
}

} // namespace

TEST_CASE("the gradient of every operation agrees with central differences", "[gradient]")
{
    for (const auto& rows : {operations(), gates(), segmented(), on_edges()})
        for (const Row& row : rows)
            check(row);
}

TEST_CASE("gradients flow through slices of shared parameters and stop at cells set by hand", "[gradient]")
{
    for (const Row& row : combinations())
        check(row);
}

TEST_CASE("what depends on no parameter has no gradient", "[gradient]")
{
    TapeOptions options;
    options.gradients = true;
    Tape tape(std::move(options));
    const Var given = tape.leaf(numbers(2, 2));
    const Var weight = tape.parameter("w", numbers(2, 2), quantity("w"));
    const Var loss = sum_all(multiply(given, weight));
    tape.finish();
    const std::vector<Matrix> gradients = tape.backward(loss);
    CHECK(gradients[static_cast<std::size_t>(given.node())].size() == 0);
    CHECK(gradients[static_cast<std::size_t>(weight.node())] == tape.value(given.node()));
    CHECK_THROWS_AS(tape.backward(weight), std::logic_error);
}
