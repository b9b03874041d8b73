// The window's part about its parts: where they stand, and what runs between them.
#include "app/main_window.h"

#include "app/edits_panel.h"
#include "app/gallery.h"
#include "app/input_panel.h"
#include "app/settings_panel.h"
#include "app/stage.h"
#include "app/stage_folds.h"
#include "app/training_panel.h"
#include "app/weights_row.h"
#include "core/experiment/samples.h"
#include "core/experiment/shipped_weights.h"
#include "widgets/film_strip.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/player/step_card.h"
#include "widgets/player/timeline.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStandardPaths>
#include <QStatusBar>
#include <QVBoxLayout>

namespace heed {
namespace {

QLabel* heading(const QString& text)
{
    auto* label = new QLabel(text);
    label->setObjectName("heading");
    return label;
}

} // namespace

void MainWindow::buildParts()
{
    m_mechanism = new QPushButton;
    m_mechanism->setToolTip(tr("Choose a mechanism (Ctrl+G)"));
    m_source = new QLabel;
    m_source->setWordWrap(true);
    m_source->setObjectName("faint");
    m_input = new InputPanel;
    m_weights = new WeightsRow;
    m_settings = new SettingsPanel;
    m_settings->setObjectName("settings"); // the training has a panel of its own
    m_edits = new EditsPanel;
    m_stage = new Stage;
    m_inspector = new InspectorPanel;
    m_timeline = new Timeline(m_playback);
    m_training = new TrainingPanel(
        QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/training"));
    m_training->hide();

    auto* panels = new QWidget;
    auto* column = new QVBoxLayout(panels);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(heading(tr("Mechanism")));
    column->addWidget(m_mechanism);
    column->addWidget(m_source);
    column->addSpacing(8);
    column->addWidget(heading(tr("Input")));
    column->addWidget(m_input);
    column->addSpacing(8);
    column->addWidget(heading(tr("Weights")));
    column->addWidget(m_weights);
    column->addSpacing(8);
    column->addWidget(heading(tr("Settings")));
    column->addWidget(m_settings);
    column->addSpacing(8);
    column->addWidget(heading(tr("Cells set by hand")));
    column->addWidget(m_edits);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of what stands in it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(panels);
    m_left = scroll;

    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    m_left->setMinimumWidth(272);
    auto* right = new QWidget;
    auto* beside = new QHBoxLayout(right);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->addWidget(m_inspector, 1);
    beside->addWidget(m_training, 1);
    for (QWidget* part : {m_left, static_cast<QWidget*>(m_stage), right})
        m_splitter->addWidget(part);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({288, 680, 312});
    auto* centre = new QWidget;
    auto* rows = new QVBoxLayout(centre);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_splitter, 1);
    rows->addWidget(&m_training->filmStrip());
    rows->addWidget(m_timeline);
    setCentralWidget(centre);

    m_summary = new QLabel;
    m_summary->setIndent(14); // where the panels' text begins
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setMaximumWidth(160);
    m_progress->setTextVisible(false);
    m_cancel = new QPushButton(tr("Cancel"));
    m_progress->hide();
    m_cancel->hide();
    statusBar()->addWidget(m_summary, 1);
    statusBar()->addPermanentWidget(m_progress);
    statusBar()->addPermanentWidget(m_cancel);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectParts()
{
    connect(&m_document, &Document::experimentChanged, this, &MainWindow::startRun);
    connect(&m_document, &Document::viewChanged, this, &MainWindow::showEverything);
    connect(&m_document, &Document::fileChanged, this, [this] { m_recovery->forget(); });
    // Not with experimentChanged(): the stack counts an edit only once it is made.
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, [this] {
        if (m_document.isModified())
            m_recovery->keep(m_document.session());
        else
            m_recovery->forget();
    });
    connect(&m_runner, &Runner::finished, this, &MainWindow::showOutcome);
    connect(&m_runner, &Runner::progressed, this, [this](double share) {
        m_progress->setValue(static_cast<int>(share * 1000));
        m_progress->show();
        m_cancel->show();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_progress->hide();
        m_cancel->hide();
        m_arranger.cancel();
        if (!m_runner.isBusy())
            return; // the layout was meant: the nodes stay where they were on their way
        m_runner.cancel();
        m_stage->setComplaint(tr("The run was cancelled. The picture is of the one before."));
    });

    connect(m_mechanism, &QPushButton::clicked, this, [this] {
        Gallery gallery(this);
        if (gallery.exec() == QDialog::Accepted && gallery.chosen()
            && gallery.chosen()->id != m_document.experiment().mechanism) {
            const Session session = first_session(*gallery.chosen(), m_document.experiment());
            m_document.edit(session.experiment, tr("choose a mechanism"));
            changeView([&](View& view) { view.path = session.view.path; });
        }
    });
    connect(m_input, &InputPanel::inputEdited, this, [this](const Input& input) {
        Experiment experiment = m_document.experiment();
        const bool typing = input.index() == experiment.input.index();
        const auto *old = std::get_if<Sentence>(&experiment.input), *typed = std::get_if<Sentence>(&input);
        const bool of_target = old && typed && old->text == typed->text;
        const bool other_than_example = typed && !of_target && m_training->isExample(experiment.input);
        experiment.input = other_than_example ? Input(Sentence{typed->text}) : input;
        m_document.edit(std::move(experiment), typing ? tr("typing") : tr("another kind of input"),
            !typing     ? QString()
            : of_target ? "target"
                        : "input");
    });
    connect(m_input, &InputPanel::fileWanted, this, &MainWindow::chooseVectors);
    connect(m_weights, &WeightsRow::fileWanted, this, &MainWindow::chooseWeights);
    connect(m_weights, &WeightsRow::randomWanted, this, [this] {
        Experiment experiment = m_document.experiment();
        experiment.weights.reset();
        m_document.edit(std::move(experiment), tr("random weights"));
    });
    connect(m_weights, &WeightsRow::trainingWanted, this, [this] { openTraining(true); });
    connectTraining();
    connectGraph();
    connect(m_weights, &WeightsRow::shippedWanted, this, [this](const std::string& task) {
        Experiment experiment = m_document.experiment();
        experiment.weights = shipped(task);
        for (const ShippedWeights& weights : shipped_weights())
            if (weights.task == task)
                for (const auto& [name, value] : weights.settings.items()) // set for other weights, perhaps
                    experiment.settings.erase(name);
        m_document.edit(std::move(experiment), tr("weights of %1").arg(QString::fromStdString(task)));
    });
    connect(m_settings, &SettingsPanel::changed, this, [this](const std::string& name, const SettingValue& value) {
        Experiment experiment = m_document.experiment();
        experiment.settings[name] = value;
        const QString title = QString::fromStdString(name);
        m_document.edit(std::move(experiment), tr("change of %1").arg(title), title);
    });
    connect(m_settings, &SettingsPanel::released, this, [this](const std::string& name) {
        Experiment experiment = m_document.experiment();
        experiment.settings.erase(name);
        m_document.edit(std::move(experiment), tr("reset of %1").arg(QString::fromStdString(name)));
    });
    connect(m_edits, &EditsPanel::activated, this, [this](const Override& override) {
        if (const auto node = m_shown.tape ? m_shown.tape->find(override.path) : std::nullopt) {
            showQuantity(*node);
            pin({*node, override.row, override.column}, false);
        }
    });
    connect(m_edits, &EditsPanel::cleared, this, [this](const Override& gone) {
        Experiment experiment = m_document.experiment();
        std::erase(experiment.overrides, gone);
        m_document.edit(std::move(experiment), tr("clearing a cell"));
    });
    connect(m_edits, &EditsPanel::allCleared, this, [this] {
        Experiment experiment = m_document.experiment();
        experiment.overrides.clear();
        m_document.edit(std::move(experiment), tr("clearing all cells"));
    });

    connect(m_stage, &Stage::hovered, this, &MainWindow::setHover);
    connect(m_stage, &Stage::clicked, this, &MainWindow::clickStage);
    connect(m_stage, &Stage::released, this, &MainWindow::releasePins);
    connect(
        m_stage, &Stage::valueTyped, this, [this](const CellRef& cell, double value) { setOverride(cell, value); });
    connect(m_stage, &Stage::overrideRemoved, this, [this](const CellRef& cell) { setOverride(cell, std::nullopt); });
    connect(m_stage, &Stage::zoomed, this,
        [this](std::optional<Window> zoom) { changeView([&](View& view) { view.zoom = zoom; }); });
    connect(m_stage, &Stage::headsChanged, this,
        [this](const std::vector<int>& heads) { changeView([&](View& view) { view.heads = heads; }); });
    connect(m_stage, &Stage::quantityChosen, this, &MainWindow::showQuantity);
    connect(m_stage, &Stage::asChosen, this,
        [this](As as) { changeView([&](View& view) { choose_as(view, as, *m_shown.quantity()); }); });
    connect(m_stage, &Stage::thresholdChosen, this,
        [this](double threshold) { changeView([&](View& view) { view.threshold = threshold; }); });
    connect(m_stage, &Stage::coloursChosen, this,
        [this](ColourScale colours) { changeView([&](View& view) { view.colours = colours; }); });
    connect(&m_stage->folds(), &StageFolds::folded, this, [this](bool card, bool neighbourhood) {
        m_preferences.setCardCollapsed(card);
        m_preferences.setNeighbourhoodCollapsed(neighbourhood);
    });
    connect(m_inspector, &InspectorPanel::hovered, this, &MainWindow::setHover);
    connect(m_inspector, &InspectorPanel::clicked, this, [this](const CellRef& cell, bool add) { pin(cell, add); });
    connect(m_inspector, &InspectorPanel::overrideRemoved, this,
        [this](const CellRef& cell) { setOverride(cell, std::nullopt); });
    connect(m_inspector, &InspectorPanel::cellActivated, this, [this](const CellRef& cell) {
        showQuantity(cell.node);
        pin(cell, false);
    });
    connect(&m_playback, &Playback::positionChanged, this, &MainWindow::showPosition);
}

} // namespace heed
