#include "core/inputs/graph_columns.h"

#include "core/inputs/graph_builder.h"
#include "core/inputs/text_lines.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <span>
#include <unordered_set>

namespace heed {
namespace {

using Words = std::span<const std::string_view>;
constexpr std::string_view name_words[] = {"name", "label", "title"};
constexpr std::string_view class_words[] = {"class", "club", "faction", "group", "community", "category",
    "conference", "label", "value", "type", "kind", "subject", "y"};
constexpr std::string_view split_words[] = {"split", "set", "side"};
constexpr std::string_view look_words[] = {"r", "g", "b", "a", "z", "size", "color", "colour", "shape", "width",
    "height", "degree", "id", "graphics", "radius", "fx", "fy", "vx", "vy", "index"};
constexpr std::string_view weight_column_words[] = {"weight", "value", "w", "strength"};
constexpr std::size_t most_text_classes = 50; // of an attribute that is not called one
constexpr std::size_t most_classes = 1000;

std::string text_of(const GraphColumn& column, std::size_t i)
{
    if (column.is_text())
        return column.texts[i];
    const double number = column.numbers[i];
    if (std::isnan(number))
        return {};
    if (number == std::floor(number) && std::abs(number) < 1e15)
        return fmt::format("{}", static_cast<long long>(number));
    return fmt::format("{}", number);
}

std::vector<std::string> texts_of(const GraphColumn& column, std::size_t count)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i)
        texts.push_back(text_of(column, i));
    return texts;
}

class ColumnReader {
public:
    explicit ColumnReader(AttributedGraph&& from)
        : m_from(std::move(from))
        , m_taken(m_from.node_columns.size())
    {
    }

    Graph read()
    {
        m_graph.name = m_from.name;
        m_graph.directed = m_from.directed;
        m_graph.notes = std::move(m_from.notes);
        take_names();
        take_places();
        take_split();
        take_classes();
        take_features();
        take_edges();
        settle_edges(m_graph);
        return std::move(m_graph);
    }

private:
    std::size_t count() const { return m_from.ids.size(); }

    // The first column of this name that nothing was made of; null if there is none.
    const GraphColumn* find(std::string_view word)
    {
        for (std::size_t c = 0; c < m_from.node_columns.size(); ++c)
            if (!m_taken[c] && lower_case(m_from.node_columns[c].name) == word)
                return &m_from.node_columns[c];
        return nullptr;
    }

    void take(const GraphColumn* column)
    {
        m_taken[static_cast<std::size_t>(column - m_from.node_columns.data())] = true;
    }

    void take_names()
    {
        for (const std::string_view word : name_words) {
            const GraphColumn* column = find(word);
            if (!column || (word == "label" && !column->is_text()))
                continue;
            std::vector<std::string> names = texts_of(*column, count());
            std::unordered_set<std::string_view> different(names.begin(), names.end());
            if (different.size() != names.size() || different.contains(""))
                continue;
            different.clear();
            m_graph.nodes = std::move(names);
            take(column);
            return;
        }
        m_graph.nodes = std::move(m_from.ids);
        m_from.ids.resize(m_graph.nodes.size());
    }

    void take_places()
    {
        const GraphColumn *x = find("x"), *y = find("y");
        const auto known = [](const GraphColumn* column) {
            return column && !column->is_text()
                   && std::none_of(column->numbers.begin(), column->numbers.end(),
                       [](double number) { return std::isnan(number); });
        };
        if (!known(x) || !known(y))
            return;
        for (std::size_t i = 0; i < count(); ++i)
            m_graph.places.push_back({x->numbers[i], y->numbers[i]});
        take(x);
        take(y);
    }

    void take_split()
    {
        for (const std::string_view word : split_words) {
            const GraphColumn* column = find(word);
            if (!column || !column->is_text())
                continue;
            std::vector<Side> sides;
            for (const std::string& text : column->texts)
                if (const auto side = side_called(lower_case(text)))
                    sides.push_back(*side);
            if (sides.size() != count())
                continue;
            m_graph.sides = std::move(sides);
            take(column);
            return;
        }
        take_masks();
    }

    static std::optional<Side> side_called(const std::string& word)
    {
        if (word == "train")
            return Side::train;
        if (word == "val" || word == "valid" || word == "validation")
            return Side::validation;
        if (word == "test")
            return Side::test;
        if (word == "none" || word.empty())
            return Side::none;
        return std::nullopt;
    }

    void take_masks()
    {
        for (const auto& [word, side] : {std::pair("train_mask", Side::train),
                 std::pair("val_mask", Side::validation), std::pair("test_mask", Side::test)}) {
            const GraphColumn* column = find(word);
            if (!column || column->is_text())
                continue;
            m_graph.sides.resize(count(), Side::none);
            for (std::size_t i = 0; i < count(); ++i)
                if (column->numbers[i] == 1)
                    m_graph.sides[i] = side;
            take(column);
        }
    }

    void take_classes()
    {
        for (const std::string_view word : class_words) {
            const GraphColumn* column = find(word);
            if (!column || !tells_classes(*column, most_classes))
                continue;
            const bool speaks = word != "label" && word != "value" && word != "y";
            set_classes(m_graph, texts_of(*column, count()), speaks ? column->name : "class");
            take(column);
            return;
        }
        for (std::size_t c = 0; c < m_from.node_columns.size(); ++c) {
            const GraphColumn& column = m_from.node_columns[c];
            if (m_taken[c] || !column.is_text() || is_look(column.name) || !tells_classes(column, most_text_classes))
                continue;
            set_classes(m_graph, column.texts, column.name);
            m_graph.notes.push_back(fmt::format("the classes are the attribute '{}'", column.name));
            take(&column);
            return;
        }
    }

    // Whether there are at least two different ones, at most `most`, and not one for each node.
    bool tells_classes(const GraphColumn& column, std::size_t most) const
    {
        std::set<std::string> different;
        std::size_t known = 0;
        for (std::size_t i = 0; i < count(); ++i) {
            if (!column.is_text() && column.numbers[i] != std::floor(column.numbers[i])
                && !std::isnan(column.numbers[i]))
                return false;
            std::string text = text_of(column, i);
            if (text.empty())
                continue;
            ++known;
            different.insert(std::move(text));
            if (different.size() > most)
                return false;
        }
        return different.size() >= 2 && (different.size() < known || known <= 2);
    }

    static bool is_look(const std::string& name)
    {
        const std::string word = lower_case(name);
        return std::find(std::begin(look_words), std::end(look_words), word) != std::end(look_words);
    }

    void take_features()
    {
        std::vector<const GraphColumn*> columns;
        std::vector<std::string> left;
        for (std::size_t c = 0; c < m_from.node_columns.size(); ++c) {
            const GraphColumn& column = m_from.node_columns[c];
            if (m_taken[c] || lower_case(column.name) == "id")
                continue;
            if (column.is_text() || is_look(column.name) || column.numbers.empty())
                left.push_back(column.name);
            else
                columns.push_back(&column);
        }
        if (!left.empty())
            m_graph.notes.push_back(fmt::format("attributes of nodes that are not read: {}", fmt::join(left, ", ")));
        if (columns.empty())
            return;
        std::size_t missing = 0;
        SparseRows& features = m_graph.features;
        for (std::size_t i = 0; i < count(); ++i) {
            for (std::size_t c = 0; c < columns.size(); ++c) {
                const double number = columns[c]->numbers[i];
                missing += std::isnan(number);
                if (std::isnan(number) || number == 0)
                    continue;
                features.column.push_back(static_cast<std::int32_t>(c));
                features.value.push_back(static_cast<Real>(number));
            }
            features.first.push_back(static_cast<Index>(features.column.size()));
        }
        features.columns = static_cast<Index>(columns.size());
        for (const GraphColumn* column : columns)
            m_graph.feature_names.push_back(column->name);
        if (missing > 0)
            m_graph.notes.push_back(
                counted(missing, "missing feature was read as 0", "missing features were read as 0"));
    }

    void take_edges()
    {
        const GraphColumn* weight = nullptr;
        for (const std::string_view word : weight_column_words)
            for (const GraphColumn& column : m_from.edge_columns)
                if (!weight && !column.is_text() && !column.numbers.empty() && lower_case(column.name) == word)
                    weight = &column;
        m_graph.edges.reserve(m_from.edges.size());
        for (std::size_t i = 0; i < m_from.edges.size(); ++i) {
            const Edge& edge = m_from.edges[i];
            const bool known = weight && !std::isnan(weight->numbers[i]);
            m_graph.edges.push_back({edge.from, edge.to, known ? static_cast<Real>(weight->numbers[i]) : Real(1)});
            m_graph.weighted |= m_graph.edges.back().weight != 1;
        }
    }

    AttributedGraph m_from;
    std::vector<bool> m_taken; // of which columns something was made
    Graph m_graph;
};

} // namespace

Graph graph_of_columns(AttributedGraph&& from)
{
    return ColumnReader(std::move(from)).read();
}

} // namespace heed
