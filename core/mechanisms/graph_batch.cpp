#include "core/mechanisms/graph_batch.h"

#include "core/error.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace heed {
namespace {

constexpr Index most_degree = 31; // larger ones count as this one, so that every graph has as many features
constexpr double share_of_words = 0.25; // of cells that are not 0: rows with fewer are words of documents

std::vector<Index> degrees_of(const Graph& graph)
{
    std::vector<Index> degrees(graph.nodes.size(), 0);
    for (const GraphEdge& edge : graph.edges) {
        ++degrees[at(edge.to)];
        if (!graph.directed && edge.from != edge.to)
            ++degrees[at(edge.from)];
    }
    for (Index& degree : degrees)
        degree = std::min(degree, most_degree);
    return degrees;
}

bool holds_words(const SparseRows& features)
{
    return static_cast<double>(features.value.size())
               < share_of_words * static_cast<double>(features.rows()) * static_cast<double>(features.columns)
           && features.columns > 50
           && std::all_of(features.value.begin(), features.value.end(), [](Real value) { return value >= 0; });
}

SparseRows side_by_side(const SparseRows& left, const SparseRows& right)
{
    SparseRows rows;
    rows.columns = left.columns + right.columns;
    const auto append = [&](const SparseRows& from, Index r, Index shift) {
        for (Index k = from.first[at(r)]; k < from.first[at(r) + 1]; ++k) {
            rows.column.push_back(from.column[at(k)] + static_cast<std::int32_t>(shift));
            rows.value.push_back(from.value[at(k)]);
        }
    };
    for (Index r = 0; r < left.rows(); ++r) {
        append(left, r, 0);
        append(right, r, left.columns);
        rows.first.push_back(static_cast<Index>(rows.column.size()));
    }
    return rows;
}

// A single number hardly tells nodes apart, unless it is the brightness of a picture.
bool speaks_for_itself(const Graph& graph)
{
    return graph.features.columns > 1 || (graph.features.columns == 1 && !graph.colours.empty());
}

// The messages' edges, with the place in graph.edges of the one behind each; −1: a self-loop that was added.
struct Message {
    Edge edge;
    Index of;
};

std::vector<Message> messages_of(const Graph& graph, bool self_loops)
{
    std::vector<Message> messages;
    messages.reserve(graph.edges.size() * 2 + (self_loops ? graph.nodes.size() : 0));
    std::vector<bool> looped(graph.nodes.size(), false);
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        const GraphEdge& edge = graph.edges[i];
        messages.push_back({{edge.from, edge.to}, static_cast<Index>(i)});
        if (edge.from == edge.to)
            looped[at(edge.from)] = true;
        else if (!graph.directed)
            messages.push_back({{edge.to, edge.from}, static_cast<Index>(i)});
    }
    if (self_loops)
        for (Index node = 0; node < graph.size(); ++node)
            if (!looped[at(node)])
                messages.push_back({{node, node}, -1});
    return messages;
}

void append_rows(SparseRows& all, const SparseRows& more)
{
    if (all.rows() > 0 && all.columns != more.columns)
        throw RequestError("graphs of one set must have equally many features: found " + std::to_string(all.columns)
                           + " and " + std::to_string(more.columns));
    all.columns = more.columns;
    const auto before = static_cast<Index>(all.column.size());
    all.column.insert(all.column.end(), more.column.begin(), more.column.end());
    all.value.insert(all.value.end(), more.value.begin(), more.value.end());
    for (std::size_t r = 1; r < more.first.size(); ++r)
        all.first.push_back(before + more.first[r]);
}

} // namespace

void settle_features(Settings& settings, const Graph& graph)
{
    if (!settings.is_set("features") && !settings.is_fixed("features")) {
        const bool compared = settings.word("task") == "graphs";
        const bool own = speaks_for_itself(graph);
        settings.assign("features",
            std::string(compared ? (own ? "own-and-degree" : "degree") : (own ? "own" : "identity")), false);
    }
    if (settings.word("features").starts_with("own") && graph.features.columns == 0)
        throw RequestError(
            "the graph's nodes have no features of their own: choose features=degree, identity or constant");
    if (!settings.is_set("normalise") && !settings.is_fixed("normalise"))
        settings.assign("normalise", settings.word("features") == "own" && holds_words(graph.features), false);
}

NodeFeatures node_features(const Settings& settings)
{
    return {settings.word("features"), settings.on("normalise")};
}

SharedRows features_of(const Graph& graph, const NodeFeatures& features)
{
    SparseRows rows;
    if (features.kind == "own") {
        rows = graph.features;
    } else if (features.kind == "own-and-degree") {
        rows = side_by_side(graph.features, one_hot(degrees_of(graph), most_degree + 1));
    } else if (features.kind == "degree") {
        rows = one_hot(degrees_of(graph), most_degree + 1);
    } else if (features.kind == "identity") {
        std::vector<Index> places(graph.nodes.size());
        std::iota(places.begin(), places.end(), Index{0});
        rows = one_hot(places, graph.size());
    } else {
        rows = one_hot(std::vector<Index>(graph.nodes.size(), 0), 1);
    }
    return std::make_shared<const SparseRows>(
        features.normalised ? row_normalised(std::move(rows)) : std::move(rows));
}

GraphBatch graph_batch(const std::vector<SharedGraph>& graphs, const NodeFeatures& features, bool self_loops)
{
    GraphBatch batch;
    SparseRows rows;
    std::vector<Message> all;
    std::vector<Real> weights;
    Index before = 0;
    for (const SharedGraph& graph : graphs) {
        if (graphs.size() == 1)
            batch.features = features_of(*graph, features);
        else
            append_rows(rows, *features_of(*graph, features));
        for (const Message& message : messages_of(*graph, self_loops)) {
            all.push_back(
                {{message.edge.from + before, message.edge.to + before}, static_cast<Index>(weights.size())});
            weights.push_back(message.of < 0 ? Real(1) : graph->edges[at(message.of)].weight);
        }
        batch.sizes.push_back(graph->size());
        before += graph->size();
    }
    if (graphs.size() != 1)
        batch.features = std::make_shared<const SparseRows>(std::move(rows));

    // In the order in which neighbourhoods() has them.
    std::sort(all.begin(), all.end(), [](const Message& a, const Message& b) {
        return a.edge.to != b.edge.to ? a.edge.to < b.edge.to : a.edge.from < b.edge.from;
    });
    std::vector<Edge> edges;
    edges.reserve(all.size());
    batch.edge_weights.resize(static_cast<Index>(all.size()), 1);
    for (std::size_t e = 0; e < all.size(); ++e) {
        edges.push_back(all[e].edge);
        batch.edge_weights(static_cast<Index>(e), 0) = weights[at(all[e].of)];
    }
    batch.edges = neighbourhoods(before, std::move(edges));
    return batch;
}

std::shared_ptr<const Wiring> wiring_of(const Graph& graph, const Neighbourhoods& edges)
{
    auto wiring = std::make_shared<Wiring>();
    wiring->nodes = graph.nodes;
    wiring->edges.reserve(edges.source.size());
    for (std::size_t e = 0; e < edges.source.size(); ++e)
        wiring->edges.push_back({edges.source[e], edges.target[e]});
    wiring->directed = graph.directed;
    wiring->classes = graph.classes;
    wiring->labels = graph.labels;
    wiring->places = graph.places;
    wiring->colours = graph.colours;
    for (const Side side : graph.sides)
        wiring->told.push_back(side == Side::train);
    return wiring;
}

} // namespace heed
