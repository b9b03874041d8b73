#include "core/mechanisms/encoder_decoder_model.h"

#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/model_metadata.h"

namespace heed {
namespace {

constexpr const char* target_key = "heed.target";

} // namespace

const std::vector<std::string>& structural_settings()
{
    static const std::vector<std::string> names{"cell", "bidirectional", "layers", "width", "embedding-width",
        "score", "scope", "input-feeding", "positions"};
    return names;
}

void settle_from_model(Settings& settings, const TensorFile& file)
{
    settle_from_metadata(settings, file, encoder_decoder, structural_settings());
    // What it was trained with; another may be tried.
    if (auto window = metadata_setting(file, encoder_decoder, "window"); window && !settings.is_set("window"))
        settings.assign("window", std::move(*window), false);
}

EncoderDecoderModel model_from(const TensorFile& file, const Settings& settings)
{
    EncoderDecoderModel model{
        design_of(settings), metadata_tokeniser(file, source_key), metadata_tokeniser(file, target_key)};
    model.design.source_tokens = model.source.vocabulary().size();
    model.design.target_tokens = model.target.vocabulary().size();
    return model;
}

void put_model(TensorFile& file, const Settings& settings, const Tokeniser& source, const Tokeniser& target)
{
    std::vector<std::string> names = structural_settings();
    names.emplace_back("window");
    put_mechanism(file, encoder_decoder, settings, names);
    file.metadata[source_key] = source.to_json().dump();
    file.metadata[target_key] = target.to_json().dump();
}

} // namespace heed
