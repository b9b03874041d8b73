// A setting's value as text and from text, checked against its declaration.
#pragma once

#include "core/mechanisms/mechanism.h"

namespace heed {

HEED_API std::string to_text(const SettingValue& value); // "2", "0.5", "on", "causal"
HEED_API SettingValue setting_from_text(const Setting& setting, const std::string& text); // RequestError names it
HEED_API void check_setting(const Setting& setting, const SettingValue& value); // RequestError: type, range, choices
HEED_API std::string allowed_values(const Setting& setting); // "a whole number from 1 to 96"

// Puts "heads=2" into a map of set values. RequestError for an unknown name, with the nearest.
HEED_API void set_from_text(
    const Mechanism& mechanism, std::map<std::string, SettingValue>& settings, const std::string& assignment);

} // namespace heed
