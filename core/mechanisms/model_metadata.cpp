#include "core/mechanisms/model_metadata.h"

#include "core/files/json_object.h"
#include "core/mechanisms/setting_json.h"

namespace heed {
namespace {

constexpr const char* mechanism_key = "heed.mechanism";
constexpr const char* settings_key = "heed.settings";

SettingValue told_setting(
    const TensorFile& file, const Json& told, const Mechanism& mechanism, const std::string& name)
{
    try {
        JsonObject fields(told, settings_key);
        return setting_from_json(*find_setting(mechanism, name), fields.at(name), fields.place_of(name));
    } catch (const RequestError& error) {
        throw FileError(file.name, "metadata", error.what());
    }
}

} // namespace

Json metadata_json(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw FileError(file.name, "metadata",
            std::string("holds no \"") + key + "\": these are no weights that heed train made");
    return parse_json(found->second, file.name);
}

void check_mechanism(const TensorFile& file, const Mechanism& mechanism)
{
    const auto told = file.metadata.find(mechanism_key);
    if (told != file.metadata.end() && told->second != mechanism.id)
        throw FileError(
            file.name, "metadata", "expected weights of " + mechanism.id + ", found those of '" + told->second + "'");
}

void settle_from_metadata(
    Settings& settings, const TensorFile& file, const Mechanism& mechanism, const std::vector<std::string>& names)
{
    check_mechanism(file, mechanism);
    const Json told = metadata_json(file, settings_key);
    for (const std::string& name : names)
        settings.fix(name, told_setting(file, told, mechanism, name), "the weights file");
}

std::optional<SettingValue> metadata_setting(
    const TensorFile& file, const Mechanism& mechanism, const std::string& name)
{
    const Json told = metadata_json(file, settings_key);
    if (!told.contains(name))
        return std::nullopt;
    return told_setting(file, told, mechanism, name);
}

Tokeniser metadata_tokeniser(const TensorFile& file, const char* key)
{
    const Json told = metadata_json(file, key);
    try {
        return Tokeniser::from_json(told, key);
    } catch (const RequestError& error) {
        throw FileError(file.name, "metadata", error.what());
    }
}

void put_mechanism(
    TensorFile& file, const Mechanism& mechanism, const Settings& settings, const std::vector<std::string>& names)
{
    Json told = Json::object();
    for (const std::string& name : names)
        std::visit([&](const auto& value) { told[name] = value; }, settings.value(name));
    file.metadata[mechanism_key] = mechanism.id;
    file.metadata[settings_key] = told.dump();
}

} // namespace heed
