#include "core/tape/losses.h"

#include "core/tape/random.h"

#include <cmath>
#include <stdexcept>

namespace heed {
namespace {

using Array = Eigen::Array<Real, 1, Eigen::Dynamic>;
using In = Eigen::Map<const Array>;

class CrossEntropy : public Operation {
public:
    explicit CrossEntropy(std::vector<Index> targets)
        : m_targets(std::move(targets))
    {
    }
    const char* name() const override { return "cross entropy"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].rows != static_cast<Index>(m_targets.size()))
            throw std::logic_error("cross_entropy: one target a row is wanted");
        for (Index target : m_targets)
            if (target < 0 || target >= in[0].columns)
                throw std::logic_error("cross_entropy: there is no column " + std::to_string(target));
        return {in[0].rows, 1};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        std::vector<Real> buffer;
        for (Index r = 0; r < out.rows(); ++r) {
            pulse.beat();
            const In logits(in[0].row(r, buffer), 1, in[0].columns());
            const Real largest = logits.maxCoeff();
            // Large numbers first: they take each other away without a rounding.
            out(r, 0) = (largest - logits[target(r)]) + std::log((logits - largest).exp().sum());
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        Matrix& d_logits = d_in.of(0);
        std::vector<Real> buffer;
        Array powers(in[0].columns());
        for (Index r = 0; r < d_out.rows(); ++r) {
            const In logits(in[0].row(r, buffer), 1, in[0].columns());
            powers = (logits - logits.maxCoeff()).exp();
            d_logits.row(r).array() += powers * (d_out(r, 0) / powers.sum());
            d_logits(r, target(r)) -= d_out(r, 0);
        }
    }
    Expression explain(const Operands& in, Index row, Index) const override
    {
        std::vector<Expression> powers;
        for (Index k = 0; k < in[0].columns(); ++k)
            powers.push_back(Expression::function("exp", {in[0].number(row, k)}));
        return Expression::difference(
            Expression::function("log", {Expression::sum(std::move(powers))}), in[0].number(row, target(row)));
    }

private:
    Index target(Index r) const { return m_targets[static_cast<std::size_t>(r)]; }

    std::vector<Index> m_targets;
};

class BinaryCrossEntropy : public Operation {
public:
    explicit BinaryCrossEntropy(std::vector<bool> targets)
        : m_targets(std::move(targets))
    {
    }
    const char* name() const override { return "binary cross entropy"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0] != Shape{static_cast<Index>(m_targets.size()), 1})
            throw std::logic_error("binary_cross_entropy: one target a row of one number is wanted");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r) {
            const Real x = wrong(in, r);
            out(r, 0) = std::max(x, Real(0)) + std::log1p(std::exp(-std::abs(x)));
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            for (Index r = 0; r < d_out.rows(); ++r)
                d_in.of(0)(r, 0) += (m_targets[static_cast<std::size_t>(r)] ? -1 : 1) * d_out(r, 0)
                                    / (1 + std::exp(-wrong(in, r)));
    }
    Expression explain(const Operands& in, Index row, Index) const override
    {
        Expression x = in[0].number(row, 0);
        if (m_targets[static_cast<std::size_t>(row)])
            x = Expression::product({Expression::constant(-1), std::move(x)});
        return Expression::function(
            "log", {Expression::sum({Expression::constant(1), Expression::function("exp", {std::move(x)})})});
    }

private:
    // How far the number speaks against what is wanted.
    Real wrong(const Operands& in, Index r) const
    {
        const Real x = in[0].cell(r, 0);
        return m_targets[static_cast<std::size_t>(r)] ? -x : x;
    }

    std::vector<bool> m_targets;
};

class Dropout : public Operation {
public:
    Dropout(double rate, std::uint64_t seed, std::string_view path)
        : m_rate(rate)
        , m_random(seed, path)
    {
    }
    const char* name() const override { return "dropout"; }
    Shape shape(const std::vector<Shape>& in) const override { return in[0]; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        m_kept.resize(static_cast<std::size_t>(out.size()));
        for (Index r = 0, i = 0; r < out.rows(); ++r) {
            in[0].copy_row(r, out.row(r).data());
            for (Index c = 0; c < out.cols(); ++c, ++i)
                m_kept[static_cast<std::size_t>(i)] = kept(i);
        }
        scale(out);
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        Matrix through = d_out;
        scale(through);
        d_in.add(0, through);
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        return Expression::product({in[0].number(row, column),
            Expression::constant(kept(row * in[0].columns() + column) ? static_cast<double>(factor()) : 0, "kept")});
    }

private:
    bool kept(Index i) const { return m_random[static_cast<std::uint64_t>(i)] >= m_rate; }
    Real factor() const { return static_cast<Real>(1 / (1 - m_rate)); }
    void scale(Matrix& numbers) const
    {
        const Eigen::Map<const Eigen::Array<unsigned char, Eigen::Dynamic, 1>> mask(m_kept.data(), numbers.size());
        Eigen::Map<Eigen::Array<Real, Eigen::Dynamic, 1>>(numbers.data(), numbers.size())
            *= mask.cast<Real>() * factor();
    }

    double m_rate;
    RandomNumbers m_random;
    mutable std::vector<unsigned char> m_kept; // since forward: a random number costs more than to remember it
};

} // namespace

Var cross_entropy(Var logits, std::vector<Index> targets)
{
    return logits.tape().record(std::make_unique<CrossEntropy>(std::move(targets)), {logits});
}

Var binary_cross_entropy(Var logits, std::vector<bool> targets)
{
    return logits.tape().record(std::make_unique<BinaryCrossEntropy>(std::move(targets)), {logits});
}

Var dropout(Var x, double rate, std::uint64_t seed, std::string_view path)
{
    return x.tape().record(std::make_unique<Dropout>(rate, seed, path), {x});
}

} // namespace heed
