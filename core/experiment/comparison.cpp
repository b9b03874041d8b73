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

// The heads of two mechanisms, side by side in the columns, need not be as many.
bool other_heads(const Quantity& first, const Quantity& second, Index count, Index other_count)
{
    return first.columns.kind == AxisKind::head && second.columns.kind == AxisKind::head
           && (count != other_count || !same_labels(first.columns, second.columns, count));
}

Matrix mean_of_columns(const Matrix& values)
{
    return values.rowwise().mean();
}

Axis mean_axis(const Axis& heads)
{
    return {
        heads.kind, heads.name, std::make_shared<const std::vector<std::string>>(1, "mean of heads"), heads.wiring};
}

} // namespace

std::shared_ptr<const Tape> difference(const Tape& first, const Tape& second, const std::string& path)
{
    const int a = first.at(path), b = second.at(path);
    const Quantity& quantity = *first.quantity(a);
    const Quantity& other = *second.quantity(b);
    const Shape shape = first.shape(a), other_shape = second.shape(b);
    const bool of_means = other_heads(quantity, other, shape.columns, other_shape.columns);
    if (shape.rows != other_shape.rows || !same_labels(quantity.rows, other.rows, shape.rows)
        || (!of_means && (shape != other_shape || !same_labels(quantity.columns, other.columns, shape.columns))))
        throw RequestError("the two have other rows or columns: there is no difference of each cell");
    const Matrix from = of_means ? mean_of_columns(first.value(a)) : first.value(a);
    const Matrix to = of_means ? mean_of_columns(second.value(b)) : second.value(b);
    Matrix by(from.rows(), from.cols());
    for (Index r = 0; r < by.rows(); ++r)
        for (Index c = 0; c < by.cols(); ++c)
            by(r, c) = from(r, c) == to(r, c) ? Real(0) : to(r, c) - from(r, c);
    auto tape = std::make_shared<Tape>(
        TapeOptions{.viewing = true, .gradients = false, .dry = false, .overrides = {}, .stop = {}, .progress = {}});
    tape->name(tape->leaf(std::move(by)), [&] {
        return Quantity{.name = of_means ? "difference of the heads' means" : "difference",
            .symbol = "Δ" + quantity.symbol,
            .meaning = "What the second has more than the first.",
            .role = Role::values,
            .part = quantity.part,
            .rows = quantity.rows,
            .columns = of_means ? mean_axis(quantity.columns) : quantity.columns,
            .formula = {}};
    });
    tape->finish();
    return tape;
}

} // namespace heed
