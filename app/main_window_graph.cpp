// The window's part about graphs: the open one, where its nodes are, and what a hand does to it.
#include "app/main_window.h"

#include "app/graph_editor.h"
#include "app/graph_input.h"
#include "app/input_panel.h"
#include "app/picture_dialog.h"
#include "app/random_graph_dialog.h"
#include "app/stage.h"
#include "app/training_panel.h"
#include "core/experiment/opening.h"
#include "widgets/graph/graph_view.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>

namespace heed {
namespace {

// How the nodes of a run are joined; null: it has none.
std::shared_ptr<const Wiring> wiring_of(const Tape& tape)
{
    for (const int node : tape.steps())
        if (const auto& wiring = tape.quantity(node)->rows.wiring)
            return wiring;
    return nullptr;
}

QString name_of(const Input& input)
{
    const auto* graph = std::get_if<GraphFile>(&input);
    return graph ? QString::fromStdString(graph->file.path.filename().string()) : QString();
}

} // namespace

void MainWindow::connectGraph()
{
    m_editor = new GraphEditor(m_document, this);
    connect(m_editor, &GraphEditor::layoutWanted, this, &MainWindow::layOutAgain);
    connect(m_editor, &GraphEditor::labelsChanged, this, [this] {
        if (m_training)
            m_training->restartOnGraph(m_editor->graph());
    });
    connect(m_stage, &Stage::graphBarMade, this, &MainWindow::connectGraphBar);
    connect(m_stage, &Stage::viewMade, this, &MainWindow::connectGraphView);

    connect(&m_arranger, &GraphArranger::progressed, this, [this](double share) {
        m_progress->setValue(static_cast<int>(share * 1000));
        m_progress->setVisible(share < 1 || m_runner.isBusy());
        m_cancel->setVisible(share < 1 || m_runner.isBusy());
    });
    connect(&m_arranger, &GraphArranger::placed, this, [this](const Places& places, bool done) {
        changeView([&](View& view) { view.places = places; });
        if (done)
            statusBar()->showMessage(tr("The graph is laid out."), 3000);
    });
}

void MainWindow::connectGraphInput()
{
    GraphInput& input = m_panel->input().graph();
    connect(&input, &GraphInput::fileWanted, this, &MainWindow::chooseGraph);
    connect(&input, &GraphInput::randomWanted, this, &MainWindow::chooseRandomGraph);
    connect(&input, &GraphInput::pictureWanted, this, &MainWindow::choosePicture);
    connect(&input, &GraphInput::emptyWanted, this, &MainWindow::drawGraph);
    connect(&input, &GraphInput::editingWanted, this, [this](bool on) { setHand(on ? Hand::draw : Hand::look); });
    connect(&input, &GraphInput::numberChosen, this, [this](Index number) {
        Session session = m_document.session();
        if (auto* graph = std::get_if<GraphFile>(&session.experiment.input)) {
            graph->number = number;
            session.view.places.reset();
            session.view.pins.clear();
            session.view.zoom.reset();
            m_document.edit(std::move(session), tr("another graph"), QStringLiteral("graph number"));
        }
    });
}

void MainWindow::connectGraphBar(GraphBar& bar)
{
    connect(&bar, &GraphBar::headsAsChosen, this,
        [this](HeadsAs heads) { changeView([&](View& view) { view.heads_as = heads; }); });
    connect(&bar, &GraphBar::headsChosen, this,
        [this](const std::vector<int>& heads) { changeView([&](View& view) { view.heads = heads; }); });
    connect(&bar, &GraphBar::edgeColourChosen, this,
        [this](EdgeColour colour) { changeView([&](View& view) { view.edge_colour = colour; }); });
    connect(&bar, &GraphBar::reachChosen, this,
        [this](int layers) { changeView([&](View& view) { view.reach = layers; }); });
    connect(&bar, &GraphBar::handWanted, this, &MainWindow::setHand);
    connect(&bar, &GraphBar::layoutWanted, this, &MainWindow::layOutAgain);
}

void MainWindow::connectGraphView(QuantityView& made)
{
    auto* drawing = qobject_cast<GraphView*>(&made);
    if (!drawing)
        return;
    drawing->setEditing(m_hand == Hand::draw);
    connect(drawing, &GraphView::nodeMoved, m_editor, &GraphEditor::moveNode);
    connect(drawing, &GraphView::nodeWanted, this, [this, drawing](const NodePlace& place) {
        const heed::Window window = drawing->laidOut().window(); // what is drawn already stays where it is
        m_editor->addNode(place);
        changeView([&](View& view) { view.zoom = window; });
    });
    connect(drawing, &GraphView::edgeWanted, m_editor, &GraphEditor::addEdge);
    connect(drawing, &GraphView::nodesRemoved, m_editor, &GraphEditor::removeNodes);
    connect(drawing, &GraphView::renameWanted, m_editor, &GraphEditor::rename);
    const auto edge_of = [this](Index edge) -> std::optional<Edge> {
        const Quantity* quantity = m_shown.quantity(); // of nodes, or of these edges
        const auto wiring = quantity ? quantity->rows.wiring : nullptr;
        if (!wiring || edge < 0 || static_cast<std::size_t>(edge) >= wiring->edges.size())
            return std::nullopt;
        return wiring->edges[static_cast<std::size_t>(edge)];
    };
    connect(drawing, &GraphView::edgeRemoved, this, [this, edge_of](Index number) {
        if (const auto edge = edge_of(number))
            m_editor->removeEdge(edge->from, edge->to);
    });
    connect(drawing, &GraphView::contextWanted, this, [=, this](Index node, Index number, QPoint at) {
        if (node >= 0)
            m_editor->showNodeMenu(node, at);
        else if (const auto edge = edge_of(number))
            m_editor->showEdgeMenu(edge->from, edge->to, at);
        else
            m_editor->showEmptyMenu(drawing->placeAt(drawing->mapFromGlobal(at)), at);
    });
}

// What is to be known of the graph is known with the run's end.
void MainWindow::showGraph()
{
    const Input& input = m_latest.experiment.input;
    const auto& set = m_latest.files.graphs;
    m_editor->setRead(input, m_latest.files.graph);
    m_open_set = set && set->graphs.size() > 1 ? std::get<GraphFile>(input).file.path : "";
    if (m_panel)
        showGraphInput();
    if (m_training)
        m_training->setGraph(m_editor->graph(), m_open_set);
    setHand(is_graph(input) ? m_hand : Hand::look);
    m_type_sentence->setEnabled(!is_graph(input));
    m_lay_out->setEnabled(is_graph(input));
}

void MainWindow::showGraphInput()
{
    const Input& input = m_latest.experiment.input;
    const auto& set = m_latest.files.graphs;
    const auto* file = std::get_if<GraphFile>(&input);
    if (is_graph(input))
        m_panel->input().graph().setGraph(m_editor->graph(), name_of(input), file ? file->number : 0,
            set ? static_cast<Index>(set->graphs.size()) : 1);
    m_panel->input().graph().setEditing(m_hand == Hand::draw);
}

void MainWindow::layOut()
{
    const auto wiring = m_shown.tape ? wiring_of(*m_shown.tape) : nullptr;
    const auto& under_way = m_arranger.wiring();
    if (wiring && under_way && under_way->nodes.size() == wiring->nodes.size() && under_way->edges == wiring->edges)
        return;
    m_arranger.cancel();
    const Places& places = m_document.view().places;
    const bool placed = wiring && (!wiring->places.empty() || (places && places->size() == wiring->nodes.size()));
    if (wiring && !placed)
        m_arranger.start(wiring);
}

void MainWindow::layOutAgain()
{
    if (const auto wiring = m_shown.tape ? wiring_of(*m_shown.tape) : nullptr)
        m_arranger.start(wiring, ++m_layout_seed);
}

void MainWindow::openGraph(const std::filesystem::path& file)
{
    QApplication::setOverrideCursor(Qt::WaitCursor);
    std::optional<Session> opened;
    try {
        opened = graph_session(file, m_document.experiment());
    } catch (...) {
        QApplication::restoreOverrideCursor();
        throw;
    }
    QApplication::restoreOverrideCursor();
    openGraphSession(*opened, tr("opening a graph"));
    m_preferences.addRecentFile(QString::fromStdString(file.string()));
}

void MainWindow::openGraphSession(const Session& opened, const QString& text)
{
    Session session{opened.experiment, m_document.view()};
    if (session.experiment.mechanism != m_document.experiment().mechanism)
        session.view.path = opened.view.path;
    session.view.places.reset();
    session.view.pins.clear();
    session.view.zoom.reset();
    m_arranger.cancel();
    m_document.edit(std::move(session), text);
}

void MainWindow::chooseGraph()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Open a graph"), m_preferences.folder(),
        tr("Graphs (*.graphml *.gml *.json *.csv *.tsv *.txt *.content *.cites *.zip);;All files (*)"));
    if (name.isEmpty())
        return;
    m_preferences.setFolder(QFileInfo(name).path());
    guarded([&] { openGraph(name.toStdString()); });
}

void MainWindow::chooseRandomGraph()
{
    RandomGraphDialog dialog(this);
    if (dialog.exec() == QDialog::Accepted)
        guarded(
            [&] { openGraphSession(graph_session(dialog.graph(), m_document.experiment()), tr("a random graph")); });
}

void MainWindow::choosePicture()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Open a picture as a graph"), m_preferences.folder(),
        tr("Pictures (*.png *.jpg *.jpeg *.bmp *.webp);;All files (*)"));
    if (name.isEmpty())
        return;
    m_preferences.setFolder(QFileInfo(name).path());
    guarded([&] { openPicture(name.toStdString()); });
}

void MainWindow::openPicture(const std::filesystem::path& file)
{
    PictureDialog dialog(file, this);
    if (dialog.exec() == QDialog::Accepted)
        openGraphSession(graph_session(dialog.graph(), m_document.experiment()), tr("opening a picture"));
}

// One node, to begin with: nobody can attend in a graph without any.
void MainWindow::drawGraph()
{
    guarded([&] {
        Graph single;
        single.name = tr("A drawn graph").toStdString();
        const SharedGraph graph = std::make_shared<const Graph>(with_node(std::move(single), {}));
        openGraphSession(graph_session(graph, m_document.experiment()), tr("a new graph"));
        setHand(Hand::draw);
    });
}

void MainWindow::setHand(Hand hand)
{
    m_hand = m_editor->graph() ? hand : Hand::look;
    m_stage->setHand(m_hand, m_editor->graph() != nullptr);
    if (m_panel)
        m_panel->input().graph().setEditing(m_hand == Hand::draw);
    m_draw_graph->setChecked(m_hand == Hand::draw);
    m_label_nodes->setChecked(m_hand == Hand::label);
    for (QAction* action : {m_draw_graph, m_label_nodes})
        action->setEnabled(m_editor->graph() != nullptr);
    if (auto* drawing = m_stage->findChild<GraphView*>())
        drawing->setEditing(m_hand == Hand::draw);
}

void MainWindow::clickStage(const CellRef& cell, bool add, bool of_key)
{
    const Quantity* quantity = m_shown.tape->quantity(cell.node);
    if (m_hand == Hand::label && quantity && quantity->rows.kind == AxisKind::node)
        m_editor->turnLabel(cell.row, add);
    else
        pin(cell, add, of_key);
}

void MainWindow::buildGraphMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Graph"));
    menu->addAction(tr("&Open graph…"), this, &MainWindow::chooseGraph);
    menu->addAction(tr("&Random graph…"), QKeySequence(tr("Ctrl+R")), this, &MainWindow::chooseRandomGraph);
    menu->addAction(tr("Open &picture as a graph…"), this, &MainWindow::choosePicture);
    menu->addAction(tr("&New graph"), QKeySequence(tr("Ctrl+Shift+N")), this, &MainWindow::drawGraph);
    menu->addSeparator();
    m_draw_graph = menu->addAction(tr("&Edit the graph"), QKeySequence(tr("Ctrl+Shift+G")), this,
        [this](bool on) { setHand(on ? Hand::draw : Hand::look); });
    m_draw_graph->setCheckable(true);
    m_label_nodes = menu->addAction(tr("&Label nodes by clicking"), QKeySequence(tr("Ctrl+Shift+L")), this,
        [this](bool on) { setHand(on ? Hand::label : Hand::look); });
    m_label_nodes->setCheckable(true);
    m_lay_out
        = menu->addAction(tr("Lay o&ut again"), QKeySequence(tr("Ctrl+Shift+A")), this, &MainWindow::layOutAgain);
}

} // namespace heed
