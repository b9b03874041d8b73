// What a step was computed from, as a person would draw it on a board: which matrices, which way round, joined by
// which signs. Read from the record; knows no mechanism, computes nothing and draws nothing.
#pragma once

#include "core/tape/tape.h"

namespace heed {

// A matrix, or a number, as it stands in the drawing. Everything is as drawn: a transposed one has its sizes and
// axes swapped.
struct DrawnOperand {
    std::string sign; // what stands before it: "", "×", "⊙", "+", "÷", ","
    int node = -1; // whose numbers are drawn; −1: a single number
    bool transposed = false; // rows of the node are drawn as columns
    int opens = -1; // the step or parameter to show for it; −1: none
    std::string symbol; // "K^⊤", "√d_k"; written as Quantity::symbol is
    double number = 0; // of a single number
    Shape shape;
    Axis rows, columns;
    Role role = Role::values;
    Part part = Part::input;

    // The cell of the node that is drawn at that place.
    CellRef cell(Index row, Index column) const
    {
        return transposed ? CellRef{node, column, row} : CellRef{node, row, column};
    }
};

struct Derivation {
    std::string function; // "softmax", "tanh", "concat": written before the operands; may be empty
    std::vector<DrawnOperand> operands; // none: the step was given, not computed
    DrawnOperand result; // sign "="
    // Of a sum of products (matmul, linear) the terms of every cell, in the order of its explanation: term k pairs
    // cell k of the row of operand 0 with cell k of the column of operand 1; a last one may be operand 2's. 0: not
    // one.
    Index terms = 0;
};

HEED_API Derivation operands_for_display(const Tape& tape, int node);

} // namespace heed
