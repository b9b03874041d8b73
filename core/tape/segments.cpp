#include "core/tape/segments.h"

#include "core/tape/rows_in_memory.h"

#include <cmath>
#include <stdexcept>

namespace heed {
namespace {

using Array = Eigen::Array<Real, 1, Eigen::Dynamic>;
using In = Eigen::Map<const Array>;
using Out = Eigen::Map<Array>;

class Segmented : public Operation {
public:
    explicit Segmented(SharedSegments segments)
        : m_segments(std::move(segments))
    {
    }

protected:
    Index first(Index query) const { return m_segments->first[static_cast<std::size_t>(query)]; }
    Index length(Index query) const { return m_segments->length[static_cast<std::size_t>(query)]; }
    Index longest() const { return m_segments->longest; }
    bool fits(Index queries) const { return queries <= m_segments->queries(); }
    Expression beyond(const char* what) const
    {
        Expression masked = Expression::constant(static_cast<double>(minus_infinity));
        masked.note = what;
        return masked;
    }

private:
    SharedSegments m_segments;
};

constexpr const char* no_key = "This query's sequence has no such position.";

class SegmentProducts : public Segmented {
public:
    using Segmented::Segmented;
    const char* name() const override { return "scores by product"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != in[1].columns || !fits(in[0].rows))
            throw std::logic_error("segment_products: the shapes do not fit");
        return {in[0].rows, longest()};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory queries(in[0]), keys(in[1]);
        const Index width = in[0].columns();
        out.setConstant(minus_infinity);
        for (Index i = 0; i < out.rows(); ++i) {
            pulse.beat();
            for (Index j = 0; j < length(i); ++j)
                out(i, j) = In(queries[i], 1, width).matrix().dot(In(keys[first(i) + j], 1, width).matrix());
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        const RowsInMemory queries(in[0]), keys(in[1]);
        const Index width = in[0].columns();
        for (Index i = 0; i < d_out.rows(); ++i)
            for (Index j = 0; j < length(i); ++j) {
                if (d_in.wanted(0))
                    d_in.of(0).row(i).array() += d_out(i, j) * In(keys[first(i) + j], 1, width);
                if (d_in.wanted(1))
                    d_in.of(1).row(first(i) + j).array() += d_out(i, j) * In(queries[i], 1, width);
            }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        if (column >= length(row))
            return beyond(no_key);
        std::vector<Expression> terms;
        for (Index k = 0; k < in[0].columns(); ++k)
            terms.push_back(Expression::product({in[0].number(row, k), in[1].number(first(row) + column, k)}));
        return Expression::sum(std::move(terms));
    }
};

class SegmentAdditive : public Segmented {
public:
    using Segmented::Segmented;
    const char* name() const override { return "additive scores"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != in[1].columns || in[2] != Shape{1, in[0].columns} || !fits(in[0].rows))
            throw std::logic_error("segment_additive: the shapes do not fit");
        return {in[0].rows, longest()};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory queries(in[0]), keys(in[1]), v(in[2]);
        const Index width = in[0].columns();
        out.setConstant(minus_infinity);
        for (Index i = 0; i < out.rows(); ++i) {
            pulse.beat();
            for (Index j = 0; j < length(i); ++j)
                out(i, j)
                    = ((In(queries[i], 1, width) + In(keys[first(i) + j], 1, width)).tanh() * In(v[0], 1, width))
                          .sum();
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        const RowsInMemory queries(in[0]), keys(in[1]), v(in[2]);
        const Index width = in[0].columns();
        Array curved(width), through(width);
        for (Index i = 0; i < d_out.rows(); ++i)
            for (Index j = 0; j < length(i); ++j) {
                curved = (In(queries[i], 1, width) + In(keys[first(i) + j], 1, width)).tanh();
                if (d_in.wanted(2))
                    d_in.of(2).row(0).array() += d_out(i, j) * curved;
                through = d_out(i, j) * In(v[0], 1, width) * (1 - curved * curved);
                if (d_in.wanted(0))
                    d_in.of(0).row(i).array() += through;
                if (d_in.wanted(1))
                    d_in.of(1).row(first(i) + j).array() += through;
            }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        if (column >= length(row))
            return beyond(no_key);
        std::vector<Expression> terms;
        for (Index k = 0; k < in[0].columns(); ++k)
            terms.push_back(Expression::product({in[2].number(0, k),
                Expression::function(
                    "tanh", {Expression::sum({in[0].number(row, k), in[1].number(first(row) + column, k)})})}));
        return Expression::sum(std::move(terms));
    }
};

class SegmentSums : public Segmented {
public:
    using Segmented::Segmented;
    const char* name() const override { return "weighted sum"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != longest() || !fits(in[0].rows))
            throw std::logic_error("segment_sums: the shapes do not fit");
        return {in[0].rows, in[1].columns};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory weights(in[0]), values(in[1]);
        out.setZero();
        for (Index i = 0; i < out.rows(); ++i) {
            pulse.beat();
            for (Index j = 0; j < length(i); ++j)
                if (const Real weight = weights[i][j]; weight != 0)
                    out.row(i).array() += weight * In(values[first(i) + j], 1, out.cols());
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        const RowsInMemory weights(in[0]), values(in[1]);
        const Index width = d_out.cols();
        for (Index i = 0; i < d_out.rows(); ++i)
            for (Index j = 0; j < length(i); ++j) {
                const Index at = first(i) + j;
                if (d_in.wanted(0))
                    d_in.of(0)(i, j) += d_out.row(i).dot(In(values[at], 1, width).matrix());
                if (d_in.wanted(1))
                    d_in.of(1).row(at) += weights[i][j] * d_out.row(i);
            }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> terms;
        for (Index j = 0; j < length(row); ++j)
            terms.push_back(Expression::product({in[0].number(row, j), in[1].number(first(row) + j, column)}));
        return Expression::sum(std::move(terms));
    }
};

class SegmentScores : public Segmented {
public:
    using Segmented::Segmented;
    const char* name() const override { return "scores by position"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns < longest() || !fits(in[0].rows))
            throw std::logic_error("segment_scores: there are fewer scores than positions");
        return {in[0].rows, longest()};
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        const RowsInMemory scores(in[0]);
        out.setConstant(minus_infinity);
        for (Index i = 0; i < out.rows(); ++i)
            std::copy_n(scores[i], length(i), out.row(i).data());
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        for (Index i = 0; i < d_out.rows(); ++i)
            d_in.of(0).row(i).head(length(i)) += d_out.row(i).head(length(i));
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        if (column >= length(row))
            return beyond(no_key);
        Expression same = in[0].number(row, column);
        same.note = "The score of this position, among those made for every position there can be.";
        return same;
    }
};

class SegmentTanh : public Segmented {
public:
    explicit SegmentTanh(SharedSegments segments)
        : Segmented(segments)
        , m_queries(segments->queries())
    {
    }
    const char* name() const override { return "tanh, side by side"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != 1)
            throw std::logic_error("segment_tanh: expected one number a key");
        return {m_queries, longest()};
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        const Strided x = in[0].view();
        out.setConstant(minus_infinity);
        for (Index i = 0; i < out.rows(); ++i)
            for (Index j = 0; j < length(i); ++j)
                out(i, j) = std::tanh(x(first(i) + j, 0));
    }
    void backward(const Operands&, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        const Strided e = out.view();
        for (Index i = 0; i < d_out.rows(); ++i)
            for (Index j = 0; j < length(i); ++j)
                d_in.of(0)(first(i) + j, 0) += d_out(i, j) * (1 - e(i, j) * e(i, j));
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        if (column >= length(row))
            return beyond(no_key);
        return Expression::function("tanh", {in[0].number(first(row) + column, 0)});
    }

private:
    Index m_queries;
};

} // namespace

Var segment_products(Var queries, Var keys, SharedSegments segments)
{
    return queries.tape().record(std::make_unique<SegmentProducts>(std::move(segments)), {queries, keys});
}

Var segment_additive(Var queries, Var keys, Var v, SharedSegments segments)
{
    return queries.tape().record(std::make_unique<SegmentAdditive>(std::move(segments)), {queries, keys, v});
}

Var segment_sums(Var weights, Var values, SharedSegments segments)
{
    return weights.tape().record(std::make_unique<SegmentSums>(std::move(segments)), {weights, values});
}

Var segment_scores(Var scores, SharedSegments segments)
{
    return scores.tape().record(std::make_unique<SegmentScores>(std::move(segments)), {scores});
}

Var segment_tanh(Var x, SharedSegments segments)
{
    return x.tape().record(std::make_unique<SegmentTanh>(std::move(segments)), {x});
}

} // namespace heed
