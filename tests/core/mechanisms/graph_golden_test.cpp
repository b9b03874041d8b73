// Networks over graphs against PyTorch's numbers (tests/golden/make_graph.py).
#include "core/experiment/run.h"
#include "core/files/json.h"
#include "core/mechanisms/graph_network.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"
#include "core/tape/pointwise.h"
#include "core/tape/reduce.h"
#include "tests/core/mechanisms/golden.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

namespace {

std::filesystem::path graph_path(const std::string& kind, const std::string& graph)
{
    return golden_folder + "graph-" + kind + "-" + graph + ".safetensors";
}

Json told(const TensorFile& file, const char* key)
{
    return Json::parse(file.metadata.at(key));
}

SharedGraph graph_in(const TensorFile& file)
{
    Graph graph;
    const Matrix& features = file.tensors.at("features").values;
    const Matrix& edges = file.tensors.at("edges").values;
    const Matrix& weights = file.tensors.at("edge_weights").values;
    graph.directed = told(file, "directed").get<bool>();
    graph.weighted = true;
    for (Index i = 0; i < features.rows(); ++i) {
        graph.nodes.push_back("node " + std::to_string(i));
        for (Index c = 0; c < features.cols(); ++c) {
            graph.features.column.push_back(static_cast<std::int32_t>(c));
            graph.features.value.push_back(features(i, c));
        }
        graph.features.first.push_back(static_cast<Index>(graph.features.column.size()));
    }
    graph.features.columns = features.cols();
    for (Index e = 0; e < edges.rows(); ++e)
        graph.edges.push_back({static_cast<Index>(edges(e, 0)), static_cast<Index>(edges(e, 1)), weights(0, e)});
    check_graph(graph);
    return std::make_shared<const Graph>(std::move(graph));
}

Experiment experiment_on(const std::string& kind, const std::filesystem::path& weights, const TensorFile& file)
{
    Experiment experiment;
    experiment.mechanism = kind;
    experiment.input = DrawnGraph{graph_in(file)};
    experiment.settings["self-loops"] = told(file, "self-loops").get<bool>();
    experiment.weights = FileName{weights, {}};
    return experiment;
}

} // namespace

TEST_CASE("a network over a graph gives PyTorch's weights on every edge and head", "[graph][golden]")
{
    const std::string kind = GENERATE("gcn", "gat", "gatv2");
    const std::string graph = GENERATE("undirected", "directed", "bare");
    CAPTURE(kind, graph);
    const auto path = graph_path(kind, graph);
    const TensorFile file = read_safetensors(path);
    const Experiment experiment = experiment_on(kind, path, file);
    const auto tape = run_of(experiment);
    for (const char* name :
        {"layer 1/weights", "layer 1/output", "layer 2/weights", "layer 2/output", "probabilities"}) {
        INFO(name);
        CHECK(largest_difference(tape->value(tape->at(name)), file.tensors.at(name).values) < 1e-6);
    }
    const auto& edges = tape->quantity(tape->at("layer 1/weights"))->rows.wiring->edges;
    const Matrix& messages = file.tensors.at("messages").values;
    REQUIRE(static_cast<Index>(edges.size()) == messages.rows());
    for (Index e = 0; e < messages.rows(); ++e) {
        CHECK(edges[static_cast<std::size_t>(e)].from == static_cast<Index>(messages(e, 0)));
        CHECK(edges[static_cast<std::size_t>(e)].to == static_cast<Index>(messages(e, 1)));
    }
    CHECK(!tape->untrained());
}

TEST_CASE("the gradient of a network over a graph is PyTorch's", "[graph][golden]")
{
    const std::string kind = GENERATE("gcn", "gat", "gatv2");
    const std::string graph = GENERATE("undirected", "directed", "bare");
    CAPTURE(kind, graph);
    const auto path = graph_path(kind, graph);
    const TensorFile file = read_safetensors(path);
    GraphDesign design;
    design.kind = kind == "gcn" ? GraphKind::gcn : kind == "gat" ? GraphKind::gat : GraphKind::gatv2;
    design.heads = 3;
    design.output_heads = 2;
    design.width = 4;
    size_from_shapes(design, file);
    const GraphBatch batch = graph_batch({graph_in(file)}, {}, told(file, "self-loops").get<bool>());
    const ParameterSpecs specs = parameters_of(design);
    const Parameters parameters = parameters_from(file, specs);

    TapeOptions options;
    options.viewing = false;
    options.gradients = true;
    Tape tape(std::move(options));
    const ParameterVars vars(tape, specs, parameters);
    const auto rows = told(file, "told").get<std::vector<Index>>();
    const Var scores = node_vectors(design, vars, batch, {});
    const Var loss
        = divide(sum_all(cross_entropy(gather_rows(scores, rows), told(file, "labels").get<std::vector<Index>>())),
            Expression::constant(static_cast<double>(rows.size())));
    tape.finish();
    CHECK(tape.cell(loss.node(), 0, 0) == Approx(file.tensors.at("loss").values(0, 0)).epsilon(1e-6));
    const std::vector<Matrix> gradients = tape.backward(loss);
    for (const ParameterSpec& spec : specs) {
        INFO(spec.name);
        const Matrix& found = gradients[static_cast<std::size_t>(vars[spec.name].node())];
        const Tensor& expected = file.tensors.at("gradient/" + spec.name);
        const Eigen::Map<const Matrix> values(expected.values.data(), spec.rows(), spec.columns());
        REQUIRE(found.size() == values.size());
        const auto size = static_cast<double>(values.norm());
        CHECK(static_cast<double>((found - values).norm()) < 1e-5 * std::max(size, 1e-2));
    }
}
