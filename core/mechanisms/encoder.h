// The encoder: a recurrent network over each source, forwards or in both directions, whose states are the
// annotations.
#pragma once

#include "core/mechanisms/alignment.h"
#include "core/mechanisms/packed.h"

namespace heed {

struct Encoded {
    Memory memory; // sequences in the order that was asked for
    std::vector<CellState> last; // of each layer, [sequences, width], in that order too
};

// `order`: which source is the first, the second, … in what comes out. `tokens`: labels of a single source's tokens,
// on a tape that is made to be viewed. `random_path`: training, with what is dropped a function of it; else empty.
Encoded encode(const EncoderDecoderDesign& design, const ParameterVars& parameters, const std::vector<Ids>& sources,
    const std::vector<Index>& order, const Axis& tokens, const std::string& random_path = {});

} // namespace heed
