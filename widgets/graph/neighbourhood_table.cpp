#include "widgets/graph/neighbourhood_table.h"

#include "widgets/digits.h"
#include "widgets/graph/graph_data.h"
#include "widgets/inspector/cell_words.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace heed {
namespace {

using Column = NeighbourhoodTable::Column;

constexpr Index most_features = 3; // of what is passed on

struct Layer { // the steps of one scope
    const Tape& tape;
    std::string scope;
    std::vector<int> of_edges, of_nodes; // in the order of recording
};

Layer layer_of(const Shown& shown, const std::shared_ptr<const Wiring>& wiring)
{
    Layer layer{*shown.tape, shown.tape->scope(shown.node), {}, {}};
    for (const int step : shown.tape->steps()) {
        const Quantity* quantity = shown.tape->quantity(step);
        if (!quantity || shown.tape->scope(step) != layer.scope)
            continue;
        if (quantity->rows.kind == AxisKind::edge && same_wiring(quantity->rows.wiring, wiring))
            layer.of_edges.push_back(step);
        if (quantity->rows.kind == AxisKind::node && same_nodes(quantity->rows.wiring, wiring))
            layer.of_nodes.push_back(step);
    }
    return layer;
}

// Weights that are a quotient of one exponential by the sum of all of them are told with these exponentials. A term
// says by its source which edge it is of.
std::optional<Column> exponentials(const Tape& tape, int weights, const NeighbourhoodTable& table)
{
    const Expression whole = tape.explain(weights, table.edges.front(), table.column);
    if (whole.kind != Expression::Kind::quotient || whole.parts.size() != 2
        || whole.parts[1].kind != Expression::Kind::sum || whole.parts[1].parts.size() != table.edges.size())
        return std::nullopt;
    Column column;
    column.name = "exp";
    column.meaning = "The exponential of each score less the largest one.";
    column.values.assign(table.edges.size(), 0);
    for (const Expression& term : whole.parts[1].parts) {
        if (term.kind != Expression::Kind::function || term.name != "exp" || term.parts.empty())
            return std::nullopt;
        const Expression& exponent = term.parts[0];
        const Expression& score = exponent.parts.empty() ? exponent : exponent.parts[0];
        const auto line = std::find(table.edges.begin(), table.edges.end(), score.source.row);
        if (score.source.node < 0 || line == table.edges.end())
            return std::nullopt;
        column.values[static_cast<std::size_t>(line - table.edges.begin())] = evaluate(term);
    }
    column.total = evaluate(whole.parts[1]);
    return column;
}

// What each neighbour passes on to one cell of the node: the terms of the sum that it is, by the weight in them.
std::optional<Column> passed_on(const Tape& tape, int joined, Index feature, const NeighbourhoodTable& table)
{
    const Expression sum = tape.explain(joined, table.node, feature);
    if (sum.kind != Expression::Kind::sum || sum.parts.size() != table.edges.size())
        return std::nullopt;
    Column column;
    column.values.assign(table.edges.size(), 0);
    for (const Expression& term : sum.parts) {
        if (term.kind != Expression::Kind::product || term.parts.size() != 2)
            return std::nullopt;
        const auto is_weight = [&](const Expression& factor) {
            return factor.source.node == table.weights && factor.source.column == table.column;
        };
        const auto weight = std::find_if(term.parts.begin(), term.parts.end(), is_weight);
        if (weight == term.parts.end())
            return std::nullopt;
        const auto line = std::find(table.edges.begin(), table.edges.end(), weight->source.row);
        if (line == table.edges.end())
            return std::nullopt;
        column.values[static_cast<std::size_t>(line - table.edges.begin())] = evaluate(term);
        if (const Expression& other = term.parts[weight == term.parts.begin() ? 1 : 0]; column.name.isEmpty()) {
            const Quantity* quantity = other.source.node >= 0 ? tape.quantity(other.source.node) : nullptr;
            const Quantity* weights = tape.quantity(table.weights);
            column.symbol
                = QString::fromStdString(weights->symbol)
                  + (quantity ? QString::fromUtf8(" ") + QString::fromStdString(quantity->symbol) : QString());
            column.name = position_text(tape.quantity(joined)->columns, feature);
        }
    }
    column.total = static_cast<double>(tape.cell(joined, table.node, feature));
    column.meaning = QString::fromStdString(tape.quantity(joined)->meaning);
    return column;
}

void add_passed_on(const Layer& layer, NeighbourhoodTable& table)
{
    const Index heads = layer.tape.shape(table.weights).columns;
    for (const int joined : layer.of_nodes) {
        const Index columns = layer.tape.shape(joined).columns;
        if (joined < table.weights || columns == 0 || columns % heads != 0)
            continue;
        const Index width = columns / heads;
        const std::size_t before = table.columns.size();
        for (Index f = 0; f < std::min(width, most_features); ++f)
            if (auto column = passed_on(layer.tape, joined, table.column * width + f, table)) {
                if (f == 0)
                    column->formula = QString::fromStdString(layer.tape.quantity(joined)->formula);
                table.columns.push_back(std::move(*column));
            }
        if (table.columns.size() > before)
            return;
    }
}

QString cell_text(QString text)
{
    return text.replace('\t', ' ').replace('\n', ' ');
}

} // namespace

std::optional<NeighbourhoodTable> neighbourhood_of(const Shown& shown)
{
    const Quantity* quantity = shown.quantity();
    const std::shared_ptr<const Wiring> wiring = wiring_of(quantity);
    const auto node = wiring ? pinned_node(shown, wiring) : std::nullopt;
    if (!node)
        return std::nullopt;
    // A quantity of nodes knows the same edges as those of its layer.
    const Layer layer = layer_of(shown, wiring);
    if (layer.of_edges.empty())
        return std::nullopt;
    const Tape& tape = layer.tape;
    NeighbourhoodTable table;
    table.node = *node;
    table.name = QString::fromStdString(wiring->nodes[static_cast<std::size_t>(*node)]);
    table.layer = QString::fromStdString(layer.scope).section('/', -1);
    table.weights = layer.of_edges.back();
    for (const int step : layer.of_edges)
        if (tape.quantity(step)->role == Role::weights)
            table.weights = step;
    Shown weights = shown;
    weights.node = table.weights;
    const ColumnChoice choice = column_shown(weights);
    table.column = choice.column();
    if (tape.shape(table.weights).columns > 1)
        table.head = QStringLiteral("head %1").arg(table.column + 1);

    for (std::size_t e = 0; e < wiring->edges.size(); ++e)
        if (wiring->edges[e].to == *node)
            table.edges.push_back(static_cast<Index>(e));
    std::stable_sort(table.edges.begin(), table.edges.end(), [&](Index a, Index b) {
        return tape.cell(table.weights, a, table.column) > tape.cell(table.weights, b, table.column);
    });
    for (const Index e : table.edges) {
        const Index from = wiring->edges[static_cast<std::size_t>(e)].from;
        const QString name = QString::fromStdString(wiring->nodes[static_cast<std::size_t>(from)]);
        table.neighbours.push_back(from == *node ? name + " (itself)" : name);
    }
    if (table.edges.empty())
        return table;

    for (const int step : layer.of_edges) {
        if (table.column >= tape.shape(step).columns)
            continue;
        const Quantity& told = *tape.quantity(step);
        Column column{QString::fromStdString(told.name), QString::fromStdString(told.symbol),
            QString::fromStdString(told.formula), QString::fromStdString(told.meaning), {}, {},
            step == table.weights && told.role == Role::weights, step};
        for (const Index e : table.edges)
            column.values.push_back(static_cast<double>(tape.cell(step, e, table.column)));
        if (column.weights) {
            column.total = std::accumulate(column.values.begin(), column.values.end(), 0.0);
            if (auto powers = exponentials(tape, step, table))
                table.columns.push_back(std::move(*powers));
        }
        table.columns.push_back(std::move(column));
    }
    add_passed_on(layer, table);
    for (const int step : layer.of_nodes)
        if (tape.quantity(step)->name == "entropy" && table.column < tape.shape(step).columns)
            table.entropy = static_cast<double>(tape.cell(step, *node, table.column));
    return table;
}

QString NeighbourhoodTable::text() const
{
    QString text = "neighbour";
    for (const Column& one : columns)
        text += '\t' + cell_text(one.name);
    for (std::size_t line = 0; line < edges.size(); ++line) {
        text += '\n' + cell_text(neighbours[line]);
        for (const Column& one : columns)
            text += '\t' + exact_number(one.values[line]);
    }
    text += "\nsum";
    for (const Column& one : columns)
        text += '\t' + (one.total ? exact_number(*one.total) : QString());
    text += '\n';
    if (entropy)
        text += "entropy, of uniform\t" + exact_number(*entropy) + '\n';
    return text;
}

} // namespace heed
