#include "core/mechanisms/mechanism.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace heed {

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

RequestError refused(const Setting& setting, const std::string& found)
{
    return RequestError("'" + setting.name + "' must be " + allowed_values(setting) + ", not '" + found + "'");
}

void check_setting(const Setting& setting, const SettingValue& value)
{
    if (value.index() != setting.standard.index())
        throw refused(setting, to_text(value));
    const auto in_range = [&](double x) { return std::isfinite(x) && x >= setting.least && x <= setting.most; };
    bool fits = true;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        fits = in_range(static_cast<double>(*integer));
    else if (const auto* real = std::get_if<double>(&value))
        fits = in_range(*real);
    else if (const auto* word = std::get_if<std::string>(&value))
        fits = std::find(setting.choices.begin(), setting.choices.end(), *word) != setting.choices.end();
    if (!fits)
        throw refused(setting, to_text(value));
}

void Settings::assign(const std::string& name, SettingValue value, bool by_somebody)
{
    m_values[name] = std::move(value);
    if (by_somebody)
        m_set.insert(name);
}

void Settings::fix(const std::string& name, SettingValue value, const std::string& who_says)
{
    if (is_set(name) && m_values.at(name) != value)
        throw RequestError("'" + name + "' is set to " + to_text(m_values.at(name)) + ", but " + who_says + " says "
                           + to_text(value));
    m_values[name] = std::move(value);
    m_fixed.insert(name);
}

void Settings::suggest(const std::string& name, std::int64_t value)
{
    if (!is_set(name))
        m_values[name] = value;
}

bool takes(const Mechanism& mechanism, InputKind kind)
{
    return std::find(mechanism.inputs.begin(), mechanism.inputs.end(), kind) != mechanism.inputs.end();
}

const Setting* find_setting(const Mechanism& mechanism, const std::string& name)
{
    for (const Setting& setting : mechanism.settings)
        if (setting.name == name)
            return &setting;
    return nullptr;
}

} // namespace heed
