#include "core/experiment/comparison.h"

#include "core/error.h"
#include "core/experiment/run.h"

#include <catch2/catch.hpp>

using namespace heed;

namespace {

std::shared_ptr<const Tape> run_with(const std::string& text, const std::string& mask)
{
    Experiment experiment;
    experiment.input = Sentence{text};
    experiment.settings["mask"] = mask;
    return run(experiment, resolve(experiment));
}

} // namespace

TEST_CASE("the difference of two runs is the second less the first, cell by cell", "[comparison]")
{
    const auto first = run_with("one two three", "none"), second = run_with("one two three", "causal");
    const auto found = difference(*first, *second, "head 1/weights");
    const int node = found->at("difference");
    const int a = first->at("head 1/weights"), b = second->at("head 1/weights");
    CHECK(found->value(node).isApprox(second->value(b) - first->value(a)));
    CHECK(found->quantity(node)->rows == first->quantity(a)->rows);
    const auto masked = difference(*second, *second, "head 1/masked scores"); // −∞ on both sides
    CHECK(masked->value(masked->at("difference")).isZero(0));
}

TEST_CASE("mechanisms with other heads on the same graph differ by the means of their heads", "[comparison][graph]")
{
    auto graph = std::make_shared<Graph>();
    graph->nodes = {"a", "b", "c"};
    graph->edges = {{0, 1, 1}, {1, 2, 1}};
    Experiment first, second;
    first.mechanism = "gat";
    second.mechanism = "gcn";
    first.input = second.input = DrawnGraph{graph};
    const auto gat = run(first, resolve(first)), gcn = run(second, resolve(second));
    const auto found = difference(*gat, *gcn, "layer 1/weights");
    const int node = found->steps().front();
    CHECK(found->path(node) == "difference of the heads' means");
    CHECK(found->quantity(node)->columns.label(0) == "mean of heads");
    CHECK(found->quantity(node)->rows.wiring == gat->quantity(gat->at("layer 1/weights"))->rows.wiring);
    const Matrix mean = gat->value(gat->at("layer 1/weights")).rowwise().mean();
    CHECK(found->value(node).isApprox(gcn->value(gcn->at("layer 1/weights")) - mean));
    CHECK(difference(*gat, *gat, "layer 1/weights")->steps().size() == 1);
    CHECK(difference(*gat, *gat, "layer 1/weights")->find("difference"));
}

TEST_CASE("runs on other words have no difference", "[comparison]")
{
    const auto first = run_with("one two three", "none");
    CHECK_THROWS_AS(difference(*first, *run_with("one two", "none"), "head 1/weights"), RequestError);
    CHECK_THROWS_AS(difference(*first, *run_with("one two four", "none"), "head 1/weights"), RequestError);
    CHECK_THROWS_AS(difference(*first, *first, "head 9/weights"), RequestError);
}
