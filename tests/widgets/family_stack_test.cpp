#include "tests/widgets/steps_tape.h"
#include "tests/widgets/weights_tape.h"
#include "widgets/family_stack.h"
#include "widgets/heatmap/row_window.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

TEST_CASE("the rows of a family's steps lie under each other, up to the step that is shown", "[family]")
{
    for (int step = 1; step <= 3; ++step) {
        const Shown shown = steps_shown(step);
        const auto stack = FamilyStack::of(shown.tape, shown.node);
        REQUIRE(stack);
        const Shown all = stack->stacked(shown);
        REQUIRE(all.tape->shape(all.node) == Shape{3, 3});
        const Quantity& quantity = *all.quantity();
        CHECK(quantity.role == Role::weights);
        CHECK(quantity.rows.name == "query");
        for (Index r = 0; r < 3; ++r) {
            const std::vector<std::string> words{"un", "deux", "trois"};
            CHECK(quantity.rows.label(r) == (r < step ? words[std::size_t(r)] : "…"));
            for (Index c = 0; c < 3; ++c)
                CHECK(all.tape->cell(all.node, r, c) == (r >= step ? 0 : r == c ? Real(0.8) : Real(0.1)));
        }
        CHECK(all.cells_done == (step == 3 ? -1 : 3 * step));
        Shown playing = shown;
        playing.cells_done = 2;
        CHECK(stack->stacked(playing).cells_done == 3 * (step - 1) + 2);
    }
}

TEST_CASE("a cell of stacked steps is the cell of its own step", "[family]")
{
    Shown shown = steps_shown(2);
    const auto stack = FamilyStack::of(shown.tape, shown.node);
    REQUIRE(stack);
    const int first = shown.tape->at("decoder/step 1/weights");
    CHECK(stack->cell({0, 0, 2}) == CellRef{first, 0, 2});
    CHECK(stack->cell({0, 1, 0}) == CellRef{shown.node, 0, 0});
    CHECK_FALSE(stack->cell({0, 2, 0})); // still to come
    shown.hover = CellRef{first, 0, 1};
    shown.view.pins = {{"decoder/step 2/weights", 0, 2}, {"decoder/step 3/weights", 0, 0}, {"elsewhere", 0, 0}};
    const Shown all = stack->stacked(shown);
    CHECK(all.hover == CellRef{0, 0, 1});
    CHECK(all.view.pins == std::vector<Pin>{{all.view.path, 1, 2}});
}

TEST_CASE("a cell set by hand is marked in the stack", "[family]")
{
    const Shown shown = steps_shown(3, false, {{"decoder/step 2/weights", 0, 1, 0.25}});
    const Shown all = FamilyStack::of(shown.tape, shown.node)->stacked(shown);
    CHECK(all.tape->cell(0, 1, 1) == Real(0.25));
    CHECK(all.tape->is_overridden(0, 1, 1));
    CHECK_FALSE(all.tape->is_overridden(0, 0, 1));
}

TEST_CASE("heads say several things about the same rows, and are not stacked", "[family]")
{
    const Shown one_token = weightsShown({matrix(1, 1, {1}), matrix(1, 1, {1})}, {"See"});
    CHECK_FALSE(FamilyStack::of(one_token.tape, one_token.node));
    const Shown three = weightsShown(twoHeads(), {"See", "that", "girl"});
    CHECK_FALSE(FamilyStack::of(three.tape, three.node));
}

TEST_CASE("the window of a row is read from beside it, in the stack, too", "[family]")
{
    const Shown shown = steps_shown(2, true);
    const auto single = row_windows(*shown.tape, shown.node);
    REQUIRE(single.size() == 1);
    REQUIRE(single[0]);
    CHECK(single[0]->from == Approx(-0.5));
    CHECK(single[0]->to == Approx(2.5));
    CHECK(*single[0]->middle == Approx(1));
    CHECK(single[0]->deviation == Approx(0.75));
    const Shown all = FamilyStack::of(shown.tape, shown.node)->stacked(shown);
    const auto windows = row_windows(*all.tape, all.node);
    REQUIRE(windows.size() == 3);
    CHECK(*windows[0]->middle == Approx(0));
    CHECK(*windows[1]->middle == Approx(1));
    const Shown without = steps_shown(2);
    CHECK(row_windows(*without.tape, without.node).empty());
}
