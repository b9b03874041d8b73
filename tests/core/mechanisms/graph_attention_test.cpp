// What networks over graphs leave on a tape, beside PyTorch's numbers (graph_golden_test.cpp).
#include "core/experiment/run.h"
#include "core/mechanisms/graph_attention.h"
#include "core/mechanisms/graph_network.h"
#include "tests/core/mechanisms/golden.h"
#include "tests/core/tape/walk_explanations.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;

namespace {

// Two triangles with a bridge, a node with a loop alone, and one with nothing.
Graph small_graph()
{
    Graph graph;
    graph.nodes = {"a", "b", "c", "d", "e", "f", "looped", "alone"};
    for (const auto& [from, to] : {std::pair{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}, {6, 6}})
        graph.edges.push_back({from, to, 1});
    graph.classes = {"left", "right"};
    graph.labels = {0, 0, 0, 1, 1, 1, -1, -1};
    return graph;
}

Experiment experiment_on(const std::string& mechanism, Graph graph)
{
    Experiment experiment;
    experiment.mechanism = mechanism;
    experiment.input = DrawnGraph{std::make_shared<const Graph>(std::move(graph))};
    return experiment;
}

} // namespace

TEST_CASE("every cell of a network over a graph is reproduced by its explanation", "[graph][explanation]")
{
    const std::string mechanism = GENERATE("gcn", "gat", "gatv2");
    const std::string task = GENERATE("nodes", "links", "graphs");
    Experiment experiment = experiment_on(mechanism, small_graph());
    experiment.settings["task"] = task;
    if (mechanism != "gcn") {
        experiment.settings["heads"] = std::int64_t{3};
        experiment.settings["output-heads"] = std::int64_t{2};
        experiment.settings["width"] = std::int64_t{4};
    }
    if (task == "links")
        experiment.settings["decoder"] = std::string("mlp");
    else if (task == "graphs")
        experiment.settings["readout"] = std::string("attention");
    const auto tape = run_of(experiment);
    const Walk walk = walk_explanations(*tape);
    CAPTURE(mechanism, task, walk.where);
    CHECK(walk.cells > 500);
    CHECK(walk.worst <= 1e-6);
}

TEST_CASE("each neighbourhood's weights sum to 1, and no neighbourhood weighs nothing", "[graph]")
{
    Experiment experiment = experiment_on(GENERATE("gat", "gatv2"), small_graph());
    experiment.settings["self-loops"] = false;
    const auto tape = run_of(experiment);
    const int node = tape->at("layer 1/weights");
    const Matrix weights = tape->value(node);
    const auto& wiring = *tape->quantity(node)->rows.wiring;
    REQUIRE(static_cast<Index>(wiring.edges.size()) == weights.rows());
    Matrix sums = Matrix::Zero(8, weights.cols());
    for (Index e = 0; e < weights.rows(); ++e)
        sums.row(wiring.edges[static_cast<std::size_t>(e)].to) += weights.row(e);
    for (Index i = 0; i < 7; ++i)
        for (Index h = 0; h < sums.cols(); ++h)
            CHECK(sums(i, h) == Approx(1).epsilon(1e-5));
    CHECK(sums.row(7).isZero());
    CHECK(tape->value(tape->at("layer 1/joined")).row(7).isZero());
    CHECK(tape->cell(tape->at("layer 1/entropy"), 6, 0) == 1); // one neighbour, itself
    CHECK(tape->cell(tape->at("layer 1/entropy"), 7, 0) == 0);
}

TEST_CASE("with self-loops every node has exactly one, and a given one keeps its weight", "[graph]")
{
    Graph graph = small_graph();
    graph.weighted = true;
    graph.edges.back().weight = 3;
    const GraphBatch batch = graph_batch({std::make_shared<const Graph>(graph)}, {"identity", false}, true);
    Index loops = 0;
    for (Index e = 0; e < batch.edges->edges(); ++e)
        if (batch.edges->source[static_cast<std::size_t>(e)] == batch.edges->target[static_cast<std::size_t>(e)]) {
            ++loops;
            CHECK(batch.edge_weights(e, 0) == (batch.edges->source[static_cast<std::size_t>(e)] == 6 ? 3 : 1));
        }
    CHECK(loops == 8);
    CHECK(batch.edges->edges() == 2 * 7 + 8);
}

TEST_CASE("a message goes along a directed edge one way only", "[graph]")
{
    Graph graph = small_graph();
    graph.directed = true;
    const Index count = static_cast<Index>(graph.edges.size());
    const GraphBatch batch
        = graph_batch({std::make_shared<const Graph>(std::move(graph))}, {"identity", false}, false);
    REQUIRE(batch.edges->edges() == count);
    const auto stands_there = [&](const Edge& edge) {
        for (std::size_t e = 0; e < batch.edges->source.size(); ++e)
            if (Edge{batch.edges->source[e], batch.edges->target[e]} == edge)
                return true;
        return false;
    };
    CHECK(stands_there({0, 1}));
    CHECK_FALSE(stands_there({1, 0}));
}

TEST_CASE("a feature that is set by hand changes what follows from it", "[graph]")
{
    Experiment experiment = experiment_on("gat", small_graph());
    const auto before = run_of(experiment);
    experiment.overrides = {{"features", 0, 5, 2.5}};
    const auto after = run_of(experiment);
    CHECK(after->cell(after->at("features"), 0, 5) == 2.5f);
    CHECK(
        after->value(after->at("layer 1/projected")).row(0) != before->value(before->at("layer 1/projected")).row(0));
    CHECK(after->value(after->at("layer 1/projected"))
              .row(1)
              .isApprox(before->value(before->at("layer 1/projected")).row(1)));
    CHECK(after->unreached_overrides().empty());
}

TEST_CASE("graphs that lie end to end give what each of them gives", "[graph]")
{
    Graph other = small_graph();
    other.edges.erase(other.edges.begin());
    const auto one = std::make_shared<const Graph>(small_graph()), two = std::make_shared<const Graph>(other);
    GraphDesign design;
    design.kind = GENERATE(GraphKind::gcn, GraphKind::gat, GraphKind::gatv2);
    design.task = GraphTask::graphs;
    design.readout = GENERATE("mean", "max", "attention");
    design.features = 32;
    const Parameters parameters = random_parameters(parameters_of(design), 3);
    const NodeFeatures features{"degree", false};
    const Matrix both = computed_graphs(design, parameters, graph_batch({one, two}, features, true));
    REQUIRE(both.rows() == 2);
    CHECK(
        both.row(0).isApprox(computed_graphs(design, parameters, graph_batch({one}, features, true)).row(0), 1e-5f));
    CHECK(
        both.row(1).isApprox(computed_graphs(design, parameters, graph_batch({two}, features, true)).row(0), 1e-5f));
}

TEST_CASE("features follow the graph, and are complained of where there are none", "[graph]")
{
    Experiment experiment = experiment_on("gat", small_graph());
    const auto settled = [&] { return settle(experiment, resolve(experiment)).word("features"); };
    CHECK(settled() == "identity");
    experiment.settings["task"] = std::string("graphs");
    CHECK(settled() == "degree");
    experiment.settings["features"] = std::string("own");
    CHECK_THROWS_WITH(settled(), Contains("no features of their own"));
    Experiment empty = experiment_on("gcn", Graph{});
    CHECK_THROWS_WITH(run_of(empty), Contains("no node yet"));
}

TEST_CASE("weights for another number of features are refused", "[graph]")
{
    Experiment experiment = experiment_on("gat", small_graph());
    experiment.weights = FileName{golden_folder + "graph-gat-undirected.safetensors", {}};
    CHECK_THROWS_WITH(run_of(experiment), Contains("5 features") && Contains("8"));
}

TEST_CASE("pairs that links are tried on are the edges and as many that are none", "[graph]")
{
    const TriedPairs tried = tried_pairs(small_graph(), 1);
    CHECK(std::count(tried.joined.begin(), tried.joined.end(), true) == 7); // a loop is no pair
    CHECK(tried.pairs.size() == 14);
    const TriedPairs again = tried_pairs(small_graph(), 1), other = tried_pairs(small_graph(), 2);
    CHECK(again.pairs == tried.pairs);
    CHECK(other.pairs != tried.pairs);
}
