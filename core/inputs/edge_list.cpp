#include "core/inputs/edge_list.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/inputs/csv.h"
#include "core/inputs/graph_builder.h"
#include "core/inputs/text_lines.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <span>

namespace heed {
namespace {

struct Columns {
    std::size_t count = 0; // of every line
    std::size_t from = 0, to = 1;
    std::optional<std::size_t> weight, directed;
    std::vector<std::string> left; // names of the columns that are not read
};

using Words = std::span<const std::string_view>;
constexpr std::string_view from_words[]
    = {"source", "from", "src", "u", "node1", "node_1", "tail", "start", "source_id", "id1"};
constexpr std::string_view to_words[]
    = {"target", "to", "dst", "v", "node2", "node_2", "head", "end", "target_id", "id2", "dest"};
constexpr std::string_view weight_words[] = {"weight", "w", "value", "strength", "rating"};
constexpr std::string_view directed_words[] = {"type", "directed"};

constexpr std::string_view yes_words[] = {"directed", "true", "1", "yes"};
constexpr std::string_view no_words[] = {"undirected", "false", "0", "no", ""};

bool among(const std::string& word, Words words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number(std::string_view text)
{
    return number_in(text).has_value();
}

// What the words of a first line say; nothing if it names no pair of ends.
std::optional<Columns> named_columns(const std::vector<std::string_view>& words)
{
    Columns columns;
    std::optional<std::size_t> from, to;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = lower_case(words[i]);
        const auto take = [&](std::optional<std::size_t>& column, Words known) {
            const bool taken = !column && among(word, known);
            if (taken)
                column = i;
            return taken;
        };
        if (!take(from, from_words) && !take(to, to_words) && !take(columns.weight, weight_words)
            && !take(columns.directed, directed_words) && !word.empty())
            columns.left.emplace_back(shortened(words[i]));
    }
    if (!from || !to)
        return std::nullopt;
    columns.count = words.size();
    columns.from = *from;
    columns.to = *to;
    return columns;
}

// A first line of words above lines of numbers names columns too, if in words that are not known.
bool heads_numbers(const std::vector<std::string_view>& first, const std::vector<std::string_view>& second)
{
    if (first.size() != second.size() || first.size() < 2)
        return false;
    bool heads = false;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (is_number(first[i]))
            return false;
        heads |= is_number(second[i]);
    }
    return heads;
}

Columns unnamed_columns(const std::vector<std::string_view>& fields, bool words_above)
{
    Columns columns;
    columns.count = fields.size();
    if (fields.size() > 2 && (words_above || is_number(fields[2])))
        columns.weight = 2;
    const bool dictionary = fields.size() > 2 && fields[2].starts_with('{');
    for (std::size_t i = columns.weight ? 3 : 2; i < fields.size() && !dictionary; ++i)
        columns.left.push_back(fmt::format("{}", i + 1));
    return columns;
}

// networkx writes each edge's attributes as a dictionary of Python behind its ends.
Real weight_in_dictionary(const TextLines& lines, std::string_view dictionary)
{
    for (const std::string_view key : {"'weight':", "\"weight\":"}) {
        const std::size_t at = dictionary.find(key);
        if (at == std::string_view::npos)
            continue;
        std::string_view value = dictionary.substr(at + key.size());
        return lines.number_in(without_blanks(value.substr(0, value.find_first_of(",}"))), "the weight");
    }
    return 1;
}

bool says_directed(const TextLines& lines, std::string_view field)
{
    const std::string word = lower_case(field);
    if (among(word, yes_words))
        return true;
    if (among(word, no_words))
        return false;
    lines.fail(fmt::format("expected 'directed' or 'undirected', found '{}'", shortened(field)));
}

bool comment_says_directed(const TextLines& lines)
{
    return std::any_of(lines.comments().begin(), lines.comments().end(),
        [](std::string_view comment) { return lower_case(without_blanks(comment)).starts_with("directed"); });
}

void sort_by_number(Graph& graph)
{
    std::vector<std::pair<Index, Index>> order; // number, place
    for (const std::string& name : graph.nodes) {
        Index number = 0;
        const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (fault != std::errc() || end != name.data() + name.size())
            return;
        order.emplace_back(number, static_cast<Index>(order.size()));
    }
    std::sort(order.begin(), order.end());
    std::vector<Index> moved(order.size());
    std::vector<std::string> names(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto old = static_cast<std::size_t>(order[i].second);
        moved[old] = static_cast<Index>(i);
        names[i] = std::move(graph.nodes[old]);
    }
    graph.nodes = std::move(names);
    for (GraphEdge& edge : graph.edges) {
        edge.from = moved[static_cast<std::size_t>(edge.from)];
        edge.to = moved[static_cast<std::size_t>(edge.to)];
    }
}

class EdgeListReader {
public:
    EdgeListReader(std::string_view text, const std::string& file)
        : m_lines(text, file)
        , m_builder(file)
    {
    }

    Graph read()
    {
        if (!m_lines.next())
            throw FileError(m_lines.file(), "", "holds no edges: expected lines of two nodes");
        m_separator = separator_of(m_lines.line());
        bool more = choose_columns();
        for (; more; more = m_lines.next())
            read_line();
        m_builder.graph.directed = m_directed.value_or(comment_says_directed(m_lines));
        return finish();
    }

private:
    // False if there is no line of edges.
    bool choose_columns()
    {
        if (auto named = named_columns(m_lines.fields(m_separator))) {
            m_columns = *named;
            return m_lines.next();
        }
        TextLines ahead = m_lines;
        const bool words_above
            = ahead.next() && heads_numbers(m_lines.fields(m_separator), ahead.fields(m_separator));
        if (words_above && !m_lines.next())
            return false;
        m_columns = unnamed_columns(m_lines.fields(m_separator), words_above);
        if (m_columns.count < 2)
            m_lines.fail(fmt::format("expected two nodes, found '{}'", shortened(m_lines.line())));
        return true;
    }

    void read_line()
    {
        const std::vector<std::string_view>& fields = m_lines.fields(m_separator);
        const bool dictionary = m_separator == ' ' && fields.size() > 2 && fields[2].starts_with('{');
        if (!dictionary && fields.size() != m_columns.count)
            m_lines.fail(fmt::format("expected {} fields, found {}", m_columns.count, fields.size()));
        const Index from = m_builder.find_or_add(fields[m_columns.from], m_lines.number());
        if (fields[m_columns.to].empty()) // a node alone
            return;
        const Index to = m_builder.find_or_add(fields[m_columns.to], m_lines.number());
        Real weight = 1;
        if (dictionary)
            weight = weight_in_dictionary(m_lines, m_lines.line().substr(m_lines.line().find('{')));
        else if (m_columns.weight)
            weight = m_lines.number_in(fields[*m_columns.weight], "the weight");
        if (m_columns.directed) {
            const bool directed = says_directed(m_lines, fields[*m_columns.directed]);
            if (m_directed.value_or(directed) != directed)
                m_lines.fail("the edges before are not directed as this one: such mixtures are not read");
            m_directed = directed;
        }
        m_builder.graph.weighted |= weight != 1;
        m_builder.join(from, to, weight, m_lines.number());
    }

    Graph finish()
    {
        Graph& graph = m_builder.graph;
        if (graph.nodes.empty())
            throw FileError(m_lines.file(), "", "holds no edges: expected lines of two nodes");
        sort_by_number(graph);
        if (!m_directed && !graph.directed)
            graph.notes.push_back("read as undirected: no column 'type' says that the edges are directed");
        if (!m_columns.left.empty())
            graph.notes.push_back(fmt::format("columns that are not read: {}", fmt::join(m_columns.left, ", ")));
        return m_builder.finish();
    }

    TextLines m_lines;
    GraphBuilder m_builder;
    Columns m_columns;
    char m_separator = ' ';
    std::optional<bool> m_directed;
};

} // namespace

Graph parse_edge_list(std::string_view text, const std::string& file)
{
    return EdgeListReader(text, file).read();
}

} // namespace heed
