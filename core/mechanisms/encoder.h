// The encoder: the states of a recurrent network over each source are the annotations that the decoder looks at.
#pragma once

#include "core/mechanisms/alignment.h"

namespace heed {

struct Encoded {
    Memory memory; // sequences in the order that was asked for
    std::vector<CellState> last; // of each layer, [sequences, width], in that order too
};

// The arguments are those of read_texts().
Encoded encode(const EncoderDecoderDesign& design, const ParameterVars& parameters, const std::vector<Ids>& sources,
    const std::vector<Index>& order, const Axis& tokens, const std::string& random_path = {});

} // namespace heed
