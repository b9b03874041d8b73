// The loss of a batch of pairs, the target's words given (teacher forcing): what training makes small.
#pragma once

#include "core/mechanisms/encoder_decoder_design.h"
#include "core/mechanisms/packed.h"

namespace heed {

// Cross entropy of every target token and of the end, summed and divided by `tokens`; 1 × 1. Where positions are
// drawn (hard attention) the chances learn by the score function (Williams 1992; Xu et al. 2015, section 4.1): the
// number is the cross entropy alone, the gradient holds both. `random_path`: what is dropped and drawn is a function
// of it; empty: not training, so that nothing is dropped and hard attention takes the largest weight. No pairs at all:
// 0.
HEED_API Var encoder_decoder_loss(const EncoderDecoderDesign& design, const ParameterVars& parameters,
    const std::vector<Ids>& sources, const std::vector<Ids>& targets, Index tokens, const std::string& random_path);

} // namespace heed
