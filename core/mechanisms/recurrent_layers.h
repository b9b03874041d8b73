// A recurrent network over a ragged batch of texts, forwards or in both directions, one layer or more. What is done
// with its states is not known here.
#pragma once

#include "core/mechanisms/mechanism.h"
#include "core/mechanisms/packed.h"
#include "core/mechanisms/recurrent_cell.h"
#include "core/tape/segments.h"

namespace heed {

struct RecurrentDesign {
    CellKind cell = CellKind::gru;
    Index layers = 1;
    bool bidirectional = false; // each direction is half as wide, so that the states are as wide either way
    Index width = 64; // of a state
    Index embedding = 64; // of a token's vector
    double dropout = 0; // while training
    Index source_tokens = 0; // of the vocabulary
    std::uint64_t seed = 1; // of what is drawn
};

// What every mechanism that reads texts has settings for: directions, widths and seed. RequestError for an odd width in
// two directions.
void take_settings(RecurrentDesign& design, const Settings& settings);

// "encoder.embedding.weight", and "encoder.rnn." with the names of nn.RNN, nn.GRU and nn.LSTM.
ParameterSpecs recurrent_parameters(const RecurrentDesign& design);

struct ReadTexts {
    Var states; // of the last layer, [N, width], one text after the other
    std::vector<CellState> last; // of each layer, [texts, width]: forwards of the last token, backwards of the first
    SharedSegments segments; // by text
};

// `order`: which text is the first, the second, … in what comes out. `tokens`: labels of a single text's tokens, on a
// tape that is made to be viewed. `random_path`: training, with what is dropped a function of it; else empty.
ReadTexts read_texts(const RecurrentDesign& design, const ParameterVars& parameters, const std::vector<Ids>& texts,
    const std::vector<Index>& order, const Axis& tokens, const std::string& random_path = {});

} // namespace heed
