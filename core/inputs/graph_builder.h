// A graph in the making while its file is read: nodes found by the ids that the file gives them, edges between them,
// and the limits of both. FileErrors name the line. Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace heed {

inline constexpr std::size_t longest_id = 1000; // bytes

class GraphBuilder {
public:
    explicit GraphBuilder(std::string file)
        : m_file(std::move(file))
    {
    }

    Graph graph; // whose nodes are the ids; everything else is the reader's to set

    Index declare(std::string_view id, std::size_t line); // a new node; FileError if there is one of this id
    Index find_or_add(std::string_view id, std::size_t line);
    std::optional<Index> find(std::string_view id) const;
    Index known(std::string_view id, std::size_t line) const; // FileError if no such node was declared
    void join(Index from, Index to, Real weight, std::size_t line);

    // Tells of self-loops and isolated nodes in notes, and joins edges that stand there twice.
    Graph finish();

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    Index add(std::string_view id, std::size_t line);

    std::string m_file;
    std::unordered_map<std::string, Index, Hash, std::equal_to<>> m_places;
};

// What GraphBuilder::finish() does, for a reader that has no ids.
void settle_edges(Graph& graph);

// "3 edges", "1 edge".
std::string counted(std::size_t count, const std::string& one, const std::string& several);

// The graph of a file that holds one, by the file's name if it has none of its own.
GraphSet set_of(Graph graph, const std::filesystem::path& file);

// Class names and each node's class from texts, "" where it has none. Whole numbers are sorted by size and named
// after `what`: "class 3"; else the texts are the names, in the order of the alphabet.
void set_classes(Graph& graph, const std::vector<std::string>& of_nodes, const std::string& what);

} // namespace heed
