#include "core/experiment/comparison.h"

#include "core/error.h"

namespace heed {
namespace {

bool same_labels(const Axis& first, const Axis& second, Index size)
{
    for (Index i = 0; i < size; ++i)
        if (first.label(i) != second.label(i))
            return false;
    return true;
}

} // namespace

std::shared_ptr<const Tape> difference(const Tape& first, const Tape& second, const std::string& path)
{
    const int a = first.at(path), b = second.at(path);
    const Quantity& quantity = *first.quantity(a);
    const Quantity& other = *second.quantity(b);
    const Shape shape = first.shape(a);
    if (shape != second.shape(b) || !same_labels(quantity.rows, other.rows, shape.rows)
        || !same_labels(quantity.columns, other.columns, shape.columns))
        throw RequestError("the two have other rows or columns: there is no difference of each cell");
    const Matrix from = first.value(a), to = second.value(b);
    Matrix by(shape.rows, shape.columns);
    for (Index r = 0; r < shape.rows; ++r)
        for (Index c = 0; c < shape.columns; ++c)
            by(r, c) = from(r, c) == to(r, c) ? Real(0) : to(r, c) - from(r, c);
    auto tape = std::make_shared<Tape>(
        TapeOptions{.viewing = true, .gradients = false, .dry = false, .overrides = {}, .stop = {}, .progress = {}});
    tape->name(tape->leaf(std::move(by)), [&] {
        return Quantity{.name = "difference",
            .symbol = "Δ" + quantity.symbol,
            .meaning = "What the second has more than the first.",
            .role = Role::values,
            .part = quantity.part,
            .rows = quantity.rows,
            .columns = quantity.columns,
            .formula = {}};
    });
    tape->finish();
    return tape;
}

} // namespace heed
