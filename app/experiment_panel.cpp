#include "app/experiment_panel.h"

#include "app/edits_panel.h"
#include "app/input_panel.h"
#include "app/settings_panel.h"
#include "app/training_words.h"
#include "app/unknown_words.h"
#include "app/weights_row.h"
#include "app/written_text.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/shipped_weights.h"
#include "widgets/eliding_button.h"
#include "widgets/look.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace heed {

ExperimentPanel::ExperimentPanel(QWidget* parent)
    : QWidget(parent)
    , m_mechanism(new ElidingButton)
    , m_source(new QLabel)
    , m_input(new InputPanel)
    , m_weights(new WeightsRow)
    , m_settings(new SettingsPanel)
    , m_edits(new EditsPanel)
{
    m_mechanism->setToolTip(tr("Choose a mechanism (Ctrl+G)"));
    m_source->setWordWrap(true);
    m_source->setObjectName("source");
    m_settings->setObjectName("settings"); // the training has a panel of its own
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    const auto begin = [&](const QString& text) {
        auto* heading = new QLabel(text);
        heading->setObjectName("heading");
        if (column->count() > 0)
            column->addSpacing(grid);
        column->addWidget(heading);
    };
    begin(tr("Mechanism"));
    column->addWidget(m_mechanism);
    column->addWidget(m_source);
    begin(tr("Input"));
    column->addWidget(m_input);
    begin(tr("Weights"));
    column->addWidget(m_weights);
    begin(tr("Settings"));
    column->addWidget(m_settings);
    begin(tr("Cells set by hand"));
    column->addWidget(m_edits);
    column->addStretch();
    connect(m_mechanism, &QPushButton::clicked, this, &ExperimentPanel::mechanismWanted);
}

void ExperimentPanel::setExperiment(const Experiment& experiment)
{
    const bool recorded = experiment.mechanism == recorded_mechanism;
    const Mechanism* mechanism = recorded ? nullptr : &mechanism_named(experiment.mechanism);
    m_mechanism->setText(mechanism ? QString::fromStdString(mechanism->title) : tr("Recorded tape"));
    m_source->setText(mechanism ? QString::fromStdString(mechanism->source.title)
                                      + QStringLiteral(" (%1)").arg(mechanism->source.year)
                                : tr("Somebody's attention, from a file"));
    m_source->setToolTip(mechanism ? QString::fromStdString(mechanism->source.authors) : QString());
    m_input->setKinds(mechanism ? mechanism->inputs : std::vector<InputKind>());
    m_input->setInput(experiment.input);
    m_weights->setWeights(experiment);
    m_weights->setEnabled(!recorded);
    m_settings->setMechanism(mechanism);
    m_edits->setOverrides(experiment.overrides, nullptr);
}

void ExperimentPanel::setOutcome(const Outcome& outcome)
{
    if (outcome.settings)
        m_settings->setSettings(*outcome.settings, shipped_choices(outcome.experiment));
    if (outcome.weights)
        m_weights->setTraining(momentOf(*outcome.weights));
    if (!outcome.tape)
        return;
    m_edits->setOverrides(outcome.experiment.overrides, outcome.tape.get());
    m_input->setWritten(written_text(*outcome.tape));
    m_input->setNote(unknown_words(*outcome.tape));
}

} // namespace heed
