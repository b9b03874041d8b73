// What recurrent cells are made of: functions of numbers that stand at the same place in two or three matrices. One
// operation where the paper's formula has one line, so that a step leaves few nodes behind.
#pragma once

#include "core/tape/tape.h"

namespace heed {

// All of them [n, m], [n, m], … → [n, m].
HEED_API Var sigmoid_of_sum(Var a, Var b); // σ(a + b): a gate
HEED_API Var tanh_of_sum(Var a, Var b); // tanh(a + b): a simple state, or a candidate
HEED_API Var tanh_of_gated_sum(Var a, Var gate, Var b); // tanh(a + gate ⊙ b): the candidate of nn.GRU
HEED_API Var blend(Var gate, Var a, Var b); // (1 − gate) ⊙ a + gate ⊙ b: the state of a GRU
HEED_API Var gated_sum(Var a, Var gate_a, Var b, Var gate_b); // a ⊙ gate_a + b ⊙ gate_b: the cell of an LSTM
HEED_API Var gated_tanh(Var gate, Var x); // gate ⊙ tanh(x): the state of an LSTM

} // namespace heed
