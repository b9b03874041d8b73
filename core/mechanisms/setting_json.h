// A setting's value from JSON, checked against its declaration.
#pragma once

#include "core/files/json.h"
#include "core/mechanisms/mechanism.h"

namespace heed {

// RequestError that begins with `place`: another type, out of its range, not among its choices.
HEED_API SettingValue setting_from_json(const Setting& setting, const Json& json, const std::string& place);

} // namespace heed
