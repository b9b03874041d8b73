// The window's part about training: what is trained comes onto the stage while it learns.
#include "app/main_window.h"

#include "app/bottleneck_window.h"
#include "app/graph_editor.h"
#include "app/stage.h"
#include "app/training_panel.h"
#include "core/experiment/catalogue.h"
#include "widgets/film_strip.h"
#include "widgets/inspector/inspector_panel.h"

#include <QAction>
#include <QBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QStandardPaths>

#include <algorithm>

namespace heed {
namespace {

constexpr qint64 least_pause = 33; // milliseconds from picture to picture: thirty a second at most
// …and so many times what a picture takes, so that pictures leave the processors to the training.
constexpr int pause_share = 3;

QString training_folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/training");
}

} // namespace

void MainWindow::connectTraining()
{
    m_next_picture.setSingleShot(true);
    connect(&m_next_picture, &QTimer::timeout, this, [this] {
        showTraining();
        m_training->wantLatest();
    });
    connect(
        m_stage, &Stage::trainingWanted, this, [this] { m_training_actions->at(TrainingCommand::train)->trigger(); });
    connect(&m_playback, &Playback::playingChanged, this, [this](bool playing) {
        if (!playing)
            showTraining();
    });
}

TrainingPanel& MainWindow::training()
{
    if (!m_training)
        makeTraining();
    return *m_training;
}

void MainWindow::makeTraining()
{
    m_training = new TrainingPanel(training_folder(), *m_training_actions);
    m_training->hide();
    m_right->addWidget(m_training, 1);
    m_rows->insertWidget(m_rows->indexOf(m_timeline), &m_training->filmStrip());
    m_training->setExperiment(m_document.experiment());
    m_training->setGraph(m_editor->graph(), m_open_set);
    m_training->setLook(m_look);
    dressLabels();
    connect(m_training, &TrainingPanel::begun, this, &MainWindow::beginTraining);
    connect(m_training, &TrainingPanel::weightsChanged, this, &MainWindow::showTraining);
    connect(m_training, &TrainingPanel::exampleWanted, this, [this](const Sentence& example) {
        Experiment experiment = m_document.experiment();
        experiment.input = example;
        m_document.edit(std::move(experiment), tr("another example"));
    });
    connect(m_training, &TrainingPanel::stageWanted, this, [this](const std::filesystem::path& weights) {
        const auto& news = m_training->news();
        beginTraining(news.latest.weights->metadata.at("heed.mechanism"), weights, news.examples.front(), false);
    });
    connect(m_training, &TrainingPanel::saved, this,
        [this](const std::filesystem::path& file) { guarded([&] { openWeights(file); }); });
    connect(m_training, &TrainingPanel::cancelled, this, [this] {
        if (m_shown_weights)
            m_document.edit(m_before_training, tr("cancelling a training"));
    });
    connect(m_training, &TrainingPanel::closeWanted, this, [this] { openTraining(false); });
}

void MainWindow::buildTrainingMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Train"));
    m_training_panel
        = menu->addAction(tr("Training &panel"), QKeySequence(tr("Ctrl+T")), this, &MainWindow::openTraining);
    m_training_panel->setCheckable(true);
    menu->addAction(tr("The &bottleneck…"), this, [this] {
        auto* bottleneck = new BottleneckWindow(this);
        bottleneck->setAttribute(Qt::WA_DeleteOnClose);
        bottleneck->setLook(m_look);
        bottleneck->show();
    });
    menu->addSeparator();
    m_training_actions = new TrainingActions(this);
    connect(m_training_actions, &TrainingActions::commanded, this, [this](TrainingCommand command) {
        openTraining(true);
        m_training->obey(command);
    });
    for (const TrainingCommand which :
        {TrainingCommand::train, TrainingCommand::step, TrainingCommand::another_seed, TrainingCommand::cancel})
        menu->addAction(m_training_actions->at(which));
}

void MainWindow::openTraining(bool open)
{
    m_training_panel->setChecked(open);
    if (open || m_training)
        training().setVisible(open);
    makeRoom();
    m_settled.start(0);
}

void MainWindow::offerTraining()
{
    if (TrainingStore(training_folder()).leftBehind().empty())
        return;
    training().openLeftBehind();
    openTraining(true);
}

void MainWindow::beginTraining(
    const std::string& mechanism, const std::filesystem::path& weights, const Sentence& example, bool first)
{
    Experiment experiment = m_document.experiment();
    if (!m_shown_weights)
        m_before_training = experiment;
    const bool on_graph = takes(mechanism_named(mechanism), InputKind::graph);
    const bool anew = first || experiment.mechanism != mechanism;
    if (on_graph) { // the open graph stays
        if (m_editor->graph())
            experiment = {mechanism, experiment.input, {}, std::nullopt, {}};
    } else if (anew) {
        experiment = {};
        experiment.mechanism = mechanism;
        experiment.input = example;
    }
    experiment.weights = FileName{weights, {}};
    m_document.edit(std::move(experiment), tr("training"));
    if (anew && !on_graph)
        changeView([&](View& view) {
            view.path = mechanism_named(mechanism).first_path;
            view.pins.clear();
            view.range = ColourRange::full; // 0 to 1: pictures of different moments can be compared
        });
}

void MainWindow::showTraining()
{
    const auto weights = trainedWeights(m_document.experiment());
    if (!weights || weights == m_shown_weights || m_runner.isBusy() || m_playback.isPlaying())
        return;
    m_picture.start();
    m_runner.start(m_document.experiment(), weights);
}

std::shared_ptr<const TensorFile> MainWindow::trainedWeights(const Experiment& experiment) const
{
    return m_training ? m_training->weightsFor(experiment) : nullptr;
}

int MainWindow::pauseAfterPicture() const
{
    return static_cast<int>(std::max(least_pause, pause_share * m_picture.elapsed()));
}

} // namespace heed
