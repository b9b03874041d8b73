// What an encoder-decoder is built of: read from its settings once, and the parameters that follow from it.
#pragma once

#include "core/mechanisms/mechanism.h"
#include "core/mechanisms/recurrent_layers.h"

namespace heed {

// How a decoder state is compared with an annotation. The formulas stand in alignment.cpp.
enum class Score { none, additive, dot, scaled_dot, general, concat, location, qkv, linear };

// Which annotations a step may look at.
enum class Reach { global, local_m, local_p, hard };

// The width is that of annotations and decoder states alike.
struct EncoderDecoderDesign : RecurrentDesign {
    Score score = Score::additive;
    Reach reach = Reach::global;
    double window = 2; // D: positions to either side
    bool draw = false; // hard: the position is drawn, not the one with the largest weight
    bool input_feeding = false;
    Index limit = 64; // positions that `location` and `linear` have scores for
    Index target_tokens = 0; // of the vocabulary

    // The score sees the state before the step (Bahdanau et al. 2015), or the one after it (Luong et al. 2015).
    bool scores_before_state() const { return score == Score::additive || score == Score::linear; }
};

HEED_API Score score_named(const std::string& name);
HEED_API Reach reach_named(const std::string& name);

// Without the vocabularies' sizes.
HEED_API EncoderDecoderDesign design_of(const Settings& settings);

HEED_API ParameterSpecs parameters_of(const EncoderDecoderDesign& design);

} // namespace heed
