// The window's part about its parts: where they stand, and what runs between them.
#include "app/main_window.h"

#include "app/column_widths.h"
#include "app/experiment_panel.h"
#include "app/stage.h"
#include "app/stage_folds.h"
#include "app/training_panel.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/player/step_card.h"
#include "widgets/player/timeline.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

// Pixels, with text of the usual size.
constexpr int wide = 1600; // of a window that has room for the inspector beside the training
constexpr int usual_panel = 288, usual_inspector = 256, usual_training = 368; // of columns: nothing is shortened
constexpr int usual_stage = 608; // whatever is shown on it, so that another view shifts no column

} // namespace

void MainWindow::buildParts()
{
    m_stage = new Stage;
    m_inspector = new InspectorPanel;
    m_timeline = new Timeline(m_playback);

    m_left = new QScrollArea; // the experiment's panel comes into it after the first picture
    m_left->setWidgetResizable(true);
    m_left->setFrameShape(QFrame::NoFrame);
    m_left->setFocusPolicy(Qt::NoFocus); // it follows the focus of what stands in it
    m_left->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    auto* right = new QWidget;
    m_right = new QHBoxLayout(right);
    m_right->setContentsMargins(0, 0, 0, 0);
    m_right->addWidget(m_inspector, 1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_left, m_stage, right})
        m_splitter->addWidget(part);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({288, 680, 312});
    auto* centre = new QWidget;
    m_rows = new QVBoxLayout(centre);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    m_rows->addWidget(m_splitter, 1);
    m_rows->addWidget(m_timeline);
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

void MainWindow::makeRoom()
{
    const auto scaled = [this](int pixels) { return static_cast<int>(std::lround(pixels * m_look.text_scale)); };
    const bool training = m_training && !m_training->isHidden();
    m_inspector->setVisible(!training || width() >= scaled(wide));
    if (!m_panel)
        return; // nothing is cut off yet, and the first picture is not to wait
    Column left{0, 0};
    if (!m_left->isHidden()) {
        left.least = m_panel->minimumSizeHint().width() + m_left->verticalScrollBar()->sizeHint().width();
        left.wanted = std::max(left.least, scaled(usual_panel));
    }
    Column right{0, 0}, trained{0, 0};
    if (!m_inspector->isHidden()) {
        right.least = m_inspector->minimumSizeHint().width();
        right.wanted = std::max(right.least, scaled(usual_inspector));
    }
    if (training) {
        trained.least = m_training->leastWidth();
        trained.wanted = std::max(trained.least, scaled(usual_training));
    }
    const int gaps = (m_left->isHidden() ? 1 : 2) * m_splitter->handleWidth();
    const int stage = std::max(m_stage->minimumSizeHint().width(), scaled(usual_stage));
    const ColumnWidths widths
        = share_width(width() - gaps, left, stage, {right.least + trained.least, right.wanted + trained.wanted});
    m_left->setMinimumWidth(widths.left);
    m_stage->setMinimumWidth(widths.stage);
    m_right->parentWidget()->setMinimumWidth(widths.right);
    if (training)
        m_training->setMinimumWidth(std::max(trained.least, widths.right - right.wanted));
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    makeRoom();
}

void MainWindow::connectParts()
{
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, &MainWindow::makeRoom);
    connect(&m_first_picture, &FirstPicture::painted, this, [this] {
        panel();
        m_inspector->setShown(m_shown);
    });
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

    connectTraining();
    connectGraph();
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
