#include "core/inputs/graph_builder.h"

#include "core/error.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>

namespace heed {
namespace {

std::string place_of(std::size_t line)
{
    return line == 0 ? std::string() : fmt::format("line {}", line);
}

std::optional<Index> whole_number(std::string_view text)
{
    Index number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

// The classes in their order, each with its place in it: numbers by size, or texts by the alphabet.
template <typename Key> void number_in_order(std::map<Key, Index>& places)
{
    Index next = 0;
    for (auto& [key, place] : places)
        place = next++;
}

} // namespace

Index GraphBuilder::add(std::string_view id, std::size_t line)
{
    if (id.empty())
        throw FileError(m_file, place_of(line), "a node has no id");
    if (id.size() > longest_id)
        throw FileError(
            m_file, place_of(line), fmt::format("the id '{}' is over {} bytes long", shortened(id), longest_id));
    if (graph.size() == most_graph_nodes)
        throw FileError(m_file, place_of(line), fmt::format("over {} nodes are not read", most_graph_nodes));
    m_places.emplace(id, graph.size());
    graph.nodes.emplace_back(id);
    return graph.size() - 1;
}

Index GraphBuilder::declare(std::string_view id, std::size_t line)
{
    if (find(id))
        throw FileError(m_file, place_of(line), fmt::format("there is a node '{}' already", shortened(id)));
    return add(id, line);
}

Index GraphBuilder::find_or_add(std::string_view id, std::size_t line)
{
    const auto place = find(id);
    return place ? *place : add(id, line);
}

std::optional<Index> GraphBuilder::find(std::string_view id) const
{
    const auto place = m_places.find(id);
    return place == m_places.end() ? std::nullopt : std::optional(place->second);
}

Index GraphBuilder::known(std::string_view id, std::size_t line) const
{
    const auto place = find(id);
    if (!place)
        throw FileError(
            m_file, place_of(line), fmt::format("the edge joins '{}', but there is no such node", shortened(id)));
    return *place;
}

void GraphBuilder::join(Index from, Index to, Real weight, std::size_t line)
{
    if (static_cast<Index>(graph.edges.size()) == most_graph_edges)
        throw FileError(m_file, place_of(line), fmt::format("over {} edges are not read", most_graph_edges));
    graph.edges.push_back({from, to, weight});
}

Graph GraphBuilder::finish()
{
    m_places.clear();
    settle_edges(graph);
    return std::move(graph);
}

std::string counted(std::size_t count, const std::string& one, const std::string& several)
{
    return fmt::format("{} {}", count, count == 1 ? one : several);
}

void settle_edges(Graph& graph)
{
    join_double_edges(graph);
    std::vector<bool> joined(graph.nodes.size());
    std::size_t loops = 0;
    for (const GraphEdge& edge : graph.edges) {
        loops += edge.from == edge.to;
        joined[static_cast<std::size_t>(edge.from)] = joined[static_cast<std::size_t>(edge.to)] = true;
    }
    if (loops > 0)
        graph.notes.push_back(counted(
            loops, "edge joins a node with itself, and is kept", "edges join a node with itself, and are kept"));
    const auto alone = static_cast<std::size_t>(std::count(joined.begin(), joined.end(), false));
    if (alone > 0)
        graph.notes.push_back(counted(alone, "node has no edge", "nodes have no edges"));
}

GraphSet set_of(Graph graph, const std::filesystem::path& file)
{
    if (graph.name.empty())
        graph.name = file.stem().string();
    return {graph.name, {std::make_shared<const Graph>(std::move(graph))}, {}};
}

void set_classes(Graph& graph, const std::vector<std::string>& of_nodes, const std::string& what)
{
    std::map<Index, Index> numbers;
    std::map<std::string, Index> texts;
    bool whole = true;
    for (const std::string& text : of_nodes) {
        if (text.empty())
            continue;
        texts.emplace(text, 0);
        const auto number = whole_number(text);
        if (number)
            numbers.emplace(*number, 0);
        whole &= number.has_value();
    }
    number_in_order(numbers);
    number_in_order(texts);
    graph.classes.clear();
    if (whole)
        for (const auto& [number, place] : numbers)
            graph.classes.push_back(fmt::format("{} {}", what, number));
    else
        for (const auto& [text, place] : texts)
            graph.classes.push_back(text);
    graph.labels.clear();
    for (const std::string& text : of_nodes)
        graph.labels.push_back(text.empty() ? -1 : whole ? numbers.at(*whole_number(text)) : texts.at(text));
}

} // namespace heed
