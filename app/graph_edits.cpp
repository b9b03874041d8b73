#include "app/graph_edits.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_set>

namespace heed {
namespace {

std::string free_name(const Graph& graph)
{
    const std::unordered_set<std::string> taken(graph.nodes.begin(), graph.nodes.end());
    std::size_t number = graph.nodes.size() + 1;
    while (taken.contains(std::to_string(number)))
        ++number;
    return std::to_string(number);
}

// The features of every node as they were, but for one node's.
SparseRows with_row(const SparseRows& rows, Index nodes, Index node, const std::map<std::int32_t, Real>& row)
{
    SparseRows changed;
    changed.columns = rows.columns;
    for (Index r = 0; r < nodes; ++r) {
        if (r == node) {
            for (const auto& [column, value] : row) {
                changed.column.push_back(column);
                changed.value.push_back(value);
            }
        } else if (r < rows.rows()) {
            for (std::size_t k = at(rows.first[at(r)]); k < at(rows.first[at(r) + 1]); ++k) {
                changed.column.push_back(rows.column[k]);
                changed.value.push_back(rows.value[k]);
            }
        }
        changed.first.push_back(static_cast<Index>(changed.column.size()));
    }
    return changed;
}

SparseRows without_rows(const SparseRows& rows, const std::vector<bool>& gone)
{
    SparseRows kept;
    kept.columns = rows.columns;
    for (Index r = 0; r < rows.rows(); ++r) {
        if (gone[at(r)])
            continue;
        for (std::size_t k = at(rows.first[at(r)]); k < at(rows.first[at(r) + 1]); ++k) {
            kept.column.push_back(rows.column[k]);
            kept.value.push_back(rows.value[k]);
        }
        kept.first.push_back(static_cast<Index>(kept.column.size()));
    }
    return kept;
}

template <typename Entry> void drop(std::vector<Entry>& list, const std::vector<bool>& gone)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (!gone[i]) {
            if (kept != i)
                list[kept] = std::move(list[i]);
            ++kept;
        }
    list.resize(kept);
}

std::vector<bool> marked(std::size_t count, const std::vector<Index>& nodes)
{
    std::vector<bool> marks(count);
    for (Index node : nodes)
        marks.at(at(node)) = true;
    return marks;
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

Real feature_value(const std::string& text, const std::string& name)
{
    Real value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        throw RequestError("the feature '" + name + "' is '" + text + "': expected a finite number");
    return value;
}

std::string feature_name(const Graph& graph, std::int32_t column)
{
    return graph.feature_names.empty() ? std::to_string(column)
                                       : graph.feature_names[static_cast<std::size_t>(column)];
}

std::int32_t column_named(Graph& graph, const std::string& name)
{
    for (std::int32_t column = 0; column < graph.features.columns; ++column)
        if (feature_name(graph, column) == name)
            return column;
    if (graph.feature_names.empty()) // they were called by their numbers
        for (std::int32_t column = 0; column < graph.features.columns; ++column)
            graph.feature_names.push_back(std::to_string(column));
    graph.feature_names.push_back(name);
    return static_cast<std::int32_t>(graph.features.columns++);
}

auto edge_found(Graph& graph, Index from, Index to)
{
    const auto joins = [&](const GraphEdge& edge) {
        return (edge.from == from && edge.to == to) || (!graph.directed && edge.from == to && edge.to == from);
    };
    const auto found = std::find_if(graph.edges.begin(), graph.edges.end(), joins);
    if (found == graph.edges.end())
        throw RequestError("no edge joins '" + graph.nodes.at(at(from)) + "' and '" + graph.nodes.at(at(to)) + "'");
    return found;
}

} // namespace

const GraphEdge* edge_between(const Graph& graph, Index from, Index to)
{
    for (const GraphEdge& edge : graph.edges)
        if ((edge.from == from && edge.to == to) || (!graph.directed && edge.from == to && edge.to == from))
            return &edge;
    return nullptr;
}

Graph with_node(Graph graph, const NodePlace& place)
{
    if (graph.size() >= most_graph_nodes)
        throw RequestError("a graph has at most " + std::to_string(most_graph_nodes) + " nodes");
    const bool had_places = !graph.places.empty() || graph.nodes.empty();
    graph.nodes.push_back(free_name(graph));
    if (graph.features.columns > 0)
        graph.features.first.push_back(graph.features.first.back());
    if (!graph.labels.empty())
        graph.labels.push_back(-1);
    if (!graph.sides.empty())
        graph.sides.push_back(Side::none);
    if (had_places)
        graph.places.push_back(place);
    if (!graph.colours.empty())
        graph.colours.push_back({128, 128, 128});
    return graph;
}

Graph with_edge(Graph graph, Index from, Index to)
{
    if (edge_between(graph, from, to))
        throw RequestError(
            "an edge joins '" + graph.nodes.at(at(from)) + "' and '" + graph.nodes.at(at(to)) + "' already");
    if (static_cast<Index>(graph.edges.size()) >= most_graph_edges)
        throw RequestError("a graph has at most " + std::to_string(most_graph_edges) + " edges");
    graph.edges.push_back({from, to, 1});
    return graph;
}

Graph without_nodes(Graph graph, const std::vector<Index>& nodes)
{
    const std::vector<bool> gone = marked(graph.nodes.size(), nodes);
    std::vector<Index> place_of(graph.nodes.size());
    Index kept = 0;
    for (std::size_t i = 0; i < place_of.size(); ++i)
        place_of[i] = gone[i] ? -1 : kept++;
    if (graph.features.columns > 0)
        graph.features = without_rows(graph.features, gone);
    drop(graph.nodes, gone);
    drop(graph.labels, gone);
    drop(graph.sides, gone);
    drop(graph.places, gone);
    drop(graph.colours, gone);
    std::erase_if(graph.edges, [&](const GraphEdge& edge) { return gone[at(edge.from)] || gone[at(edge.to)]; });
    for (GraphEdge& edge : graph.edges) {
        edge.from = place_of[at(edge.from)];
        edge.to = place_of[at(edge.to)];
    }
    return graph;
}

Graph without_edge(Graph graph, Index from, Index to)
{
    graph.edges.erase(edge_found(graph, from, to));
    return graph;
}

Graph with_weight(Graph graph, Index from, Index to, Real weight)
{
    if (!std::isfinite(weight))
        throw RequestError("the weight of an edge is a finite number");
    edge_found(graph, from, to)->weight = weight;
    const auto is_one = [](const GraphEdge& edge) { return edge.weight == 1; };
    graph.weighted = !std::all_of(graph.edges.begin(), graph.edges.end(), is_one);
    return graph;
}

Graph with_name(Graph graph, Index node, const std::string& name)
{
    const std::string wanted = trimmed(name);
    if (wanted.empty())
        throw RequestError("a node's name is not empty");
    const auto taken = std::find(graph.nodes.begin(), graph.nodes.end(), wanted);
    if (taken != graph.nodes.end() && taken - graph.nodes.begin() != node)
        throw RequestError("another node is called '" + wanted + "'");
    graph.nodes.at(at(node)) = wanted;
    return graph;
}

Graph with_class(Graph graph, Index node, Index label)
{
    if (label < -1 || label >= static_cast<Index>(graph.classes.size()))
        throw RequestError("there is no class " + std::to_string(label));
    graph.labels.resize(graph.nodes.size(), -1);
    graph.labels.at(at(node)) = label;
    if (label < 0 && !graph.sides.empty())
        graph.sides.at(at(node)) = Side::none; // there is nothing to learn from
    return graph;
}

Graph with_new_class(Graph graph, Index node, const std::string& name)
{
    const std::string wanted = trimmed(name);
    if (wanted.empty())
        throw RequestError("a class's name is not empty");
    auto known = std::find(graph.classes.begin(), graph.classes.end(), wanted);
    if (known == graph.classes.end())
        known = graph.classes.insert(known, wanted);
    return with_class(std::move(graph), node, known - graph.classes.begin());
}

Graph with_side(Graph graph, Index node, Side side)
{
    if (side == Side::train && (graph.labels.empty() || graph.labels.at(at(node)) < 0))
        throw RequestError("'" + graph.nodes.at(at(node)) + "' is of no class: there is no label to learn from");
    graph.sides.resize(graph.nodes.size(), Side::none);
    graph.sides.at(at(node)) = side;
    return graph;
}

Graph with_direction(Graph graph, bool directed)
{
    graph.directed = directed;
    if (!directed) {
        const std::size_t noted = graph.notes.size();
        join_double_edges(graph);
        graph.notes.resize(noted); // the person did it, and sees it
    }
    return graph;
}

std::string features_text(const Graph& graph, Index node)
{
    const SparseRows& rows = graph.features;
    std::string text;
    if (rows.columns == 0)
        return text;
    for (std::size_t k = at(rows.first[at(node)]); k < at(rows.first[at(node) + 1]); ++k)
        text += (text.empty() ? "" : ", ") + feature_name(graph, rows.column[k]) + "="
                + fmt::format("{}", rows.value[k]);
    return text;
}

Graph with_features(Graph graph, Index node, const std::string& text)
{
    std::map<std::int32_t, Real> row;
    std::string_view left = text;
    while (!left.empty()) {
        const auto comma = left.find_first_of(",;\n");
        const std::string one = trimmed(left.substr(0, comma));
        left = comma == std::string_view::npos ? std::string_view() : left.substr(comma + 1);
        if (one.empty())
            continue;
        const auto equals = one.rfind('=');
        const std::string name = trimmed(std::string_view(one).substr(0, equals));
        if (equals == std::string::npos || name.empty())
            throw RequestError("'" + one + "' is not NAME=VALUE");
        const Real value = feature_value(trimmed(std::string_view(one).substr(equals + 1)), name);
        const std::int32_t column = column_named(graph, name);
        if (value != 0)
            row[column] = value;
    }
    if (graph.features.columns > 0)
        graph.features = with_row(graph.features, graph.size(), node, row);
    return graph;
}

Places places_with(const Places& places, const NodePlace& place)
{
    auto all = places ? *places : std::vector<NodePlace>();
    all.push_back(place);
    return std::make_shared<const std::vector<NodePlace>>(std::move(all));
}

Places places_without(const Places& places, const std::vector<Index>& nodes)
{
    if (!places)
        return nullptr;
    std::vector<NodePlace> kept = *places;
    drop(kept, marked(kept.size(), nodes));
    return std::make_shared<const std::vector<NodePlace>>(std::move(kept));
}

Graph with_label_turned(Graph graph, Index node)
{
    if (graph.classes.empty())
        throw RequestError("there are no classes yet: give a node one in its menu");
    const bool told = !graph.sides.empty() && graph.sides.at(at(node)) == Side::train;
    if (graph.labels.empty() || graph.labels.at(at(node)) < 0)
        graph = with_class(std::move(graph), node, 0);
    return with_side(std::move(graph), node, told ? Side::none : Side::train);
}

Graph with_next_class(Graph graph, Index node)
{
    if (graph.classes.empty())
        throw RequestError("there are no classes yet: give a node one in its menu");
    const Index label = graph.labels.empty() ? -1 : graph.labels.at(at(node));
    const auto classes = static_cast<Index>(graph.classes.size());
    return with_side(with_class(std::move(graph), node, (label + 1) % classes), node, Side::train);
}

} // namespace heed
