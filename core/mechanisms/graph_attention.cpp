#include "core/mechanisms/graph_attention.h"

#include "core/error.h"
#include "core/learn/graph_split.h"
#include "core/mechanisms/graph_network.h"
#include "core/mechanisms/model_metadata.h"
#include "core/mechanisms/named.h"
#include "core/tape/arrange.h"
#include "core/tape/normalise.h"
#include "core/tape/pointwise.h"

#include <algorithm>

namespace heed {
namespace {

constexpr Index most_pairs = 20000; // of links that are tried for looking at them
constexpr std::size_t most_labels = 100'000; // edges that get a name each

bool trained_by_heed(const TensorFile& weights)
{
    return weights.metadata.contains("heed.settings");
}

template <GraphKind kind> void settle(Settings& settings, const MechanismInput& input, const TensorFile* weights)
{
    const Graph& graph = *std::get<SharedGraph>(input);
    if (weights && trained_by_heed(*weights))
        settle_from_metadata(settings, *weights, graph_mechanism(kind), graph_structure(kind));
    else if (weights)
        settle_from_shapes(settings, kind, *weights);
    settle_features(settings, graph);
}

std::vector<std::string> classes_of(const GraphDesign& design, const Graph& graph, const TensorFile* weights)
{
    if (weights && weights->metadata.contains(classes_key)) {
        const Json told = metadata_json(*weights, classes_key);
        const auto is_text = [](const Json& one) { return one.is_string(); };
        if (told.is_array() && static_cast<Index>(told.size()) == design.classes
            && std::all_of(told.begin(), told.end(), is_text))
            return told.get<std::vector<std::string>>();
    }
    if (design.task == GraphTask::nodes && static_cast<Index>(graph.classes.size()) == design.classes)
        return graph.classes;
    std::vector<std::string> numbered;
    for (Index c = 0; c < design.classes; ++c)
        numbered.push_back("class " + std::to_string(c));
    return numbered;
}

GraphDesign design_for(GraphKind kind, const Settings& settings, const Graph& graph, const TensorFile* weights,
    const SparseRows& features)
{
    GraphDesign design = graph_design(kind, settings);
    design.features = features.columns;
    design.classes
        = design.task == GraphTask::nodes && !graph.classes.empty() ? static_cast<Index>(graph.classes.size()) : 2;
    if (!weights)
        return design;
    size_from_shapes(design, *weights);
    if (design.features != features.columns)
        throw RequestError("the weights are for nodes with " + std::to_string(design.features)
                           + " features, this graph's have " + std::to_string(features.columns));
    return design;
}

std::vector<std::string> edge_labels(const Wiring& wiring)
{
    std::vector<std::string> labels;
    labels.reserve(wiring.edges.size());
    const auto name = [&](Index node) -> const std::string& { return wiring.nodes[static_cast<std::size_t>(node)]; };
    for (const Edge& edge : wiring.edges)
        labels.push_back(name(edge.from) + " → " + name(edge.to));
    return labels;
}

Labels shared(std::vector<std::string> labels)
{
    return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

GraphAxes axes_of(const Graph& graph, const GraphBatch& batch, const NodeFeatures& features,
    const std::vector<std::string>& classes)
{
    const auto wiring = wiring_of(graph, *batch.edges);
    const Labels nodes = shared(graph.nodes);
    GraphAxes axes;
    axes.nodes = {AxisKind::node, "node", nodes, wiring};
    axes.edges = {
        AxisKind::edge, "edge", wiring->edges.size() <= most_labels ? shared(edge_labels(*wiring)) : nullptr, wiring};
    axes.features = {AxisKind::feature, "feature", nullptr};
    if (features.kind == "own" && !graph.feature_names.empty())
        axes.features.labels = shared(graph.feature_names);
    else if (features.kind == "identity")
        axes.features.labels = nodes;
    axes.classes = {AxisKind::category, "class", shared(classes)};
    return axes;
}

void record_links(const GraphDesign& design, const ParameterVars& vars, Var nodes, const Graph& graph)
{
    const TriedPairs tried = tried_pairs(graph, design.seed);
    auto wiring = std::make_shared<Wiring>();
    wiring->nodes = graph.nodes;
    wiring->edges = tried.pairs;
    wiring->directed = graph.directed;
    wiring->places = graph.places;
    const Axis pairs{AxisKind::edge, "pair", shared(edge_labels(*wiring)), wiring};
    const Axis link{AxisKind::category, "link", shared({"joined"})};
    const Var scores = name(link_scores(design, vars, nodes, tried.pairs), pairs, link,
        {"link scores", "y", "How much two nodes seem to be joined; first those that are, then as many that are not.",
            Role::values, Part::score, ""});
    name(sigmoid(scores), pairs, link,
        {"link probabilities", "p", "How likely two nodes are joined.", Role::probabilities, Part::output, ""});
}

template <GraphKind kind>
void record(const Settings& settings, const MechanismInput& input, const TensorFile* weights, Tape& tape)
{
    const SharedGraph graph = std::get<SharedGraph>(input);
    if (graph->nodes.empty())
        throw RequestError("the graph has no node yet: draw one, or open a file");
    const NodeFeatures chosen = node_features(settings);
    const GraphBatch batch = graph_batch({graph}, chosen, settings.on("self-loops"));
    const GraphDesign design = design_for(kind, settings, *graph, weights, *batch.features);
    const ParameterSpecs specs = parameters_of(design);
    auto parameters = std::make_shared<const Parameters>(
        weights ? parameters_from(*weights, specs) : random_parameters(specs, design.seed));
    tape.keep(parameters);
    if (!weights)
        tape.mark_untrained();

    const ParameterVars vars(tape, specs, *parameters);
    const std::vector<std::string> classes = classes_of(design, *graph, weights);
    const GraphAxes axes = axes_of(*graph, batch, chosen, classes);
    const Var nodes = node_vectors(design, vars, batch, axes);
    if (design.task == GraphTask::links) {
        record_links(design, vars, nodes, *graph);
        return;
    }
    const bool of_nodes = design.task == GraphTask::nodes;
    const Var scores = of_nodes ? nodes : graph_scores(design, vars, nodes, batch, axes);
    name(softmax_rows(scores), of_nodes ? axes.nodes : Axis{AxisKind::category, "graph", nullptr}, axes.classes,
        {"probabilities", "p",
            of_nodes ? "How likely each class is, for each node." : "How likely each class is, for this graph.",
            Role::probabilities, Part::output, "class-probabilities"});
}

} // namespace

const Mechanism gcn{
    .id = "gcn",
    .title = "Graph convolutional network",
    .summary
    = "Every node takes the mean of its neighbours, with weights that the degrees fix: attention's baseline.",
    .family = "Graphs",
    .source = {"Kipf, Welling", "Semi-Supervised Classification with Graph Convolutional Networks", 2017},
    .inputs = {InputKind::graph},
    .settings = graph_settings(GraphKind::gcn),
    .first_path = "layer 1/weights",
    .settle = settle<GraphKind::gcn>,
    .record = record<GraphKind::gcn>,
};

const Mechanism gat{
    .id = "gat",
    .title = "Graph attention network",
    .summary
    = "Every node weighs its neighbours by what it and they have, and takes what they pass on by these weights.",
    .family = "Graphs",
    .source = {"Veličković, Cucurull, Casanova, Romero, Liò, Bengio", "Graph Attention Networks", 2018},
    .inputs = {InputKind::graph},
    .settings = graph_settings(GraphKind::gat),
    .first_path = "layer 1/weights",
    .settle = settle<GraphKind::gat>,
    .record = record<GraphKind::gat>,
};

const Mechanism gatv2{
    .id = "gatv2",
    .title = "Graph attention network, version 2",
    .summary
    = "The same with a score in which both nodes meet before LeakyReLU: the best neighbour differs by who looks.",
    .family = "Graphs",
    .source = {"Brody, Alon, Yahav", "How Attentive are Graph Attention Networks?", 2022},
    .inputs = {InputKind::graph},
    .settings = graph_settings(GraphKind::gatv2),
    .first_path = "layer 1/weights",
    .settle = settle<GraphKind::gatv2>,
    .record = record<GraphKind::gatv2>,
};

const Mechanism& graph_mechanism(GraphKind kind)
{
    return kind == GraphKind::gcn ? gcn : kind == GraphKind::gat ? gat : gatv2;
}

bool is_graph_mechanism(const std::string& id)
{
    return id == gcn.id || id == gat.id || id == gatv2.id;
}

GraphKind graph_kind_named(const std::string& id)
{
    for (const GraphKind kind : {GraphKind::gcn, GraphKind::gat, GraphKind::gatv2})
        if (graph_mechanism(kind).id == id)
            return kind;
    throw RequestError("expected gcn, gat or gatv2, not '" + id + "'");
}

TriedPairs tried_pairs(const Graph& graph, std::uint64_t seed)
{
    TriedPairs tried;
    for (const GraphEdge& edge : graph.edges)
        if (edge.from != edge.to && static_cast<Index>(tried.pairs.size()) < most_pairs)
            tried.pairs.push_back({edge.from, edge.to});
    tried.joined.assign(tried.pairs.size(), true);
    for (const Edge& pair : unjoined_pairs(graph, static_cast<Index>(tried.pairs.size()), seed, "tried pairs")) {
        tried.pairs.push_back(pair);
        tried.joined.push_back(false);
    }
    return tried;
}

} // namespace heed
