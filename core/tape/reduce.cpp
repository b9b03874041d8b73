#include "core/tape/reduce.h"

namespace heed {
namespace {

class SumAll : public Operation {
public:
    const char* name() const override { return "sum"; }
    Shape shape(const std::vector<Shape>&) const override { return {1, 1}; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        out.setZero();
        std::vector<Real> buffer;
        for (Index r = 0; r < in[0].rows(); ++r)
            out(0, 0) += Eigen::Map<const Matrix>(in[0].row(r, buffer), 1, in[0].columns()).sum();
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            d_in.add(0, Matrix::Constant(in[0].rows(), in[0].columns(), d_out(0, 0)));
    }
    Expression explain(const Operands& in, Index, Index) const override
    {
        std::vector<Expression> terms;
        for (Index r = 0; r < in[0].rows(); ++r)
            for (Index c = 0; c < in[0].columns(); ++c)
                terms.push_back(in[0].number(r, c));
        return Expression::sum(std::move(terms));
    }
};

} // namespace

Var sum_all(Var x) { return x.tape().record(std::make_unique<SumAll>(), {x}); }

} // namespace heed
