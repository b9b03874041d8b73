#include "core/inputs/node_link.h"

#include "core/error.h"
#include "core/files/json.h"
#include "core/files/utf8.h"
#include "core/inputs/graph_builder.h"
#include "core/inputs/graph_columns.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace heed {
namespace {

constexpr std::size_t most_json_bytes = 64'000'000; // parsed, JSON takes up to sixteen times its size
constexpr std::size_t most_node_cells = 20'000'000; // attributes times nodes

// Walks over JSON without making values of it: for its outermost keys, and the lines on which things stand.
class JsonWalk {
public:
    explicit JsonWalk(std::string_view text)
        : m_text(text)
    {
    }

    bool has_key(std::string_view key) { return find_key(key); }

    // The line where element `index` of the list under an outermost key begins; 0 if it is not to be found.
    std::size_t line_of(std::string_view key, std::size_t index)
    {
        if (!find_key(key))
            return 0;
        skip_blanks();
        if (!take(':'))
            return 0;
        skip_blanks();
        if (!take('['))
            return 0;
        for (; index > 0; --index) {
            skip_value();
            if (!take(','))
                return 0;
        }
        skip_blanks();
        return 1
               + static_cast<std::size_t>(
                   std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(m_at), '\n'));
    }

private:
    // To behind the key.
    bool find_key(std::string_view key)
    {
        m_at = 0;
        skip_blanks();
        if (!take('{'))
            return false;
        for (;;) {
            skip_blanks();
            const std::size_t begin = m_at;
            if (m_at == m_text.size() || m_text[m_at] != '"')
                return false;
            skip_text();
            if (m_at > begin + 1 && m_text.substr(begin + 1, m_at - begin - 2) == key)
                return true;
            skip_blanks();
            if (!take(':'))
                return false;
            skip_value();
            if (!take(','))
                return false;
        }
    }

    bool take(char c)
    {
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    void skip_blanks() { m_at = std::min(m_text.find_first_not_of(" \t\r\n\xEF\xBB\xBF", m_at), m_text.size()); }

    void skip_text()
    {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            m_at += m_text[m_at] == '\\';
        m_at = std::min(m_at + 1, m_text.size());
    }

    // To the comma or bracket behind the value.
    void skip_value()
    {
        std::size_t depth = 0;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (depth == 0 && (c == ',' || c == ']' || c == '}'))
                return;
            if (c == '"') {
                skip_text();
                --m_at;
            } else if (c == '[' || c == '{')
                ++depth;
            else if (c == ']' || c == '}')
                --depth;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

class NodeLinkReader {
public:
    NodeLinkReader(std::string_view text, const std::string& file)
        : m_text(text)
        , m_file(file)
        , m_builder(file)
    {
    }

    Graph read()
    {
        if (m_text.size() > most_json_bytes)
            throw FileError(m_file, "", fmt::format("is over {} bytes of JSON", most_json_bytes));
        const Json json = parse_json(m_text, m_file);
        if (!json.is_object() || !json.contains("nodes") || !json["nodes"].is_array())
            throw FileError(
                m_file, "", "is none of the formats of graphs: expected JSON with \"nodes\" and \"links\"");
        m_links = json.contains("links") ? "links" : "edges";
        if (!json.contains(m_links) || !json[m_links].is_array())
            throw FileError(m_file, "", "has \"nodes\", but no \"links\" or \"edges\"");
        read_nodes(json["nodes"]);
        read_links(json[m_links]);
        if (const auto directed = json.find("directed"); directed != json.end() && directed->is_boolean())
            m_graph.directed = directed->get<bool>();
        read_name(json);
        m_graph.ids = std::move(m_builder.graph.nodes);
        Graph graph = graph_of_columns(std::move(m_graph));
        if (m_features.columns > 0) {
            graph.features = std::move(m_features);
            graph.feature_names.clear();
        }
        return graph;
    }

private:
    // The kept columns of an attribute: it may be missing in some, and be a number here and a text there.
    struct Column {
        std::vector<double> numbers;
        std::vector<std::string> texts;
        bool any_text = false;
    };
    using Columns = std::map<std::string, Column>;

    [[noreturn]] void fail(const char* list, std::size_t i, const std::string& reason) const
    {
        const std::size_t line = JsonWalk(m_text).line_of(list, i);
        throw FileError(m_file, fmt::format("line {}, {}[{}]", line, list, i), reason);
    }

    static std::string text_of(const Json& value)
    {
        return value.is_string() ? value.get<std::string>() : value.dump();
    }

    static bool is_id(const Json& value) { return value.is_string() || value.is_number_integer(); }

    void read_nodes(const Json& nodes)
    {
        if (nodes.size() > static_cast<std::size_t>(most_graph_nodes))
            throw FileError(m_file, "", fmt::format("over {} nodes are not read", most_graph_nodes));
        m_by_id = std::any_of(
            nodes.begin(), nodes.end(), [](const Json& node) { return !node.is_object() || node.contains("id"); });
        Columns columns;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const Json& node = nodes[i];
            if (!node.is_object() && !is_id(node))
                fail("nodes", i, "expected an object");
            std::string id = std::to_string(i);
            if (!node.is_object())
                id = text_of(node);
            else if (m_by_id) {
                if (!node.contains("id") || !is_id(node["id"]))
                    fail("nodes", i, "expected an \"id\", a text or a whole number");
                id = text_of(node["id"]);
            }
            if (m_builder.find(id))
                fail("nodes", i, fmt::format("there is a node '{}' already", shortened(id)));
            if (id.empty())
                fail("nodes", i, "the id is empty");
            m_builder.declare(id, 0);
            if (node.is_object())
                for (const auto& [key, value] : node.items())
                    read_value(columns, "nodes", i, key, value);
            m_features.first.push_back(static_cast<Index>(m_features.column.size()));
            if (columns.size() * (i + 1) > most_node_cells)
                fail("nodes", i, fmt::format("over {} attributes of nodes are not read", most_node_cells));
        }
        m_graph.node_columns = filled(columns, nodes.size());
    }

    void read_value(Columns& columns, const char* list, std::size_t i, const std::string& key, const Json& value)
    {
        if (value.is_array() && list == std::string_view("nodes")
            && (key == "features" || key == "feature" || key == "x"))
            read_features(i, value);
        else if (value.is_string() || value.is_number() || value.is_boolean()) {
            if (key == "id" || key == "source" || key == "target" || key == "key")
                return;
            Column& column = columns[key];
            column.numbers.resize(i, std::nan(""));
            column.texts.resize(value.is_string() || column.any_text ? i : 0);
            if (value.is_string() && !column.any_text)
                for (std::size_t before = 0; before < i; ++before)
                    if (!std::isnan(column.numbers[before]))
                        column.texts[before] = fmt::format("{}", column.numbers[before]);
            column.any_text |= value.is_string();
            const double number = value.is_boolean()  ? (value.get<bool>() ? 1 : 0)
                                  : value.is_number() ? value.get<double>()
                                                      : std::nan("");
            if (!value.is_string() && !std::isfinite(static_cast<Real>(number)))
                fail(list, i, fmt::format("expected a number for \"{}\" that is not so large", shortened(key)));
            column.numbers.push_back(number);
            if (column.any_text)
                column.texts.push_back(text_of(value));
        }
    }

    void read_features(std::size_t i, const Json& values)
    {
        const auto count = static_cast<Index>(values.size());
        if (i > 0 && m_features.columns != count)
            fail("nodes", i, fmt::format("expected {} features, as above, found {}", m_features.columns, count));
        m_features.columns = count;
        for (std::size_t c = 0; c < values.size(); ++c) {
            const Json& value = values[c];
            if (!value.is_number() || !std::isfinite(static_cast<Real>(value.get<double>())))
                fail("nodes", i,
                    fmt::format("expected finite numbers as features, found {}", shortened(value.dump())));
            if (const auto number = static_cast<Real>(value.get<double>()); number != 0) {
                m_features.column.push_back(static_cast<std::int32_t>(c));
                m_features.value.push_back(number);
            }
        }
    }

    static std::vector<GraphColumn> filled(Columns& columns, std::size_t count)
    {
        std::vector<GraphColumn> result;
        for (auto& [name, column] : columns) {
            column.numbers.resize(count, std::nan(""));
            column.texts.resize(column.any_text ? count : 0);
            if (column.any_text)
                column.numbers.clear();
            result.push_back({name, std::move(column.numbers), std::move(column.texts)});
        }
        return result;
    }

    Index end_of(std::size_t i, const Json& link, const char* key) const
    {
        const auto value = link.find(key);
        if (value == link.end() || !is_id(*value))
            fail(m_links, i, fmt::format("expected a \"{}\", a text or a whole number", key));
        const auto place = m_builder.find(text_of(*value));
        if (!place)
            fail(m_links, i,
                fmt::format("the edge joins '{}', but there is no such node", shortened(text_of(*value))));
        return *place;
    }

    void read_links(const Json& links)
    {
        if (links.size() > static_cast<std::size_t>(most_graph_edges))
            throw FileError(m_file, "", fmt::format("over {} edges are not read", most_graph_edges));
        Columns columns;
        for (std::size_t i = 0; i < links.size(); ++i) {
            const Json& link = links[i];
            if (!link.is_object())
                fail(m_links, i, "expected an object with \"source\" and \"target\"");
            m_graph.edges.push_back({end_of(i, link, "source"), end_of(i, link, "target")});
            for (const char* key : {"weight", "value"})
                if (link.contains(key))
                    read_value(columns, m_links, i, key, link[key]);
        }
        m_graph.edge_columns = filled(columns, links.size());
    }

    void read_name(const Json& json)
    {
        for (const Json* at : {&json, json.contains("graph") ? &json["graph"] : &json})
            if (at->is_object() && at->contains("name") && (*at)["name"].is_string())
                m_graph.name = shortened((*at)["name"].get<std::string>());
    }

    std::string_view m_text;
    std::string m_file;
    GraphBuilder m_builder; // of which the ids alone are used
    bool m_by_id = true;
    const char* m_links = "links";
    AttributedGraph m_graph;
    SparseRows m_features; // from lists
};

} // namespace

bool is_node_link(std::string_view text)
{
    return JsonWalk(text).has_key("nodes") && (JsonWalk(text).has_key("links") || JsonWalk(text).has_key("edges"));
}

Graph parse_node_link(std::string_view text, const std::string& file)
{
    return NodeLinkReader(text, file).read();
}

} // namespace heed
