// The window's part about menus: every action, its words and its key. The transport's actions are the playback's.
#include "app/main_window.h"

#include "app/edits_panel.h"
#include "app/help.h"
#include "app/input_panel.h"
#include "app/stage.h"
#include "app/stage_picture.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/samples.h"
#include "widgets/heatmap/heatmap_view.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/player/timeline.h"

#include <QActionGroup>
#include <QApplication>
#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>

#include <cmath>

namespace heed {

void MainWindow::buildMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New"), QKeySequence::New, this, [this] {
        if (mayDiscard())
            guarded([&] { openSession(first_session(*catalogue().front()), {}); });
    });
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFile);
    m_recent = file->addMenu(tr("Open &Recent"));
    m_recent->setToolTipsVisible(true);
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    m_samples = file->addMenu(tr("S&amples"));
    connect(m_samples, &QMenu::aboutToShow, this, &MainWindow::fillSamples);
    file->addAction(tr("Open &vectors…"), this, &MainWindow::chooseVectors);
    file->addAction(tr("Open &weights…"), this, &MainWindow::chooseWeights);
    file->addAction(tr("Open recorded a&ttention…"), this, &MainWindow::chooseRecording);
    file->addSeparator();
    file->addAction(tr("&Save"), QKeySequence::Save, this, [this] { save(); });
    file->addAction(tr("Save &As…"), QKeySequence(tr("Ctrl+Shift+S")), this, [this] { saveAs(); });
    file->addSeparator();
    file->addAction(tr("&Export picture…"), QKeySequence(tr("Ctrl+E")), this, &MainWindow::exportPicture);
    file->addAction(tr("Export va&lues…"), QKeySequence(tr("Ctrl+Shift+E")), this, &MainWindow::exportValues);
    file->addAction(tr("&Print…"), QKeySequence::Print, this, &MainWindow::printPicture);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(tr("Ctrl+Q")), this, &QWidget::close);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = m_document.undoStack().createUndoAction(this, tr("&Undo"));
    QAction* redo = m_document.undoStack().createRedoAction(this, tr("&Redo"));
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addAction(tr("Copy &picture"), QKeySequence(tr("Ctrl+Shift+C")), this, &MainWindow::copyPicture);
    edit->addAction(tr("Copy &values"), QKeySequence(tr("Ctrl+Shift+V")), this, &MainWindow::copyValues);
    edit->addSeparator();
    edit->addAction(tr("&Mask or unmask the pair"), QKeySequence(tr("Ctrl+M")), this, &MainWindow::toggleMask);
    edit->addAction(tr("&Clear every edited cell"), this, [this] {
        Experiment experiment = m_document.experiment();
        experiment.overrides.clear();
        m_document.edit(std::move(experiment), tr("clearing all cells"));
    });
    edit->addAction(tr("&Release pins\tEsc"), this, &MainWindow::releasePins);
    edit->addSeparator();
    m_type_sentence = edit->addAction(tr("Type a &sentence"), QKeySequence(tr("Ctrl+L")), this, [this] {
        input().sentence().setFocus();
        input().sentence().selectAll();
    });
    edit->addAction(tr("Choose a mecha&nism…"), QKeySequence(tr("Ctrl+G")), this, &MainWindow::chooseMechanism);

    QMenu* look = menuBar()->addMenu(tr("&View"));
    const auto choices = [this, look](QActionGroup*& group, const auto& list, auto set) {
        group = new QActionGroup(this);
        for (const auto& [value, text, key] : list) {
            QAction* action = look->addAction(text);
            action->setCheckable(true);
            action->setShortcut(QKeySequence(key));
            action->setData(static_cast<int>(value));
            group->addAction(action);
            connect(action, &QAction::triggered, this,
                [this, set, chosen = value] { changeView([&](View& view) { set(view, chosen); }); });
        }
        look->addSeparator();
    };
    using AsChoice = std::tuple<As, QString, QString>;
    choices(m_as_actions,
        std::vector<AsChoice>{{As::heatmap, tr("&Heatmap"), "Ctrl+1"}, {As::lines, tr("&Lines"), "Ctrl+2"},
            {As::text, tr("Shaded &text"), "Ctrl+3"}, {As::ribbons, tr("Ri&bbons"), "Ctrl+4"},
            {As::bars, tr("B&ars"), "Ctrl+5"}, {As::graph, tr("&Graph"), "Ctrl+6"},
            {As::matrix, tr("Matri&x"), "Ctrl+7"}},
        [this](View& view, As as) {
            if (const Quantity* quantity = m_shown.quantity())
                choose_as(view, as, *quantity);
        });
    using ColourChoice = std::tuple<ColourScale, QString, QString>;
    choices(m_colour_actions,
        std::vector<ColourChoice>{{ColourScale::linear, tr("Colours: linear"), ""},
            {ColourScale::square_root, tr("Colours: square root"), ""},
            {ColourScale::logarithmic, tr("Colours: logarithmic"), ""}},
        [](View& view, ColourScale colours) { view.colours = colours; });
    m_full_range = look->addAction(tr("Colours of &weights from 0 to 1"));
    m_full_range->setCheckable(true);
    connect(m_full_range, &QAction::triggered, this, [this](bool on) {
        changeView([&](View& view) { view.range = on ? ColourRange::full : ColourRange::shown; });
    });
    look->addSeparator();
    using ThemeChoice = std::tuple<Theme, QString, QString>;
    choices(m_theme_actions,
        std::vector<ThemeChoice>{{Theme::system, tr("Theme of the &desktop"), ""},
            {Theme::light, tr("L&ight theme"), ""}, {Theme::dark, tr("Dar&k theme"), ""}},
        [](View& view, Theme theme) { view.theme = theme; });
    m_digits = look->addAction(tr("Di&gits in the cells"));
    m_digits->setCheckable(true);
    connect(
        m_digits, &QAction::triggered, this, [this](bool on) { changeView([&](View& view) { view.digits = on; }); });
    m_motion = look->addAction(tr("&Motion: play terms and cells one by one"));
    m_motion->setCheckable(true);
    m_motion->setChecked(m_preferences.motion());
    connect(m_motion, &QAction::triggered, this, [this](bool on) {
        m_playback.setMotion(on);
        m_preferences.setMotion(on);
    });
    look->addSeparator();
    QAction* larger = look->addAction(tr("&Larger"), this, [this] { scaleText(1.1); });
    larger->setShortcuts({QKeySequence(tr("Ctrl++")), QKeySequence(tr("Ctrl+="))});
    QAction* smaller
        = look->addAction(tr("&Smaller"), QKeySequence(tr("Ctrl+-")), this, [this] { scaleText(1 / 1.1); });
    QAction* usual = look->addAction(tr("&Usual size"), QKeySequence(tr("Ctrl+0")), this, [this] { scaleText(0); });
    for (QAction* action : {larger, smaller, usual})
        action->setShortcutContext(Qt::ApplicationShortcut); // in the windows beside this one, too
    m_presenter = look->addAction(tr("&Presenter"));
    m_presenter->setCheckable(true);
    m_presenter->setShortcut(QKeySequence(Qt::Key_F11));
    connect(m_presenter, &QAction::triggered, this, &MainWindow::showPresenter);
    look->addSeparator();
    look->addAction(tr("&Compare…"), QKeySequence(tr("Ctrl+D")), this, &MainWindow::compare);
    look->addAction(tr("Memory of a run…"), this, &MainWindow::chooseMemoryLimit);
    look->addAction(tr("&Reset window and settings…"), this, &MainWindow::resetEverything);

    QMenu* play = menuBar()->addMenu(tr("&Play"));
    for (Transport which : {Transport::reset, Transport::back, Transport::step, Transport::play, Transport::to_end,
             Transport::previous_term, Transport::next_term})
        play->addAction(m_playback.action(which));

    buildGraphMenu();
    buildTrainingMenu();

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Shortcuts"), QKeySequence(Qt::Key_F1), this, [this] { showShortcuts(this); });
    help->addAction(tr("&About Heed"), this, [this] { showAbout(this); });
    help->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);

    for (QAction* menu : menuBar()->actions()) // the keys hold while the menu bar is hidden too
        addActions(menu->menu()->actions());

    const auto retitle = [this] {
        const QString name = m_document.file().empty()
                                 ? tr("Untitled")
                                 : QString::fromStdString(m_document.file().filename().string());
        setWindowTitle(tr("%1[*] — Heed").arg(name));
        setWindowModified(m_document.isModified());
    };
    connect(&m_document, &Document::fileChanged, this, retitle);
    connect(&m_document.undoStack(), &QUndoStack::cleanChanged, this, retitle);
    retitle();
}

void MainWindow::showPresenter(bool on)
{
    m_presenting = on;
    m_presenter->setChecked(on);
    m_left->setVisible(!on);
    menuBar()->setVisible(!on);
    statusBar()->setVisible(!on);
    setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    showEverything();
}

void MainWindow::scaleText(double factor)
{
    const double scale = factor == 0 ? 1 : std::round(m_document.view().text_scale * factor * 20) / 20;
    changeView([&](View& view) { view.text_scale = std::clamp(scale, 0.5, 4.0); });
    m_preferences.setTextScale(m_document.view().text_scale);
}

void MainWindow::chooseMemoryLimit()
{
    constexpr int least = 16, most = 1 << 20; // MB
    bool chosen = false;
    const int megabytes = QInputDialog::getInt(this, tr("Memory of a run"),
        tr("A run that would need more than this many MB is refused before it begins:"),
        static_cast<int>(m_preferences.memoryLimit() >> 20), least, most, 256, &chosen);
    if (!chosen)
        return;
    m_preferences.setMemoryLimit(static_cast<std::size_t>(megabytes) << 20);
    m_runner.setMemoryLimit(m_preferences.memoryLimit());
    startRun();
}

void MainWindow::resetEverything()
{
    const auto answer = QMessageBox::question(this, tr("Reset window and settings"),
        tr("Forget the window's size, the theme, the text size and the recent files? The open session stays."));
    if (answer != QMessageBox::Yes)
        return;
    m_preferences.reset();
    changeView([](View& view) {
        view.theme = Theme::system;
        view.text_scale = 1;
    });
    m_playback.setMotion(true);
    m_motion->setChecked(true);
    resize(1280, 800);
    m_splitter->setSizes({288, 680, 312});
}

} // namespace heed
