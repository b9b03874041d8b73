// What the program remembers between its starts, beside sessions: the window, the theme, recent files. Every setting
// is named once, here.
#pragma once

#include "core/experiment/view.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace heed {

class Preferences {
public:
    Preferences();

    QByteArray geometry() const { return m_store.value(geometry_key).toByteArray(); }
    void setGeometry(const QByteArray& geometry) { m_store.setValue(geometry_key, geometry); }
    QByteArray splitter() const { return m_store.value(splitter_key).toByteArray(); }
    void setSplitter(const QByteArray& state) { m_store.setValue(splitter_key, state); }
    Theme theme() const;
    void setTheme(Theme theme);
    double textScale() const;
    void setTextScale(double scale) { m_store.setValue(text_scale_key, scale); }
    bool motion() const { return m_store.value(motion_key, true).toBool(); }
    void setMotion(bool motion) { m_store.setValue(motion_key, motion); }
    bool neighbourhoodCollapsed() const { return m_store.value(neighbourhood_key, false).toBool(); }
    void setNeighbourhoodCollapsed(bool collapsed) { m_store.setValue(neighbourhood_key, collapsed); }
    bool cardCollapsed() const { return m_store.value(card_key, false).toBool(); }
    void setCardCollapsed(bool collapsed) { m_store.setValue(card_key, collapsed); }
    std::size_t memoryLimit() const; // bytes, of one run
    void setMemoryLimit(std::size_t bytes) { m_store.setValue(memory_key, qulonglong(bytes >> 20)); }
    QStringList recentFiles() const { return m_store.value(recent_key).toStringList(); }
    void addRecentFile(const QString& file);
    void forgetRecentFiles() { m_store.remove(recent_key); }
    QString folder() const { return m_store.value(folder_key).toString(); } // of the last file dialog
    void setFolder(const QString& folder) { m_store.setValue(folder_key, folder); }

    void reset() { m_store.clear(); }

private:
    static constexpr auto geometry_key = "window/geometry";
    static constexpr auto splitter_key = "window/splitter";
    static constexpr auto theme_key = "view/theme";
    static constexpr auto text_scale_key = "view/text scale";
    static constexpr auto motion_key = "view/motion";
    static constexpr auto neighbourhood_key = "view/neighbourhood collapsed";
    static constexpr auto card_key = "view/step card collapsed";
    static constexpr auto memory_key = "run/memory limit in MB";
    static constexpr auto recent_key = "files/recent";
    static constexpr auto folder_key = "files/folder";

    QSettings m_store;
};

} // namespace heed
