#include "widgets/lit.h"

#include "tests/widgets/sample_tape.h"

#include <catch2/catch.hpp>

using namespace heed;

namespace {

using Positions = std::vector<Index>;

Var named(Tape& tape, const std::string& name, const Axis& rows, Index n, const Axis& columns, Index m)
{
    return tape.name(tape.leaf(Matrix::Zero(n, m)), [&] {
        return Quantity{name, "", "", Role::values, Part::input, rows, columns, ""};
    });
}

} // namespace

TEST_CASE("a cell lights up its query wherever there are queries, and both its words where there are tokens", "[lit]")
{
    const auto labels = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"a", "b", "c"});
    const Axis token{AxisKind::token, "token", labels};
    const Axis query{AxisKind::token, "query", labels};
    const Axis key{AxisKind::token, "key", labels};
    const Axis feature{AxisKind::feature, "feature", nullptr};
    Tape tape;
    const int input = named(tape, "input", token, 3, feature, 3).node();
    const int queries = named(tape, "queries", query, 3, feature, 4).node();
    const int weights = named(tape, "weights", query, 3, key, 3).node();
    tape.finish();

    const CellRef cell{weights, 0, 2};
    CHECK(lit_by(tape, cell, queries).rows == Positions{0});
    CHECK(lit_by(tape, cell, queries).columns.empty());
    CHECK(lit_by(tape, cell, input).rows == Positions{0, 2});
    CHECK(lit_by(tape, cell, weights).rows == Positions{0});
    CHECK(lit_by(tape, cell, weights).columns == Positions{2});
    // A token is a query and a key; features of another number are other features.
    CHECK(lit_by(tape, {input, 1, 2}, weights).rows == Positions{1});
    CHECK(lit_by(tape, {input, 1, 2}, weights).columns == Positions{1});
    CHECK(lit_by(tape, {input, 1, 2}, queries).columns.empty());
}

TEST_CASE("words of another sentence stay dark, and cells that are not there light nothing", "[lit]")
{
    const auto one = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"a", "b"});
    const auto other = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"x", "y"});
    const Axis feature{AxisKind::feature, "feature", nullptr};
    Tape tape;
    const int a = named(tape, "a", {AxisKind::token, "token", one}, 2, feature, 2).node();
    const int b = named(tape, "b", {AxisKind::token, "token", other}, 2, feature, 2).node();
    tape.finish();
    CHECK(lit_by(tape, {a, 1, 1}, b).rows.empty());
    CHECK(lit_by(tape, {a, 1, 1}, b).columns == Positions{1});
    CHECK(lit_by(tape, {a, 7, -1}, b).columns.empty());
    CHECK(lit_by(tape, {99, 0, 0}, b).rows.empty());
    CHECK(lit_by(tape, {a, 0, 0}, 99).rows.empty());
}
