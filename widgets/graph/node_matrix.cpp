#include "widgets/graph/node_matrix.h"

#include "widgets/graph/graph_data.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace heed {
namespace {

constexpr Real no_edge = std::numeric_limits<Real>::quiet_NaN();

Index best_joined(const Wiring& wiring)
{
    std::vector<Index> degrees(wiring.nodes.size());
    for (const Edge& edge : wiring.edges)
        ++degrees[static_cast<std::size_t>(edge.to)];
    return std::max_element(degrees.begin(), degrees.end()) - degrees.begin();
}

} // namespace

std::shared_ptr<const NodeMatrix> NodeMatrix::of(const Shown& shown, const std::shared_ptr<const NodeMatrix>& before)
{
    const Quantity* quantity = shown.quantity();
    const std::shared_ptr<const Wiring> wiring = wiring_of(quantity);
    if (!wiring || quantity->rows.kind != AxisKind::edge || wiring->nodes.empty()
        || shown.tape->shape(shown.node).rows != static_cast<Index>(wiring->edges.size()))
        return nullptr;
    Key key{shown.tape, shown.node, column_shown(shown), -1, shown.cells_done};
    if (static_cast<Index>(wiring->nodes.size()) > largest_node_matrix) {
        const auto pinned = pinned_node(shown, wiring);
        const bool same = before && before->m_key.tape == shown.tape && before->m_key.node == shown.node;
        key.centre = pinned ? *pinned : same ? before->m_key.centre : best_joined(*wiring);
    }
    if (before && before->m_key == key)
        return before;
    return std::shared_ptr<const NodeMatrix>(new NodeMatrix(std::move(key)));
}

NodeMatrix::NodeMatrix(Key key)
    : m_key(std::move(key))
{
    const Tape& tape = *m_key.tape;
    Quantity quantity = *tape.quantity(m_key.node);
    const std::shared_ptr<const Wiring> wiring = quantity.rows.wiring;
    const auto count = static_cast<Index>(wiring->edges.size());
    QString of_whom;
    if (m_key.centre < 0) {
        m_nodes.resize(wiring->nodes.size());
        std::iota(m_nodes.begin(), m_nodes.end(), Index(0));
    } else {
        m_nodes.push_back(m_key.centre);
        for (const Edge& edge : wiring->edges) {
            if (edge.to == m_key.centre && edge.from != m_key.centre)
                m_nodes.push_back(edge.from);
            if (edge.from == m_key.centre && edge.to != m_key.centre)
                m_nodes.push_back(edge.to);
        }
        std::sort(m_nodes.begin() + 1, m_nodes.end());
        m_nodes.erase(std::unique(m_nodes.begin() + 1, m_nodes.end()), m_nodes.end());
        const auto all = static_cast<Index>(m_nodes.size());
        if (all > largest_node_matrix)
            m_nodes.resize(static_cast<std::size_t>(largest_node_matrix));
        of_whom = QStringLiteral(": %1 and its neighbours")
                      .arg(QString::fromStdString(wiring->nodes[static_cast<std::size_t>(m_key.centre)]));
        if (all > largest_node_matrix)
            of_whom += QStringLiteral(", the first %1 of %2").arg(largest_node_matrix).arg(all);
    }
    std::unordered_map<Index, Index> at;
    auto names = std::make_shared<std::vector<std::string>>();
    for (const Index node : m_nodes) {
        at.emplace(node, static_cast<Index>(names->size()));
        names->push_back(wiring->nodes[static_cast<std::size_t>(node)]);
    }

    const auto size = static_cast<Index>(m_nodes.size());
    Matrix value = Matrix::Constant(size, size, no_edge);
    m_edges.assign(static_cast<std::size_t>(size * size), -1);
    const Index columns = tape.shape(m_key.node).columns;
    std::vector<Real> row(static_cast<std::size_t>(columns));
    for (Index e = 0; e < count; ++e) {
        const Edge& edge = wiring->edges[static_cast<std::size_t>(e)];
        const auto r = at.find(edge.to), c = at.find(edge.from);
        const Index last = *std::max_element(m_key.choice.columns.begin(), m_key.choice.columns.end());
        if (r == at.end() || c == at.end() || (m_key.cells_done >= 0 && e * columns + last >= m_key.cells_done))
            continue;
        tape.row(m_key.node, e, row.data());
        value(r->second, c->second) = static_cast<Real>(m_key.choice.value(row.data()));
        m_edges[static_cast<std::size_t>(r->second * size + c->second)] = e;
    }

    if (!m_key.choice.title.isEmpty())
        quantity.name += ", " + m_key.choice.title.toStdString();
    if (m_key.choice.is_signed())
        quantity.role = Role::values;
    quantity.rows = quantity.columns = {AxisKind::node, "node" + of_whom.toStdString(), std::move(names)};
    TapeOptions options;
    options.check_finite = false; // it was, when the edges were recorded
    if (m_key.choice.as == HeadsAs::one)
        for (Override edit : tape.overrides_of(m_key.node))
            if (const auto cell = place({m_key.node, edit.row, edit.column});
                cell && m_edges[static_cast<std::size_t>(cell->row * size + cell->column)] >= 0) { // it is done
                edit.path = quantity.name;
                edit.row = cell->row;
                edit.column = cell->column;
                options.overrides.push_back(edit);
            }
    auto made = std::make_shared<Tape>(std::move(options));
    if (tape.untrained())
        made->mark_untrained();
    made->name(made->leaf(std::move(value)), [&] { return quantity; });
    made->finish();
    m_tape = std::move(made);
}

std::optional<CellRef> NodeMatrix::place(const CellRef& cell) const
{
    const Quantity* shown = m_key.tape->quantity(m_key.node);
    const Quantity* quantity
        = cell.node >= 0 && cell.node < m_key.tape->size() ? m_key.tape->quantity(cell.node) : nullptr;
    const std::shared_ptr<const Wiring> wiring = wiring_of(quantity);
    if (!wiring || cell.row < 0)
        return std::nullopt;
    Index row = -1, column = -1;
    if (quantity->rows.kind == AxisKind::edge) {
        if (!same_wiring(wiring, shown->rows.wiring) || cell.row >= static_cast<Index>(wiring->edges.size()))
            return std::nullopt;
        // Of this quantity another head's cell is none of these.
        const std::vector<Index>& columns = m_key.choice.columns;
        if (cell.node == m_key.node && std::find(columns.begin(), columns.end(), cell.column) == columns.end())
            return std::nullopt;
        row = wiring->edges[static_cast<std::size_t>(cell.row)].to;
        column = wiring->edges[static_cast<std::size_t>(cell.row)].from;
    } else if (same_nodes(wiring, shown->rows.wiring)) {
        row = column = cell.row;
    }
    const auto position = [&](Index node) {
        const auto found = std::find(m_nodes.begin(), m_nodes.end(), node);
        return found == m_nodes.end() ? Index(-1) : found - m_nodes.begin();
    };
    row = position(row);
    column = position(column);
    return row < 0 || column < 0 ? std::nullopt : std::optional(CellRef{0, row, column});
}

Shown NodeMatrix::shown(const Shown& shown) const
{
    Shown all = shown;
    all.tape = m_tape;
    all.node = 0;
    all.view.path = m_tape->path(0);
    all.view.step = 0;
    const auto size = static_cast<double>(m_nodes.size());
    if (const std::optional<Window>& zoom = all.view.zoom;
        zoom
        && (zoom->first_row < -1 || zoom->first_column < -1 || zoom->last_row > size + 1
            || zoom->last_column > size + 1))
        all.view.zoom.reset(); // a drawing's, in other units
    all.cells_done = -1; // what is not done is not there
    all.editable = shown.editable && m_key.choice.as == HeadsAs::one;
    all.view.pins.clear();
    for (Pin pin : shown.view.pins)
        if (const auto node = m_key.tape->find(pin.path))
            if (const auto cell = place({*node, pin.row, pin.column})) {
                pin.path = all.view.path;
                pin.row = cell->row;
                pin.column = cell->column;
                all.view.pins.push_back(pin);
            }
    all.hover = shown.hover ? place(*shown.hover) : std::nullopt;
    return all;
}

std::optional<CellRef> NodeMatrix::cell(const CellRef& in_matrix) const
{
    const auto size = static_cast<Index>(m_nodes.size());
    if (in_matrix.row < 0 || in_matrix.column < 0 || in_matrix.row >= size || in_matrix.column >= size)
        return std::nullopt;
    const Index edge = m_edges[static_cast<std::size_t>(in_matrix.row * size + in_matrix.column)];
    return edge < 0 ? std::nullopt : std::optional(CellRef{m_key.node, edge, m_key.choice.column()});
}

} // namespace heed
