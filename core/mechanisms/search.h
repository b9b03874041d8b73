// What a trained encoder-decoder says: search over prefixes, on tapes that are dropped afterwards.
#pragma once

#include "core/mechanisms/encoder_decoder_design.h"
#include "core/mechanisms/packed.h"

#include <stop_token>

namespace heed {

struct Hypothesis {
    Ids tokens; // without start and end
    double log_probability = 0; // of the whole, natural logarithm
    bool ended = true; // else it was cut at the limit
    double rank() const { return log_probability / static_cast<double>(tokens.size() + 1); } // a token's mean
};

// The best first, at most `width` of them. Width 1 takes the likeliest word in every step.
HEED_API std::vector<Hypothesis> beam_search(const EncoderDecoderDesign& design, const Parameters& parameters,
    const Ids& source, Index width, Index limit, std::stop_token stop = {});

struct Answer {
    Ids tokens;
    Matrix weights; // [tokens + the end, source tokens]; empty where the score is `none`
};

// The likeliest word in every step, for many sources at once.
HEED_API std::vector<Answer> answers(const EncoderDecoderDesign& design, const Parameters& parameters,
    const std::vector<Ids>& sources, Index limit, std::stop_token stop = {});

} // namespace heed
