#include "core/tape/derivation.h"

#include "core/tape/expression.h"
#include "tests/core/tape/attention_tape.h"

#include <catch2/catch.hpp>

using namespace heed;

namespace {

struct Recorded {
    Tape tape;
    Recorded() { test::record_attention(tape); }
    Derivation of(const char* path) const { return operands_for_display(tape, tape.at(path)); }
};

} // namespace

TEST_CASE("What was given has no operands")
{
    const Derivation made = Recorded().of("input");
    CHECK(made.operands.empty());
    CHECK(made.result.symbol == "X");
    CHECK(made.terms == 0);
}

TEST_CASE("A linear step is its input times the transposed slice of the parameter plus the slice of the bias")
{
    const Recorded recorded;
    const Derivation made = recorded.of("head 2/queries");
    REQUIRE(made.operands.size() == 3);
    const auto& [x, weight, bias] = std::tie(made.operands[0], made.operands[1], made.operands[2]);
    CHECK(x.symbol == "X");
    CHECK(x.opens == recorded.tape.at("input"));
    CHECK(weight.sign == "×");
    CHECK(weight.symbol == "W_Q^⊤");
    CHECK(weight.shape == Shape{4, 2});
    CHECK(weight.opens == recorded.tape.at("w"));
    CHECK(weight.part == Part::parameter);
    CHECK(bias.sign == "+");
    CHECK(bias.symbol == "b");
    CHECK(bias.shape == Shape{1, 2});
    CHECK(made.function.empty());
    CHECK(made.terms == 5);
}

TEST_CASE("A transposed operand is drawn turned with its axes swapped")
{
    const Recorded recorded;
    const Derivation made = recorded.of("head 1/scores");
    REQUIRE(made.operands.size() == 2);
    const DrawnOperand& keys = made.operands[1];
    CHECK(keys.sign == "×");
    CHECK(keys.symbol == "K^⊤");
    CHECK(keys.node == recorded.tape.at("head 1/keys"));
    CHECK(keys.transposed);
    CHECK(keys.shape == Shape{2, 3});
    CHECK(keys.rows.kind == AxisKind::feature);
    CHECK(keys.columns.label(2) == "word2");
    CHECK(keys.cell(1, 2) == CellRef{keys.node, 2, 1});
    CHECK(made.terms == 2);
    CHECK(made.result.sign == "=");
    CHECK(made.result.symbol == "S");
}

TEST_CASE("The terms of a drawn product are those of the explanation")
{
    const Recorded recorded;
    for (const char* path : {"head 1/queries", "head 2/scores", "head 1/context"}) {
        const Derivation made = recorded.of(path);
        const Expression sum = recorded.tape.explain(recorded.tape.at(path), 1, 1);
        REQUIRE(static_cast<Index>(sum.parts.size()) == made.terms);
        for (Index k = 0; k < made.operands[0].shape.columns; ++k) {
            const CellRef left = made.operands[0].cell(1, k), right = made.operands[1].cell(k, 1);
            const auto& factors = sum.parts[static_cast<std::size_t>(k)].parts;
            CHECK(factors[0].number == recorded.tape.cell(left.node, left.row, left.column));
            CHECK(factors[1].number == recorded.tape.cell(right.node, right.row, right.column));
        }
    }
}

TEST_CASE("A scaled step is divided by a named number")
{
    const Derivation made = Recorded().of("head 1/scaled scores");
    REQUIRE(made.operands.size() == 2);
    CHECK(made.operands[1].sign == "÷");
    CHECK(made.operands[1].symbol == "√d_k");
    CHECK(made.operands[1].number == Approx(std::sqrt(2.0)));
    CHECK(made.operands[1].node == -1);
    CHECK(made.terms == 0);
}

TEST_CASE("The divisor is known when the first cell was set by hand")
{
    TapeOptions options;
    options.overrides = {{"head 1/scaled scores", 0, 0, 5}};
    Tape tape(options);
    test::record_attention(tape);
    CHECK(operands_for_display(tape, tape.at("head 1/scaled scores")).operands.at(1).symbol == "√d_k");
}

TEST_CASE("A function stands before its operands and joined heads carry their numbers")
{
    const Recorded recorded;
    const Derivation softmax = recorded.of("head 1/weights");
    CHECK(softmax.function == "softmax");
    REQUIRE(softmax.operands.size() == 1);
    CHECK(softmax.operands[0].opens == recorded.tape.at("head 1/scaled scores"));

    const Derivation joined = recorded.of("heads joined");
    CHECK(joined.function == "concat");
    REQUIRE(joined.operands.size() == 2);
    CHECK(joined.operands[0].symbol == "C_{1}");
    CHECK(joined.operands[1].symbol == "C_{2}");
    CHECK(joined.operands[1].sign == ",");
}

TEST_CASE("A slice that nobody described keeps the labels of what it was cut from")
{
    Tape tape;
    const auto words = std::make_shared<std::vector<std::string>>(std::vector<std::string>{"a", "b", "c", "d"});
    const Axis token{AxisKind::token, "token", words}, feature{AxisKind::feature, "feature", nullptr};
    const Var x = tape.name(tape.leaf(test::numbers(4, 2, 0)), test::quantity("x", "X", Part::input, token, feature));
    const Var cut = slice_rows(slice_rows(x, 1, 3), 1, 2);
    const Var y = tape.name(add(cut, tanh(cut)), test::quantity("y", "Y", Part::output, token, feature));
    const Derivation made = operands_for_display(tape, y.node());
    CHECK(made.operands[0].symbol == "X");
    CHECK(made.operands[0].opens == x.node());
    CHECK(made.operands[0].rows.label(1) == "d");
    CHECK(made.operands[1].sign == "+");
    CHECK(made.operands[1].symbol == "tanh(X)");
    CHECK(made.operands[1].opens == -1);
}
