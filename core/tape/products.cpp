#include "core/tape/products.h"

#include "core/tape/multiply.h"

#include <stdexcept>

namespace heed {
namespace {

class MatMul : public Operation {
public:
    const char* name() const override { return "matmul"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != in[1].rows)
            throw std::logic_error("matmul: the columns of the left are not the rows of the right");
        return {in[0].rows, in[1].columns};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        multiply(in[0].view(), in[1].view(), out, pulse);
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            add_product(d_in, 0, strided(d_out), transposed(in[1].view()));
        if (d_in.wanted(1))
            add_product(d_in, 1, transposed(in[0].view()), strided(d_out));
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> terms;
        for (Index k = 0; k < in[0].columns(); ++k)
            terms.push_back(Expression::product({in[0].number(row, k), in[1].number(k, column)}));
        return Expression::sum(std::move(terms));
    }
};

class Linear : public Operation {
public:
    const char* name() const override { return "linear"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        if (in[0].columns != in[1].columns || in[2] != Shape{1, in[1].rows})
            throw std::logic_error("linear: x, weight and bias do not fit");
        return {in[0].rows, in[1].rows};
    }
    void forward(const Operands& in, Matrix& out, const Pulse& pulse) const override
    {
        multiply(in[0].view(), transposed(in[1].view()), out, pulse);
        std::vector<Real> buffer;
        out.rowwise() += Eigen::Map<const Matrix>(in[2].row(0, buffer), 1, out.cols()).row(0);
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            add_product(d_in, 0, strided(d_out), in[1].view());
        if (d_in.wanted(1))
            add_product(d_in, 1, transposed(strided(d_out)), in[0].view());
        if (d_in.wanted(2))
            d_in.add(2, d_out.colwise().sum());
    }
    Expression explain(const Operands& in, Index row, Index column) const override
    {
        std::vector<Expression> terms;
        for (Index k = 0; k < in[0].columns(); ++k)
            terms.push_back(Expression::product({in[0].number(row, k), in[1].number(column, k)}));
        terms.push_back(in[2].number(0, column));
        return Expression::sum(std::move(terms));
    }
};

} // namespace

Var matmul(Var a, Var b) { return a.tape().record(std::make_unique<MatMul>(), {a, b}); }

Var linear(Var x, Var weight, Var bias) { return x.tape().record(std::make_unique<Linear>(), {x, weight, bias}); }

} // namespace heed
