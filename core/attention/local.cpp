#include "core/attention/local.h"

#include "core/tape/random.h"

#include <cmath>
#include <stdexcept>

namespace heed {
namespace {

class PredictedPositions : public Operation {
public:
    explicit PredictedPositions(SharedSegments segments)
        : m_segments(std::move(segments))
    {
    }
    const char* name() const override { return "predicted position"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != 1 || in[0].rows > m_segments->queries())
            throw std::logic_error("predicted_positions: one number a query is wanted");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r)
            out(r, 0) = length(r) / (1 + std::exp(-in[0].cell(r, 0)));
    }
    void backward(const Operands&, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            for (Index r = 0; r < d_out.rows(); ++r)
                d_in.of(0)(r, 0) += d_out(r, 0) * out.cell(r, 0) * (1 - out.cell(r, 0) / length(r));
    }
    Expression explain(const Operands& in, Index row, Index) const override
    {
        return Expression::product({Expression::constant(static_cast<double>(length(row)), "S"),
            Expression::function("sigmoid", {in[0].number(row, 0)})});
    }

private:
    Real length(Index r) const { return static_cast<Real>(m_segments->length[static_cast<std::size_t>(r)]); }

    SharedSegments m_segments;
};

class WindowScores : public Operation {
public:
    explicit WindowScores(double reach)
        : m_reach(static_cast<Real>(reach))
    {
    }
    const char* name() const override { return "window"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[1] != Shape{in[0].rows, 1})
            throw std::logic_error("window_scores: one position a query is wanted");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r) {
            in[0].copy_row(r, out.row(r).data());
            for (Index c = 0; c < out.cols(); ++c)
                if (!inside(in, r, c))
                    out(r, c) = minus_infinity;
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            for (Index r = 0; r < d_out.rows(); ++r)
                for (Index c = 0; c < d_out.cols(); ++c)
                    if (inside(in, r, c))
                        d_in.of(0)(r, c) += d_out(r, c);
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        if (inside(in, row, column)) {
            Expression same = in[0].number(row, column);
            same.note = "The key lies inside the window.";
            return same;
        }
        Expression masked = Expression::constant(static_cast<double>(minus_infinity));
        masked.note = "The key lies outside the window.";
        return masked;
    }

private:
    bool inside(const Operands& in, Index r, Index c) const
    {
        return std::abs(static_cast<Real>(c) - in[1].cell(r, 0)) <= m_reach;
    }

    Real m_reach;
};

class GaussianWeights : public Operation {
public:
    explicit GaussianWeights(double deviation)
        : m_deviation(deviation)
    {
    }
    const char* name() const override { return "gaussian"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[1] != Shape{in[0].rows, 1})
            throw std::logic_error("gaussian_weights: one position a query is wanted");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r) {
            in[0].copy_row(r, out.row(r).data());
            for (Index c = 0; c < out.cols(); ++c)
                out(r, c) *= factor(in, r, c);
        }
    }
    void backward(const Operands& in, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        const Real variance = static_cast<Real>(m_deviation * m_deviation);
        for (Index r = 0; r < d_out.rows(); ++r)
            for (Index c = 0; c < d_out.cols(); ++c) {
                if (d_in.wanted(0))
                    d_in.of(0)(r, c) += d_out(r, c) * factor(in, r, c);
                if (d_in.wanted(1))
                    d_in.of(1)(r, 0)
                        += d_out(r, c) * out.cell(r, c) * (static_cast<Real>(c) - in[1].cell(r, 0)) / variance;
            }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        const auto distance = [&] {
            return Expression::difference(
                Expression::constant(static_cast<double>(column), "s"), in[1].number(row, 0));
        };
        const Expression two = Expression::constant(2), deviation = Expression::constant(m_deviation, "σ");
        return Expression::product({in[0].number(row, column),
            Expression::function("exp", {Expression::difference(Expression::constant(0),
                                            Expression::quotient(Expression::product({distance(), distance()}),
                                                Expression::product({two, deviation, deviation})))})});
    }

private:
    Real factor(const Operands& in, Index r, Index c) const
    {
        const Real distance = static_cast<Real>(c) - in[1].cell(r, 0);
        return std::exp(-distance * distance / static_cast<Real>(2 * m_deviation * m_deviation));
    }

    double m_deviation;
};

class OneWeight : public Operation {
public:
    explicit OneWeight(std::optional<RandomNumbers> random, bool alike = false)
        : m_random(random)
        , m_alike(alike)
    {
    }
    const char* name() const override { return m_random ? "draw" : "largest"; }
    Shape shape(const std::vector<Shape>& in) const override { return in[0]; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        out.setZero();
        std::vector<Real> buffer;
        for (Index r = 0; r < out.rows(); ++r)
            if (const Index chosen = choice(in[0].row(r, buffer), r, out.cols()); chosen >= 0)
                out(r, chosen) = 1;
    }
    void backward(const Operands&, const Operand&, const Matrix&, Gradients&) const override { } // a constant
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Real> buffer;
        const bool chosen = choice(in[0].row(row, buffer), row, in[0].columns()) == column;
        Expression constant = Expression::constant(chosen ? 1 : 0);
        constant.note = !chosen    ? "Another key was taken."
                        : m_random ? "This key was drawn, with its weight as its chance."
                                   : "This key has the largest weight.";
        return constant;
    }

private:
    Index choice(const Real* weights, Index r, Index columns) const
    {
        const Eigen::Map<const Eigen::Array<Real, 1, Eigen::Dynamic>> row(weights, 1, columns);
        Index chosen = -1;
        if (columns == 0 || row.maxCoeff(&chosen) <= 0)
            return -1;
        if (!m_random)
            return chosen;
        double left = (*m_random)[static_cast<std::uint64_t>(m_alike ? 0 : r)] * static_cast<double>(row.sum());
        for (Index c = 0; c < columns; ++c)
            if (left -= static_cast<double>(weights[c]); weights[c] > 0 && left < 0)
                return c;
        return chosen; // what rounding left over
    }

    std::optional<RandomNumbers> m_random; // none: the largest
    bool m_alike;
};

class LogChance : public Operation {
public:
    const char* name() const override { return "log chance"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0] != in[1])
            throw std::logic_error("log_chance: weights and choice differ in shape");
        return {in[0].rows, 1};
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r) {
            const Real sum = chance(in, r);
            out(r, 0) = sum > 0 ? std::log(sum) : Real(0);
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        for (Index r = 0; r < d_out.rows(); ++r)
            if (const Real sum = chance(in, r); sum > 0)
                for (Index c = 0; c < in[0].columns(); ++c)
                    d_in.of(0)(r, c) += d_out(r, 0) * in[1].cell(r, c) / sum;
    }
    Expression explain(const Operands& in, Index row, Index) const override
    {
        if (chance(in, row) <= 0) {
            Expression nothing = Expression::constant(0);
            nothing.note = "Nothing was chosen.";
            return nothing;
        }
        std::vector<Expression> terms;
        for (Index c = 0; c < in[0].columns(); ++c)
            terms.push_back(Expression::product({in[0].number(row, c), in[1].number(row, c)}));
        return Expression::function("log", {Expression::sum(std::move(terms))});
    }

private:
    static Real chance(const Operands& in, Index r)
    {
        Real sum = 0;
        for (Index c = 0; c < in[0].columns(); ++c)
            sum += in[0].cell(r, c) * in[1].cell(r, c);
        return sum;
    }
};

} // namespace

Var predicted_positions(Var x, SharedSegments segments)
{
    return x.tape().record(std::make_unique<PredictedPositions>(std::move(segments)), {x});
}

Var window_scores(Var scores, Var positions, double reach)
{
    return scores.tape().record(std::make_unique<WindowScores>(reach), {scores, positions});
}

Var gaussian_weights(Var weights, Var positions, double deviation)
{
    return weights.tape().record(std::make_unique<GaussianWeights>(deviation), {weights, positions});
}

Var largest_weight(Var weights)
{
    return weights.tape().record(std::make_unique<OneWeight>(std::nullopt), {weights});
}

Var drawn_weight(Var weights, std::uint64_t seed, std::string_view path, bool alike)
{
    return weights.tape().record(std::make_unique<OneWeight>(RandomNumbers(seed, path), alike), {weights});
}

Var log_chance(Var weights, Var choice)
{
    return weights.tape().record(std::make_unique<LogChance>(), {weights, choice});
}

} // namespace heed
