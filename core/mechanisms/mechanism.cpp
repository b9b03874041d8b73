#include "core/mechanisms/mechanism.h"

namespace heed {

void Settings::assign(const std::string& name, SettingValue value, bool by_somebody)
{
    m_values[name] = std::move(value);
    if (by_somebody)
        m_set.insert(name);
}

void Settings::fix(const std::string& name, std::int64_t value, const std::string& who_says)
{
    if (is_set(name) && integer(name) != value)
        throw RequestError("'" + name + "' is set to " + std::to_string(integer(name)) + ", but " + who_says
                           + " says " + std::to_string(value));
    m_values[name] = value;
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
