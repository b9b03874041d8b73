#include "widgets/lit.h"

#include <algorithm>

namespace heed {
namespace {

bool same_things(const Axis& a, Index a_size, const Axis& b, Index b_size)
{
    if (a.kind != b.kind || a_size != b_size)
        return false;
    const bool general = a.name == "token" || b.name == "token";
    if (a.name != b.name && !general)
        return false;
    return !a.labels || !b.labels || a.labels == b.labels || *a.labels == *b.labels;
}

void add(std::vector<Index>& positions, Index position)
{
    const auto at = std::lower_bound(positions.begin(), positions.end(), position);
    if (at == positions.end() || *at != position)
        positions.insert(at, position);
}

} // namespace

Lit lit_by(const Tape& tape, const CellRef& cell, int target)
{
    Lit lit;
    if (cell.node == target && cell.node >= 0) {
        lit.rows = {cell.row};
        lit.columns = {cell.column};
        return lit;
    }
    if (cell.node < 0 || cell.node >= tape.size() || target < 0 || target >= tape.size())
        return lit;
    const Quantity* from = tape.quantity(cell.node);
    const Quantity* to = tape.quantity(target);
    if (!from || !to)
        return lit;
    const Shape from_shape = tape.shape(cell.node);
    const Shape to_shape = tape.shape(target);
    const auto look_at = [&](const Axis& axis, Index size, Index position) {
        if (position < 0 || position >= size)
            return;
        if (same_things(axis, size, to->rows, to_shape.rows))
            add(lit.rows, position);
        if (same_things(axis, size, to->columns, to_shape.columns))
            add(lit.columns, position);
    };
    look_at(from->rows, from_shape.rows, cell.row);
    look_at(from->columns, from_shape.columns, cell.column);
    return lit;
}

} // namespace heed
