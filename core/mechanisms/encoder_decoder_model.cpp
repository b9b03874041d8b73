#include "core/mechanisms/encoder_decoder_model.h"

#include "core/files/json_object.h"
#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/setting_json.h"

namespace heed {
namespace {

constexpr const char* settings_key = "heed.settings";
constexpr const char* source_key = "heed.source";
constexpr const char* target_key = "heed.target";

const std::string& metadata(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw FileError(file.name, "metadata",
            std::string("holds no \"") + key + "\": an encoder-decoder's weights are made by heed train");
    return found->second;
}

Json parsed(const TensorFile& file, const char* key)
{
    return parse_json(metadata(file, key), file.name);
}

Tokeniser tokeniser(const TensorFile& file, const char* key)
{
    try {
        return Tokeniser::from_json(parsed(file, key), key);
    } catch (const RequestError& error) {
        throw FileError(file.name, "metadata", error.what());
    }
}

} // namespace

const std::vector<std::string>& structural_settings()
{
    static const std::vector<std::string> names{"cell", "bidirectional", "layers", "width", "embedding-width",
        "score", "scope", "input-feeding", "positions"};
    return names;
}

void settle_from_model(Settings& settings, const TensorFile& file)
{
    const Json told = parsed(file, settings_key);
    const auto value_of = [&](const std::string& name) {
        try {
            JsonObject fields(told, settings_key);
            return setting_from_json(*find_setting(encoder_decoder, name), fields.at(name), fields.place_of(name));
        } catch (const RequestError& error) {
            throw FileError(file.name, "metadata", error.what());
        }
    };
    for (const std::string& name : structural_settings())
        settings.fix(name, value_of(name), "the weights file");
    if (told.contains("window")) // what it was trained with; another may be tried
        if (SettingValue window = value_of("window"); !settings.is_set("window"))
            settings.assign("window", std::move(window), false);
}

EncoderDecoderModel model_from(const TensorFile& file, const Settings& settings)
{
    EncoderDecoderModel model{design_of(settings), tokeniser(file, source_key), tokeniser(file, target_key)};
    model.design.source_tokens = model.source.vocabulary().size();
    model.design.target_tokens = model.target.vocabulary().size();
    return model;
}

void put_model(TensorFile& file, const Settings& settings, const Tokeniser& source, const Tokeniser& target)
{
    Json told = Json::object();
    const auto put = [&](const std::string& name) {
        std::visit([&](const auto& value) { told[name] = value; }, settings.value(name));
    };
    for (const std::string& name : structural_settings())
        put(name);
    put("window");
    file.metadata[settings_key] = told.dump();
    file.metadata[source_key] = source.to_json().dump();
    file.metadata[target_key] = target.to_json().dump();
}

} // namespace heed
