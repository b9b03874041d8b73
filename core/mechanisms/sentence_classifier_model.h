// A whole sentence classifier: what it is built of, its words and its classes. Made by training, kept as one
// safetensors file whose metadata says the rest.
#pragma once

#include "core/inputs/tokeniser.h"
#include "core/mechanisms/sentence_classifier_design.h"

namespace heed {

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
