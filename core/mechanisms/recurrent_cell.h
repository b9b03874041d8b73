// One step of a recurrent network, as nn.RNN, nn.GRU and nn.LSTM compute it and name its parameters.
#pragma once

#include "core/weights/parameters.h"

namespace heed {

enum class CellKind { rnn, gru, lstm };

HEED_API CellKind cell_named(const std::string& name); // "rnn", "gru", "lstm"
Index gates_of(CellKind kind); // rows of its weights, in widths: 1, 3, 4

// What a cell carries from step to step. Only an LSTM has a cell besides its state.
struct CellState {
    Var state; // [n, width]
    Var cell; // [n, width]
};

// weight_ih, weight_hh, bias_ih, bias_hh, with `prefix` before and `suffix` ("_l0", "_l0_reverse") behind.
ParameterSpecs cell_parameters(
    CellKind kind, const std::string& prefix, const std::string& suffix, Index inputs, Index width);

class RecurrentCell {
public:
    RecurrentCell(
        CellKind kind, const ParameterVars& parameters, const std::string& prefix, const std::string& suffix);

    // W_ih x + b_ih: of all steps at once, where all inputs are known before.
    Var prepare(Var x) const; // [n, inputs] → [n, gates × width]

    // The step, every line of its formula named on a tape that is made to be viewed. `rows`: whom the states are of.
    CellState step(Var prepared, const CellState& before, const Axis& rows) const;

    CellState start(Tape& tape, Index rows) const; // zeros
    CellState first_rows(const CellState& state, Index rows) const;

private:
    CellState rnn(Var prepared, Var hidden, const Axis& rows) const;
    CellState gru(Var prepared, Var hidden, const CellState& before, const Axis& rows) const;
    CellState lstm(Var prepared, Var hidden, const CellState& before, const Axis& rows) const;

    CellKind m_kind;
    Var m_weight_ih, m_weight_hh, m_bias_ih, m_bias_hh;
};

} // namespace heed
