#include "core/attention/masks.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace heed {
namespace {

class Pattern : public Operation {
public:
    Pattern(Shape shape, MaskPattern pattern, Index reach)
        : m_shape(shape)
        , m_pattern(pattern)
        , m_reach(reach)
    {
    }
    const char* name() const override { return "mask"; }
    bool cheap() const override { return true; }
    Shape shape(const std::vector<Shape>&) const override { return m_shape; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r)
            row(in, r, out.row(r).data());
    }
    void row(const Operands&, Index r, Real* out) const override
    {
        const Index columns = m_shape.columns;
        const Index first = m_pattern == MaskPattern::window ? std::clamp<Index>(r - m_reach, 0, columns) : 0;
        const Index end = m_pattern == MaskPattern::none     ? columns
                          : m_pattern == MaskPattern::causal ? std::min(r + 1, columns)
                                                             : std::clamp<Index>(r + m_reach + 1, first, columns);
        constexpr Real closed = -std::numeric_limits<Real>::infinity();
        std::fill(out, out + first, closed); // the keys that are open are neighbours
        std::fill(out + first, out + end, Real(0));
        std::fill(out + end, out + columns, closed);
    }
    Real cell(const Operands&, Index r, Index c) const override { return rule(r, c); }
    void backward(const Operands&, const Operand&, const Matrix&, Gradients&) const override { } // a constant
    Expression explain(const Operands&, Index r, Index c) const override
    {
        Expression constant = Expression::constant(static_cast<double>(rule(r, c)));
        constant.note = why(r, c);
        return constant;
    }

private:
    bool open(Index query, Index key) const
    {
        switch (m_pattern) {
        case MaskPattern::causal:
            return key <= query;
        case MaskPattern::window:
            return std::abs(query - key) <= m_reach;
        default:
            return true;
        }
    }
    Real rule(Index query, Index key) const
    {
        return open(query, key) ? Real(0) : -std::numeric_limits<Real>::infinity();
    }
    std::string why(Index query, Index key) const
    {
        switch (m_pattern) {
        case MaskPattern::causal:
            return open(query, key) ? "Causal mask: the key does not come after the query."
                                    : "Causal mask: the key comes after the query, which may not look ahead.";
        case MaskPattern::window:
            return std::string("Window mask: the key is ") + (open(query, key) ? "at most " : "more than ")
                   + std::to_string(m_reach) + " away from the query.";
        default:
            return "No mask: every query may attend to every key.";
        }
    }

    Shape m_shape;
    MaskPattern m_pattern;
    Index m_reach;
};

class AddMask : public Operation {
public:
    const char* name() const override { return "add mask"; }
    bool cheap() const override { return true; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0] != in[1])
            throw std::logic_error("add mask: scores and mask differ in shape");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r)
            row(in, r, out.row(r).data());
    }
    void row(const Operands& in, Index r, Real* out) const override
    {
        const Real* mask = in[1].row(r);
        in[0].copy_row(r, out);
        for (Index c = 0; c < in[0].columns(); ++c)
            out[c] += mask[c];
    }
    Real cell(const Operands& in, Index r, Index c) const override { return in[0].cell(r, c) + in[1].cell(r, c); }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        for (std::size_t input : {0, 1})
            if (d_in.wanted(input))
                d_in.add(input, d_out);
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        return Expression::sum({in[0].number(row, column), in[1].number(row, column)});
    }
};

} // namespace

Var attention_mask(Tape& tape, Index queries, Index keys, MaskPattern pattern, Index reach)
{
    return tape.record(std::make_unique<Pattern>(Shape{queries, keys}, pattern, reach), {});
}

Var add_mask(Var scores, Var mask)
{
    return scores.tape().record(std::make_unique<AddMask>(), {scores, mask});
}

} // namespace heed
