#include "core/tape/normalise.h"

#include "core/tape/exponential.h"

#include <cmath>
#include <stdexcept>

namespace heed {
namespace {

using Array = Eigen::Array<Real, 1, Eigen::Dynamic>;
using RowMap = Eigen::Map<Array>;
using ConstRowMap = Eigen::Map<const Array>;

// exp(score − largest) of a row; returns their sum.
Real exponentials(const Real* __restrict scores, Real largest, Index count, Real* __restrict out)
{
    for (Index c = 0; c < count; ++c)
        out[c] = exp_of_negative(scores[c] - largest);
    return ConstRowMap(out, 1, count).sum();
}

class Softmax : public Operation {
public:
    const char* name() const override { return "softmax"; }
    Shape shape(const std::vector<Shape>& in) const override { return in[0]; }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        if (out.cols() == 0)
            return;
        // One row fits the nearest cache, whole-matrix expressions do not: measured 7 times faster.
        std::vector<Real> buffer;
        for (Index r = 0; r < out.rows(); ++r) {
            if (r % 256 == 0)
                pulse.beat();
            const Real* scores = in[0].row(r, buffer);
            Real* weights = out.row(r).data();
            RowMap row(weights, 1, out.cols());
            const Real largest = ConstRowMap(scores, 1, out.cols()).maxCoeff();
            if (largest == minus_infinity) {
                row.setZero();
                continue;
            }
            row *= 1 / exponentials(scores, largest, out.cols(), weights);
        }
    }
    void backward(const Operands&, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        const Gradients::Sum d_scores = d_in.sum(0);
        std::vector<Real> buffer;
        for (Index r = 0; r < d_out.rows(); ++r) {
            const ConstRowMap weights(out.row(r, buffer), 1, out.columns());
            const Real mean = (weights * d_out.row(r).array()).sum();
            auto d_row = d_scores.numbers.row(r).array();
            if (d_scores.first)
                d_row = weights * (d_out.row(r).array() - mean);
            else
                d_row += weights * (d_out.row(r).array() - mean);
        }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Real> buffer;
        Index at = 0;
        const Real largest = ConstRowMap(in[0].row(row, buffer), 1, in[0].columns()).maxCoeff(&at);
        if (largest == minus_infinity) {
            Expression zero = Expression::constant(0);
            zero.note = "Every key of this row is masked, so the row is all zeros.";
            return zero;
        }
        Expression max = in[0].number(row, at);
        max.name = "max";
        const auto power = [&](Index k) {
            return Expression::function("exp", {Expression::difference(in[0].number(row, k), max)});
        };
        std::vector<Expression> terms;
        for (Index k = 0; k < in[0].columns(); ++k)
            terms.push_back(power(k));
        return Expression::quotient(power(column), Expression::sum(std::move(terms)));
    }
};

class LayerNorm : public Operation {
public:
    explicit LayerNorm(Real epsilon)
        : m_epsilon(epsilon)
    {
    }
    const char* name() const override { return "layer norm"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[1] != Shape{1, in[0].columns} || in[2] != in[1])
            throw std::logic_error("layer norm: gain and bias are one row as wide as x");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        std::vector<Real> gain, bias;
        const ConstRowMap gains(in[1].row(0, gain), 1, out.cols()), biases(in[2].row(0, bias), 1, out.cols());
        for (Index r = 0; r < out.rows(); ++r) {
            in[0].copy_row(r, out.row(r).data());
            RowMap row(out.row(r).data(), 1, out.cols());
            normalise(row);
            row = row * gains + biases;
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        std::vector<Real> gain;
        const ConstRowMap gains(in[1].row(0, gain), 1, d_out.cols());
        Array x(d_out.cols());
        for (Index r = 0; r < d_out.rows(); ++r) {
            in[0].copy_row(r, x.data());
            RowMap normal(x.data(), 1, x.size());
            const Real deviation = normalise(normal);
            const Array d_row = d_out.row(r).array();
            if (d_in.wanted(1))
                d_in.of(1).row(0).array() += d_row * normal;
            if (d_in.wanted(2))
                d_in.of(2).row(0).array() += d_row;
            if (d_in.wanted(0)) {
                const Array d_normal = d_row * gains;
                d_in.of(0).row(r).array()
                    += (d_normal - d_normal.mean() - normal * (d_normal * normal).mean()) / deviation;
            }
        }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        const Index width = in[0].columns();
        std::vector<Expression> all, squares;
        double total = 0;
        for (Index k = 0; k < width; ++k) {
            all.push_back(in[0].number(row, k));
            total += all.back().number;
        }
        const Expression mean = Expression::constant(total / static_cast<double>(width), "mean");
        for (const Expression& x : all)
            squares.push_back(
                Expression::product({Expression::difference(x, mean), Expression::difference(x, mean)}));
        const Expression size = Expression::constant(static_cast<double>(width), "d");
        const Expression variance = Expression::quotient(Expression::sum(std::move(squares)), size);
        const Expression deviation = Expression::function(
            "sqrt", {Expression::sum({variance, Expression::constant(static_cast<double>(m_epsilon), "ε")})});
        const Expression centred = Expression::difference(
            in[0].number(row, column), Expression::quotient(Expression::sum(std::move(all)), size));
        return Expression::sum(
            {Expression::product({Expression::quotient(centred, deviation), in[1].number(0, column)}),
                in[2].number(0, column)});
    }

private:
    // Brings the row to mean 0 and variance 1. Returns what it divided by.
    Real normalise(RowMap& row) const
    {
        row -= row.mean();
        const Real deviation = std::sqrt(row.square().mean() + m_epsilon);
        row /= deviation;
        return deviation;
    }

    Real m_epsilon;
};

} // namespace

Var softmax_rows(Var scores)
{
    return scores.tape().record(std::make_unique<Softmax>(), {scores});
}

Var layer_norm(Var x, Var gain, Var bias, Real epsilon)
{
    return x.tape().record(std::make_unique<LayerNorm>(epsilon), {x, gain, bias});
}

} // namespace heed
