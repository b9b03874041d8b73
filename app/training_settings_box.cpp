#include "app/training_settings_box.h"

#include "app/settings_panel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace heed {

TrainingSettingsBox::TrainingSettingsBox(QWidget* parent)
    : QWidget(parent)
    , m_now_panel(new SettingsPanel)
    , m_restart_panel(new SettingsPanel)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const auto& [panel, text] : {std::pair{m_now_panel, tr("Taken up while it trains")},
             std::pair{m_restart_panel, tr("Taken up by a restart")}}) {
        auto* heading = new QLabel(text);
        heading->setObjectName("heading");
        column->addWidget(heading);
        column->addWidget(panel);
        connect(panel, &SettingsPanel::changed, this,
            [this](const std::string& name, const SettingValue& value) { choose(name, value); });
        connect(
            panel, &SettingsPanel::released, this, [this](const std::string& name) { choose(name, std::nullopt); });
    }
}

void TrainingSettingsBox::setTask(const std::string& task)
{
    if (task == m_task)
        return;
    m_now_panel->setMechanism(nullptr);
    m_restart_panel->setMechanism(nullptr);
    m_task = task;
    m_built = false;
    m_settings = training_settings(task);
    m_now.settings.clear();
    m_restart.settings.clear();
    for (const Setting& setting : m_settings)
        (needs_restart(setting.name) ? m_restart : m_now).settings.push_back(setting);
    setRequest({task, {}, m_chosen[task]});
    if (isVisible())
        build();
}

void TrainingSettingsBox::setRequest(const TrainingRequest& request)
{
    m_in_force = settings_in_force(request);
    fill();
}

void TrainingSettingsBox::build()
{
    if (m_built)
        return;
    m_built = true;
    m_now_panel->setMechanism(&m_now);
    m_restart_panel->setMechanism(&m_restart);
    fill();
}

void TrainingSettingsBox::showEvent(QShowEvent* event)
{
    build();
    QWidget::showEvent(event);
}

void TrainingSettingsBox::choose(const std::string& name, std::optional<SettingValue> value)
{
    auto& chosen = m_chosen.at(m_task);
    if (value)
        chosen[name] = *value;
    else
        chosen.erase(name);
    emit changed(); // answered by the request that it has become
}

void TrainingSettingsBox::chooseAll(const std::map<std::string, SettingValue>& values)
{
    m_chosen.at(m_task) = values;
}

void TrainingSettingsBox::followMechanism()
{
    for (auto& [task, chosen] : m_chosen)
        chosen.erase("mechanism");
}

QStringList TrainingSettingsBox::titlesOf(const std::vector<std::string>& names) const
{
    QStringList titles;
    for (const Setting& setting : m_settings)
        if (std::find(names.begin(), names.end(), setting.name) != names.end())
            titles << QString::fromStdString(setting.title);
    return titles;
}

QWidget* TrainingSettingsBox::editor(const std::string& name)
{
    build();
    QWidget* found = m_now_panel->editor(name);
    return found ? found : m_restart_panel->editor(name);
}

void TrainingSettingsBox::fill()
{
    if (!m_built)
        return;
    Settings settings = m_in_force;
    for (const Setting& setting : m_settings) // what follows the stage cannot be taken back here
        settings.assign(setting.name, settings.value(setting.name), chosen().contains(setting.name));
    m_now_panel->setSettings(settings);
    m_restart_panel->setSettings(settings);
}

} // namespace heed
