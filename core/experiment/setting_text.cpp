#include "core/experiment/setting_text.h"

#include "core/nearest.h"

#include <charconv>

namespace heed {
namespace {

template <typename Number> std::optional<Number> number_from(const std::string& text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<bool> flag_from(const std::string& text)
{
    for (const char* yes : {"on", "true", "yes", "1"})
        if (text == yes)
            return true;
    for (const char* no : {"off", "false", "no", "0"})
        if (text == no)
            return false;
    return std::nullopt;
}

} // namespace

SettingValue setting_from_text(const Setting& setting, const std::string& text)
{
    std::optional<SettingValue> value;
    if (std::holds_alternative<bool>(setting.standard))
        value = flag_from(text);
    else if (std::holds_alternative<std::int64_t>(setting.standard))
        value = number_from<std::int64_t>(text);
    else if (std::holds_alternative<double>(setting.standard))
        value = number_from<double>(text);
    else
        value = text;
    if (!value)
        throw refused(setting, text);
    check_setting(setting, *value);
    return *value;
}

void set_from_text(
    const Mechanism& mechanism, std::map<std::string, SettingValue>& settings, const std::string& assignment)
{
    const auto equals = assignment.find('=');
    if (equals == std::string::npos)
        throw RequestError("'" + assignment + "' is not NAME=VALUE");
    const std::string name = assignment.substr(0, equals);
    const Setting* setting = find_setting(mechanism, name);
    if (!setting) {
        std::vector<std::string> known;
        for (const Setting& candidate : mechanism.settings)
            known.push_back(candidate.name);
        throw RequestError(mechanism.id + " has no setting '" + name + "'" + suggestion(name, known));
    }
    settings[name] = setting_from_text(*setting, assignment.substr(equals + 1));
}

void set_from_texts(const Mechanism& mechanism, std::map<std::string, SettingValue>& settings,
    const std::vector<std::string>& assignments)
{
    std::map<std::string, SettingValue> given;
    for (const std::string& assignment : assignments) {
        std::map<std::string, SettingValue> one;
        set_from_text(mechanism, one, assignment);
        const auto& [name, value] = *one.begin();
        const auto [before, is_new] = given.emplace(name, value);
        if (!is_new && before->second != value)
            throw RequestError(
                "'" + name + "' is set twice: to " + to_text(before->second) + " and to " + to_text(value));
        settings[name] = value;
    }
}

} // namespace heed
