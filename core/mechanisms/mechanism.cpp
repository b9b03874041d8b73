#include "core/mechanisms/mechanism.h"

#include <fmt/format.h>

namespace heed {
namespace {

std::string in_words(const SettingValue& value)
{
    if (const auto* word = std::get_if<std::string>(&value))
        return *word;
    if (const auto* on = std::get_if<bool>(&value))
        return *on ? "on" : "off";
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    return fmt::format("{}", std::get<double>(value));
}

} // namespace

void Settings::assign(const std::string& name, SettingValue value, bool by_somebody)
{
    m_values[name] = std::move(value);
    if (by_somebody)
        m_set.insert(name);
}

void Settings::fix(const std::string& name, SettingValue value, const std::string& who_says)
{
    if (is_set(name) && m_values.at(name) != value)
        throw RequestError("'" + name + "' is set to " + in_words(m_values.at(name)) + ", but " + who_says + " says "
                           + in_words(value));
    m_values[name] = std::move(value);
    m_fixed.insert(name);
}

void Settings::suggest(const std::string& name, std::int64_t value)
{
    if (!is_set(name))
        m_values[name] = value;
}

const Setting* find_setting(const Mechanism& mechanism, const std::string& name)
{
    for (const Setting& setting : mechanism.settings)
        if (setting.name == name)
            return &setting;
    return nullptr;
}

} // namespace heed
