// A setting's value from text, checked against its declaration.
#pragma once

#include "core/mechanisms/mechanism.h"

namespace heed {

HEED_API SettingValue setting_from_text(const Setting& setting, const std::string& text); // RequestError names it

// Puts "heads=2" into a map of set values. RequestError for an unknown name, with the nearest.
HEED_API void set_from_text(
    const Mechanism& mechanism, std::map<std::string, SettingValue>& settings, const std::string& assignment);

// The same of several. RequestError, too, when two of them say different things of one setting.
HEED_API void set_from_texts(const Mechanism& mechanism, std::map<std::string, SettingValue>& settings,
    const std::vector<std::string>& assignments);

} // namespace heed
