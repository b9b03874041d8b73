// The operations of recurrent networks, of attention over ragged batches and of training: each against a slow plain
// twin, each explained.
#include "core/attention/local.h"
#include "core/tape/gates.h"
#include "core/tape/losses.h"
#include "core/tape/segments.h"
#include "tests/core/tape/small_tapes.h"
#include "tests/core/tape/walk_explanations.h"

#include <catch2/catch.hpp>
#include <functional>
#include <set>

using namespace heed;
using namespace heed::test;

namespace {

using Cell = std::function<double(Index, Index)>;

void check_cells(const Matrix& found, Index rows, Index columns, const Cell& expected)
{
    REQUIRE(found.rows() == rows);
    REQUIRE(found.cols() == columns);
    for (Index r = 0; r < rows; ++r)
        for (Index c = 0; c < columns; ++c) {
            INFO("row " << r << ", column " << c);
            if (std::isinf(expected(r, c)))
                CHECK(static_cast<double>(found(r, c)) == expected(r, c));
            else
                CHECK(static_cast<double>(found(r, c)) == Approx(expected(r, c)).epsilon(1e-5).margin(1e-6));
        }
}

double sigma(double x)
{
    return 1 / (1 + std::exp(-x));
}

// Three queries see the keys 0…1, 2…5 and 3…5.
const std::vector<Index> first{0, 2, 3}, length{2, 4, 3};

SharedSegments segments()
{
    return std::make_shared<const Segments>(Segments{first, length, 4});
}

Index at(const std::vector<Index>& numbers, Index i)
{
    return numbers[static_cast<std::size_t>(i)];
}

Matrix positions()
{
    Matrix positions(3, 1);
    positions << Real(0.25), Real(2.5), Real(-7);
    return positions;
}

struct Some {
    Tape tape;
    Matrix a = numbers(3, 4, 1), b = numbers(3, 4, 2), c = numbers(3, 4, 3), d = numbers(3, 4, 4);
    Var x = tape.leaf(a), y = tape.leaf(b), z = tape.leaf(c), w = tape.leaf(d);
    Matrix keys = numbers(6, 4, 5), v = numbers(1, 4, 6);
    Matrix value(Var var) const { return tape.value(var.node()); }
};

} // namespace

TEST_CASE("the gates of recurrent cells are what their formulas say", "[operations][gates]")
{
    Some s;
    const auto &a = s.a, &b = s.b, &c = s.c, &d = s.d;
    check_cells(s.value(sigmoid_of_sum(s.x, s.y)), 3, 4, [&](Index i, Index j) { return sigma(a(i, j) + b(i, j)); });
    check_cells(s.value(tanh_of_sum(s.x, s.y)), 3, 4, [&](Index i, Index j) { return std::tanh(a(i, j) + b(i, j)); });
    check_cells(s.value(tanh_of_gated_sum(s.x, s.y, s.z)), 3, 4,
        [&](Index i, Index j) { return std::tanh(a(i, j) + b(i, j) * c(i, j)); });
    check_cells(s.value(blend(s.x, s.y, s.z)), 3, 4,
        [&](Index i, Index j) { return (1 - a(i, j)) * b(i, j) + a(i, j) * c(i, j); });
    check_cells(s.value(gated_sum(s.x, s.y, s.z, s.w)), 3, 4,
        [&](Index i, Index j) { return a(i, j) * b(i, j) + c(i, j) * d(i, j); });
    check_cells(s.value(gated_tanh(s.x, s.y)), 3, 4, [&](Index i, Index j) { return a(i, j) * std::tanh(b(i, j)); });
    CHECK_THROWS_AS(blend(s.x, s.y, s.tape.leaf(s.keys)), std::logic_error);
}

TEST_CASE("gates far from zero are 0 and 1, not NaN", "[operations][gates]")
{
    Tape tape;
    const Var far = tape.leaf((Matrix(1, 2) << Real(-1e4), Real(1e4)).finished());
    CHECK(tape.value(sigmoid_of_sum(far, far).node()) == (Matrix(1, 2) << 0, 1).finished());
    CHECK(tape.value(tanh_of_sum(far, far).node()) == (Matrix(1, 2) << -1, 1).finished());
}

TEST_CASE("a query meets the keys of its own segment, and beyond them there is −∞", "[operations][segments]")
{
    Some s;
    const Var keys = s.tape.leaf(s.keys), v = s.tape.leaf(s.v);
    const auto within = [&](const std::function<double(Index, Index)>& score) {
        return [&, score](Index i, Index j) { return j < at(length, i) ? score(i, at(first, i) + j) : -infinity; };
    };
    const Var products = s.tape.name(segment_products(s.x, keys, segments()), quantity("products", Role::scores));
    check_cells(s.value(products), 3, 4,
        within([&](Index i, Index k) { return static_cast<double>(s.a.row(i).dot(s.keys.row(k))); }));
    const Var additive = s.tape.name(segment_additive(s.x, keys, v, segments()), quantity("additive", Role::scores));
    check_cells(s.value(additive), 3, 4, within([&](Index i, Index k) {
        double sum = 0;
        for (Index f = 0; f < 4; ++f)
            sum += s.v(0, f) * std::tanh(s.a(i, f) + s.keys(k, f));
        return sum;
    }));
    const Matrix many = numbers(3, 7, 8);
    const Var cut = s.tape.name(segment_scores(s.tape.leaf(many), segments()), quantity("cut", Role::scores));
    check_cells(
        s.value(cut), 3, 4, within([&](Index i, Index k) { return static_cast<double>(many(i, k - at(first, i))); }));
    CHECK_THROWS_AS(segment_scores(s.tape.leaf(numbers(3, 3)), segments()), std::logic_error);
}

TEST_CASE("a context is the sum of a segment's values, whatever stands beyond it", "[operations][segments]")
{
    Some s;
    const Matrix values = numbers(6, 5, 9);
    check_cells(s.value(segment_sums(s.x, s.tape.leaf(values), segments())), 3, 5, [&](Index i, Index c) {
        double sum = 0;
        for (Index j = 0; j < at(length, i); ++j)
            sum += s.a(i, j) * values(at(first, i) + j, c);
        return sum;
    });
}

TEST_CASE("fewer queries than segments see the first segments", "[operations][segments]")
{
    Some s;
    const Var keys = s.tape.leaf(s.keys);
    const Matrix all = s.value(s.tape.name(segment_products(s.x, keys, segments()), quantity("3", Role::scores)));
    const Matrix two = s.value(
        s.tape.name(segment_products(slice_rows(s.x, 0, 2), keys, segments()), quantity("2", Role::scores)));
    CHECK(two == all.topRows(2));
    CHECK_THROWS_AS(segment_products(keys, keys, segments()), std::logic_error);
}

TEST_CASE("local attention looks at a window, and favours its middle", "[operations][local]")
{
    Some s;
    const Matrix p = positions();
    const Var at_p = s.tape.leaf(p);
    const auto in_window = [&](Index i, Index j) { return std::abs(static_cast<double>(j) - p(i, 0)) <= 1.5; };
    const Var windowed = s.tape.name(window_scores(s.x, at_p, 1.5), quantity("windowed", Role::scores));
    check_cells(s.value(windowed), 3, 4, [&](Index i, Index j) { return in_window(i, j) ? s.a(i, j) : -infinity; });
    CHECK(s.value(softmax_rows(windowed)).row(2).isZero(0)); // a window beside the sequence
    check_cells(s.value(gaussian_weights(s.x, at_p, 0.75)), 3, 4, [&](Index i, Index j) {
        return s.a(i, j) * std::exp(-std::pow(static_cast<double>(j) - p(i, 0), 2) / (2 * 0.75 * 0.75));
    });
    const Matrix x = numbers(3, 1, 7);
    check_cells(s.value(predicted_positions(s.tape.leaf(x), segments())), 3, 1,
        [&](Index i, Index) { return static_cast<double>(at(length, i)) * sigma(x(i, 0)); });
}

TEST_CASE("hard attention takes one key: the heaviest, or each as often as its weight says", "[operations][local]")
{
    Tape tape;
    Matrix weights(3, 4);
    weights << Real(0.1), Real(0.2), Real(0.6), Real(0.1), Real(0.25), Real(0.25), 0, Real(0.5), 0, 0, 0, 0;
    const Var w = tape.leaf(weights);
    Matrix heaviest = Matrix::Zero(3, 4);
    heaviest(0, 2) = heaviest(1, 3) = 1;
    CHECK(tape.value(largest_weight(w).node()) == heaviest);

    Matrix share = Matrix::Zero(3, 4);
    constexpr int draws = 4000;
    for (int i = 0; i < draws; ++i) {
        const Matrix one = tape.value(drawn_weight(w, 1, "draw " + std::to_string(i)).node());
        REQUIRE(one.row(0).sum() == 1);
        REQUIRE(one.row(2).isZero(0)); // nothing to draw from
        share += one / Real(draws);
    }
    CHECK((share - weights).cwiseAbs().maxCoeff() < 0.03);
    CHECK(share(1, 2) == 0);

    const Var twice = tape.leaf(Matrix::Constant(64, 8, Real(0.125)));
    const Matrix apart = tape.value(drawn_weight(twice, 1, "x").node()),
                 alike = tape.value(drawn_weight(twice, 1, "x", true).node());
    CHECK(apart.row(0) == alike.row(0));
    CHECK(apart.colwise().sum().minCoeff() > 0);
    CHECK(alike.colwise().sum().maxCoeff() == 64);

    const Var choice = drawn_weight(w, 1, "draw 0");
    const Matrix chances = tape.value(log_chance(w, choice).node());
    check_cells(chances, 3, 1, [&](Index i, Index) {
        const double chance = weights.row(i).dot(tape.value(choice.node()).row(i));
        return i == 2 ? 0 : std::log(chance);
    });
}

TEST_CASE("cross entropy is the negative logarithm of a word's probability", "[operations][losses]")
{
    Tape tape;
    Matrix logits = numbers(3, 5, 1);
    logits.row(1).array() += Real(1e4); // a common part takes nothing away
    const std::vector<Index> targets{4, 0, 2};
    check_cells(tape.value(cross_entropy(tape.leaf(logits), targets).node()), 3, 1, [&](Index i, Index) {
        double sum = 0;
        for (Index k = 0; k < 5; ++k)
            sum += std::exp(static_cast<double>(logits(i, k)) - static_cast<double>(logits(i, at(targets, i))));
        return std::log(sum);
    });
    CHECK_THROWS_AS(cross_entropy(tape.leaf(logits), {1, 2}), std::logic_error);
    CHECK_THROWS_AS(cross_entropy(tape.leaf(logits), {1, 2, 5}), std::logic_error);
}

TEST_CASE("dropout drops the share it is told to, and keeps the mean", "[operations][losses]")
{
    Tape tape;
    const Var ones = tape.leaf(Matrix::Ones(100, 100));
    const Matrix dropped = tape.value(dropout(ones, 0.2, 1, "a").node());
    CHECK((dropped.array() == 0).count() == Approx(2000).margin(200));
    CHECK(((dropped.array() == 0) || (dropped.array() == Real(1.25))).all());
    CHECK(tape.value(dropout(ones, 0.2, 1, "a").node()) == dropped);
    CHECK(tape.value(dropout(ones, 0.2, 2, "a").node()) != dropped);
    CHECK(tape.value(dropout(ones, 0.2, 1, "b").node()) != dropped);
    CHECK(tape.value(dropout(ones, 0, 1, "a").node()).isOnes(0));
}

TEST_CASE("every cell of what learning records is reproduced by its explanation", "[operations][explanation]")
{
    Some s;
    const Var keys = s.tape.leaf(s.keys), v = s.tape.leaf(s.v), p = s.tape.leaf(positions());
    int number = 0;
    const auto step = [&](Var x, Role role = Role::values) {
        return s.tape.name(x, quantity("step " + std::to_string(++number), role));
    };
    step(sigmoid_of_sum(s.x, s.y));
    step(tanh_of_sum(s.x, s.y));
    step(tanh_of_gated_sum(s.x, s.y, s.z));
    step(blend(s.x, s.y, s.z));
    step(gated_sum(s.x, s.y, s.z, s.w));
    step(gated_tanh(s.x, s.y));
    const Var scores = step(segment_products(s.x, keys, segments()), Role::scores);
    step(segment_additive(s.x, keys, v, segments()), Role::scores);
    step(segment_scores(s.tape.leaf(numbers(3, 7, 8)), segments()), Role::scores);
    step(segment_tanh(slice_columns(keys, 0, 1), segments()), Role::scores);
    const Var weights = step(softmax_rows(step(window_scores(scores, p, 1.5), Role::scores)), Role::weights);
    step(gaussian_weights(weights, p, 0.75), Role::weights);
    step(segment_sums(weights, keys, segments()));
    step(predicted_positions(s.tape.leaf(numbers(3, 1, 7)), segments()));
    const Var even = softmax_rows(s.x); // the logarithm of nearly 1 hangs on digits that are not printed
    step(log_chance(even, step(drawn_weight(even, 1, "x"))));
    step(log_chance(even, step(largest_weight(even))));
    step(cross_entropy(s.x, {3, 0, 2}));
    step(dropout(s.x, 0.4, 1, "x"));
    step(keep(join_columns({s.x, s.y})));
    s.tape.finish();
    const Walk walk = walk_explanations(s.tape);
    INFO("worst: " << walk.where);
    CHECK(walk.cells > 200);
    CHECK(walk.worst <= 1e-6);
}
