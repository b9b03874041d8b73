#include "core/inputs/tu_set.h"

#include "core/error.h"
#include "core/inputs/graph_builder.h"
#include "core/inputs/text_lines.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace heed {
namespace {

constexpr Index most_graphs = 200'000;
constexpr Index most_labels = 100'000; // different ones of nodes: each is a column of the features
constexpr std::size_t most_attributes = 100'000;
constexpr std::size_t most_cells = 50'000'000; // attributes of all nodes
constexpr std::size_t columns_named = 100; // of the features: more names than anyone reads, times the graphs
constexpr Index largest = std::numeric_limits<std::int32_t>::max();

struct NodePlaces { // of every node of the set, in the order of the files
    std::vector<Index> graph, place; // which graph's, and which of its nodes
};

class TuReader {
public:
    explicit TuReader(const TuSource& source)
        : m_source(source)
    {
    }

    GraphSet read()
    {
        read_indicator();
        read_graph_labels();
        read_attributes();
        read_node_labels();
        read_edges();
        return finish();
    }

private:
    Graph& graph_of(std::size_t node) { return m_graphs[static_cast<std::size_t>(m_nodes.graph[node])]; }
    std::string file(const char* end) const { return m_source.file(end); }

    void read_indicator()
    {
        const auto text = m_source.text("_graph_indicator.txt");
        if (!text)
            throw FileError(file("_A.txt"), "", fmt::format("expected {} beside it", file("_graph_indicator.txt")));
        TextLines lines(*text, file("_graph_indicator.txt"));
        while (lines.next()) {
            if (m_nodes.graph.size() == static_cast<std::size_t>(most_graph_nodes))
                lines.fail(fmt::format("over {} nodes are not read", most_graph_nodes));
            const auto graph = static_cast<std::size_t>(
                lines.whole_in(without_blanks(lines.line()), 1, most_graphs, "the graph of a node"));
            if (graph > m_graphs.size())
                m_graphs.resize(graph);
            Graph& to = m_graphs[graph - 1];
            m_nodes.graph.push_back(static_cast<Index>(graph) - 1);
            m_nodes.place.push_back(to.size());
            to.nodes.push_back(std::to_string(to.size() + 1));
        }
        if (m_graphs.empty())
            throw FileError(file("_graph_indicator.txt"), "", "holds no nodes");
        for (std::size_t i = 0; i < m_graphs.size(); ++i)
            if (m_graphs[i].nodes.empty())
                throw FileError(file("_graph_indicator.txt"), "",
                    fmt::format("graph {} of {} has no node", i + 1, m_graphs.size()));
    }

    void read_graph_labels()
    {
        const auto text = m_source.text("_graph_labels.txt");
        if (!text)
            return;
        TextLines lines(*text, file("_graph_labels.txt"));
        std::vector<Index> labels;
        while (lines.next())
            labels.push_back(lines.whole_in(without_blanks(lines.line()), -largest, largest, "the graph's class"));
        check_count(lines, labels.size(), m_graphs.size(), "graphs");
        std::vector<Index> classes = labels;
        std::sort(classes.begin(), classes.end());
        classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
        for (const Index number : classes)
            m_classes.push_back(std::to_string(number));
        for (std::size_t i = 0; i < labels.size(); ++i)
            m_graphs[i].label = std::lower_bound(classes.begin(), classes.end(), labels[i]) - classes.begin();
    }

    // Rows of numbers, a line a node; each has as many as the first.
    template <typename Number, typename Read>
    std::vector<Number> read_rows(const char* end, std::size_t& columns, Read read_number)
    {
        columns = 0;
        std::vector<Number> numbers;
        const auto text = m_source.text(end);
        if (!text)
            return numbers;
        TextLines lines(*text, file(end));
        std::size_t rows = 0;
        for (; lines.next(); ++rows) {
            const auto& fields = lines.fields(separator_of(lines.line()));
            if (rows == 0)
                columns = fields.size();
            if (fields.size() != columns)
                lines.fail(fmt::format("expected {} numbers, as above, found {}", columns, fields.size()));
            if (columns > most_attributes || numbers.size() + columns > most_cells)
                lines.fail(
                    fmt::format("over {} numbers a node or {} in all are not read", most_attributes, most_cells));
            for (const std::string_view field : fields)
                numbers.push_back(read_number(lines, field));
        }
        check_count(lines, rows, m_nodes.graph.size(), "nodes");
        return numbers;
    }

    void read_attributes()
    {
        m_attributes = read_rows<Real>("_node_attributes.txt", m_attribute_columns,
            [](const TextLines& lines, std::string_view field) { return lines.number_in(field, "an attribute"); });
    }

    void read_node_labels()
    {
        m_labels = read_rows<Index>(
            "_node_labels.txt", m_label_columns, [](const TextLines& lines, std::string_view field) {
                return lines.whole_in(field, -largest, largest, "the node's label");
            });
        m_label_places.resize(m_label_columns);
        for (std::size_t i = 0; i < m_labels.size(); ++i)
            m_label_places[i % m_label_columns].emplace(m_labels[i], 0);
        auto next = static_cast<Index>(m_attribute_columns);
        for (auto& places : m_label_places)
            for (auto& [label, place] : places)
                place = next++;
        m_columns = next;
        if (m_columns - static_cast<Index>(m_attribute_columns) > most_labels)
            throw FileError(file("_node_labels.txt"), "", fmt::format("has over {} different labels", most_labels));
    }

    // A count of lines that another file has told otherwise.
    void check_count(const TextLines& lines, std::size_t count, std::size_t expected, const char* of_what) const
    {
        if (count != expected)
            throw FileError(lines.file(), fmt::format("line {}", lines.number()),
                fmt::format("the files disagree: {} lines here, but {} {} in {}", count, expected, of_what,
                    file("_graph_indicator.txt")));
    }

    void read_edges()
    {
        const auto text = m_source.text("_A.txt");
        if (!text)
            throw FileError(file("_A.txt"), "", "is not there");
        TextLines lines(*text, file("_A.txt"));
        const auto count = static_cast<Index>(m_nodes.graph.size());
        Index edges = 0;
        while (lines.next()) {
            if (++edges > 2 * most_graph_edges)
                lines.fail(fmt::format("over {} edges are not read", most_graph_edges));
            const auto& fields = lines.fields(separator_of(lines.line()));
            if (fields.size() != 2)
                lines.fail(fmt::format("expected two nodes, found {} fields", fields.size()));
            const auto from = static_cast<std::size_t>(lines.whole_in(fields[0], 1, count, "a node")) - 1;
            const auto to = static_cast<std::size_t>(lines.whole_in(fields[1], 1, count, "a node")) - 1;
            if (m_nodes.graph[from] != m_nodes.graph[to])
                lines.fail(fmt::format("the files disagree: joins node {} of graph {} and node {} of graph {}",
                    from + 1, m_nodes.graph[from] + 1, to + 1, m_nodes.graph[to] + 1));
            graph_of(from).edges.push_back({m_nodes.place[from], m_nodes.place[to], 1});
        }
    }

    // Every edge that stands there the other way too is joined without a word; any other doubling is told.
    static void join_both_ways(Graph& graph)
    {
        std::vector<std::pair<Index, Index>> ways;
        for (const GraphEdge& edge : graph.edges)
            ways.emplace_back(edge.from, edge.to);
        std::sort(ways.begin(), ways.end());
        std::erase_if(graph.edges, [&](const GraphEdge& edge) {
            return edge.from > edge.to && std::binary_search(ways.begin(), ways.end(), std::pair(edge.to, edge.from));
        });
    }

    std::vector<std::string> feature_names() const
    {
        std::vector<std::string> names;
        if (m_columns > static_cast<Index>(columns_named))
            return names;
        for (std::size_t i = 0; i < m_attribute_columns; ++i)
            names.push_back(fmt::format("attribute {}", i + 1));
        for (std::size_t i = 0; i < m_label_places.size(); ++i)
            for (const auto& [label, place] : m_label_places[i])
                names.push_back(m_label_places.size() == 1 ? fmt::format("label {}", label)
                                                           : fmt::format("label {} is {}", i + 1, label));
        return names;
    }

    void set_features()
    {
        if (m_columns == 0)
            return;
        for (std::size_t node = 0; node < m_nodes.graph.size(); ++node) {
            SparseRows& features = graph_of(node).features;
            const auto put = [&](Index column, Real value) {
                features.column.push_back(static_cast<std::int32_t>(column));
                features.value.push_back(value);
            };
            for (std::size_t i = 0; i < m_attribute_columns; ++i)
                if (const Real value = m_attributes[node * m_attribute_columns + i]; value != 0)
                    put(static_cast<Index>(i), value);
            for (std::size_t i = 0; i < m_label_columns; ++i)
                put(m_label_places[i].at(m_labels[node * m_label_columns + i]), 1);
            features.first.push_back(static_cast<Index>(features.column.size()));
        }
        const std::vector<std::string> names = feature_names();
        for (Graph& graph : m_graphs) {
            graph.features.columns = m_columns;
            graph.feature_names = names;
        }
    }

    GraphSet finish()
    {
        set_features();
        GraphSet set{m_source.name, {}, m_classes};
        Graph& first = m_graphs.front();
        first.notes.push_back("edges stand there both ways and are joined");
        for (const char* end : {"_edge_labels.txt", "_edge_attributes.txt", "_graph_attributes.txt"})
            if (m_source.text(end))
                first.notes.push_back(fmt::format("{}{} is not read", m_source.name, end));
        for (std::size_t i = 0; i < m_graphs.size(); ++i) {
            Graph& graph = m_graphs[i];
            graph.name = fmt::format("{} {}", m_source.name, i + 1);
            join_both_ways(graph);
            settle_edges(graph);
            set.graphs.push_back(std::make_shared<const Graph>(std::move(graph)));
        }
        return set;
    }

    const TuSource& m_source;
    std::vector<Graph> m_graphs;
    std::vector<std::string> m_classes;
    NodePlaces m_nodes;
    std::vector<Real> m_attributes; // a row a node
    std::vector<Index> m_labels; // a row a node
    std::size_t m_attribute_columns = 0, m_label_columns = 0;
    std::vector<std::map<Index, Index>> m_label_places; // of each column of labels, the feature that each label is
    Index m_columns = 0; // of the features
};

} // namespace

GraphSet read_tu_set(const TuSource& source)
{
    return TuReader(source).read();
}

} // namespace heed
