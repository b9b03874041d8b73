#include "core/inputs/graph.h"

#include "core/error.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace heed {
namespace {

void check_count(std::size_t count, Index nodes, const char* what)
{
    if (count != 0 && static_cast<Index>(count) != nodes)
        throw RequestError(
            "expected " + std::to_string(nodes) + " " + what + ", one for each node, found " + std::to_string(count));
}

void check_names(const Graph& graph)
{
    std::unordered_set<std::string_view> seen;
    for (const std::string& name : graph.nodes)
        if (!seen.insert(name).second)
            throw RequestError("two nodes are called '" + name + "'");
}

std::uint64_t key_of(const GraphEdge& edge, bool directed)
{
    auto from = static_cast<std::uint64_t>(edge.from), to = static_cast<std::uint64_t>(edge.to);
    if (!directed && from > to)
        std::swap(from, to);
    return from << 32 | to;
}

std::string ends_of(const Graph& graph, const GraphEdge& edge)
{
    return "'" + graph.nodes[static_cast<std::size_t>(edge.from)] + "' and '"
           + graph.nodes[static_cast<std::size_t>(edge.to)] + "'";
}

// Which edges join nodes that an edge before them joins. By sorting: a table of them would be many times as large.
std::vector<bool> doubled_edges(const Graph& graph)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    keys.reserve(graph.edges.size());
    for (const GraphEdge& edge : graph.edges)
        keys.emplace_back(key_of(edge, graph.directed), static_cast<std::uint32_t>(keys.size()));
    std::sort(keys.begin(), keys.end());
    std::vector<bool> doubled(keys.size());
    for (std::size_t i = 1; i < keys.size(); ++i)
        doubled[keys[i].second] = keys[i].first == keys[i - 1].first;
    return doubled;
}

void check_edges(const Graph& graph)
{
    if (static_cast<Index>(graph.edges.size()) > most_graph_edges)
        throw RequestError("a graph has at most " + std::to_string(most_graph_edges) + " edges");
    for (const GraphEdge& edge : graph.edges) {
        if (edge.from < 0 || edge.from >= graph.size() || edge.to < 0 || edge.to >= graph.size())
            throw RequestError("edge " + std::to_string(&edge - graph.edges.data()) + " joins nodes "
                               + std::to_string(edge.from) + " and " + std::to_string(edge.to) + ", but there are "
                               + std::to_string(graph.size()) + " nodes, counted from 0");
        if (!std::isfinite(edge.weight))
            throw RequestError("the weight of the edge between " + ends_of(graph, edge) + " is not a finite number");
    }
    const std::vector<bool> doubled = doubled_edges(graph);
    if (const auto first = std::find(doubled.begin(), doubled.end(), true); first != doubled.end())
        throw RequestError(
            "two edges join " + ends_of(graph, graph.edges[static_cast<std::size_t>(first - doubled.begin())]));
}

void check_features(const Graph& graph)
{
    const SparseRows& features = graph.features;
    if (features.columns == 0)
        return;
    if (features.rows() != graph.size())
        throw RequestError("expected features of " + std::to_string(graph.size()) + " nodes, found "
                           + std::to_string(features.rows()) + " rows");
    for (Index r = 0; r < features.rows(); ++r)
        for (Index k = features.first[static_cast<std::size_t>(r)];
             k < features.first[static_cast<std::size_t>(r) + 1]; ++k)
            if (!std::isfinite(features.value[static_cast<std::size_t>(k)]))
                throw RequestError("feature " + std::to_string(features.column[static_cast<std::size_t>(k)])
                                   + " of the node '" + graph.nodes[static_cast<std::size_t>(r)]
                                   + "' is not a finite number");
    if (!graph.feature_names.empty() && static_cast<Index>(graph.feature_names.size()) != features.columns)
        throw RequestError("expected " + std::to_string(features.columns) + " names of features, found "
                           + std::to_string(graph.feature_names.size()));
}

void check_labels(const Graph& graph)
{
    for (std::size_t i = 0; i < graph.labels.size(); ++i)
        if (graph.labels[i] < -1 || graph.labels[i] >= static_cast<Index>(graph.classes.size()))
            throw RequestError("the node '" + graph.nodes[i] + "' is of class " + std::to_string(graph.labels[i])
                               + ", but there are " + std::to_string(graph.classes.size())
                               + " classes, counted from 0");
}

} // namespace

void check_graph(const Graph& graph)
{
    if (graph.size() > most_graph_nodes)
        throw RequestError("a graph has at most " + std::to_string(most_graph_nodes) + " nodes");
    check_names(graph);
    check_edges(graph);
    check_features(graph);
    check_count(graph.labels.size(), graph.size(), "classes");
    check_count(graph.sides.size(), graph.size(), "sides of the split");
    check_count(graph.places.size(), graph.size(), "places");
    check_count(graph.colours.size(), graph.size(), "colours");
    check_labels(graph);
}

void join_double_edges(Graph& graph)
{
    const std::size_t before = graph.edges.size();
    const std::vector<bool> doubled = doubled_edges(graph);
    std::size_t place = 0;
    std::erase_if(graph.edges, [&](const GraphEdge&) { return doubled[place++]; });
    const std::size_t joined = before - graph.edges.size();
    if (joined > 0)
        graph.notes.push_back(std::to_string(joined)
                              + (joined == 1 ? " edge that stood there twice was joined with the first one"
                                             : " edges that stood there already were joined with the first ones"));
}

} // namespace heed
