#include "core/mechanisms/recurrent_cell.h"

#include "core/mechanisms/named.h"
#include "core/tape/arrange.h"
#include "core/tape/gates.h"
#include "core/tape/products.h"

#include <cmath>

namespace heed {
namespace {

Var part(Var x, Index number, Index width)
{
    return slice_columns(x, number * width, width);
}

struct CellWords {
    const char* name;
    const char* symbol;
    const char* meaning;
    const char* formula;
    Role role = Role::values;
};

Var name(Var x, const Axis& rows, const CellWords& words, Part part = Part::value)
{
    return x.tape().name(x, [&] {
        return Quantity{.name = words.name,
            .symbol = words.symbol,
            .meaning = words.meaning,
            .role = words.role,
            .part = part,
            .rows = rows,
            .columns = features,
            .formula = words.formula};
    });
}

} // namespace

CellKind cell_named(const std::string& name)
{
    return name == "rnn" ? CellKind::rnn : name == "gru" ? CellKind::gru : CellKind::lstm;
}

Index gates_of(CellKind kind)
{
    return kind == CellKind::rnn ? 1 : kind == CellKind::gru ? 3 : 4;
}

ParameterSpecs cell_parameters(
    CellKind kind, const std::string& prefix, const std::string& suffix, Index inputs, Index width)
{
    const Index rows = gates_of(kind) * width;
    const double bound = 1 / std::sqrt(static_cast<double>(width)); // as PyTorch starts them
    const char* gates = kind == CellKind::rnn   ? "."
                        : kind == CellKind::gru ? "; reset, update and candidate one under the other."
                                                : "; input, forget, candidate and output one under the other.";
    const auto spec = [&](const char* what, std::vector<Index> shape, const char* symbol, const char* meaning) {
        return ParameterSpec{
            prefix + what + suffix, std::move(shape), bound, 0, symbol, meaning + std::string(gates)};
    };
    return {spec("weight_ih", {rows, inputs}, "W", "The map of the input"),
        spec("weight_hh", {rows, width}, "U", "The map of the state before"),
        spec("bias_ih", {rows}, "b", "Added to the mapped input"),
        spec("bias_hh", {rows}, "b'", "Added to the mapped state")};
}

RecurrentCell::RecurrentCell(
    CellKind kind, const ParameterVars& parameters, const std::string& prefix, const std::string& suffix)
    : m_kind(kind)
    , m_weight_ih(parameters[prefix + "weight_ih" + suffix])
    , m_weight_hh(parameters[prefix + "weight_hh" + suffix])
    , m_bias_ih(parameters[prefix + "bias_ih" + suffix])
    , m_bias_hh(parameters[prefix + "bias_hh" + suffix])
{
}

Var RecurrentCell::prepare(Var x) const
{
    return linear(x, m_weight_ih, m_bias_ih);
}

CellState RecurrentCell::start(Tape& tape, Index rows) const
{
    const Index width = m_weight_hh.columns();
    CellState zeros{tape.leaf(Matrix::Zero(rows, width)), {}};
    if (m_kind == CellKind::lstm)
        zeros.cell = tape.leaf(Matrix::Zero(rows, width));
    return zeros;
}

CellState RecurrentCell::first_rows(const CellState& state, Index rows) const
{
    if (state.state.rows() == rows)
        return state;
    CellState first{slice_rows(state.state, 0, rows), {}};
    if (m_kind == CellKind::lstm)
        first.cell = slice_rows(state.cell, 0, rows);
    return first;
}

CellState RecurrentCell::step(Var prepared, const CellState& before, const Axis& rows) const
{
    const Var hidden = linear(before.state, m_weight_hh, m_bias_hh);
    switch (m_kind) {
    case CellKind::rnn:
        return rnn(prepared, hidden, rows);
    case CellKind::gru:
        return gru(prepared, hidden, before, rows);
    default:
        return lstm(prepared, hidden, before, rows);
    }
}

CellState RecurrentCell::rnn(Var prepared, Var hidden, const Axis& rows) const
{
    return {name(tanh_of_sum(prepared, hidden), rows,
                {"state", "h_t", "What the network remembers after this step.", "rnn-state"}),
        {}};
}

CellState RecurrentCell::gru(Var prepared, Var hidden, const CellState& before, const Axis& rows) const
{
    const Index width = before.state.columns();
    const Var reset = name(sigmoid_of_sum(part(prepared, 0, width), part(hidden, 0, width)), rows,
        {"reset gate", "r_t", "How much of the state before goes into the candidate.", "gru-reset",
            Role::probabilities});
    const Var update = name(sigmoid_of_sum(part(prepared, 1, width), part(hidden, 1, width)), rows,
        {"update gate", "z_t", "How much of the state before is kept.", "gru-update", Role::probabilities});
    const Var candidate = name(tanh_of_gated_sum(part(prepared, 2, width), reset, part(hidden, 2, width)), rows,
        {"candidate", "n_t", "What the state would become if nothing were kept.", "gru-candidate"});
    return {name(blend(update, candidate, before.state), rows,
                {"state", "h_t", "What the network remembers after this step.", "gru-state"}),
        {}};
}

CellState RecurrentCell::lstm(Var prepared, Var hidden, const CellState& before, const Axis& rows) const
{
    const Index width = before.state.columns();
    const auto gate = [&](Index number, const CellWords& words) {
        return name(sigmoid_of_sum(part(prepared, number, width), part(hidden, number, width)), rows, words);
    };
    const Var input = gate(0, {"input gate", "i_t", "How much of the candidate is written into the cell.",
                                  "lstm-input", Role::probabilities});
    const Var forget
        = gate(1, {"forget gate", "f_t", "How much of the cell before is kept.", "lstm-forget", Role::probabilities});
    const Var candidate = name(tanh_of_sum(part(prepared, 2, width), part(hidden, 2, width)), rows,
        {"candidate", "g_t", "What could be written into the cell.", "lstm-candidate"});
    const Var output = gate(
        3, {"output gate", "o_t", "How much of the cell is shown as the state.", "lstm-output", Role::probabilities});
    const Var cell = name(gated_sum(before.cell, forget, candidate, input), rows,
        {"cell", "C_t", "What the network keeps for later steps.", "lstm-cell"});
    return {name(gated_tanh(output, cell), rows,
                {"state", "h_t", "What the network remembers after this step.", "lstm-state"}),
        cell};
}

} // namespace heed
