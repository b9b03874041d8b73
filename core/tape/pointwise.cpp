#include "core/tape/pointwise.h"

#include "core/tape/eigen_view.h"

#include <stdexcept>
#include <type_traits>

namespace heed {
namespace {

using Array = Eigen::Array<Real, 1, Eigen::Dynamic>;

Eigen::Map<const Array> row_of(const Operand& operand, Index r, std::vector<Real>& buffer)
{
    return {operand.row(r, buffer), 1, operand.columns()};
}

class Add : public Operation {
public:
    const char* name() const override { return "add"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0] != in[1] && in[1] != Shape{1, in[0].columns})
            throw std::logic_error("add: the shapes do not fit");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        std::vector<Real> a, b;
        for (Index r = 0; r < out.rows(); ++r)
            out.row(r).array() = row_of(in[0], r, a) + row_of(in[1], in[1].rows() == 1 ? 0 : r, b);
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            d_in.add(0, d_out);
        if (!d_in.wanted(1))
            return;
        if (in[1].rows() == d_out.rows())
            d_in.add(1, d_out);
        else
            d_in.add(1, d_out.colwise().sum());
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        return Expression::sum({in[0].number(row, column), in[1].number(in[1].rows() == 1 ? 0 : row, column)});
    }
};

class Multiply : public Operation {
public:
    const char* name() const override { return "multiply"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0] != in[1])
            throw std::logic_error("multiply: the shapes differ");
        return in[0];
    }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        std::vector<Real> a, b;
        for (Index r = 0; r < out.rows(); ++r)
            out.row(r).array() = row_of(in[0], r, a) * row_of(in[1], r, b);
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        for (std::size_t input : {0, 1})
            if (d_in.wanted(input))
                with_map(
                    in[1 - input].view(), [&](const auto& other) { d_in.add(input, d_out.cwiseProduct(other)); });
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        return Expression::product({in[0].number(row, column), in[1].number(row, column)});
    }
};

// Functions of one number, over whole arrays at once: value(x), and the derivative told from the result.
struct Tanh {
    static constexpr const char* name = "tanh";
    static auto value(const auto& x) { return x.tanh(); }
    static auto slope(const auto& y) { return 1 - y.square(); }
};

struct Sigmoid {
    static constexpr const char* name = "sigmoid";
    static auto value(const auto& x) { return x.logistic(); }
    static auto slope(const auto& y) { return y * (1 - y); }
};

struct Relu {
    static constexpr const char* name = "relu";
    static auto value(const auto& x) { return x.cwiseMax(Real(0)); }
    static auto slope(const auto& y) { return (y > Real(0)).template cast<Real>(); }
};

struct Elu {
    static constexpr const char* name = "ELU";
    // exp(x) − 1 = 2 t ÷ (1 − t) with t = tanh(x ÷ 2), which takes no two numbers near 1 from each other.
    static auto value(const auto& x)
    {
        const auto t = (x.cwiseMin(Real(0)) * Real(0.5)).tanh();
        return (x > Real(0)).select(x, 2 * t / (1 - t));
    }
    static auto slope(const auto& y) { return y.cwiseMin(Real(0)) + Real(1); }
};

template <typename Curve> class Apply : public Operation {
public:
    const char* name() const override { return Curve::name; }
    Shape shape(const std::vector<Shape>& in) const override { return in[0]; }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        std::vector<Real> buffer;
        for (Index r = 0; r < out.rows(); ++r) {
            if (r % 64 == 0)
                pulse.beat();
            const auto x = row_of(in[0], r, buffer);
            Eigen::Map<Array>(out.row(r).data(), 1, out.cols()) = Curve::value(x);
        }
    }
    void backward(const Operands&, const Operand& out, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            with_map(out.view(),
                [&](const auto& y) { d_in.add(0, d_out.cwiseProduct(Curve::slope(y.array()).matrix())); });
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        if (std::is_same_v<Curve, Relu>)
            return Expression::function("max", {Expression::constant(0), in[0].number(row, column)});
        return Expression::function(Curve::name, {in[0].number(row, column)});
    }
};

class LeakyRelu : public Operation {
public:
    explicit LeakyRelu(Real slope)
        : m_slope(slope)
    {
    }
    const char* name() const override { return "LeakyReLU"; }
    Shape shape(const std::vector<Shape>& in) const override { return in[0]; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        with_map(in[0].view(), [&](const auto& x) {
            out = x.unaryExpr([slope = m_slope](Real number) { return number > 0 ? number : slope * number; });
        });
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            with_map(in[0].view(), [&](const auto& x) {
                d_in.add(0, d_out.cwiseProduct(x.unaryExpr(
                                [slope = m_slope](Real number) { return number > 0 ? Real(1) : slope; })));
            });
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        return Expression::function("LeakyReLU",
            {in[0].number(row, column), Expression::constant(static_cast<double>(m_slope), "slope")});
    }

private:
    Real m_slope;
};

class Divide : public Operation {
public:
    explicit Divide(Expression divisor)
        : m_divisor(std::move(divisor))
        , m_factor(static_cast<Real>(1 / evaluate(m_divisor)))
    {
    }
    const char* name() const override { return "scale"; }
    bool cheap() const override { return true; }
    Shape shape(const std::vector<Shape>& in) const override { return in[0]; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r)
            row(in, r, out.row(r).data());
    }
    void row(const Operands& in, Index r, Real* out) const override
    {
        Eigen::Map<Array>(out, 1, in[0].columns())
            = Eigen::Map<const Array>(in[0].row(r), 1, in[0].columns()) * m_factor;
    }
    Real cell(const Operands& in, Index r, Index c) const override { return in[0].cell(r, c) * m_factor; }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            d_in.add(0, d_out * m_factor);
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        return Expression::quotient(in[0].number(row, column), m_divisor);
    }

private:
    Expression m_divisor;
    Real m_factor;
};

} // namespace

Var add(Var a, Var b) { return a.tape().record(std::make_unique<Add>(), {a, b}); }
Var multiply(Var a, Var b) { return a.tape().record(std::make_unique<Multiply>(), {a, b}); }
Var tanh(Var x)
{
    return x.tape().record(std::make_unique<Apply<Tanh>>(), {x});
}
Var sigmoid(Var x)
{
    return x.tape().record(std::make_unique<Apply<Sigmoid>>(), {x});
}
Var relu(Var x)
{
    return x.tape().record(std::make_unique<Apply<Relu>>(), {x});
}
Var elu(Var x)
{
    return x.tape().record(std::make_unique<Apply<Elu>>(), {x});
}
Var leaky_relu(Var x, Real slope)
{
    return x.tape().record(std::make_unique<LeakyRelu>(slope), {x});
}
Var divide(Var x, Expression divisor) { return x.tape().record(std::make_unique<Divide>(std::move(divisor)), {x}); }

} // namespace heed
