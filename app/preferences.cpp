#include "app/preferences.h"

#include "core/error.h"

#include <algorithm>

namespace heed {

constexpr int most_recent = 10;

Preferences::Preferences()
    : m_store(QStringLiteral("heed"), QStringLiteral("heed"))
{
}

Theme Preferences::theme() const
{
    try {
        return theme_named(
            m_store.value(theme_key, QString::fromUtf8(name_of(Theme::system))).toString().toStdString());
    } catch (const Error&) { // edited by hand, or of another version
        return Theme::system;
    }
}

void Preferences::setTheme(Theme theme)
{
    m_store.setValue(theme_key, QString::fromUtf8(name_of(theme)));
}

double Preferences::textScale() const
{
    return std::clamp(m_store.value(text_scale_key, 1.0).toDouble(), 0.5, 4.0);
}

std::size_t Preferences::memoryLimit() const
{
    return std::max<std::size_t>(16, m_store.value(memory_key, 2048).toULongLong()) << 20;
}

void Preferences::addRecentFile(const QString& file)
{
    QStringList files = recentFiles();
    files.removeAll(file);
    files.prepend(file);
    m_store.setValue(recent_key, QStringList(files.mid(0, most_recent)));
}

} // namespace heed
