#include "widgets/family_stack.h"

#include "widgets/heatmap/row_window.h"

#include <algorithm>

namespace heed {
namespace {

bool same_labels(const Axis& a, const Axis& b)
{
    return a.kind == b.kind && (a.labels == b.labels || (a.labels && b.labels && *a.labels == *b.labels));
}

constexpr const char* to_come = "…"; // the label of a row that is not there yet

// Heads and layers say several things about one row; steps say one about a row each.
bool is_a_row_each(const Tape& tape, const std::vector<FamilyMember>& members)
{
    const Quantity& first = *tape.quantity(members.front().node);
    bool differ = false;
    for (const FamilyMember& member : members) {
        const Quantity* quantity = tape.quantity(member.node);
        const Shape shape = tape.shape(member.node);
        if (!quantity || tape.is_parameter(member.node) || shape != Shape{1, tape.shape(members.front().node).columns}
            || quantity->role != first.role || quantity->rows.kind != first.rows.kind || !quantity->rows.labels
            || !same_labels(quantity->columns, first.columns))
            return false;
        differ = differ || quantity->rows.labels != first.rows.labels;
    }
    return differ;
}

// What stands beside each member under that name, likewise laid under each other.
void stack_neighbours(const Tape& tape, const std::vector<int>& members, Index done, const std::string& name,
    const Axis& rows, Tape& stacked)
{
    std::vector<int> found;
    for (const int member : members) {
        const auto neighbour = tape.find(tape.scope(member) + "/" + name);
        if (!neighbour || *neighbour == member || tape.shape(*neighbour).rows != 1
            || (!found.empty() && tape.shape(*neighbour) != tape.shape(found.front())))
            return;
        found.push_back(*neighbour);
    }
    Quantity quantity = *tape.quantity(found.front());
    quantity.rows = rows;
    Matrix value = Matrix::Zero(static_cast<Index>(found.size()), tape.shape(found.front()).columns);
    for (Index r = 0; r < done; ++r)
        tape.row(found[static_cast<std::size_t>(r)], 0, value.row(r).data());
    stacked.name(stacked.leaf(std::move(value)), [&] { return quantity; });
}

} // namespace

std::shared_ptr<const FamilyStack> FamilyStack::of(const std::shared_ptr<const Tape>& tape, int node)
{
    if (!tape || node < 0 || !tape->quantity(node) || tape->shape(node).rows != 1)
        return nullptr;
    for (const std::string& word : numbered_scopes(*tape, node)) {
        const std::vector<FamilyMember> members = family(*tape, node, word);
        if (members.size() < 2 || !is_a_row_each(*tape, members))
            continue;
        std::vector<int> nodes;
        for (const FamilyMember& member : members)
            nodes.push_back(member.node);
        std::sort(nodes.begin(), nodes.end());
        return std::shared_ptr<const FamilyStack>(new FamilyStack(tape, node, std::move(nodes)));
    }
    return nullptr;
}

FamilyStack::FamilyStack(std::shared_ptr<const Tape> tape, int node, std::vector<int> members)
    : m_tape(std::move(tape))
    , m_node(node)
    , m_members(std::move(members))
    , m_rows_done(std::upper_bound(m_members.begin(), m_members.end(), node) - m_members.begin())
{
    Quantity quantity = *m_tape->quantity(node);
    const Index columns = m_tape->shape(node).columns;
    Matrix value = Matrix::Zero(static_cast<Index>(m_members.size()), columns);
    auto labels = std::make_shared<std::vector<std::string>>(m_members.size(), to_come);
    TapeOptions options;
    options.check_finite = false; // it was, when the rows were recorded
    for (Index r = 0; r < m_rows_done; ++r) {
        const int member = m_members[static_cast<std::size_t>(r)];
        m_tape->row(member, 0, value.row(r).data());
        (*labels)[static_cast<std::size_t>(r)] = m_tape->quantity(member)->rows.label(0);
        for (Override edit : m_tape->overrides_of(member)) {
            edit.path = quantity.name;
            edit.row = r;
            options.overrides.push_back(edit);
        }
    }
    quantity.rows.labels = std::move(labels);
    auto stacked = std::make_shared<Tape>(std::move(options));
    if (m_tape->untrained())
        stacked->mark_untrained();
    stacked->name(stacked->leaf(std::move(value)), [&] { return quantity; });
    for (const char* name : {row_window_name, row_middle_name, row_before_gaussian_name})
        stack_neighbours(*m_tape, m_members, m_rows_done, name, quantity.rows, *stacked);
    stacked->finish();
    m_stacked = std::move(stacked);
}

std::optional<CellRef> FamilyStack::place(const CellRef& cell) const
{
    const auto member = std::lower_bound(m_members.begin(), m_members.end(), cell.node);
    if (member != m_members.end() && *member == cell.node)
        return CellRef{0, member - m_members.begin(), cell.column};
    // The matrix that a mechanism made of all the rows at the end has the same cells.
    const Quantity* quantity = m_tape->quantity(cell.node);
    const Quantity* shown = m_tape->quantity(m_node);
    if (quantity && quantity->role == shown->role
        && m_tape->shape(cell.node) == Shape{static_cast<Index>(m_members.size()), m_tape->shape(m_node).columns}
        && same_labels(quantity->columns, shown->columns))
        return CellRef{0, cell.row, cell.column};
    return std::nullopt;
}

Shown FamilyStack::stacked(const Shown& shown) const
{
    Shown all = shown;
    all.tape = m_stacked;
    all.node = 0;
    all.view.path = m_stacked->path(0);
    all.view.step = 0;
    all.view.pins.clear();
    for (Pin pin : shown.view.pins)
        if (const auto node = m_tape->find(pin.path))
            if (const auto cell = place({*node, pin.row, pin.column}); cell && cell->row < m_rows_done) {
                pin.path = all.view.path;
                pin.row = cell->row;
                all.view.pins.push_back(pin);
            }
    all.hover = shown.hover ? place(*shown.hover) : std::nullopt;
    if (all.hover && all.hover->row >= m_rows_done)
        all.hover.reset();
    const Index columns = m_tape->shape(m_node).columns;
    const bool last = m_rows_done == static_cast<Index>(m_members.size());
    if (shown.cells_done >= 0)
        all.cells_done = (m_rows_done - 1) * columns + shown.cells_done;
    else
        all.cells_done = last ? -1 : m_rows_done * columns;
    return all;
}

std::optional<CellRef> FamilyStack::cell(const CellRef& stacked) const
{
    if (stacked.row >= m_rows_done)
        return std::nullopt;
    return CellRef{m_members[static_cast<std::size_t>(stacked.row)], 0, stacked.column};
}

} // namespace heed
