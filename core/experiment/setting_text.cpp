#include "core/experiment/setting_text.h"

#include "core/nearest.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

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

[[noreturn]] void refuse_value(const Setting& setting, const std::string& found)
{
    throw RequestError("'" + setting.name + "' must be " + allowed_values(setting) + ", not '" + found + "'");
}

} // namespace

std::string to_text(const SettingValue& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "on" : "off";
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value))
        return fmt::format("{}", *real);
    return std::get<std::string>(value);
}

std::string allowed_values(const Setting& setting)
{
    if (std::holds_alternative<bool>(setting.standard))
        return "on or off";
    if (std::holds_alternative<std::int64_t>(setting.standard))
        return fmt::format("a whole number from {} to {}", setting.least, setting.most);
    if (std::holds_alternative<double>(setting.standard))
        return fmt::format("a number from {} to {}", setting.least, setting.most);
    return fmt::format("one of {}", fmt::join(setting.choices, ", "));
}

void check_setting(const Setting& setting, const SettingValue& value)
{
    if (value.index() != setting.standard.index())
        refuse_value(setting, to_text(value));
    const auto in_range = [&](double x) { return std::isfinite(x) && x >= setting.least && x <= setting.most; };
    bool fits = true;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        fits = in_range(static_cast<double>(*integer));
    else if (const auto* real = std::get_if<double>(&value))
        fits = in_range(*real);
    else if (const auto* word = std::get_if<std::string>(&value))
        fits = std::find(setting.choices.begin(), setting.choices.end(), *word) != setting.choices.end();
    if (!fits)
        refuse_value(setting, to_text(value));
}

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
        refuse_value(setting, text);
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

} // namespace heed
