#include "app/main_window.h"

#include "app/bottleneck_window.h"
#include "app/compare_window.h"
#include "app/experiment_panel.h"
#include "app/stage.h"
#include "app/stage_folds.h"
#include "app/tab_order.h"
#include "app/training_panel.h"
#include "app/training_words.h"
#include "app/written_text.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/samples.h"
#include "core/experiment/shipped_weights.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/look_style.h"
#include "widgets/player/step_card.h"
#include "widgets/player/timeline.h"

#include <QActionGroup>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStandardPaths>
#include <QStatusBar>

#include <limits>

namespace heed {
namespace {

constexpr double presenter_scale = 1.5; // for the last row of a classroom

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_recovery(std::make_unique<Recovery>(
          QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery"))
{
    setAcceptDrops(true);
    setMinimumSize(800, 560);
    View first;
    first.theme = m_preferences.theme();
    first.text_scale = m_preferences.textScale();
    prepare_look(look_for(first));
    buildParts();
    buildMenus();
    connectParts();

    Session session = first_session(*catalogue().front());
    session.view.pins = {{session.view.path, 8, 1}}; // "it" and "animal": whom does it mean?
    session.view.theme = first.theme;
    session.view.text_scale = first.text_scale;
    m_document.open(session, {});
    applyLook();
    resize(1280, 800);
    restoreGeometry(m_preferences.geometry());
    m_splitter->restoreState(m_preferences.splitter());
    m_stage->folds().setFolded(m_preferences.cardCollapsed(), m_preferences.neighbourhoodCollapsed());
    m_playback.setMotion(m_preferences.motion());
    m_runner.setMemoryLimit(m_preferences.memoryLimit());
}

MainWindow::~MainWindow()
{
    m_document.undoStack().disconnect(this); // it tells of its own end, after the recovery's
}

void MainWindow::startRun()
{
    const Experiment& experiment = m_document.experiment();
    if (m_panel)
        m_panel->setExperiment(experiment);
    if (m_training)
        m_training->setExperiment(experiment);
    m_picture.start();
    m_runner.start(experiment, trainedWeights(experiment));
}

void MainWindow::showOutcome(const Outcome& outcome)
{
    m_progress->hide();
    m_cancel->hide();
    m_shown_weights = outcome.weights;
    m_latest = outcome;
    showGraph();
    if (m_panel)
        m_panel->setOutcome(outcome);
    if (outcome.weights)
        m_next_picture.start(pauseAfterPicture());
    if (!outcome.tape) {
        panel(); // no picture comes before what is wrong in it is mended
        m_stage->setComplaint(tr("%1. The picture is of the last input that ran.").arg(outcome.error));
        return;
    }
    m_stage->setComplaint({});
    m_shown.tape = outcome.tape;
    m_shown.hover.reset();
    m_shown.editable = outcome.experiment.mechanism != recorded_mechanism;
    m_summary->setText(saidOf(outcome));

    // What was on show stays so where it still exists.
    const std::string path = m_document.view().path;
    const bool first = m_playback.count() == 0;
    m_following = true;
    m_playback.setTape(outcome.tape);
    if (const auto node = outcome.tape->find(path); node && (first || outcome.tape->path(m_playback.node()) != path))
        m_playback.goToNode(*node);
    m_following = false;
    showPosition();
    layOut();
    if (!m_first_picture.isOver())
        m_first_picture.await(m_stage);
    m_outcome = outcome;
    if (m_compare && m_compare->isVisible())
        compare();
    emit shown();
}

void MainWindow::compare()
{
    if (!m_outcome.tape || !m_outcome.settings) {
        QMessageBox::information(
            this, tr("Compare"), tr("A recorded tape has no settings that could be other ones."));
        return;
    }
    if (!m_compare)
        m_compare = new CompareWindow(this);
    m_compare->setLook(m_look);
    m_compare->setBase(m_outcome.experiment, *m_outcome.settings, m_shown, written_text(*m_outcome.tape));
    m_compare->show();
    m_compare->raise();
}

QString MainWindow::saidOf(const Outcome& outcome) const
{
    const Experiment& experiment = outcome.experiment;
    const Tape& tape = *m_shown.tape;
    const Shape shape = tape.shape(tape.steps().front());
    const QString weights = outcome.weights    ? momentOf(*outcome.weights)
                            : tape.untrained() ? tr("random weights: nobody trained them")
                            : experiment.weights
                                ? tr("weights: %1").arg(QString::fromStdString(weights_title(experiment)))
                                : tr("recorded");
    const bool nodes = tape.quantity(tape.steps().front())->rows.kind == AxisKind::node;
    return (nodes ? (shape.rows == 1 ? tr("%L1 node · %2 steps · %3") : tr("%L1 nodes · %2 steps · %3"))
                  : tr("%1 tokens · %2 steps · %3"))
        .arg(shape.rows)
        .arg(tape.steps().size())
        .arg(weights);
}

void MainWindow::showPosition()
{
    if (m_following || !m_shown.tape || m_playback.node() < 0 || m_playback.tape() != m_shown.tape)
        return;
    const int node = m_playback.node();
    m_shown.cells_done = m_playback.progress().cells_done;
    m_term = m_playback.progress().term;
    View view = m_document.view();
    if (view.path != m_shown.tape->path(node))
        view.zoom.reset(); // of another matrix
    view.path = m_shown.tape->path(node);
    view.step = m_playback.step();
    m_shown.node = node;
    if (view == m_document.view())
        showEverything();
    else
        m_document.setView(view);
}

void MainWindow::showEverything()
{
    if (!m_shown.tape)
        return;
    const View view = shownView();
    const bool other_look = view.theme != m_shown.view.theme || view.text_scale != m_shown.view.text_scale;
    m_shown.view = view;
    if (other_look)
        applyLook();
    if (const auto node = m_shown.tape->find(view.path); node && *node != m_shown.node) { // undo, or another session
        m_playback.goToNode(*node);
        return;
    }
    m_stage->setShown(m_shown, m_term);
    if (m_first_picture.isOver() || !isVisible())
        m_inspector->setShown(m_shown);
    for (QAction* action : m_as_actions->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(as_shown(m_shown)));
    for (QAction* action : m_theme_actions->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(view.theme));
    for (QAction* action : m_colour_actions->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(view.colours));
    m_full_range->setChecked(view.range == ColourRange::full);
    m_digits->setChecked(view.digits);
    m_settled.start(0);
}

void MainWindow::changeView(const std::function<void(View&)>& change)
{
    View view = m_document.view();
    change(view);
    m_document.setView(view);
}

void MainWindow::setHover(std::optional<CellRef> cell)
{
    if (cell == m_shown.hover)
        return;
    m_shown.hover = cell;
    m_stage->setShown(m_shown, m_term);
    m_inspector->setShown(m_shown);
}

void MainWindow::pin(const CellRef& cell, bool add, bool of_key)
{
    const Pin pin{m_shown.tape->path(cell.node), cell.row, cell.column, of_key};
    if (pin.path.empty())
        return;
    changeView([&](View& view) {
        const bool there = std::find(view.pins.begin(), view.pins.end(), pin) != view.pins.end();
        std::erase_if(view.pins, [&](const Pin& old) { // the same cell, be it of its row or of its column
            return !add || (old.path == pin.path && old.row == pin.row && old.column == pin.column);
        });
        if (!there)
            view.pins.push_back(pin);
    });
}

void MainWindow::releasePins()
{
    changeView([](View& view) { view.pins.clear(); });
    setHover(std::nullopt);
}

void MainWindow::showQuantity(int node)
{
    m_playback.goToNode(node);
}

void MainWindow::setOverride(const CellRef& cell, std::optional<double> value)
{
    if (!m_shown.editable)
        return;
    const std::string& path = m_shown.tape->path(cell.node);
    Experiment experiment = m_document.experiment();
    std::erase_if(experiment.overrides,
        [&](const Override& o) { return o.path == path && o.row == cell.row && o.column == cell.column; });
    if (value)
        experiment.overrides.push_back({path, cell.row, cell.column, *value});
    m_document.edit(std::move(experiment), value ? tr("setting a cell") : tr("clearing a cell"));
}

// The pinned pair of tokens, else the one under the pointer: may the query attend to the key?
void MainWindow::toggleMask()
{
    if (!m_shown.tape)
        return;
    const auto mask = m_shown.tape->find("mask");
    std::optional<CellRef> cell = m_shown.hover;
    if (!m_shown.view.pins.empty())
        if (const auto node = m_shown.tape->find(m_shown.view.pins.back().path))
            cell = CellRef{*node, m_shown.view.pins.back().row, m_shown.view.pins.back().column};
    if (!mask || !cell || m_shown.tape->shape(cell->node) != m_shown.tape->shape(*mask)) {
        statusBar()->showMessage(
            tr("Point at, or pin, a pair of tokens first: a cell of the scores or weights."), 5000);
        return;
    }
    const CellRef pair{*mask, cell->row, cell->column};
    const bool open = m_shown.tape->cell(*mask, cell->row, cell->column) == 0;
    if (m_shown.tape->is_overridden(*mask, cell->row, cell->column)) // back to what the mechanism's own mask says
        setOverride(pair, std::nullopt);
    else
        setOverride(pair, open ? -std::numeric_limits<double>::infinity() : 0.0);
}

View MainWindow::shownView() const
{
    View view = m_document.view();
    if (!m_playback.isPlaying())
        view.step = 0; // later heads are only not there yet while the player is on its way
    if (m_presenting)
        view.text_scale = std::min(4.0, view.text_scale * presenter_scale);
    return view;
}

void MainWindow::applyLook()
{
    m_look = look_for(shownView());
    apply_look(*qApp, m_look);
    dressLabels();
    m_stage->setLook(m_look);
    m_inspector->setLook(m_look);
    m_timeline->setLook(m_look);
    m_playback.setLook(m_look);
    if (m_training)
        m_training->setLook(m_look);
    if (m_compare)
        m_compare->setLook(m_look);
    for (auto* bottleneck : findChildren<BottleneckWindow*>())
        bottleneck->setLook(m_look);
}

// What stands in the panels, the training's among them.
void MainWindow::dressLabels()
{
    for (QLabel* label : findChildren<QLabel*>("heading")) {
        label->setFont(m_look.font(Look::Size::small, true));
        colour_text(*label, m_look.faint);
    }
    for (const char* name : {"note", "source"})
        for (QLabel* label : findChildren<QLabel*>(name)) {
            label->setFont(m_look.font(Look::Size::small));
            colour_text(*label, m_look.faint);
        }
}

// Tab, from wherever the focus is: panels, their settings and views come and go.
bool MainWindow::focusNextPrevChild(bool next)
{
    order_tabs(*this);
    return QMainWindow::focusNextPrevChild(next);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_presenting)
            showPresenter(false);
        else
            releasePins();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

} // namespace heed
