// The decoder: from the annotations and the words so far to the next word, a step at a time. The same step serves a
// batch in training, the rows of a search and the one sentence that is looked at.
#pragma once

#include "core/mechanisms/encoder.h"

#include <functional>

namespace heed {

struct DecoderState {
    std::vector<CellState> layers; // [n, width] each
    Var attentional; // h̃ of the step before, for input feeding
};

struct DecoderStep {
    DecoderState after;
    Alignment alignment; // its weights are nothing where the score is `none`
    Var logits; // [n, target tokens]
};

class Decoder {
public:
    Decoder(const EncoderDecoderDesign& design, const ParameterVars& parameters, Memory memory);

    DecoderState start(const std::vector<CellState>& last) const;
    Var embeddings(const Ids& words) const; // [words, embedding]

    // `y`: embeddings of the words before, [n, embedding]. Of a state with more rows than that the first n go on.
    DecoderStep step(const DecoderState& before, Var y, const StepPlace& place) const;

    const Memory& memory() const { return m_memory; }

private:
    Var context_of_none(Index rows, const Axis& query) const;

    const EncoderDecoderDesign& m_design;
    const ParameterVars& m_parameters;
    Memory m_memory;
    std::vector<RecurrentCell> m_cells;
};

} // namespace heed
