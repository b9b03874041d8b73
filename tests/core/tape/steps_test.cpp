#include "core/tape/steps.h"

#include "tests/core/tape/attention_tape.h"

#include <catch2/catch.hpp>

using namespace heed;

TEST_CASE("Steps are nested by their scopes and numbered in their order")
{
    Tape tape;
    test::record_attention(tape);
    const StepTree tree = step_tree(tape);
    CHECK(tree.count == 14);
    REQUIRE(tree.parts.size() == 4);
    CHECK(tree.parts[0].name == "input");
    CHECK(tree.parts[0].node == tape.at("input"));
    const StepTree& head = tree.parts[2];
    CHECK(head.name == "head 2");
    CHECK(head.path == "head 2");
    CHECK(head.node == -1);
    CHECK(head.first == 8);
    CHECK(head.count == 6);
    CHECK(head.parts[2].path == "head 2/scores");
    CHECK(head.parts[2].name == "scores");
    CHECK(head.parts[2].first == 10);
    CHECK(tree.parts[3].first == 14);
}

TEST_CASE("Scopes nest and one that is entered again stands twice")
{
    Tape tape;
    const auto step = [&](const char* name) {
        Quantity quantity;
        quantity.name = name;
        tape.name(tape.leaf(Matrix::Zero(1, 1)), [&] { return quantity; });
    };
    for (int layer : {1, 2, 1}) {
        const Scope outer(tape, "layer", layer);
        const Scope inner(tape, tape.steps().size() < 4 ? "head" : "tail", 1);
        step("a");
        step("b");
    }
    const StepTree tree = step_tree(tape);
    REQUIRE(tree.parts.size() == 3);
    CHECK(tree.parts[0].parts[0].path == "layer 1/head 1");
    CHECK(tree.parts[1].first == 3);
    CHECK(tree.parts[2].name == "layer 1");
    CHECK(tree.parts[2].parts[0].parts[1].first == 6);
    CHECK(step_tree(Tape()).parts.empty());
}

TEST_CASE("A family is what differs in one scope's number")
{
    Tape tape;
    Quantity quantity;
    quantity.name = "weights";
    for (int layer : {1, 2})
        for (int head : {1, 2, 10}) {
            const Scope outer(tape, "layer", layer), inner(tape, "head", head);
            tape.name(tape.leaf(Matrix::Zero(1, 1)), [&] { return quantity; });
        }
    tape.name(tape.leaf(Matrix::Zero(1, 1)), [&] { return quantity; });

    const int here = tape.at("layer 2/head 2/weights");
    const std::vector<FamilyMember> heads{
        {1, tape.at("layer 2/head 1/weights")}, {2, here}, {10, tape.at("layer 2/head 10/weights")}};
    CHECK(family(tape, here) == heads);
    CHECK(family(tape, here, "head") == heads);
    CHECK(
        family(tape, here, "layer") == std::vector<FamilyMember>{{1, tape.at("layer 1/head 2/weights")}, {2, here}});
    CHECK(family(tape, here, "step").empty());
    CHECK(family(tape, tape.at("weights")).empty());
}
