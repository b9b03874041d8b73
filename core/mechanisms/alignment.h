// One look of the decoder at the annotations: scores, then weights within the scope, then the context. Every score
// and every scope of the encoder-decoder family stands in alignment.cpp.
#pragma once

#include "core/mechanisms/encoder_decoder_design.h"
#include "core/tape/segments.h"

namespace heed {

// What the decoder looks at: the annotations of all sequences, one sequence after the other.
struct Memory {
    Var annotations; // [N, width]
    Var keys; // what the scores compare with, [N, width]; nothing where the score does not look at them
    Var values; // what the context is a sum of, [N, width]
    Var last; // the encoder's last state of each sequence, [sequences, width]
    SharedSegments segments; // by sequence
    Axis axis; // the source's tokens, on a tape that is made to be viewed
};

// The maps that do not depend on the step.
void prepare_memory(Memory& memory, const EncoderDecoderDesign& design, const ParameterVars& parameters);

// Where a step stands, and what is random in it.
struct StepPlace {
    Index number = 1; // of the step, from 1
    Axis query; // on a tape that is made to be viewed: the token that the step is for
    bool training = false; // drop, and draw hard positions
    std::string random_path; // what is drawn is a function of it, the step and the seed
};

struct Alignment {
    Var weights; // [n, longest]
    Var context; // [n, width]
    Var log_chance; // [n, 1], of a position that was drawn; nothing otherwise
};

// `state` is the decoder's before or after the step, as the score wants it; `y` the last word's embedding.
Alignment align(const EncoderDecoderDesign& design, const ParameterVars& parameters, const Memory& memory, Var state,
    Var y, const StepPlace& place);

} // namespace heed
