#include "core/tape/sparse.h"

#include "core/tape/multiply.h"
#include "core/tape/random.h"
#include "core/tape/rows_in_memory.h"

#include <algorithm>
#include <stdexcept>

namespace heed {
namespace {

using Array = Eigen::Array<Real, 1, Eigen::Dynamic>;
using In = Eigen::Map<const Array>;

class SparseValues : public Operation {
public:
    explicit SparseValues(SharedRows rows)
        : m_rows(std::move(rows))
    {
    }
    const char* name() const override { return "given"; }
    bool cheap() const override { return true; }
    Shape shape(const std::vector<Shape>&) const override { return {m_rows->rows(), m_rows->columns}; }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        for (Index r = 0; r < out.rows(); ++r) {
            pulse.beat();
            row(in, r, out.row(r).data());
        }
    }
    void backward(const Operands&, const Operand&, const Matrix&, Gradients&) const override { }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        Expression given = Expression::constant(static_cast<double>(cell(in, row, column)));
        given.note = "Given: nothing on this record comes before it.";
        return given;
    }
    void row(const Operands&, Index r, Real* out) const override
    {
        std::fill_n(out, m_rows->columns, Real(0));
        for (Index k = m_rows->first[at(r)]; k < m_rows->first[at(r) + 1]; ++k)
            out[m_rows->column[at(k)]] = m_rows->value[at(k)];
    }
    Real cell(const Operands&, Index r, Index c) const override
    {
        const auto begin = m_rows->column.begin() + m_rows->first[at(r)];
        const auto end = m_rows->column.begin() + m_rows->first[at(r) + 1];
        const auto found = std::lower_bound(begin, end, c);
        return found != end && *found == c ? m_rows->value[at(found - m_rows->column.begin())] : Real(0);
    }

private:
    SharedRows m_rows;
};

class SparseLinear : public Operation {
public:
    explicit SparseLinear(SharedRows rows)
        : m_rows(std::move(rows))
    {
    }
    const char* name() const override { return "linear"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0] != Shape{m_rows->rows(), m_rows->columns} || in[1].columns != m_rows->columns)
            throw std::logic_error("sparse_linear: the shapes do not fit");
        return {in[0].rows, in[1].rows};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        if (static_cast<Index>(m_rows->value.size()) == out.rows() * m_rows->columns) { // every cell is there
            multiply({m_rows->value.data(), {out.rows(), m_rows->columns}, m_rows->columns, 1},
                transposed(in[1].view()), out, pulse);
            return;
        }
        Matrix weight; // a row for each column of x, so that what is added up lies together
        with_map(in[1].view(), [&](const auto& map) { weight = map.transpose(); });
        for (Index r = 0; r < out.rows(); ++r) {
            if (r % 1024 == 0)
                pulse.beat();
            auto sum = out.row(r);
            sum.setZero();
            for (Index k = m_rows->first[at(r)]; k < m_rows->first[at(r) + 1]; ++k)
                sum += m_rows->value[at(k)] * weight.row(m_rows->column[at(k)]);
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(1))
            return;
        Matrix d_weight = Matrix::Zero(in[1].columns(), in[1].rows());
        for (Index r = 0; r < d_out.rows(); ++r)
            for (Index k = m_rows->first[at(r)]; k < m_rows->first[at(r) + 1]; ++k)
                d_weight.row(m_rows->column[at(k)]) += m_rows->value[at(k)] * d_out.row(r);
        d_in.add(1, d_weight.transpose());
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> terms;
        for (Index k = m_rows->first[at(row)]; k < m_rows->first[at(row) + 1]; ++k) {
            const Index from = m_rows->column[at(k)];
            terms.push_back(Expression::product({in[0].number(row, from), in[1].number(column, from)}));
        }
        Expression sum = Expression::sum(std::move(terms));
        sum.note = "Features that are 0 are left out.";
        return sum;
    }

private:
    SharedRows m_rows;
};

} // namespace

Var sparse_values(Tape& tape, SharedRows rows)
{
    return tape.record(std::make_unique<SparseValues>(std::move(rows)), std::span<const Var>());
}

Var sparse_linear(Var x, SharedRows rows, Var weight)
{
    return x.tape().record(std::make_unique<SparseLinear>(std::move(rows)), {x, weight});
}

SharedRows dropped(const SparseRows& rows, double rate, std::uint64_t seed, std::string_view path)
{
    auto left = std::make_shared<SparseRows>();
    left->columns = rows.columns;
    left->first.reserve(rows.first.size());
    const RandomNumbers random(seed, path);
    const auto factor = static_cast<Real>(1 / (1 - rate));
    for (Index r = 0; r < rows.rows(); ++r) {
        for (Index k = rows.first[at(r)]; k < rows.first[at(r) + 1]; ++k)
            if (random[static_cast<std::uint64_t>(k)] >= rate) {
                left->column.push_back(rows.column[at(k)]);
                left->value.push_back(rows.value[at(k)] * factor);
            }
        left->first.push_back(static_cast<Index>(left->column.size()));
    }
    return left;
}

SparseRows row_normalised(SparseRows rows)
{
    for (Index r = 0; r < rows.rows(); ++r) {
        const auto begin = rows.value.begin() + rows.first[at(r)], end = rows.value.begin() + rows.first[at(r) + 1];
        Real sum = 0;
        for (auto value = begin; value != end; ++value)
            sum += *value;
        if (sum != 0)
            std::for_each(begin, end, [&](Real& value) { value /= sum; });
    }
    return rows;
}

SparseRows one_hot(const std::vector<Index>& columns, Index count)
{
    SparseRows rows;
    rows.columns = count;
    for (const Index column : columns) {
        rows.column.push_back(static_cast<std::int32_t>(column));
        rows.value.push_back(1);
        rows.first.push_back(static_cast<Index>(rows.column.size()));
    }
    return rows;
}

} // namespace heed
