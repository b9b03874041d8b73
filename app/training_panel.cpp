#include "app/training_panel.h"

#include "app/held_out_table.h"
#include "app/preferences.h"
#include "app/training_settings_box.h"
#include "app/training_words.h"
#include "core/experiment/shipped_weights.h"
#include "core/files/bytes.h"
#include "widgets/curve_view.h"
#include "widgets/film_strip.h"
#include "widgets/fold_button.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace heed {
namespace {

constexpr int beat = 33; // milliseconds
constexpr double worth_asking = 60; // seconds of training that are not given up without a question

struct GoalRange {
    double standard, most;
    int decimals;
};

GoalRange range_of(TrainingGoal::Kind kind)
{
    switch (kind) {
    case TrainingGoal::Kind::seconds:
        return {60, 1e6, 0};
    case TrainingGoal::Kind::figure:
        return {99, 100, 1};
    default:
        return {1000, 1e9, 0};
    }
}

QString in_folder(const QString& name)
{
    return QDir(Preferences().folder()).filePath(name);
}

// What the open graph and the experiment on it say of a training: whoever changes the heads on the stage trains with
// as many, unless the training's own setting says otherwise.
void addOpenGraph(TrainingRequest& request, const Experiment& experiment, const SharedGraph& graph,
    const std::filesystem::path& set)
{
    if (request.task == "graphs")
        request.data = {set};
    else
        request.graph = graph;
    request.settings.emplace("mechanism", experiment.mechanism);
    for (const Setting& setting : training_settings(request.task))
        if (const auto chosen = experiment.settings.find(setting.name); chosen != experiment.settings.end())
            request.settings.emplace(*chosen);
}

} // namespace

TrainingPanel::TrainingPanel(const QString& folder, TrainingActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_store(folder)
    , m_actions(actions)
{
    buildParts();
    m_beat.setSingleShot(true);
    m_beat.setInterval(beat);
    connect(&m_beat, &QTimer::timeout, this, &TrainingPanel::hear);
    chooseTask();
    showNews();
}

std::string TrainingPanel::task() const
{
    return m_task->currentData().toString().toStdString();
}

TrainingGoal TrainingPanel::goal() const
{
    TrainingGoal goal{static_cast<TrainingGoal::Kind>(m_goal->currentData().toInt()), m_amount->value()};
    if (goal.kind == TrainingGoal::Kind::figure)
        goal.amount /= 100;
    return goal;
}

TrainingRequest TrainingPanel::requested() const
{
    TrainingRequest request{task(), {}, m_settings->chosen()};
    if (isOnGraph()) {
        addOpenGraph(request, m_experiment, m_graph, m_graph_set);
        return request;
    }
    if (const auto file = m_data.find(request.task); file != m_data.end())
        request.data = file->second;
    return request;
}

bool TrainingPanel::isOnGraph() const
{
    return m_graph && learns_from_graphs(task()) && is_graph(m_experiment.input)
           && (task() != "graphs" || !m_graph_set.empty());
}

void TrainingPanel::setGraph(const SharedGraph& graph, const std::filesystem::path& set)
{
    m_graph = graph;
    m_graph_set = set;
    showChoices();
}

void TrainingPanel::chooseGraphTask()
{
    const auto chosen = m_experiment.settings.find("task");
    const std::string wanted = chosen == m_experiment.settings.end() ? "nodes" : to_text(chosen->second);
    const int index = m_task->findData(QString::fromStdString(wanted));
    if (index < 0 || index == m_task->currentIndex())
        return;
    m_task->setCurrentIndex(index);
    chooseTask();
}

void TrainingPanel::restartOnGraph(const SharedGraph& graph)
{
    m_graph = graph;
    if (m_session && m_news.request.graph && m_news.request.task == task() && weightsFor(m_experiment))
        start(requested(), false);
}

std::vector<std::string> TrainingPanel::restartSettings() const
{
    std::vector<std::string> changed;
    if (!m_news.settings || m_news.request.task != task())
        return changed;
    const Settings& wanted = m_settings->inForce();
    const Settings& now = *m_news.settings;
    for (const Setting& setting : training_settings(task()))
        if (const std::string& name = setting.name;
            needs_restart(name) && (wanted.is_set(name) || now.is_set(name)) && wanted.value(name) != now.value(name))
            changed.push_back(name);
    return changed;
}

void TrainingPanel::chooseTask()
{
    m_settings->setTask(task());
    if (learns_from_graphs(task())) {
        const QSignalBlocker quiet(m_goal);
        m_goal->setCurrentIndex(m_goal->findData(static_cast<int>(TrainingGoal::Kind::none)));
    }
    showChoices();
}

void TrainingPanel::chooseData()
{
    const QStringList names = QFileDialog::getOpenFileNames(this, tr("Open files to learn from"),
        Preferences().folder(), tr("A row a line, with a TAB (*.txt *.tsv);;All files (*)"));
    if (names.isEmpty())
        return;
    Preferences().setFolder(QFileInfo(names.front()).path());
    auto& files = m_data[task()];
    files.clear();
    for (const QString& name : names)
        files.emplace_back(name.toStdString());
    showChoices();
}

void TrainingPanel::showChoices()
{
    TrainingRequest request = requested();
    if (isOnGraph())
        request.graph = m_graph; // of a set, the one that is open
    m_settings->setRequest(request);
    const auto& tasks = trainable_tasks();
    const TaskListing& listing = tasks[static_cast<std::size_t>(m_task->currentIndex())];
    m_summary->setText(QString::fromStdString(listing.summary));
    m_file->setVisible(listing.reads_files && !isOnGraph());
    const auto file = m_data.find(listing.id);
    QStringList names;
    if (file != m_data.end())
        for (const auto& path : file->second)
            names << QString::fromStdString(path.filename().string());
    m_file->setText(names.isEmpty() ? tr("Choose the file to learn from…") : names.join(", "));
    const auto kind = static_cast<TrainingGoal::Kind>(m_goal->currentData().toInt());
    const GoalRange range = range_of(kind);
    m_amount->setVisible(kind != TrainingGoal::Kind::none);
    if (m_amount->maximum() != range.most) {
        const QSignalBlocker quiet(m_amount);
        m_amount->setDecimals(range.decimals);
        m_amount->setRange(1, range.most);
        m_amount->setValue(range.standard);
        m_amount->setStepType(kind == TrainingGoal::Kind::steps ? QAbstractSpinBox::AdaptiveDecimalStepType
                                                                : QAbstractSpinBox::DefaultStepType);
    }
    if (m_session)
        m_session->setGoal(goal());
    const QStringList titles = m_settings->titlesOf(restartSettings());
    m_pending->setText(titles.isEmpty() ? QString() : tr("Taken up by a restart: %1.").arg(titles.join(", ")));
    m_pending->setVisible(!titles.isEmpty());
    showNews();
}

void TrainingPanel::applySettings()
{
    if (m_session && m_news.settings && m_news.request.task == task()) {
        auto settings = m_news.request.settings;
        for (const Setting& setting : training_settings(task()))
            if (!needs_restart(setting.name)) {
                settings.erase(setting.name);
                if (const auto chosen = m_settings->chosen().find(setting.name); chosen != m_settings->chosen().end())
                    settings.insert(*chosen);
            }
        if (settings != m_news.request.settings)
            m_session->setSettings(std::move(settings));
    }
    showChoices();
}

void TrainingPanel::obey(TrainingCommand command)
{
    const bool another = m_session && (m_news.request.task != task() || !restartSettings().empty());
    const bool over = !m_session || m_news.state == TrainingState::unprepared;
    switch (command) {
    case TrainingCommand::train:
        if (over || another) {
            if (mayGiveUp())
                start(requested(), over || m_news.request.task != task());
        } else if (m_news.state == TrainingState::running) {
            m_session->pause();
        } else {
            m_go_on = true;
            m_session->train();
        }
        break;
    case TrainingCommand::step:
        if (over)
            start(requested(), true);
        if (!m_session)
            break; // no file to learn from was chosen
        m_go_on = false;
        m_session->pause();
        m_session->step();
        break;
    case TrainingCommand::another_seed:
        if (m_session && m_news.settings && mayGiveUp()) {
            m_settings->choose("seed", m_news.settings->integer("seed") + 1);
            start(requested(), m_news.request.task != task());
        }
        break;
    case TrainingCommand::cancel:
        if (m_session && mayGiveUp()) {
            giveUpSession();
            m_news = {};
            m_earlier = {};
            m_chosen_step.reset();
            m_film.setFrames({});
            showNews();
            showCurves();
            emit cancelled();
        }
        break;
    }
}

// Whether the training there is may be ended for good.
bool TrainingPanel::mayGiveUp()
{
    if (!m_session || m_news.history.seconds < worth_asking || !m_news.saved.empty())
        return true;
    QMessageBox question(QMessageBox::Question, tr("Give this training up?"),
        tr("%1 of training were not saved.").arg(duration(m_news.history.seconds)), QMessageBox::Cancel, this);
    const QPushButton* give_up = question.addButton(tr("Give it up"), QMessageBox::DestructiveRole);
    question.exec();
    return question.clickedButton() == give_up;
}

void TrainingPanel::start(const TrainingRequest& request, bool first)
{
    const auto& tasks = trainable_tasks();
    if (tasks[static_cast<std::size_t>(m_task->currentIndex())].reads_files && request.data.empty()
        && !request.graph) {
        chooseData();
        if (m_data.contains(request.task))
            start(requested(), first);
        return;
    }
    m_earlier = m_session && m_news.request.task == request.task ? m_news.history : TrainingHistory{};
    giveUpSession();
    m_first = first;
    m_go_on = true;
    m_more->setFolded(true);
    watch(std::make_unique<TrainingSession>(request, m_store.newPlace(QString::fromStdString(request.task))));
}

void TrainingPanel::watch(std::unique_ptr<TrainingSession> session)
{
    m_session = std::move(session);
    m_news = m_session->news();
    m_example = 0;
    m_chosen_step.reset();
    m_film.setFrames({});
    m_session->setGoal(goal());
    connect(m_session.get(), &TrainingSession::newsArrived, this, [this] {
        if (!m_beat.isActive())
            m_beat.start();
    });
    if (m_go_on)
        m_session->train();
    showChoices();
    showCurves();
}

void TrainingPanel::giveUpSession()
{
    if (!m_session)
        return;
    TrainingSession* gone = m_session.get();
    gone->disconnect(this);
    gone->abandon();
    m_ending.push_back(std::move(m_session));
    connect(
        gone, &TrainingSession::ended, this,
        [this, gone] { std::erase_if(m_ending, [&](const auto& session) { return session.get() == gone; }); },
        Qt::QueuedConnection);
    gone->end();
}

void TrainingPanel::hear()
{
    if (!m_session)
        return;
    const bool was_prepared = m_news.settings.has_value();
    const auto before = m_news.latest.weights;
    const auto saved_before = m_news.saved;
    m_news = m_session->news();
    if (!was_prepared && m_news.settings) {
        const int index = m_task->findData(QString::fromStdString(m_news.request.task));
        m_task->setCurrentIndex(index); // of a training that is gone on with
        m_settings->setTask(m_news.request.task);
        m_settings->chooseAll(m_news.request.settings);
        const auto& metadata = m_news.latest.weights->metadata;
        compareWithShipped();
        emit begun(metadata.at("heed.mechanism"), m_session->place().weights(), m_news.examples.front(), m_first);
        showChoices();
    }
    m_film.setFrames(m_news.film);
    showNews();
    showCurves();
    if (m_news.latest.weights != before)
        emit weightsChanged();
    if (!m_news.saved.empty() && m_news.saved != saved_before)
        emit saved(m_news.saved);
}

void TrainingPanel::showNews()
{
    const bool prepared = m_session && m_news.settings;
    const bool running = m_session && (m_news.state == TrainingState::running || (!m_news.settings && m_go_on));
    const bool over = m_session && m_news.state == TrainingState::unprepared;
    const bool restarts = prepared && (m_news.request.task != task() || !restartSettings().empty());
    const QString train = restarts ? tr("Restart") : running && !over ? tr("Pause") : tr("Train");
    m_buttons[0]->setText(train);
    action(TrainingCommand::train)->setEnabled(!m_session || prepared || over);
    action(TrainingCommand::step)->setEnabled(!restarts && (!m_session || over || (prepared && !running)));
    action(TrainingCommand::another_seed)->setEnabled(prepared);
    action(TrainingCommand::cancel)->setEnabled(m_session != nullptr);

    const double done = m_session ? shareDone(m_news, goal()) : 0;
    const bool busy = running && !over && done < 0;
    m_bar->setRange(0, busy ? 0 : 1000);
    m_bar->setValue(static_cast<int>(std::max(0.0, done) * 1000));
    m_progress->setText(m_session ? progressText(m_news, goal()) : tr("Not begun yet.") + '\n');
    m_fault->setText(m_news.fault);
    m_fault->setVisible(!m_news.fault.isEmpty());
    m_summary->setToolTip(m_news.account);
    m_figures->setFigures(m_news.history.figures);
    // The curves tell this training's figures; what they come to beside others is for when it rests.
    m_figures->setVisible(m_compared && !running && !m_news.history.figures.empty());
    const bool on_stage = m_session && weightsFor(m_experiment);
    for (QPushButton* button : {m_save, m_compare})
        button->setEnabled(prepared && m_news.steps > 0);
    m_next->setEnabled(on_stage && m_news.examples.size() > 1);
    m_next->setVisible(!learns_from_graphs(task())); // the graph itself is looked at
    m_stage->setVisible(prepared && !on_stage);
    m_strip->setVisible(prepared && on_stage);
}

void TrainingPanel::showCurves()
{
    std::vector<CurveSeries> series;
    for (const bool earlier : {true, false}) {
        const TrainingHistory& history = earlier ? m_earlier : m_news.history;
        if (!earlier || !history.loss.empty())
            series.push_back({tr("loss"), CurveSeries::Pane::loss, history.loss, earlier});
        for (const HeldOutCurve& held_out : history.held_out) {
            if (held_out.name == "loss") {
                series.push_back({tr("held-out loss"), CurveSeries::Pane::loss, held_out.curve, earlier});
                continue;
            }
            Curve curve;
            for (const QPointF& point : held_out.curve.points())
                curve.add(point.x(), shareOfFigure(held_out.name, point.y()));
            series.push_back({shortNameOfFigure(held_out.name), CurveSeries::Pane::share, std::move(curve), earlier});
        }
    }
    m_curves->setSeries(std::move(series));
    m_curves->setMarked(m_chosen_step ? std::optional(static_cast<double>(*m_chosen_step)) : std::nullopt);
}

void TrainingPanel::showFilm()
{
    std::vector<FilmStrip::Frame> frames;
    int chosen = FilmStrip::now; // the same moment, or the last before it where that one was thinned away
    for (std::size_t i = 0; i < m_film.frames().size(); ++i) {
        const std::int64_t step = m_film.frames()[i].step;
        frames.push_back({tr("%L1").arg(step), m_film.picture(i)});
        if (m_chosen_step && step <= *m_chosen_step)
            chosen = static_cast<int>(i);
    }
    m_strip->setFrames(frames);
    m_strip->setChosen(chosen);
}

void TrainingPanel::setExperiment(const Experiment& experiment)
{
    const auto task_of = [](const Experiment& of) {
        const auto task = of.settings.find("task");
        return task == of.settings.end() ? std::string() : to_text(task->second);
    };
    const bool other = experiment.mechanism != m_experiment.mechanism;
    const bool other_task = task_of(experiment) != task_of(m_experiment);
    m_experiment = experiment;
    if (other && is_graph(experiment.input))
        m_settings->followMechanism();
    if ((other || other_task) && is_graph(experiment.input) && !weightsFor(experiment))
        chooseGraphTask();
    if (m_session && experiment.weights && experiment.weights->path == m_session->place().weights())
        m_film.setExperiment(experiment);
    showChoices();
}

std::shared_ptr<const TensorFile> TrainingPanel::weightsFor(const Experiment& experiment) const
{
    if (!m_session || !experiment.weights || experiment.weights->path != m_session->place().weights())
        return nullptr;
    if (const int chosen = m_strip->chosen(); chosen != FilmStrip::now)
        return m_film.frames()[static_cast<std::size_t>(chosen)].weights;
    return m_news.latest.weights;
}

bool TrainingPanel::isExample(const Input& input) const
{
    const auto* pair = std::get_if<Sentence>(&input);
    return pair && std::find(m_news.examples.begin(), m_news.examples.end(), *pair) != m_news.examples.end();
}

void TrainingPanel::wantLatest()
{
    if (m_session)
        m_session->wantLatest();
}

bool TrainingPanel::openLeftBehind()
{
    if (m_left.empty())
        m_left = m_store.leftBehind();
    m_notice->setVisible(!m_left.empty());
    if (m_left.empty())
        return false;
    m_notice_text->setText(
        tr("A training of “%1” was not finished when Heed last ended. It was kept %2.")
            .arg(m_left.front().task, QLocale().toString(m_left.front().when, QLocale::ShortFormat)));
    return true;
}

void TrainingPanel::save()
{
    QString name = QFileDialog::getSaveFileName(this, tr("Save trained weights"),
        in_folder(QString::fromStdString(m_news.request.task) + QStringLiteral(".safetensors")),
        tr("Weights (*.safetensors)"));
    if (name.isEmpty() || !m_session)
        return;
    if (QFileInfo(name).suffix().isEmpty())
        name += QStringLiteral(".safetensors");
    Preferences().setFolder(QFileInfo(name).path());
    m_session->save(name.toStdString());
}

void TrainingPanel::compare()
{
    const QString name = QFileDialog::getOpenFileName(
        this, tr("Compare with weights"), Preferences().folder(), tr("Weights (*.safetensors);;All files (*)"));
    if (name.isEmpty())
        return;
    try {
        const Figures figures = figures_of(read_safetensors(name.toStdString()));
        if (figures.empty())
            throw FileError(name.toStdString(), "metadata", "says no held-out figures: weights that Heed trained do");
        m_figures->setOther(QFileInfo(name).completeBaseName(), figures);
        m_compared = true;
        showNews();
    } catch (const Error& error) {
        QMessageBox::warning(this, tr("Nothing to compare with"), QString::fromUtf8(error.what()));
    }
}

// Of those that came with Heed and learnt the same, the one most like this training.
void TrainingPanel::compareWithShipped()
{
    const ShippedWeights* best = nullptr;
    int most = -1;
    for (const ShippedWeights& shipped : shipped_weights()) {
        if (shipped.task != m_news.request.task)
            continue;
        int alike = 0;
        for (const Setting& setting : training_settings(shipped.task))
            if (const auto told = shipped.settings.find(setting.name); told != shipped.settings.end())
                alike += *told
                         == std::visit(
                             [](const auto& value) { return Json(value); }, m_news.settings->value(setting.name));
        if (alike > most) {
            most = alike;
            best = &shipped;
        }
    }
    m_compared = best != nullptr;
    Figures figures;
    if (best)
        for (const auto& [name, value] : best->figures.items())
            if (value.is_number())
                figures.push_back({name, value.get<double>()});
    m_figures->setOther(best ? QString::fromStdString(best->name) : QString(), figures);
}

void TrainingPanel::exportCurves(bool picture)
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Export curves"),
        in_folder(picture ? QStringLiteral("curves.png") : QStringLiteral("curves.tsv")),
        picture ? tr("Pictures (*.png *.svg *.pdf)") : tr("A table, with tabs (*.tsv *.txt)"));
    if (name.isEmpty())
        return;
    try {
        if (picture)
            m_curves->savePicture(name.toStdString());
        else
            write_atomically(name.toStdString(), m_curves->asText().toStdString());
    } catch (const Error& error) {
        QMessageBox::warning(this, tr("Not exported"), QString::fromUtf8(error.what()));
    }
}

} // namespace heed
