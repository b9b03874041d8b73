// What the tests of graph readers share: a text put into a file, read as a graph, and compared in few words.
#pragma once

#include "core/inputs/graph_file.h"
#include "tests/core/scratch.h"

#include <algorithm>
#include <string>
#include <vector>

namespace heed::test {

// The file's one graph.
inline Graph read_graph(const std::filesystem::path& file)
{
    const GraphSet set = read_graphs(file);
    if (set.graphs.size() != 1)
        throw std::logic_error("not one graph");
    check_graph(*set.graphs[0]);
    return *set.graphs[0];
}

inline Graph read_graph(const std::string& name, std::string_view text)
{
    const Scratch scratch;
    return read_graph(scratch.put(name, text));
}

// "a-b a-c", with weights other than 1 behind a colon.
inline std::string edges_of(const Graph& graph)
{
    std::string text;
    for (const GraphEdge& edge : graph.edges) {
        text += (text.empty() ? "" : " ") + graph.nodes[static_cast<std::size_t>(edge.from)]
                + (graph.directed ? ">" : "-") + graph.nodes[static_cast<std::size_t>(edge.to)];
        if (edge.weight != 1)
            text += ":" + std::to_string(edge.weight).substr(0, 4);
    }
    return text;
}

// Rows of features, with all their zeros.
inline std::vector<std::vector<Real>> features_of(const Graph& graph)
{
    std::vector<std::vector<Real>> rows;
    for (std::size_t r = 0; r < static_cast<std::size_t>(graph.features.rows()); ++r) {
        rows.emplace_back(static_cast<std::size_t>(graph.features.columns));
        for (auto k = static_cast<std::size_t>(graph.features.first[r]);
             k < static_cast<std::size_t>(graph.features.first[r + 1]); ++k)
            rows.back()[static_cast<std::size_t>(graph.features.column[k])] = graph.features.value[k];
    }
    return rows;
}

inline bool notes(const Graph& graph, const std::string& text)
{
    return std::any_of(graph.notes.begin(), graph.notes.end(),
        [&](const std::string& note) { return note.find(text) != std::string::npos; });
}

// What is said of a text that is no graph, without the folder's name.
inline std::string fault_of(const std::string& name, std::string_view text)
{
    const Scratch scratch;
    try {
        read_graphs(scratch.put(name, text));
    } catch (const std::exception& fault) {
        std::string said = fault.what();
        const std::string folder = scratch.path().string() + "/";
        for (std::size_t at; (at = said.find(folder)) != std::string::npos;)
            said.erase(at, folder.size());
        return said;
    }
    return "nothing";
}

} // namespace heed::test
