#include "core/inputs/node_table.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/inputs/graph_builder.h"
#include "core/inputs/text_lines.h"

#include <algorithm>
#include <fmt/format.h>

namespace heed {
namespace {

constexpr Index most_columns = 10'000'000;

class NodeTableReader {
public:
    NodeTableReader(const NamedText& nodes, const NamedText& edges)
        : m_nodes(nodes)
        , m_edges(edges)
        , m_builder(nodes.file)
    {
    }

    Graph read()
    {
        read_nodes();
        read_edges();
        return m_builder.finish();
    }

private:
    void read_nodes()
    {
        TextLines lines(m_nodes.text, m_nodes.file);
        Graph& graph = m_builder.graph;
        std::vector<std::string> classes;
        bool split = false;
        while (lines.next()) {
            const auto& fields = lines.fields('\t');
            if (fields.size() > 4)
                lines.fail(fmt::format(
                    "expected a node, its class, its side and its features, found {} fields", fields.size()));
            if (graph.nodes.empty() && is_header(fields))
                continue;
            m_builder.declare(fields[0], lines.number());
            const std::string_view name = fields.size() > 1 ? fields[1] : std::string_view();
            classes.emplace_back(name == "-1" || name == "none" ? std::string_view() : name);
            graph.sides.push_back(fields.size() > 2 ? side_in(lines, fields[2]) : Side::none);
            split |= graph.sides.back() != Side::none;
            if (fields.size() > 3)
                read_features(lines, fields[3]);
            graph.features.first.push_back(static_cast<Index>(graph.features.column.size()));
        }
        if (graph.nodes.empty())
            throw FileError(m_nodes.file, "", "holds no nodes: expected lines of a node, its class and its features");
        if (!split)
            graph.sides.clear();
        if (graph.features.columns == 0)
            graph.features = {};
        if (std::any_of(classes.begin(), classes.end(), [](const std::string& name) { return !name.empty(); }))
            set_classes(graph, classes, "class");
    }

    static bool is_header(const std::vector<std::string_view>& fields)
    {
        const std::string first = lower_case(fields[0]);
        return first == "node" || first == "id" || first == "name";
    }

    static Side side_in(const TextLines& lines, std::string_view field)
    {
        if (field == "train")
            return Side::train;
        if (field == "val" || field == "valid" || field == "validation")
            return Side::validation;
        if (field == "test")
            return Side::test;
        if (field == "none" || field.empty())
            return Side::none;
        lines.fail(fmt::format("expected train, val, test or none, found '{}'", shortened(field)));
    }

    void read_features(const TextLines& lines, std::string_view cells)
    {
        m_row.clear();
        for (std::size_t begin; (begin = cells.find_first_not_of(' ')) != std::string_view::npos;) {
            cells.remove_prefix(begin);
            const std::size_t end = std::min(cells.find(' '), cells.size());
            const std::string_view cell = cells.substr(0, end);
            cells.remove_prefix(end);
            const std::size_t colon = std::min(cell.find(':'), cell.size());
            const Index column
                = lines.whole_in(cell.substr(0, colon), 0, most_columns - 1, "a column of the features");
            const Real value = colon < cell.size() ? lines.number_in(cell.substr(colon + 1), "a feature") : Real(1);
            m_row.emplace_back(column, value);
        }
        std::sort(m_row.begin(), m_row.end());
        SparseRows& features = m_builder.graph.features;
        for (std::size_t i = 0; i < m_row.size(); ++i) {
            const auto& [column, value] = m_row[i];
            if (i > 0 && column == m_row[i - 1].first)
                lines.fail(fmt::format("names column {} of the features twice", column));
            if (value == 0)
                continue;
            features.column.push_back(static_cast<std::int32_t>(column));
            features.value.push_back(value);
        }
        if (!m_row.empty())
            features.columns = std::max(features.columns, m_row.back().first + 1);
    }

    void read_edges()
    {
        TextLines lines(m_edges.text, m_edges.file);
        std::size_t count = 0;
        while (lines.next()) {
            const auto& fields = lines.fields(separator_of(lines.line()));
            if (count == 0)
                count = fields.size();
            if (fields.size() != count || count < 2 || count > 3)
                lines.fail(fmt::format("expected two nodes{}, found {} fields",
                    count == 3 ? " and a weight, as above" : "", fields.size()));
            if (m_builder.graph.edges.empty() && is_edge_header(fields))
                continue;
            const Index from = known(fields[0], lines), to = known(fields[1], lines);
            const Real weight = count == 3 ? lines.number_in(fields[2], "the weight") : Real(1);
            m_builder.graph.weighted |= weight != 1;
            m_builder.join(from, to, weight, lines.number());
        }
    }

    bool is_edge_header(const std::vector<std::string_view>& fields) const
    {
        const std::string first = lower_case(fields[0]);
        return !m_builder.find(fields[0]) && (first == "source" || first == "from" || first == "u");
    }

    Index known(std::string_view id, const TextLines& lines) const
    {
        const auto place = m_builder.find(id);
        if (!place)
            lines.fail(fmt::format("the edge joins '{}', but {} has no such node", shortened(id), m_nodes.file));
        return *place;
    }

    NamedText m_nodes, m_edges;
    GraphBuilder m_builder;
    std::vector<std::pair<Index, Real>> m_row;
};

} // namespace

Graph parse_node_table(const NamedText& nodes, const NamedText& edges)
{
    return NodeTableReader(nodes, edges).read();
}

} // namespace heed
