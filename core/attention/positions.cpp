#include "core/attention/positions.h"

#include <cmath>

namespace heed {
namespace {

class Sinusoids : public Operation {
public:
    explicit Sinusoids(Shape shape)
        : m_shape(shape)
    {
    }
    const char* name() const override { return "sinusoids"; }
    Shape shape(const std::vector<Shape>&) const override { return m_shape; }
    void forward(const Operands&, Matrix& out, const Pulse& pulse) const override
    {
        for (Index c = 0; c < out.cols(); ++c) {
            pulse.beat();
            const double wavelength
                = std::pow(10000.0, static_cast<double>(c / 2 * 2) / static_cast<double>(out.cols()));
            for (Index r = 0; r < out.rows(); ++r) {
                const double angle = static_cast<double>(r) / wavelength;
                out(r, c) = static_cast<Real>(c % 2 == 0 ? std::sin(angle) : std::cos(angle));
            }
        }
    }
    void backward(const Operands&, const Operand&, const Matrix&, Gradients&) const override { } // a constant
    Expression explain(const Operands&, Index r, Index c) const override
    {
        const Expression exponent = Expression::quotient(Expression::constant(static_cast<double>(c / 2 * 2), "2i"),
            Expression::constant(static_cast<double>(m_shape.columns), "width"));
        const Expression wavelength = Expression::function("pow", {Expression::constant(10000), exponent});
        return Expression::function(c % 2 == 0 ? "sin" : "cos",
            {Expression::quotient(Expression::constant(static_cast<double>(r), "position"), wavelength)});
    }

private:
    Shape m_shape;
};

} // namespace

Var sinusoidal_positions(Tape& tape, Index tokens, Index width)
{
    return tape.record(std::make_unique<Sinusoids>(Shape{tokens, width}), {});
}

} // namespace heed
