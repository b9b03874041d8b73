#include "core/tape/gates.h"

#include <array>
#include <stdexcept>

namespace heed {
namespace {

using Array = Eigen::Array<Real, 1, Eigen::Dynamic>;
using In = Eigen::Map<const Array>;
using Out = Eigen::Map<Array>;

template <std::size_t N> using Rows = std::array<const Real*, N>;
template <std::size_t N> using Gradient = std::array<Real*, N>; // null: not wanted

// A row at a time: a row and what follows from it stay in the nearest cache.
template <typename Formula> class Gate : public Operation {
public:
    static constexpr std::size_t arity = Formula::arity;

    const char* name() const override { return Formula::name; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        for (const Shape& one : in)
            if (one != in[0])
                throw std::logic_error(std::string(Formula::name) + ": the shapes differ");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r)
            Formula::forward(rows(in, r), Out(out.row(r).data(), 1, out.cols()));
    }
    void backward(const Operands& in, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        std::array<Matrix*, arity> wanted{};
        for (std::size_t i = 0; i < arity; ++i)
            wanted[i] = d_in.wanted(i) ? &d_in.of(i) : nullptr;
        for (Index r = 0; r < d_out.rows(); ++r) {
            Gradient<arity> d{};
            for (std::size_t i = 0; i < arity; ++i)
                d[i] = wanted[i] ? wanted[i]->row(r).data() : nullptr;
            Formula::backward(
                rows(in, r), In(out.row(r), 1, d_out.cols()), In(d_out.row(r).data(), 1, d_out.cols()), d);
        }
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> x;
        for (const Operand& operand : in)
            x.push_back(operand.number(row, column));
        return Formula::explain(x);
    }

private:
    static Rows<arity> rows(const Operands& in, Index r)
    {
        Rows<arity> rows;
        for (std::size_t i = 0; i < arity; ++i)
            rows[i] = in[i].row(r);
        return rows;
    }
};

template <typename Change> void add_to(Real* gradient, const Change& change)
{
    if (gradient)
        Out(gradient, 1, change.size()) += change;
}

struct SigmoidOfSum {
    static constexpr const char* name = "sigmoid of a sum";
    static constexpr std::size_t arity = 2;
    static void forward(const Rows<2>& x, Out out)
    {
        const Index n = out.size();
        out = 1 / (1 + (-(In(x[0], 1, n) + In(x[1], 1, n))).exp());
    }
    static void backward(const Rows<2>&, const In& y, const In& d_y, const Gradient<2>& d)
    {
        for (Real* gradient : d)
            add_to(gradient, d_y * y * (1 - y));
    }
    static Expression explain(const std::vector<Expression>& x)
    {
        return Expression::function("sigmoid", {Expression::sum({x[0], x[1]})});
    }
};

struct TanhOfSum {
    static constexpr const char* name = "tanh of a sum";
    static constexpr std::size_t arity = 2;
    static void forward(const Rows<2>& x, Out out)
    {
        const Index n = out.size();
        out = (In(x[0], 1, n) + In(x[1], 1, n)).tanh();
    }
    static void backward(const Rows<2>&, const In& y, const In& d_y, const Gradient<2>& d)
    {
        for (Real* gradient : d)
            add_to(gradient, d_y * (1 - y * y));
    }
    static Expression explain(const std::vector<Expression>& x)
    {
        return Expression::function("tanh", {Expression::sum({x[0], x[1]})});
    }
};

struct TanhOfGatedSum {
    static constexpr const char* name = "tanh of a gated sum";
    static constexpr std::size_t arity = 3;
    static void forward(const Rows<3>& x, Out out)
    {
        const Index n = out.size();
        out = (In(x[0], 1, n) + In(x[1], 1, n) * In(x[2], 1, n)).tanh();
    }
    static void backward(const Rows<3>& x, const In& y, const In& d_y, const Gradient<3>& d)
    {
        const Index n = y.size();
        add_to(d[0], d_y * (1 - y * y));
        add_to(d[1], d_y * (1 - y * y) * In(x[2], 1, n));
        add_to(d[2], d_y * (1 - y * y) * In(x[1], 1, n));
    }
    static Expression explain(const std::vector<Expression>& x)
    {
        return Expression::function("tanh", {Expression::sum({x[0], Expression::product({x[1], x[2]})})});
    }
};

struct Blend {
    static constexpr const char* name = "blend";
    static constexpr std::size_t arity = 3;
    static void forward(const Rows<3>& x, Out out)
    {
        const Index n = out.size();
        const In gate(x[0], 1, n);
        out = (1 - gate) * In(x[1], 1, n) + gate * In(x[2], 1, n);
    }
    static void backward(const Rows<3>& x, const In& y, const In& d_y, const Gradient<3>& d)
    {
        const Index n = y.size();
        const In gate(x[0], 1, n);
        add_to(d[0], d_y * (In(x[2], 1, n) - In(x[1], 1, n)));
        add_to(d[1], d_y * (1 - gate));
        add_to(d[2], d_y * gate);
    }
    static Expression explain(const std::vector<Expression>& x)
    {
        return Expression::sum({Expression::product({Expression::difference(Expression::constant(1), x[0]), x[1]}),
            Expression::product({x[0], x[2]})});
    }
};

struct GatedSum {
    static constexpr const char* name = "gated sum";
    static constexpr std::size_t arity = 4;
    static void forward(const Rows<4>& x, Out out)
    {
        const Index n = out.size();
        out = In(x[0], 1, n) * In(x[1], 1, n) + In(x[2], 1, n) * In(x[3], 1, n);
    }
    static void backward(const Rows<4>& x, const In& y, const In& d_y, const Gradient<4>& d)
    {
        for (std::size_t i = 0; i < 4; ++i)
            add_to(d[i], d_y * In(x[i ^ 1], 1, y.size()));
    }
    static Expression explain(const std::vector<Expression>& x)
    {
        return Expression::sum({Expression::product({x[0], x[1]}), Expression::product({x[2], x[3]})});
    }
};

struct GatedTanh {
    static constexpr const char* name = "gated tanh";
    static constexpr std::size_t arity = 2;
    static void forward(const Rows<2>& x, Out out) { out = In(x[0], 1, out.size()) * In(x[1], 1, out.size()).tanh(); }
    static void backward(const Rows<2>& x, const In& y, const In& d_y, const Gradient<2>& d)
    {
        const Array curved = In(x[1], 1, y.size()).tanh();
        add_to(d[0], d_y * curved);
        add_to(d[1], d_y * In(x[0], 1, y.size()) * (1 - curved * curved));
    }
    static Expression explain(const std::vector<Expression>& x)
    {
        return Expression::product({x[0], Expression::function("tanh", {x[1]})});
    }
};

template <typename Formula> Var record(std::vector<Var> inputs)
{
    return inputs[0].tape().record(std::make_unique<Gate<Formula>>(), std::move(inputs));
}

} // namespace

Var sigmoid_of_sum(Var a, Var b)
{
    return record<SigmoidOfSum>({a, b});
}
Var tanh_of_sum(Var a, Var b)
{
    return record<TanhOfSum>({a, b});
}
Var tanh_of_gated_sum(Var a, Var gate, Var b)
{
    return record<TanhOfGatedSum>({a, gate, b});
}
Var blend(Var gate, Var a, Var b)
{
    return record<Blend>({gate, a, b});
}
Var gated_sum(Var a, Var gate_a, Var b, Var gate_b)
{
    return record<GatedSum>({a, gate_a, b, gate_b});
}
Var gated_tanh(Var gate, Var x)
{
    return record<GatedTanh>({gate, x});
}

} // namespace heed
