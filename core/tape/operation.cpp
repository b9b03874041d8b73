#include "core/tape/operation.h"

#include "core/tape/tape.h"

#include <algorithm>
#include <stdexcept>

namespace heed {

Operation::~Operation() = default;

void Operation::row(const Operands&, Index, Real*) const
{
    throw std::logic_error(std::string(name()) + " keeps its value");
}

Real Operation::cell(const Operands& inputs, Index r, Index c) const
{
    std::vector<Shape> shapes;
    for (const Operand& input : inputs)
        shapes.push_back(input.shape());
    std::vector<Real> buffer(static_cast<std::size_t>(shape(shapes).columns));
    row(inputs, r, buffer.data());
    return buffer[static_cast<std::size_t>(c)];
}

std::optional<Strided> Operation::restride(const Strided&) const { return std::nullopt; }

std::optional<Operation::Origin> Operation::origin(const std::vector<Shape>&, Index, Index) const
{
    return std::nullopt;
}

Operand::Operand(const Tape& tape, int node)
    : m_tape(&tape)
    , m_node(node)
    , m_shape(tape.shape(node))
{
    if (const auto kept = tape.kept_view(node))
        m_view = *kept;
}

Operand::~Operand() = default;

Operands::Operands(std::size_t room)
    : m_room(room)
    , m_first(room <= few ? reinterpret_cast<Operand*>(m_here) : std::allocator<Operand>().allocate(room))
{
}

Operands::Operands(const Tape& tape, std::span<const int> nodes)
    : Operands(nodes.size())
{
    for (int node : nodes) {
        std::construct_at(m_first + m_size, tape, node);
        ++m_size;
    }
}

Operands::~Operands()
{
    std::destroy_n(m_first, m_size);
    if (m_room > few)
        std::allocator<Operand>().deallocate(m_first, m_room);
}

Strided Operand::view() const
{
    if (!m_view.data && m_shape.rows * m_shape.columns > 0) {
        m_storage = m_tape->value(m_node);
        m_view = {m_storage.data(), m_shape, m_shape.columns, 1};
    }
    Strided view = m_view;
    view.shape = m_shape;
    return view;
}

const Real* Operand::row(Index r, std::vector<Real>& buffer) const
{
    if (m_view.data && m_view.column_stride == 1)
        return m_view.data + r * m_view.row_stride;
    buffer.resize(static_cast<std::size_t>(m_shape.columns));
    copy_row(r, buffer.data());
    return buffer.data();
}

void Operand::copy_row(Index r, Real* out) const
{
    if (!m_view.data) {
        m_tape->compute_row(m_node, inputs(), r, out);
        return;
    }
    const Real* from = m_view.data + r * m_view.row_stride;
    if (m_view.column_stride == 1)
        std::copy_n(from, m_shape.columns, out);
    else
        for (Index c = 0; c < m_shape.columns; ++c)
            out[c] = from[c * m_view.column_stride];
}

const Operands& Operand::inputs() const
{
    if (!m_inputs)
        m_inputs = std::make_unique<const Operands>(*m_tape, m_tape->inputs(m_node));
    return *m_inputs;
}

Real Operand::cell(Index r, Index c) const
{
    return m_view.data ? m_view(r, c) : m_tape->cell(m_node, r, c);
}

Expression Operand::number(Index r, Index c) const
{
    Expression number = Expression::constant(static_cast<double>(cell(r, c)));
    number.source = m_tape->trace({m_node, r, c});
    return number;
}

Gradients::Gradients(std::vector<Matrix>& all, const Tape& tape, std::span<const int> inputs)
    : m_all(all)
    , m_tape(tape)
    , m_inputs(inputs)
{
}

bool Gradients::wanted(std::size_t input) const { return m_tape.needs_gradient(m_inputs[input]); }

Gradients::Sum Gradients::sum(std::size_t input)
{
    const int node = m_inputs[input];
    Matrix& gradient = m_all[static_cast<std::size_t>(node)];
    const bool first = gradient.size() == 0;
    if (first)
        gradient = m_tape.new_matrix(m_tape.shape(node));
    return {gradient, first};
}

Matrix& Gradients::of(std::size_t input)
{
    const Sum to = sum(input);
    if (to.first)
        to.numbers.setZero();
    return to.numbers;
}

} // namespace heed
