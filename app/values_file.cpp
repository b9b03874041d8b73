#include "app/values_file.h"

#include "core/error.h"
#include "core/inputs/graph_ml_write.h"
#include "core/inputs/vectors.h"

#include <fmt/format.h>

#include <iterator>

namespace heed {
namespace {

std::string quoted(const std::string& text)
{
    std::string field = "\"";
    for (const char letter : text)
        field += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return field + "\"";
}

std::string edges_csv(const Tape& tape, int node)
{
    const Quantity& quantity = *tape.quantity(node);
    const Wiring& wiring = *quantity.rows.wiring;
    const Matrix values = tape.value(node);
    std::string text = "from,to";
    for (Index c = 0; c < values.cols(); ++c)
        text += "," + quoted(quantity.columns.label(c));
    text += '\n';
    for (Index r = 0; r < values.rows(); ++r) {
        const Edge& edge = wiring.edges[static_cast<std::size_t>(r)];
        text += quoted(wiring.nodes[static_cast<std::size_t>(edge.from)]) + ","
                + quoted(wiring.nodes[static_cast<std::size_t>(edge.to)]);
        for (Index c = 0; c < values.cols(); ++c)
            fmt::format_to(std::back_inserter(text), ",{:.9g}", values(r, c));
        text += '\n';
    }
    return text;
}

} // namespace

std::string labelled_csv(const Tape& tape, int node)
{
    const Quantity& quantity = *tape.quantity(node);
    const Shape shape = tape.shape(node);
    if (quantity.rows.kind == AxisKind::edge && quantity.rows.wiring
        && static_cast<Index>(quantity.rows.wiring->edges.size()) == shape.rows)
        return edges_csv(tape, node);
    std::vector<std::string> rows, columns;
    for (Index r = 0; r < shape.rows; ++r)
        rows.push_back(quantity.rows.label(r));
    for (Index c = 0; c < shape.columns; ++c)
        columns.push_back(quantity.columns.label(c));
    return to_csv(tape.value(node), rows, columns);
}

std::string graph_with_values(const Tape& tape, int node)
{
    const Quantity& quantity = *tape.quantity(node);
    const auto& wiring = quantity.rows.wiring;
    const Shape shape = tape.shape(node);
    const bool edges = quantity.rows.kind == AxisKind::edge, nodes = quantity.rows.kind == AxisKind::node;
    if (!wiring || (!edges && !nodes))
        throw RequestError(
            "'" + tape.path(node) + "' is not of the nodes or edges of a graph: it cannot be written as GraphML");
    const Matrix values = tape.value(node);
    std::vector<GraphColumn> columns;
    for (Index c = 0; c < shape.columns; ++c) {
        GraphColumn column{quantity.name, {}, {}};
        if (shape.columns > 1)
            column.name += " of " + quantity.columns.label(c);
        column.numbers.reserve(static_cast<std::size_t>(shape.rows));
        for (Index r = 0; r < shape.rows; ++r)
            column.numbers.push_back(static_cast<double>(values(r, c)));
        columns.push_back(std::move(column));
    }
    return to_graph_ml(*wiring, tape.path(node), nodes ? columns : std::vector<GraphColumn>(),
        edges ? columns : std::vector<GraphColumn>());
}

} // namespace heed
