#include "core/tape/neighbourhoods.h"

#include "core/tape/rows_in_memory.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>
#include <stdexcept>

namespace heed {
namespace {

using Array = Eigen::Array<Real, 1, Eigen::Dynamic>;
using In = Eigen::Map<const Array>;
using Out = Eigen::Map<Array>;

constexpr Index pulse_rows = 4096; // nodes between two looks at the stop token
constexpr Index many_cells = 1 << 20; // along edges: from here on a second thread is worth its start
constexpr Index ahead = 12; // edges: the rows of their sources lie anywhere, and are asked for before they are needed

// sum += factor · row. By eights, as wide as many heads are: entering a loop of unknown length costs more than that.
void add_scaled(Real* __restrict sum, const Real* __restrict row, Real factor, Index width)
{
    constexpr Index lanes = 8;
    Index i = 0;
    for (; i + lanes <= width; i += lanes)
        for (Index lane = 0; lane < lanes; ++lane)
            sum[i + lane] += factor * row[i + lane];
    for (; i < width; ++i)
        sum[i] += factor * row[i];
}

class OnEdges : public Operation {
public:
    explicit OnEdges(SharedNeighbourhoods edges)
        : m_edges(std::move(edges))
    {
    }

protected:
    const Neighbourhoods& edges() const { return *m_edges; }
    Index source(Index edge) const { return m_edges->source[at(edge)]; }
    Index target(Index edge) const { return m_edges->target[at(edge)]; }
    Index first(Index node) const { return m_edges->first[at(node)]; }
    Index end(Index node) const { return m_edges->first[at(node) + 1]; }
    Index targets() const { return m_edges->targets(); }
    static void expect(bool fits, const char* what)
    {
        if (!fits)
            throw std::logic_error(std::string(what) + ": the shapes do not fit");
    }

    // act(begin, end) for all targets, some at a time. Where `cells` are many, half of the edges go to a second
    // thread: a target's digits depend on its own edges alone, so they are the same.
    template <class Act> void for_targets(Index cells, const Pulse& pulse, const Act& act) const
    {
        const auto some = [&](Index begin, Index end) {
            for (; begin < end; begin += pulse_rows) {
                pulse.beat();
                act(begin, std::min(begin + pulse_rows, end));
            }
        };
        if (cells < many_cells) {
            some(0, targets());
            return;
        }
        const Index middle = target(edges().edges() / 2);
        auto rest = std::async(std::launch::async, some, middle, targets());
        some(0, middle); // if it throws, the rest is waited for on the way out
        rest.get();
    }

    // Asks for what will be read of the source of an edge that comes later: `bytes` of its row.
    void ask(const RowsInMemory& rows, Index edge, Index bytes) const
    {
        if (edge >= edges().edges())
            return;
        const auto* row = reinterpret_cast<const char*>(rows[source(edge)]);
        for (Index byte = 0; byte < bytes; byte += 64)
            __builtin_prefetch(row + byte);
    }

private:
    SharedNeighbourhoods m_edges;
};

class HeadDots : public Operation {
public:
    const char* name() const override { return "dots by head"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != in[1].rows * in[1].columns)
            throw std::logic_error("head_dots: the shapes do not fit");
        return {in[0].rows, in[1].rows};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory x(in[0]), a(in[1]);
        const Index width = in[1].columns();
        for (Index i = 0; i < out.rows(); ++i) {
            if (i % pulse_rows == 0)
                pulse.beat();
            for (Index h = 0; h < out.cols(); ++h)
                out(i, h) = In(x[i] + h * width, 1, width).matrix().dot(In(a[h], 1, width).matrix());
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        const RowsInMemory x(in[0]), a(in[1]);
        const Index width = in[1].columns();
        if (d_in.wanted(0)) {
            Matrix& d_x = d_in.of(0);
            for (Index i = 0; i < d_out.rows(); ++i)
                for (Index h = 0; h < d_out.cols(); ++h)
                    Out(d_x.row(i).data() + h * width, 1, width) += d_out(i, h) * In(a[h], 1, width);
        }
        if (d_in.wanted(1)) {
            Matrix& d_a = d_in.of(1);
            for (Index i = 0; i < d_out.rows(); ++i)
                for (Index h = 0; h < d_out.cols(); ++h)
                    d_a.row(h).array() += d_out(i, h) * In(x[i] + h * width, 1, width);
        }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> terms;
        for (Index f = 0; f < in[1].columns(); ++f)
            terms.push_back(
                Expression::product({in[1].number(column, f), in[0].number(row, column * in[1].columns() + f)}));
        return Expression::sum(std::move(terms));
    }
};

class EdgeSums : public OnEdges {
public:
    using OnEdges::OnEdges;
    const char* name() const override { return "sums along edges"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0] == Shape{edges().sources, in[1].columns} && in[1].rows == targets(), "edge_sums");
        return {edges().edges(), in[0].columns};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory s(in[0]), t(in[1]);
        const Index heads = out.cols();
        for_targets(out.size(), pulse, [&](Index begin, Index stop) {
            for (Index i = begin; i < stop; ++i) {
                for (Index e = first(i); e < end(i); ++e) {
                    ask(s, e + ahead, 1);
                    for (Index h = 0; h < heads; ++h)
                        out(e, h) = s[source(e)][h] + t[i][h];
                }
            }
        });
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        for (const std::size_t input : {0, 1})
            if (d_in.wanted(input)) {
                Matrix& sum = d_in.of(input);
                for (Index e = 0; e < d_out.rows(); ++e)
                    sum.row(input == 0 ? source(e) : target(e)) += d_out.row(e);
            }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        return Expression::sum({in[0].number(source(row), column), in[1].number(target(row), column)});
    }
};

class EdgePairScores : public OnEdges {
public:
    EdgePairScores(Real slope, SharedNeighbourhoods edges)
        : OnEdges(std::move(edges))
        , m_slope(slope)
    {
    }
    const char* name() const override { return "additive scores along edges"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0] == Shape{edges().sources, in[2].rows * in[2].columns} && in[1].rows == targets()
                   && in[1].columns == in[0].columns,
            "edge_pair_scores");
        return {edges().edges(), in[2].rows};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory x(in[0]), y(in[1]), a(in[2]);
        const Index width = in[2].columns();
        const auto bytes = static_cast<Index>(sizeof(Real)) * in[0].columns();
        for_targets(edges().edges() * in[0].columns(), pulse, [&](Index begin, Index stop) {
            for (Index i = begin; i < stop; ++i) {
                for (Index e = first(i); e < end(i); ++e) {
                    ask(x, e + ahead, bytes);
                    for (Index h = 0; h < out.cols(); ++h) {
                        const Real *from = x[source(e)] + h * width, *to = y[i] + h * width, *by = a[h];
                        Real sum = 0;
                        for (Index f = 0; f < width; ++f) {
                            const Real both = from[f] + to[f];
                            sum += by[f] * (both > 0 ? both : m_slope * both);
                        }
                        out(e, h) = sum;
                    }
                }
            }
        });
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        const RowsInMemory x(in[0]), y(in[1]), a(in[2]);
        const Index width = in[2].columns();
        Real* sums[3] = {};
        for (const std::size_t input : {0, 1, 2})
            sums[input] = d_in.wanted(input) ? d_in.of(input).data() : nullptr;
        Array both(width), slope(width);
        for (Index e = 0; e < d_out.rows(); ++e)
            for (Index h = 0; h < d_out.cols(); ++h) {
                const Index from = source(e) * in[0].columns() + h * width;
                const Index to = target(e) * in[0].columns() + h * width;
                both = In(x[source(e)] + h * width, 1, width) + In(y[target(e)] + h * width, 1, width);
                slope = (both > Real(0)).select(Array::Ones(width), Array::Constant(width, m_slope));
                if (sums[2])
                    Out(sums[2] + h * width, 1, width) += d_out(e, h) * (both * slope);
                slope *= d_out(e, h) * In(a[h], 1, width);
                if (sums[0])
                    Out(sums[0] + from, 1, width) += slope;
                if (sums[1])
                    Out(sums[1] + to, 1, width) += slope;
            }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        const Index width = in[2].columns();
        std::vector<Expression> terms;
        for (Index f = 0; f < width; ++f)
            terms.push_back(Expression::product(
                {in[2].number(column, f), Expression::function("LeakyReLU",
                                              {Expression::sum({in[0].number(source(row), column * width + f),
                                                   in[1].number(target(row), column * width + f)}),
                                                  Expression::constant(static_cast<double>(m_slope), "slope")})}));
        return Expression::sum(std::move(terms));
    }

private:
    Real m_slope;
};

class EdgeSoftmax : public OnEdges {
public:
    using OnEdges::OnEdges;
    const char* name() const override { return "softmax by neighbourhood"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0].rows == edges().edges(), "edge_softmax");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory scores(in[0]);
        const Index heads = out.cols();
        for_targets(out.size(), pulse, [&](Index begin, Index stop) {
            Array largest(heads), sum(heads);
            for (Index i = begin; i < stop; ++i) {
                largest.setConstant(-std::numeric_limits<Real>::infinity());
                for (Index e = first(i); e < end(i); ++e)
                    largest = largest.max(In(scores[e], 1, heads));
                // A score of −∞ weighs exactly 0, also where there is no other.
                largest = (largest == -std::numeric_limits<Real>::infinity()).select(Real(0), largest);
                sum.setZero();
                for (Index e = first(i); e < end(i); ++e) {
                    Out weights(out.row(e).data(), 1, heads);
                    weights = (In(scores[e], 1, heads) - largest).exp();
                    sum += weights;
                }
                sum = (sum > Real(0)).select(1 / sum, Real(0));
                for (Index e = first(i); e < end(i); ++e)
                    Out(out.row(e).data(), 1, heads) *= sum;
            }
        });
    }
    void backward(const Operands&, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        const RowsInMemory weights(out);
        const Index heads = d_out.cols();
        Matrix& d_scores = d_in.of(0);
        Array through(heads);
        for (Index i = 0; i < targets(); ++i) {
            through.setZero();
            for (Index e = first(i); e < end(i); ++e)
                through += In(weights[e], 1, heads) * d_out.row(e).array();
            for (Index e = first(i); e < end(i); ++e)
                d_scores.row(e).array() += In(weights[e], 1, heads) * (d_out.row(e).array() - through);
        }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        const Index i = target(row);
        double largest = -std::numeric_limits<double>::infinity();
        for (Index e = first(i); e < end(i); ++e)
            largest = std::max(largest, static_cast<double>(in[0].cell(e, column)));
        if (std::isinf(largest)) {
            Expression none = Expression::constant(0);
            none.note = "Every score of this neighbourhood is masked.";
            return none;
        }
        const auto power = [&](Index e) {
            return Expression::function(
                "exp", {Expression::difference(in[0].number(e, column), Expression::constant(largest, "max"))});
        };
        std::vector<Expression> terms;
        for (Index e = first(i); e < end(i); ++e)
            terms.push_back(power(e));
        return Expression::quotient(power(row), Expression::sum(std::move(terms)));
    }
};

class EdgeWeightedSums : public OnEdges {
public:
    using OnEdges::OnEdges;
    const char* name() const override { return "weighted sums over neighbourhoods"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0].rows == edges().edges() && in[1].rows == edges().sources && in[0].columns > 0
                   && in[1].columns % in[0].columns == 0,
            "edge_weighted_sums");
        return {targets(), in[1].columns};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        const RowsInMemory weights(in[0]), x(in[1]);
        const Index heads = in[0].columns(), width = out.cols() / heads;
        const auto bytes = static_cast<Index>(sizeof(Real)) * out.cols();
        out.setZero();
        for_targets(edges().edges() * out.cols(), pulse, [&](Index begin, Index stop) {
            for (Index i = begin; i < stop; ++i) {
                Real* sum = out.row(i).data();
                for (Index e = first(i); e < end(i); ++e) {
                    ask(x, e + ahead, bytes);
                    const Real *from = x[source(e)], *w = weights[e];
                    for (Index h = 0; h < heads; ++h)
                        add_scaled(sum + h * width, from + h * width, w[h], width);
                }
            }
        });
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        const RowsInMemory weights(in[0]), x(in[1]);
        const Index heads = in[0].columns(), width = d_out.cols() / heads;
        if (d_in.wanted(0)) {
            Matrix& d_w = d_in.of(0);
            for (Index e = 0; e < edges().edges(); ++e)
                for (Index h = 0; h < heads; ++h)
                    d_w(e, h) += In(x[source(e)] + h * width, 1, width)
                                     .matrix()
                                     .dot(In(d_out.row(target(e)).data() + h * width, 1, width).matrix());
        }
        if (d_in.wanted(1)) {
            Matrix& d_x = d_in.of(1);
            for (Index e = 0; e < edges().edges(); ++e) {
                Real* sum = d_x.row(source(e)).data();
                const Real *from = d_out.row(target(e)).data(), *w = weights[e];
                for (Index h = 0; h < heads; ++h)
                    add_scaled(sum + h * width, from + h * width, w[h], width);
            }
        }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        const Index head = column / (in[1].columns() / in[0].columns());
        std::vector<Expression> terms;
        for (Index e = first(row); e < end(row); ++e)
            terms.push_back(Expression::product({in[0].number(e, head), in[1].number(source(e), column)}));
        Expression sum = Expression::sum(std::move(terms));
        if (first(row) == end(row))
            sum.note = "Nothing leads here: the sum over no neighbour is 0.";
        return sum;
    }
};

class EdgeTotals : public OnEdges {
public:
    using OnEdges::OnEdges;
    const char* name() const override { return "sums over neighbourhoods"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0].rows == edges().edges(), "edge_totals");
        return {targets(), in[0].columns};
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        const RowsInMemory weights(in[0]);
        out.setZero();
        for (Index e = 0; e < edges().edges(); ++e)
            out.row(target(e)).array() += In(weights[e], 1, out.cols());
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            for (Index e = 0; e < edges().edges(); ++e)
                d_in.of(0).row(e) += d_out.row(target(e));
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> terms;
        for (Index e = first(row); e < end(row); ++e)
            terms.push_back(in[0].number(e, column));
        return Expression::sum(std::move(terms));
    }
};

class DegreeNormalised : public OnEdges {
public:
    using OnEdges::OnEdges;
    const char* name() const override { return "division by degrees"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0] == Shape{edges().edges(), 1} && in[1] == Shape{targets(), 1} && edges().sources == targets(),
            "degree_normalised");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        const RowsInMemory weights(in[0]), degrees(in[1]);
        for (Index e = 0; e < out.rows(); ++e)
            out(e, 0) = weights[e][0] * share(*degrees[source(e)]) * share(*degrees[target(e)]);
    }
    void backward(const Operands& in, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        const RowsInMemory degrees(in[1]), normalised(out);
        for (Index e = 0; e < d_out.rows(); ++e) {
            const Real a = *degrees[source(e)], b = *degrees[target(e)];
            if (d_in.wanted(0))
                d_in.of(0)(e, 0) += d_out(e, 0) * share(a) * share(b);
            if (d_in.wanted(1) && a > 0 && b > 0) {
                const Real half = d_out(e, 0) * *normalised[e] / -2;
                d_in.of(1)(source(e), 0) += half / a;
                d_in.of(1)(target(e), 0) += half / b;
            }
        }
    }
    Expression explain(const Operands& in, Index row, Index) const override
    {
        const Expression a = in[1].number(source(row), 0), b = in[1].number(target(row), 0);
        if (!(a.number > 0) || !(b.number > 0)) {
            Expression none = Expression::constant(0);
            none.note = "A degree is not above 0: nothing passes along this edge.";
            return none;
        }
        return Expression::quotient(in[0].number(row, 0),
            Expression::product({Expression::function("sqrt", {b}), Expression::function("sqrt", {a})}));
    }

private:
    static Real share(Real degree) { return degree > 0 ? 1 / std::sqrt(degree) : Real(0); }
};

class EdgeEntropyShare : public OnEdges {
public:
    using OnEdges::OnEdges;
    const char* name() const override { return "entropy ÷ that of uniform weights"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0].rows == edges().edges(), "edge_entropy_share");
        return {targets(), in[0].columns};
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        const RowsInMemory weights(in[0]);
        out.setZero();
        for (Index i = 0; i < targets(); ++i) {
            const Index size = end(i) - first(i);
            if (size == 1)
                out.row(i).setOnes();
            if (size < 2)
                continue;
            for (Index e = first(i); e < end(i); ++e)
                for (Index h = 0; h < out.cols(); ++h)
                    if (weights[e][h] > 0)
                        out(i, h) -= weights[e][h] * std::log(weights[e][h]);
            out.row(i) /= std::log(static_cast<Real>(size));
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        const RowsInMemory weights(in[0]);
        for (Index i = 0; i < targets(); ++i) {
            const Index size = end(i) - first(i);
            if (size < 2)
                continue;
            const Real whole = std::log(static_cast<Real>(size));
            for (Index e = first(i); e < end(i); ++e)
                for (Index h = 0; h < d_out.cols(); ++h)
                    if (weights[e][h] > 0)
                        d_in.of(0)(e, h) -= d_out(i, h) * (std::log(weights[e][h]) + 1) / whole;
        }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        const Index size = end(row) - first(row);
        if (size < 2) {
            Expression given = Expression::constant(static_cast<double>(size));
            given.note
                = size == 1 ? "One neighbour: there is nothing to choose." : "No neighbour: nothing is weighed.";
            return given;
        }
        std::vector<Expression> terms;
        for (Index e = first(row); e < end(row); ++e) {
            Expression weight = in[0].number(e, column);
            if (weight.number > 0)
                terms.push_back(
                    Expression::product({Expression::constant(-1), weight, Expression::function("log", {weight})}));
        }
        return Expression::quotient(Expression::sum(std::move(terms)),
            Expression::function("log", {Expression::constant(static_cast<double>(size), "neighbours")}));
    }
};

class EdgeMaxima : public OnEdges {
public:
    using OnEdges::OnEdges;
    const char* name() const override { return "largest of each group"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        expect(in[0].rows == edges().sources, "edge_maxima");
        return {targets(), in[0].columns};
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        const RowsInMemory x(in[0]);
        for (Index i = 0; i < targets(); ++i)
            for (Index f = 0; f < out.cols(); ++f)
                out(i, f) = first(i) == end(i) ? Real(0) : x[source(largest(x, i, f))][f];
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        const RowsInMemory x(in[0]);
        for (Index i = 0; i < targets(); ++i)
            for (Index f = 0; f < d_out.cols(); ++f)
                if (first(i) < end(i))
                    d_in.of(0)(source(largest(x, i, f)), f) += d_out(i, f);
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> all;
        for (Index e = first(row); e < end(row); ++e)
            all.push_back(in[0].number(source(e), column));
        return all.empty() ? Expression::constant(0) : Expression::function("max", std::move(all));
    }

private:
    // The first of equal ones.
    Index largest(const RowsInMemory& x, Index node, Index column) const
    {
        Index best = first(node);
        for (Index e = best + 1; e < end(node); ++e)
            if (x[source(e)][column] > x[source(best)][column])
                best = e;
        return best;
    }
};

class MeanOfHeads : public Operation {
public:
    explicit MeanOfHeads(Index heads)
        : m_heads(heads)
    {
    }
    const char* name() const override { return "mean of heads"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (m_heads < 1 || in[0].columns % m_heads != 0)
            throw std::logic_error("mean_of_heads: the columns are no multiple of the heads");
        return {in[0].rows, in[0].columns / m_heads};
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        const RowsInMemory x(in[0]);
        const Index width = out.cols();
        for (Index i = 0; i < out.rows(); ++i) {
            out.row(i).setZero();
            for (Index h = 0; h < m_heads; ++h)
                out.row(i).array() += In(x[i] + h * width, 1, width);
            out.row(i) /= static_cast<Real>(m_heads);
        }
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        Matrix& d_x = d_in.of(0);
        for (Index h = 0; h < m_heads; ++h)
            d_x.middleCols(h * d_out.cols(), d_out.cols()) += d_out / static_cast<Real>(m_heads);
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> terms;
        for (Index h = 0; h < m_heads; ++h)
            terms.push_back(in[0].number(row, h * (in[0].columns() / m_heads) + column));
        return Expression::quotient(
            Expression::sum(std::move(terms)), Expression::constant(static_cast<double>(m_heads), "heads"));
    }

private:
    Index m_heads;
};

} // namespace

SharedNeighbourhoods neighbourhoods(Index nodes, std::vector<Edge> edges)
{
    std::sort(edges.begin(), edges.end(),
        [](const Edge& a, const Edge& b) { return a.to != b.to ? a.to < b.to : a.from < b.from; });
    auto made = std::make_shared<Neighbourhoods>();
    made->sources = nodes;
    made->first.assign(at(nodes) + 1, 0);
    made->source.reserve(edges.size());
    made->target.reserve(edges.size());
    for (const Edge& edge : edges) {
        if (edge.from < 0 || edge.from >= nodes || edge.to < 0 || edge.to >= nodes)
            throw std::logic_error("neighbourhoods: an edge leads to no node");
        made->source.push_back(static_cast<std::int32_t>(edge.from));
        made->target.push_back(static_cast<std::int32_t>(edge.to));
        ++made->first[at(edge.to) + 1];
    }
    for (std::size_t i = 1; i < made->first.size(); ++i)
        made->first[i] += made->first[i - 1];
    return made;
}

SharedNeighbourhoods groups(const std::vector<Index>& sizes)
{
    auto made = std::make_shared<Neighbourhoods>();
    for (std::size_t group = 0; group < sizes.size(); ++group) {
        for (Index i = 0; i < sizes[group]; ++i) {
            made->source.push_back(static_cast<std::int32_t>(made->source.size()));
            made->target.push_back(static_cast<std::int32_t>(group));
        }
        made->first.push_back(static_cast<Index>(made->source.size()));
    }
    made->sources = made->edges();
    return made;
}

Var head_dots(Var x, Var a)
{
    return x.tape().record(std::make_unique<HeadDots>(), {x, a});
}

Var edge_sums(Var source, Var target, SharedNeighbourhoods edges)
{
    return source.tape().record(std::make_unique<EdgeSums>(std::move(edges)), {source, target});
}

Var edge_pair_scores(Var x, Var y, Var a, Real slope, SharedNeighbourhoods edges)
{
    return x.tape().record(std::make_unique<EdgePairScores>(slope, std::move(edges)), {x, y, a});
}

Var edge_softmax(Var scores, SharedNeighbourhoods edges)
{
    return scores.tape().record(std::make_unique<EdgeSoftmax>(std::move(edges)), {scores});
}

Var edge_weighted_sums(Var weights, Var x, SharedNeighbourhoods edges)
{
    return weights.tape().record(std::make_unique<EdgeWeightedSums>(std::move(edges)), {weights, x});
}

Var edge_totals(Var weights, SharedNeighbourhoods edges)
{
    return weights.tape().record(std::make_unique<EdgeTotals>(std::move(edges)), {weights});
}

Var degree_normalised(Var weights, Var degrees, SharedNeighbourhoods edges)
{
    return weights.tape().record(std::make_unique<DegreeNormalised>(std::move(edges)), {weights, degrees});
}

Var edge_entropy_share(Var weights, SharedNeighbourhoods edges)
{
    return weights.tape().record(std::make_unique<EdgeEntropyShare>(std::move(edges)), {weights});
}

Var edge_maxima(Var x, SharedNeighbourhoods edges)
{
    return x.tape().record(std::make_unique<EdgeMaxima>(std::move(edges)), {x});
}

Var mean_of_heads(Var x, Index heads)
{
    return x.tape().record(std::make_unique<MeanOfHeads>(heads), {x});
}

} // namespace heed
