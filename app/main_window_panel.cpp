// The window's part about the experiment's panel: what is changed in it becomes an edit.
#include "app/main_window.h"

#include "app/edits_panel.h"
#include "app/experiment_panel.h"
#include "app/gallery.h"
#include "app/input_panel.h"
#include "app/settings_panel.h"
#include "app/training_panel.h"
#include "app/weights_row.h"
#include "core/experiment/samples.h"
#include "core/experiment/shipped_weights.h"

#include <QScrollArea>

namespace heed {

ExperimentPanel& MainWindow::panel()
{
    if (!m_panel)
        makePanel();
    return *m_panel;
}

InputPanel& MainWindow::input()
{
    return panel().input();
}

void MainWindow::makePanel()
{
    m_panel = new ExperimentPanel;
    m_left->setWidget(m_panel);
    dressLabels();
    m_panel->setExperiment(m_document.experiment());
    m_panel->setOutcome(m_latest);
    connectPanel();
    connectGraphInput();
    showGraphInput();
    m_settled.start(0);
}

void MainWindow::chooseMechanism()
{
    Gallery gallery(this);
    if (gallery.exec() == QDialog::Accepted && gallery.chosen()
        && gallery.chosen()->id != m_document.experiment().mechanism) {
        const Session session = first_session(*gallery.chosen(), m_document.experiment());
        m_document.edit(session.experiment, tr("choose a mechanism"));
        changeView([&](View& view) { view.path = session.view.path; });
    }
}

void MainWindow::connectPanel()
{
    connect(m_panel, &ExperimentPanel::mechanismWanted, this, &MainWindow::chooseMechanism);
    connect(&m_panel->input(), &InputPanel::inputEdited, this, [this](const Input& input) {
        Experiment experiment = m_document.experiment();
        const bool typing = input.index() == experiment.input.index();
        const auto *old = std::get_if<Sentence>(&experiment.input), *typed = std::get_if<Sentence>(&input);
        const bool of_target = old && typed && old->text == typed->text;
        const bool other_than_example = typed && !of_target && m_training && m_training->isExample(experiment.input);
        experiment.input = other_than_example ? Input(Sentence{typed->text}) : input;
        m_document.edit(std::move(experiment), typing ? tr("typing") : tr("another kind of input"),
            !typing     ? QString()
            : of_target ? "target"
                        : "input");
    });
    connect(&m_panel->input(), &InputPanel::fileWanted, this, &MainWindow::chooseVectors);
    connect(&m_panel->weights(), &WeightsRow::fileWanted, this, &MainWindow::chooseWeights);
    connect(&m_panel->weights(), &WeightsRow::randomWanted, this, [this] {
        Experiment experiment = m_document.experiment();
        experiment.weights.reset();
        m_document.edit(std::move(experiment), tr("random weights"));
    });
    connect(&m_panel->weights(), &WeightsRow::trainingWanted, this, [this] { openTraining(true); });
    connect(&m_panel->weights(), &WeightsRow::shippedWanted, this, [this](const std::string& task) {
        Experiment experiment = m_document.experiment();
        experiment.weights = shipped(task);
        for (const ShippedWeights& weights : shipped_weights())
            if (weights.task == task)
                for (const auto& [name, value] : weights.settings.items()) // set for other weights, perhaps
                    experiment.settings.erase(name);
        m_document.edit(std::move(experiment), tr("weights of %1").arg(QString::fromStdString(task)));
    });
    connect(&m_panel->settings(), &SettingsPanel::changed, this,
        [this](const std::string& name, const SettingValue& value) {
            Experiment experiment = m_document.experiment();
            experiment.settings[name] = value;
            const QString title = QString::fromStdString(name);
            m_document.edit(std::move(experiment), tr("change of %1").arg(title), title);
        });
    connect(&m_panel->settings(), &SettingsPanel::released, this, [this](const std::string& name) {
        Experiment experiment = m_document.experiment();
        experiment.settings.erase(name);
        m_document.edit(std::move(experiment), tr("reset of %1").arg(QString::fromStdString(name)));
    });
    connect(&m_panel->edits(), &EditsPanel::activated, this, [this](const Override& override) {
        if (const auto node = m_shown.tape ? m_shown.tape->find(override.path) : std::nullopt) {
            showQuantity(*node);
            pin({*node, override.row, override.column}, false);
        }
    });
    connect(&m_panel->edits(), &EditsPanel::cleared, this, [this](const Override& gone) {
        Experiment experiment = m_document.experiment();
        std::erase(experiment.overrides, gone);
        m_document.edit(std::move(experiment), tr("clearing a cell"));
    });
    connect(&m_panel->edits(), &EditsPanel::allCleared, this, [this] {
        Experiment experiment = m_document.experiment();
        experiment.overrides.clear();
        m_document.edit(std::move(experiment), tr("clearing all cells"));
    });
}

} // namespace heed
