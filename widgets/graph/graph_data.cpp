#include "widgets/graph/graph_data.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr float not_there = std::numeric_limits<float>::quiet_NaN();

bool are_class_probabilities(const Quantity* quantity)
{
    return quantity && quantity->role == Role::probabilities && quantity->rows.kind == AxisKind::node
           && quantity->columns.kind == AxisKind::category;
}

// Of the shown quantity where it is such, else of the last one. What nobody trained has found nothing: its chances
// are shown where they are asked for, and colour no other picture.
Predictions predictions_on(const Tape& tape, int shown, const std::shared_ptr<const Wiring>& wiring)
{
    Predictions found;
    const bool trained = !tape.untrained();
    for (const int node : tape.steps())
        if (const Quantity* quantity = tape.quantity(node);
            trained && are_class_probabilities(quantity) && same_nodes(quantity->rows.wiring, wiring)
            && tape.shape(node).rows == static_cast<Index>(wiring->nodes.size()))
            found.node = node;
    if (are_class_probabilities(tape.quantity(shown)))
        found.node = shown;
    if (found.node < 0)
        return found;
    const Matrix values = tape.value(found.node);
    const std::vector<Index>& given = wiring->labels;
    found.classes = values.cols();
    for (Index i = 0; i < values.rows(); ++i) {
        Index at = 0;
        const Real chance = values.cols() > 0 ? values.row(i).maxCoeff(&at) : Real(0);
        found.likeliest.push_back(at);
        found.chance.push_back(static_cast<float>(chance));
        const Index truth = given.empty() ? -1 : given[static_cast<std::size_t>(i)];
        const bool judged = trained && truth >= 0;
        found.wrong.push_back(judged && truth != at);
        found.judged += judged;
        found.wrong_count += found.wrong.back();
    }
    return found;
}

// Rows of a quantity, or of wide ones (thousands of features) the few cells that are shown.
class RowReader {
public:
    RowReader(const Tape& tape, int node, const std::vector<GraphPane>& panes)
        : m_tape(tape)
        , m_node(node)
        , m_row(static_cast<std::size_t>(tape.shape(node).columns))
    {
        for (const GraphPane& pane : panes)
            m_columns.insert(m_columns.end(), pane.choice.columns.begin(), pane.choice.columns.end());
        if (4 * m_columns.size() > m_row.size())
            m_columns.clear();
    }
    const Real* operator()(Index r) const
    {
        if (m_columns.empty())
            m_tape.row(m_node, r, m_row.data());
        for (const Index column : m_columns)
            m_row[static_cast<std::size_t>(column)] = m_tape.cell(m_node, r, column);
        return m_row.data();
    }

private:
    const Tape& m_tape;
    int m_node;
    mutable std::vector<Real> m_row;
    std::vector<Index> m_columns; // empty: all
};

// A neighbourhood of one edge weighs 1 whatever was learnt: it would make all others look small.
bool goes_without_saying(const GraphStructure& structure, Role role, Index edge)
{
    return role == Role::weights && structure.incoming(structure.edge(edge).to).size() == 1;
}

} // namespace

std::shared_ptr<const Wiring> wiring_of(const Quantity* quantity)
{
    if (!quantity || (quantity->rows.kind != AxisKind::node && quantity->rows.kind != AxisKind::edge))
        return nullptr;
    return quantity->rows.wiring;
}

bool same_wiring(const std::shared_ptr<const Wiring>& a, const std::shared_ptr<const Wiring>& b)
{
    return a == b || (a && b && *a == *b);
}

bool same_nodes(const std::shared_ptr<const Wiring>& a, const std::shared_ptr<const Wiring>& b)
{
    return a == b || (a && b && a->nodes == b->nodes);
}

std::optional<Index> pinned_node(const Shown& shown, const std::shared_ptr<const Wiring>& wiring)
{
    for (auto pin = shown.view.pins.rbegin(); pin != shown.view.pins.rend(); ++pin) {
        const auto node = shown.tape->find(pin->path);
        const Quantity* quantity = node ? shown.tape->quantity(*node) : nullptr;
        const std::shared_ptr<const Wiring> other = wiring_of(quantity);
        if (!other || pin->row < 0)
            continue;
        if (quantity->rows.kind == AxisKind::node && same_nodes(other, wiring)
            && pin->row < static_cast<Index>(wiring->nodes.size()))
            return pin->row;
        if (quantity->rows.kind == AxisKind::edge && same_wiring(other, wiring)
            && pin->row < static_cast<Index>(wiring->edges.size()))
            return wiring->edges[static_cast<std::size_t>(pin->row)].to;
    }
    return std::nullopt;
}

std::shared_ptr<const GraphData> GraphData::of(const Shown& shown, const GraphData* before)
{
    const Quantity* quantity = shown.quantity();
    const std::shared_ptr<const Wiring> wiring = wiring_of(quantity);
    if (!wiring)
        return nullptr;
    auto data = std::make_shared<GraphData>();
    data->of_edges = quantity->rows.kind == AxisKind::edge;
    const Shape shape = shown.tape->shape(shown.node);
    if (shape.rows != static_cast<Index>(data->of_edges ? wiring->edges.size() : wiring->nodes.size()))
        return nullptr;
    data->structure = before && same_wiring(before->structure->shared(), wiring)
                          ? before->structure
                          : std::make_shared<const GraphStructure>(wiring);
    const GraphStructure& structure = *data->structure;
    data->predictions = predictions_on(*shown.tape, shown.node, wiring);
    data->of_classes = are_class_probabilities(quantity);

    double least = std::numeric_limits<double>::infinity(), most = -least;
    bool is_signed = false;
    for (ColumnChoice& choice : columns_shown(shown)) {
        is_signed = is_signed || choice.is_signed();
        data->panes.push_back(
            {std::move(choice), std::vector<float>(static_cast<std::size_t>(shape.rows), not_there)});
    }
    const RowReader read(*shown.tape, shown.node, data->panes);
    for (Index r = 0; r < shape.rows; ++r) {
        const Real* row = read(r);
        for (GraphPane& pane : data->panes) {
            const auto done = [&](Index c) { return r * shape.columns + c < shown.cells_done; };
            if (shown.cells_done >= 0 && !std::all_of(pane.choice.columns.begin(), pane.choice.columns.end(), done))
                continue;
            const double value = pane.choice.value(row);
            pane.values[static_cast<std::size_t>(r)] = static_cast<float>(value);
            if (!std::isfinite(value) || (data->of_edges && goes_without_saying(structure, quantity->role, r)))
                continue;
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
    if (least > most)
        least = most = 0;
    data->map = ColourMap(look_for(shown.view), is_signed ? Role::values : quantity->role, shown.view.colours,
        shown.view.range, least, most);
    return data;
}

double GraphData::share(double value) const
{
    if (!std::isfinite(value))
        return 0;
    const double position = map.position(value);
    return map.diverging() ? std::clamp(2 * position - 1, -1.0, 1.0) : std::clamp(position, 0.0, 1.0);
}

} // namespace heed
