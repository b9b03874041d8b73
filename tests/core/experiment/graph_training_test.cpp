// Training on graphs, from the request to the figures.
#include "core/experiment/cross_validation.h"
#include "core/experiment/run.h"
#include "core/inputs/graph_file.h"
#include "core/learn/graph_split.h"
#include "tests/core/experiment/figure.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;

namespace {

const std::filesystem::path karate = HEED_SOURCE_DIR "/samples/graphs/karate.graphml";

TrainingRequest request_of(const std::string& mechanism, const std::vector<Index>& told = {0, 33})
{
    const Graph graph = *read_graphs(karate).graphs.front();
    return {.task = "nodes",
        .data = {},
        .settings = {{"mechanism", mechanism}},
        .graph = std::make_shared<const Graph>(learning_from(graph, told))};
}

void train(Training& training, std::int64_t steps)
{
    while (training.steps() < steps && !training.finished())
        training.step();
}

// Two blocks of ten nodes that are well joined within; validation nodes among them.
SharedGraph blocks()
{
    Graph graph;
    for (Index i = 0; i < 20; ++i) {
        graph.nodes.push_back("n" + std::to_string(i));
        graph.labels.push_back(i / 10);
        graph.sides.push_back(i % 10 == 0 ? Side::train : i % 10 < 4 ? Side::validation : Side::test);
        for (Index j = i + 1; j < 20; ++j)
            if (i / 10 == j / 10 && (i * 7 + j * 3) % 4 != 0)
                graph.edges.push_back({i, j, 1});
    }
    graph.edges.push_back({3, 14, 1});
    graph.classes = {"left", "right"};
    return std::make_shared<const Graph>(std::move(graph));
}

} // namespace

TEST_CASE("the clubs of the karate graph are learnt from their two leaders", "[graph-training]")
{
    const std::string mechanism = GENERATE("gcn", "gat", "gatv2");
    CAPTURE(mechanism);
    double sum = 0;
    for (std::int64_t seed = 1; seed <= 3; ++seed) {
        TrainingRequest request = request_of(mechanism);
        request.settings["seed"] = seed;
        Training training(std::move(request));
        CHECK(training.standard_steps() == 300);
        train(training, 300);
        sum += figure(training.held_out(1), "accuracy");
    }
    CHECK(sum / 3 > 0.9);
}

TEST_CASE("trained weights run on the same graph and tell its classes", "[graph-training]")
{
    const TrainingRequest request = request_of("gat");
    Training training(request);
    train(training, 60);
    const TensorFile weights = training.weights(training.held_out(1));
    Experiment experiment;
    experiment.mechanism = "gat";
    experiment.input = DrawnGraph{request.graph};
    Resolved resolved;
    resolved.weights = std::make_shared<const TensorFile>(weights);
    const auto tape = run(experiment, resolved);
    const int probabilities = tape->at("probabilities");
    CHECK(!tape->untrained());
    CHECK(tape->shape(probabilities) == Shape{34, 2});
    CHECK(tape->quantity(probabilities)->columns.label(1) == request.graph->classes[1]);
    CHECK(tape->quantity(probabilities)->rows.wiring->told[0]);
    CHECK(!tape->quantity(probabilities)->rows.wiring->told[1]);
}

TEST_CASE("a training on a graph that was stopped goes on to the same digits", "[graph-training]")
{
    TrainingRequest request{.task = "nodes", .data = {}, .settings = {}, .graph = blocks()};
    Training whole(request);
    train(whole, 30);
    Training first(request);
    train(first, 11);
    const auto second = Training::resumed(first.state());
    train(*second, 30);
    const TensorFile a = whole.state(), b = second->state();
    REQUIRE(a.tensors.size() == b.tensors.size());
    for (const auto& [name, tensor] : a.tensors) {
        INFO(name);
        CHECK(b.tensors.at(name).values == tensor.values);
    }
    CHECK(a.metadata.at("heed.best") == b.metadata.at("heed.best"));
}

TEST_CASE("patience ends a training, and the best weights are kept", "[graph-training]")
{
    TrainingRequest request{
        .task = "nodes", .data = {}, .settings = {{"patience", std::int64_t{5}}, {"rate", 0.05}}, .graph = blocks()};
    Training training(std::move(request));
    train(training, 2000);
    CHECK(training.finished());
    CHECK(training.steps() < 2000);
    CHECK(figure(training.held_out(1), "validation-accuracy") > 0.9);
}

TEST_CASE("links are learnt from the edges that are left", "[graph-training]")
{
    const std::string decoder = GENERATE("dot", "mlp");
    TrainingRequest request{.task = "links",
        .data = {},
        .settings = {{"decoder", decoder}, {"dropout", 0.0}, {"weight-dropout", 0.0}, {"rate", 0.02},
            {"patience", std::int64_t{0}}},
        .graph = blocks()};
    Training training(std::move(request));
    train(training, 150);
    CHECK(figure(training.held_out(1), "auc") > 0.75);
}

TEST_CASE("whole graphs are told apart by what their nodes are", "[graph-training]")
{
    const heed::test::Scratch scratch;
    // Rings and stars of six nodes.
    std::string edges, indicator, labels;
    int node = 0;
    for (int graph = 0; graph < 20; ++graph) {
        for (int i = 0; i < 6; ++i) {
            const int other = graph % 2 ? 0 : (i + 1) % 6;
            if (i != other) {
                edges += std::to_string(node + i + 1) + ", " + std::to_string(node + other + 1) + "\n";
                edges += std::to_string(node + other + 1) + ", " + std::to_string(node + i + 1) + "\n";
            }
            indicator += std::to_string(graph + 1) + "\n";
        }
        labels += graph % 2 ? "1\n" : "-1\n";
        node += 6;
    }
    scratch.put("SHAPES_A.txt", edges);
    scratch.put("SHAPES_graph_indicator.txt", indicator);
    scratch.put("SHAPES_graph_labels.txt", labels);
    TrainingRequest request{
        .task = "graphs", .data = {scratch.path()}, .settings = {{"folds", std::int64_t{4}}, {"rate", 0.02}}};
    SECTION("in one training")
    {
        Training training(request);
        CHECK_THAT(training.account(), Contains("15 to learn from, 5 held out"));
        train(training, 60);
        CHECK(figure(training.held_out(100), "accuracy") == 1);
        const auto resumed = Training::resumed(training.state());
        CHECK(figure(resumed->held_out(100), "accuracy") == 1);
    }
    SECTION("in folds")
    {
        const CrossValidated found = cross_validate(
            {.training = request, .folds = 4, .seeds = 1, .steps = 60}, 2, [](const FoldFigures&) {});
        CHECK(found.folds.size() == 4);
        CHECK(found.accuracy.mean > 0.9);
    }
}

TEST_CASE("what cannot be learnt from a graph is said before the work", "[graph-training]")
{
    const auto start = [](const std::string& task, Graph graph) {
        Training(
            {.task = task, .data = {}, .settings = {}, .graph = std::make_shared<const Graph>(std::move(graph))});
    };
    Graph plain = *blocks();
    plain.labels.clear();
    plain.sides.clear();
    CHECK_THROWS_WITH(start("nodes", plain), Contains("no classes"));
    CHECK_THROWS_WITH(start("graphs", plain), Contains("classes"));
    plain.edges.resize(2);
    CHECK_THROWS_WITH(start("links", plain), Contains("at least 4"));
    CHECK_THROWS_WITH(Training({.task = "nodes", .data = {}, .settings = {}}), Contains("--graph"));
}

TEST_CASE(
    "the standards of a training follow its mechanism, its graph and what tells when to stop", "[graph-training]")
{
    const auto standards = [](const TrainingRequest& request) {
        const Settings settings = settings_in_force(request);
        return std::tuple(
            settings.integer("width"), settings.real("rate"), settings.real("dropout"), settings.word("features"));
    };
    using Standards = std::tuple<std::int64_t, double, double, std::string>;
    CHECK(standards({.task = "nodes", .data = {}}) == Standards(8, 0.005, 0.6, "own"));
    CHECK(standards({.task = "nodes", .data = {}, .settings = {}, .graph = blocks()})
          == Standards(8, 0.005, 0.6, "identity"));
    CHECK(standards(request_of("gat")) == Standards(8, 0.005, 0.4, "identity"));
    CHECK(standards(request_of("gcn")) == Standards(16, 0.01, 0.5, "identity"));
    TrainingRequest random = request_of("gat");
    random.settings["split"] = std::string("random");
    CHECK(standards(random) == Standards(8, 0.005, 0.6, "identity"));

    // A file's graph as well as one that is open; and as the training itself says it.
    const TrainingRequest of_file{.task = "nodes", .data = {karate}};
    TrainingRequest of_graph{.task = "nodes", .data = {}};
    of_graph.graph = read_graphs(karate).graphs.front();
    CHECK(Training(of_file).settings().real("dropout") == std::get<2>(standards(of_graph)));
    CHECK(Training(of_file).with({})->settings().real("dropout") == std::get<2>(standards(of_graph)));
}
