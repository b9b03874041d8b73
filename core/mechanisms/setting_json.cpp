#include "core/mechanisms/setting_json.h"

#include "core/files/json_object.h"

#include <optional>

namespace heed {

SettingValue setting_from_json(const Setting& setting, const Json& json, const std::string& place)
{
    std::optional<SettingValue> value;
    if (json.is_boolean())
        value = json.get<bool>();
    else if (json.is_string())
        value = json.get<std::string>();
    else if (json.is_number() && std::holds_alternative<double>(setting.standard))
        value = json.get<double>();
    else if (json.is_number_integer())
        value = json.get<std::int64_t>();
    if (!value || value->index() != setting.standard.index())
        refuse(place, allowed_values(setting), json);
    try {
        check_setting(setting, *value);
    } catch (const RequestError& error) {
        throw RequestError(place + ": " + error.what());
    }
    return *value;
}

} // namespace heed
