// The settings of a training: those that it takes up while it goes on, and those that need a restart, apart. Keeps
// what a person set, for each task; shows what the request that it is told of would be trained with.
#pragma once

#include "core/experiment/training.h"

#include <QWidget>

class QLabel;

namespace heed {

class SettingsPanel;

class TrainingSettingsBox : public QWidget {
    Q_OBJECT

public:
    explicit TrainingSettingsBox(QWidget* parent = nullptr);
    void setTask(const std::string& task);
    // Of the task, with all that was chosen; the standards follow its graph.
    void setRequest(const TrainingRequest& request);
    const std::map<std::string, SettingValue>& chosen() const { return m_chosen.at(m_task); }
    void choose(const std::string& name, std::optional<SettingValue> value); // none: the standard
    void chooseAll(const std::map<std::string, SettingValue>& values);
    void followMechanism(); // the one on the stage is another one: what was chosen here is past
    const Settings& inForce() const { return m_in_force; }
    QStringList titlesOf(const std::vector<std::string>& names) const;
    QWidget* editor(const std::string& name);

signals:
    void changed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build(); // the editors, once they are wanted: the window starts without them
    void fill();

    std::string m_task;
    Settings m_in_force;
    std::map<std::string, std::map<std::string, SettingValue>> m_chosen; // by task
    std::vector<Setting> m_settings;
    Mechanism m_now{}, m_restart{}; // the form of settings, which the panels take
    bool m_built = false;
    SettingsPanel* m_now_panel;
    SettingsPanel* m_restart_panel;
};

} // namespace heed
