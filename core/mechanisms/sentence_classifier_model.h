// A whole sentence classifier: what it is built of, its words and its classes. Made by training, kept as one
// safetensors file whose metadata says the rest.
#pragma once

#include "core/inputs/tokeniser.h"
#include "core/mechanisms/mechanism.h"
#include "core/mechanisms/recurrent_layers.h"

namespace heed {

struct SentenceClassifierDesign : RecurrentDesign {
    bool attention = true; // else the last state is all that is looked at
    Index classes = 2;
};

// Without the sizes of vocabulary and classes.
HEED_API SentenceClassifierDesign classifier_design(const Settings& settings);

HEED_API ParameterSpecs parameters_of(const SentenceClassifierDesign& design);

struct SentenceClassifierModel {
    SentenceClassifierDesign design;
    Tokeniser source;
    std::vector<std::string> classes;
};

// The settings that the parameters' shapes and meaning hang on: what a weights file says, and nobody else.
HEED_API const std::vector<std::string>& classifier_settings();

// FileError. The settings are settled from the same file.
HEED_API SentenceClassifierModel classifier_from(const TensorFile& file, const Settings& settings);

// The metadata that it reads. Parameters are put beside it by put_parameters().
HEED_API void put_classifier(
    TensorFile& file, const Settings& settings, const Tokeniser& source, const std::vector<std::string>& classes);

} // namespace heed
