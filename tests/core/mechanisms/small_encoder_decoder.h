// Encoder-decoders small enough to be checked whole, and a ragged batch for them.
#pragma once

#include "core/mechanisms/encoder_decoder_loss.h"
#include "tests/core/tape/small_tapes.h"

#include <string>

namespace heed::test {

struct Pairs {
    std::vector<Ids> sources, targets;
    Index tokens() const // with the ends
    {
        Index count = 0;
        for (const Ids& target : targets)
            count += static_cast<Index>(target.size()) + 1;
        return count;
    }
    Pairs only(std::size_t i) const { return {{sources[i]}, {targets[i]}}; }
};

inline Pairs ragged_pairs()
{
    return {{{3, 4, 5, 6}, {5}, {4, 6, 3}}, {{3, 4}, {5, 3, 5, 4}, {4}}};
}

inline EncoderDecoderDesign small_design(CellKind cell, Score score, Reach reach)
{
    EncoderDecoderDesign design;
    design.cell = cell;
    design.score = score;
    design.reach = reach;
    design.width = 4;
    design.embedding = 3;
    design.window = 1.5;
    design.limit = 5;
    design.source_tokens = 7;
    design.target_tokens = 6;
    return design;
}

// Larger than a training starts from, so that no two choices are nearly alike.
inline Parameters lively_parameters(const EncoderDecoderDesign& design, std::uint64_t seed = 1)
{
    Parameters parameters = random_parameters(parameters_of(design), seed);
    for (auto& [name, values] : parameters)
        values *= Real(2);
    return parameters;
}

struct Recorded {
    Recorded(const EncoderDecoderDesign& design, const Parameters& given, const Pairs& pairs,
        const std::string& random_path = "here/", bool gradients = true)
        : tape([&] {
            TapeOptions options;
            options.viewing = false;
            options.gradients = gradients;
            return options;
        }())
        , vars(tape, parameters_of(design), given)
        , loss(encoder_decoder_loss(design, vars, pairs.sources, pairs.targets, pairs.tokens(), random_path))
    {
        tape.finish();
    }
    double value() const { return static_cast<double>(tape.cell(loss.node(), 0, 0)); }

    Tape tape;
    ParameterVars vars;
    Var loss;
};

} // namespace heed::test
