// A whole encoder-decoder: its design, the tokenisers of both sides and the parameters. Made by training, kept as one
// safetensors file whose metadata says the rest.
#pragma once

#include "core/inputs/tokeniser.h"
#include "core/mechanisms/encoder_decoder_design.h"

namespace heed {

struct EncoderDecoderModel {
    EncoderDecoderDesign design;
    Tokeniser source, target;
};

// The settings that the parameters' shapes and meaning hang on: what a weights file says, and nobody else.
HEED_API const std::vector<std::string>& structural_settings();

// Puts the settings of the file's metadata in force. FileError when they are missing or not such settings,
// RequestError when somebody set one otherwise.
HEED_API void settle_from_model(Settings& settings, const TensorFile& file);

// FileError. The settings are settled from the same file.
HEED_API EncoderDecoderModel model_from(const TensorFile& file, const Settings& settings);

// The metadata that the two above read. Parameters are put beside it by put_parameters().
HEED_API void put_model(TensorFile& file, const Settings& settings, const Tokeniser& source, const Tokeniser& target);

} // namespace heed
