#include "core/inputs/gml.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/inputs/csv.h"
#include "core/inputs/igraph_calls.h"
#include "core/inputs/text_lines.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <unordered_set>

namespace heed {
namespace {

constexpr std::size_t most_gml_depth = 64;
constexpr std::size_t most_gml_keys = 8'000'000; // igraph keeps about a hundred bytes for each
constexpr std::size_t gml_head_bytes = 65536;

// The words of a GML text: keys, numbers, quoted texts, and brackets.
class GmlWords {
public:
    GmlWords(std::string_view text, std::string file)
        : m_text(text)
        , m_file(std::move(file))
    {
    }

    // The next word; empty at the end. A text comes with the quotes that open it, without those that close it.
    std::string_view next()
    {
        skip_blanks();
        if (m_at == m_text.size())
            return {};
        const std::size_t begin = m_at;
        if (m_text[begin] == '[' || m_text[begin] == ']')
            ++m_at;
        else if (m_text[begin] == '"')
            skip_text();
        else
            while (m_at < m_text.size() && !is_blank(m_text[m_at]) && m_text[m_at] != '[' && m_text[m_at] != ']'
                   && m_text[m_at] != '"')
                ++m_at;
        std::string_view word = m_text.substr(begin, m_at - begin);
        if (word.front() == '"')
            word.remove_suffix(1);
        return word;
    }

    std::size_t line() const { return m_line; }

    [[noreturn]] void fail(std::size_t line, const std::string& reason) const
    {
        throw FileError(m_file, fmt::format("line {}", line), reason);
    }
    [[noreturn]] void fail(const std::string& reason) const { fail(m_line, reason); }

private:
    static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

    void skip_blanks()
    {
        for (; m_at < m_text.size(); ++m_at) {
            const bool begins = m_at == 0 || m_text[m_at - 1] == '\n';
            if (m_text[m_at] == '#' && begins) // a comment, to the end of the line
                m_at = std::min(m_text.find('\n', m_at), m_text.size() - 1);
            else if (!is_blank(m_text[m_at]))
                return;
            m_line += m_text[m_at] == '\n';
        }
    }

    void skip_text()
    {
        const std::size_t end = m_text.find('"', m_at + 1);
        if (end == std::string_view::npos)
            fail("the quotes opened here are not closed");
        m_line += static_cast<std::size_t>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_at),
            m_text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        m_at = end + 1;
    }

    std::string_view m_text;
    std::string m_file;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

bool is_key(std::string_view word)
{
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !word.empty() && is_letter(word.front());
}

// What one node or edge says of itself.
struct Item {
    std::size_t line = 0;
    std::optional<Index> id, source, target;
};

class GmlChecker {
public:
    GmlChecker(std::string_view text, const std::string& file)
        : m_words(text, file)
        , m_file(file)
    {
        check_list(0, &GmlChecker::at_top, nullptr);
        if (m_graphs == 0)
            throw FileError(m_file, "", "holds no graph [ … ]");
        if (m_graphs > 1)
            throw FileError(m_file, "", fmt::format("holds {} graphs: one is expected", m_graphs));
        for (const Item& edge : m_edges)
            for (const auto& end : {edge.source, edge.target})
                if (!m_ids.contains(*end))
                    m_words.fail(edge.line, fmt::format("the edge joins {}, but there is no such node", *end));
    }

private:
    using Handle = void (GmlChecker::*)(std::string_view key, std::string_view value, std::size_t depth, Item* item);

    // Keys and values up to the bracket that closes the list, or the end of the text at the top.
    void check_list(std::size_t depth, Handle handle, Item* item)
    {
        if (depth > most_gml_depth)
            m_words.fail(fmt::format("is nested over {} deep", most_gml_depth));
        for (;;) {
            const std::string key(m_words.next());
            if (key.empty() && depth > 0)
                m_words.fail("a bracket is not closed");
            if (key.empty() || (key == "]" && depth > 0))
                return;
            if (!is_key(key))
                m_words.fail(fmt::format("expected a key, found '{}'", shortened(key)));
            if (++m_keys > most_gml_keys)
                m_words.fail(fmt::format("over {} keys are not read", most_gml_keys));
            const std::string_view value = m_words.next();
            if (value.empty() || value == "]")
                m_words.fail(fmt::format("the key '{}' has no value", shortened(key)));
            check_number(key, value);
            (this->*handle)(key, value, depth, item);
        }
    }

    void check_number(const std::string& key, std::string_view value) const
    {
        if (value.front() == '"' || value == "[")
            return;
        const auto number = number_in(value);
        if (!number)
            m_words.fail(fmt::format(
                "expected a number, a text in quotes or [ for '{}', found '{}'", shortened(key), shortened(value)));
        if (!std::isfinite(*number))
            m_words.fail(
                fmt::format("expected a finite number for '{}', found '{}'", shortened(key), shortened(value)));
    }

    void at_top(std::string_view key, std::string_view value, std::size_t depth, Item*)
    {
        const bool graph = key == "graph" && value == "[";
        m_graphs += graph;
        if (value == "[")
            check_list(depth + 1, graph ? &GmlChecker::in_graph : &GmlChecker::in_other, nullptr);
    }

    void in_other(std::string_view, std::string_view value, std::size_t depth, Item*)
    {
        if (value == "[")
            check_list(depth + 1, &GmlChecker::in_other, nullptr);
    }

    void in_graph(std::string_view key, std::string_view value, std::size_t depth, Item*)
    {
        if (value != "[")
            return;
        if (key != "node" && key != "edge") {
            check_list(depth + 1, &GmlChecker::in_other, nullptr);
            return;
        }
        Item item;
        item.line = m_words.line();
        m_of_nodes = key == "node";
        check_list(depth + 1, &GmlChecker::in_item, &item);
        if (key == "node")
            add_node(item);
        else
            add_edge(item);
        if (m_ids.size() * m_node_keys.size() + m_edges.size() * m_edge_keys.size() > most_igraph_cells)
            m_words.fail(
                item.line, fmt::format("over {} attributes of nodes and edges are not read", most_igraph_cells));
    }

    void in_item(std::string_view key, std::string_view value, std::size_t depth, Item* item)
    {
        if (value == "[") {
            check_list(depth + 1, &GmlChecker::in_other, nullptr);
            return;
        }
        auto& keys = m_of_nodes ? m_node_keys : m_edge_keys;
        if (!keys.contains(std::string(key)))
            keys.emplace(key);
        for (const auto& [name, to] :
            {std::pair("id", &item->id), std::pair("source", &item->source), std::pair("target", &item->target)}) {
            if (key != name || (key == "id") != m_of_nodes)
                continue;
            if (*to)
                m_words.fail(fmt::format("gives its {} twice", name));
            Index number = 0;
            const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
            if (fault != std::errc() || end != value.data() + value.size())
                m_words.fail(fmt::format("expected a whole number for {}, found '{}'", name, shortened(value)));
            *to = number;
        }
    }

    void add_node(const Item& node)
    {
        if (!node.id)
            m_words.fail(node.line, "the node has no id");
        if (!m_ids.insert(*node.id).second)
            m_words.fail(node.line, fmt::format("there is a node {} already", *node.id));
        if (static_cast<Index>(m_ids.size()) > most_graph_nodes)
            m_words.fail(node.line, fmt::format("over {} nodes are not read", most_graph_nodes));
    }

    void add_edge(const Item& edge)
    {
        if (!edge.source || !edge.target)
            m_words.fail(edge.line, fmt::format("the edge has no {}", edge.source ? "target" : "source"));
        m_edges.push_back(edge);
    }

    GmlWords m_words;
    std::string m_file;
    std::size_t m_graphs = 0, m_keys = 0;
    bool m_of_nodes = false; // the item at hand
    std::unordered_set<std::string> m_node_keys, m_edge_keys;
    std::unordered_set<Index> m_ids;
    std::vector<Item> m_edges; // nodes may stand behind them
};

} // namespace

bool is_gml(std::string_view text)
{
    GmlWords words(text.substr(0, gml_head_bytes), "");
    try {
        for (;;) {
            const std::string key(words.next());
            if (!is_key(key))
                return false;
            const std::string_view value = words.next();
            if (value.empty() || value == "[" || value == "]")
                return key == "graph" && value == "[";
        }
    } catch (const FileError&) { // of quotes that are not closed
        return false;
    }
}

Graph parse_gml(std::string_view text, const std::string& file)
{
    if (const auto bad = first_invalid_utf8(text)) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        throw FileError(file, fmt::format("line {}", line), "is not UTF-8 text");
    }
    GmlChecker(text, file);
    return graph_of_columns(igraph_library().read(text, AttributedFormat::gml, file));
}

} // namespace heed
