// Each operation against a slow plain twin.
#include "tests/core/tape/small_tapes.h"

#include <catch2/catch.hpp>
#include <functional>

using namespace heed;
using namespace heed::test;

namespace {

void check_near(const Matrix& found, const Matrix& expected)
{
    REQUIRE(found.rows() == expected.rows());
    REQUIRE(found.cols() == expected.cols());
    for (Index r = 0; r < found.rows(); ++r)
        for (Index c = 0; c < found.cols(); ++c) {
            INFO("row " << r << ", column " << c);
            CHECK(found(r, c) == Approx(expected(r, c)).epsilon(1e-5).margin(1e-6));
        }
}

Matrix filled(Index rows, Index columns, const std::function<double(Index, Index)>& cell)
{
    Matrix out(rows, columns);
    for (Index r = 0; r < rows; ++r)
        for (Index c = 0; c < columns; ++c)
            out(r, c) = static_cast<Real>(cell(r, c));
    return out;
}

double sum_over(Index count, const std::function<double(Index)>& term)
{
    double total = 0;
    for (Index k = 0; k < count; ++k)
        total += term(k);
    return total;
}

struct Two {
    explicit Two(Matrix left, Matrix right)
        : a(std::move(left))
        , b(std::move(right))
        , x(tape.leaf(a))
        , y(tape.leaf(b))
    {
    }
    Matrix value(Var var) const { return tape.value(var.node()); }
    Tape tape;
    Matrix a, b;
    Var x, y;
};

Matrix softmax_of(const Matrix& scores)
{
    Tape tape;
    const Var named = tape.name(tape.leaf(scores), quantity("scores", Role::scores));
    return tape.value(softmax_rows(named).node());
}

} // namespace

TEST_CASE("matmul sums the products of a row and a column, also of what lies transposed or cut out", "[operations]")
{
    Two m(numbers(5, 7, 1), numbers(7, 6, 2));
    check_near(m.value(matmul(m.x, m.y)),
        filled(5, 6, [&](Index r, Index c) { return sum_over(7, [&](Index k) { return m.a(r, k) * m.b(k, c); }); }));
    check_near(m.value(matmul(transpose(m.y), transpose(m.x))),
        filled(6, 5, [&](Index r, Index c) { return sum_over(7, [&](Index k) { return m.b(k, r) * m.a(c, k); }); }));
    check_near(m.value(matmul(slice_columns(m.x, 2, 3), slice_rows(m.y, 1, 3))), filled(5, 6, [&](Index r, Index c) {
        return sum_over(3, [&](Index k) { return m.a(r, 2 + k) * m.b(1 + k, c); });
    }));
    check_near(m.value(matmul(transpose(slice_columns(m.x, 1, 4)), m.x)), filled(4, 7, [&](Index r, Index c) {
        return sum_over(5, [&](Index k) { return m.a(k, 1 + r) * m.a(k, c); });
    }));
}

TEST_CASE("a product with no terms is zero", "[operations]")
{
    Two m(Matrix(2, 0), Matrix(0, 3));
    check_near(m.value(matmul(m.x, m.y)), Matrix::Zero(2, 3));
}

TEST_CASE("linear multiplies by the transposed weight and adds the bias", "[operations]")
{
    Two m(numbers(4, 5, 1), numbers(3, 5, 2));
    const Matrix bias = numbers(1, 3, 3);
    check_near(m.value(linear(m.x, m.y, m.tape.leaf(bias))), filled(4, 3, [&](Index r, Index c) {
        return sum_over(5, [&](Index k) { return m.a(r, k) * m.b(c, k); }) + bias(0, c);
    }));
}

TEST_CASE("add and multiply go cell by cell, and one row is added to every row", "[operations]")
{
    Two m(numbers(4, 3, 1), numbers(4, 3, 2));
    check_near(m.value(add(m.x, m.y)), filled(4, 3, [&](Index r, Index c) { return m.a(r, c) + m.b(r, c); }));
    check_near(m.value(multiply(m.x, m.y)), filled(4, 3, [&](Index r, Index c) { return m.a(r, c) * m.b(r, c); }));
    check_near(m.value(add(m.x, slice_rows(m.y, 2, 1))),
        filled(4, 3, [&](Index r, Index c) { return m.a(r, c) + m.b(2, c); }));
}

TEST_CASE("tanh, sigmoid and relu are what they are called", "[operations]")
{
    Two m(numbers(3, 4, 1), numbers(1, 1));
    check_near(m.value(heed::tanh(m.x)), filled(3, 4, [&](Index r, Index c) { return std::tanh(m.a(r, c)); }));
    check_near(m.value(sigmoid(m.x)), filled(3, 4, [&](Index r, Index c) { return 1 / (1 + std::exp(-m.a(r, c))); }));
    check_near(m.value(relu(m.x)), filled(3, 4, [&](Index r, Index c) { return m.a(r, c) > 0 ? m.a(r, c) : 0; }));
}

TEST_CASE("sigmoid of a number far from zero is 0 or 1, not NaN", "[operations]")
{
    Two m(filled(1, 2, [](Index, Index c) { return c ? 1e4 : -1e4; }), numbers(1, 1));
    check_near(m.value(sigmoid(m.x)), filled(1, 2, [](Index, Index c) { return c ? 1 : 0; }));
}

TEST_CASE("divide takes a divisor that is arithmetic", "[operations]")
{
    Two m(numbers(3, 4, 1), numbers(1, 1));
    const Expression divisor
        = Expression::product({Expression::function("sqrt", {Expression::constant(9)}), Expression::constant(0.5)});
    check_near(m.value(divide(m.x, divisor)), m.a / Real(1.5));
}

TEST_CASE("what is arranged otherwise holds the same numbers in other places", "[operations]")
{
    Two m(numbers(4, 5, 1), numbers(4, 2, 2));
    check_near(m.value(transpose(m.x)), m.a.transpose());
    check_near(m.value(slice_rows(m.x, 1, 2)), m.a.middleRows(1, 2));
    check_near(m.value(slice_columns(m.x, 1, 3)), m.a.middleCols(1, 3));
    check_near(m.value(slice_columns(transpose(m.x), 1, 3)), m.a.transpose().middleCols(1, 3));
    check_near(m.value(join_columns({m.x, m.y, slice_columns(m.x, 0, 1)})), filled(4, 8, [&](Index r, Index c) {
        return c < 5 ? m.a(r, c) : c < 7 ? m.b(r, c - 5) : m.a(r, 0);
    }));
    check_near(m.value(join_rows({transpose(m.x), transpose(m.y)})),
        filled(7, 4, [&](Index r, Index c) { return r < 5 ? m.a(c, r) : m.b(c, r - 5); }));
    check_near(
        m.value(transpose(join_rows({m.x, m.x}))), filled(5, 8, [&](Index r, Index c) { return m.a(c % 4, r); }));
    check_near(
        m.value(gather_rows(m.x, {3, 0, 3})), filled(3, 5, [&](Index r, Index c) { return m.a(r == 1 ? 0 : 3, c); }));
}

TEST_CASE("layer norm brings a row to mean 0 and variance 1, then applies gain and bias", "[operations]")
{
    Two m(numbers(3, 8, 1), numbers(1, 8, 2));
    const Matrix bias = numbers(1, 8, 3);
    check_near(m.value(layer_norm(m.x, m.y, m.tape.leaf(bias))), filled(3, 8, [&](Index r, Index c) {
        const double mean = sum_over(8, [&](Index k) { return m.a(r, k); }) / 8;
        const double variance = sum_over(8, [&](Index k) { return (m.a(r, k) - mean) * (m.a(r, k) - mean); }) / 8;
        return (m.a(r, c) - mean) / std::sqrt(variance + 1e-5) * m.b(0, c) + bias(0, c);
    }));
}

TEST_CASE("the sum of all cells is their sum", "[operations]")
{
    Two m(numbers(3, 8, 1), numbers(1, 1));
    CHECK(m.value(sum_all(m.x))(0, 0) == Approx(m.a.sum()));
    CHECK(m.value(sum_all(transpose(m.x)))(0, 0) == Approx(m.a.sum()));
}

TEST_CASE("shapes that do not fit are mistakes of the mechanism", "[operations]")
{
    Two m(numbers(3, 4), numbers(3, 5));
    CHECK_THROWS_AS(matmul(m.x, m.y), std::logic_error);
    CHECK_THROWS_AS(add(m.x, m.y), std::logic_error);
    CHECK_THROWS_AS(multiply(m.x, m.y), std::logic_error);
    CHECK_THROWS_AS(linear(m.x, m.y, m.x), std::logic_error);
    CHECK_THROWS_AS(layer_norm(m.x, m.y, m.y), std::logic_error);
    CHECK_THROWS_AS(join_rows({m.x, m.y}), std::logic_error);
    CHECK_THROWS_AS(join_columns({m.x, transpose(m.y)}), std::logic_error);
    CHECK_THROWS_AS(slice_rows(m.x, 2, 2), std::logic_error);
    CHECK_THROWS_AS(slice_columns(m.x, -1, 2), std::logic_error);
    CHECK_THROWS_AS(slice_columns(m.x, 1, -2), std::logic_error);
    CHECK_THROWS_AS(gather_rows(m.x, {3}), std::logic_error);
}

TEST_CASE("softmax equals its plain twin at every width, so in every lane of a vector", "[operations][softmax]")
{
    for (Index width = 1; width <= 40; ++width) {
        const Matrix scores = numbers(3, width, static_cast<int>(width));
        check_near(softmax_of(scores), filled(3, width, [&](Index r, Index c) {
            return std::exp(scores(r, c)) / sum_over(width, [&](Index k) { return std::exp(scores(r, k)); });
        }));
    }
}

TEST_CASE("a score of −∞ weighs exactly 0 at every place of a row", "[operations][softmax]")
{
    for (Index width = 2; width <= 40; ++width) {
        Matrix scores = numbers(width, width);
        for (Index r = 0; r < width; ++r)
            scores(r, r) = static_cast<Real>(-infinity);
        const Matrix weights = softmax_of(scores);
        for (Index r = 0; r < width; ++r) {
            INFO("width " << width << ", row " << r);
            CHECK(weights(r, r) == 0);
            CHECK(weights.row(r).sum() == Approx(1));
        }
    }
}

TEST_CASE("softmax does not overflow, and a row with one large score gives it everything", "[operations][softmax]")
{
    Matrix scores = Matrix::Zero(2, 9);
    scores.row(0).setConstant(Real(3e38));
    scores(1, 4) = Real(3e38);
    const Matrix weights = softmax_of(scores);
    CHECK(weights(0, 0) == Approx(1.0 / 9));
    CHECK(weights(1, 4) == 1);
    CHECK(weights.row(1).sum() == 1);
}

TEST_CASE("a row with everything masked is all zeros, and its neighbours are not", "[operations][softmax]")
{
    Matrix scores = Matrix::Zero(3, 5);
    scores.row(1).setConstant(static_cast<Real>(-infinity));
    const Matrix weights = softmax_of(scores);
    CHECK(weights.row(1).isZero(0));
    CHECK(weights.row(0).sum() == Approx(1));
    CHECK(weights.row(2).sum() == Approx(1));
}

TEST_CASE("softmax of no columns is no columns", "[operations][softmax]")
{
    CHECK(softmax_of(Matrix(2, 0)).size() == 0);
}

TEST_CASE("tanh and sigmoid are right to 1e-6 over all they are asked for", "[operations]")
{
    constexpr Index count = 40001;
    Matrix x(1, count);
    for (Index i = 0; i < count; ++i)
        x(0, i) = static_cast<Real>(static_cast<double>(i - count / 2) / 1000);
    x(0, 0) = -100;
    x(0, count - 1) = 100;
    Tape tape;
    const Var given = tape.leaf(x);
    const Matrix t = tape.value(tanh(given).node()), s = tape.value(sigmoid(given).node());
    double worst_tanh = 0, worst_sigmoid = 0;
    for (Index i = 0; i < count; ++i) {
        const auto exact = static_cast<double>(x(0, i));
        worst_tanh = std::max(worst_tanh, std::abs(static_cast<double>(t(0, i)) - std::tanh(exact)));
        worst_sigmoid = std::max(worst_sigmoid, std::abs(static_cast<double>(s(0, i)) - 1 / (1 + std::exp(-exact))));
    }
    CHECK(worst_tanh < 1e-6);
    CHECK(worst_sigmoid < 1e-6);
}
