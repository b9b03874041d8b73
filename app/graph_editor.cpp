#include "app/graph_editor.h"

#include "core/error.h"

#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

namespace heed {
namespace {

QString name_of(const Graph& graph, Index node)
{
    return QString::fromStdString(graph.nodes.at(static_cast<std::size_t>(node)));
}

// What stands in a menu: "&" would underline the next letter.
QString menu_text(QString text)
{
    return text.replace('&', QStringLiteral("&&"));
}

// A section's name is left out by some styles.
void add_title(QMenu& menu, const QString& name)
{
    menu.addAction(menu_text(name))->setEnabled(false);
    menu.addSeparator();
}

} // namespace

GraphEditor::GraphEditor(Document& document, QWidget* window)
    : QObject(window)
    , m_document(document)
    , m_window(window)
{
}

void GraphEditor::setRead(const Input& input, SharedGraph graph)
{
    m_input = input;
    m_read = std::move(graph);
}

SharedGraph GraphEditor::graph() const
{
    const Input& input = m_document.experiment().input;
    if (const auto* drawn = std::get_if<DrawnGraph>(&input))
        return drawn->graph;
    return std::holds_alternative<GraphFile>(input) && input == m_input ? m_read : nullptr;
}

Places GraphEditor::places() const
{
    const SharedGraph graph = this->graph();
    const Places& chosen = m_document.view().places;
    if (!graph)
        return nullptr;
    if (chosen && chosen->size() == graph->nodes.size())
        return chosen;
    return graph->places.empty() ? nullptr : std::make_shared<const std::vector<NodePlace>>(graph->places);
}

bool GraphEditor::change(const QString& text, const Change& edit)
{
    return change(text, edit, m_document.view().places);
}

bool GraphEditor::change(const QString& text, const Change& edit, const Places& places)
{
    const SharedGraph before = graph();
    if (!before)
        return false;
    try {
        auto after = std::make_shared<const Graph>(edit(*before));
        Session session = m_document.session();
        if (after->nodes.size() != before->nodes.size()) {
            session.view.pins.clear(); // of rows that are other nodes now
            session.experiment.overrides.clear();
            if (after->features.columns == 0) // each node is a feature of its own: no weights fit any longer
                session.experiment.weights.reset();
        }
        session.experiment.input = DrawnGraph{std::move(after)};
        session.view.places = places;
        m_document.edit(std::move(session), text);
        return true;
    } catch (const Error& error) {
        QMessageBox::warning(m_window, tr("Heed"), QString::fromUtf8(error.what()));
        return false;
    }
}

void GraphEditor::addNode(const NodePlace& place)
{
    const Places before = places();
    const SharedGraph now = graph();
    const bool placed = now && (before || now->nodes.empty());
    change(
        tr("adding a node"), [&](Graph graph) { return with_node(std::move(graph), place); },
        placed ? places_with(before, place) : nullptr);
}

void GraphEditor::addEdge(Index from, Index to)
{
    change(tr("adding an edge"), [&](Graph graph) { return with_edge(std::move(graph), from, to); });
}

void GraphEditor::removeNodes(const std::vector<Index>& nodes)
{
    const SharedGraph now = graph();
    if (!now || nodes.empty())
        return;
    if (nodes.size() >= now->nodes.size()) {
        QMessageBox::information(m_window, tr("Heed"), tr("One node stays: a graph needs somebody to attend."));
        return;
    }
    change(
        nodes.size() == 1 ? tr("removing a node") : tr("removing nodes"),
        [&](Graph graph) { return without_nodes(std::move(graph), nodes); }, places_without(places(), nodes));
}

void GraphEditor::removeEdge(Index from, Index to)
{
    change(tr("removing an edge"), [&](Graph graph) { return without_edge(std::move(graph), from, to); });
}

void GraphEditor::moveNode(Index node, const NodePlace& place)
{
    const Places before = places();
    if (!before || node < 0 || static_cast<std::size_t>(node) >= before->size())
        return;
    auto moved = std::make_shared<std::vector<NodePlace>>(*before);
    (*moved)[static_cast<std::size_t>(node)] = place;
    View view = m_document.view();
    view.places = std::move(moved);
    m_document.setView(view);
}

void GraphEditor::rename(Index node)
{
    const SharedGraph now = graph();
    if (!now)
        return;
    bool given = false;
    const QString name = QInputDialog::getText(
        m_window, tr("Rename a node"), tr("Name:"), QLineEdit::Normal, name_of(*now, node), &given);
    if (given)
        change(tr("renaming a node"),
            [&](Graph graph) { return with_name(std::move(graph), node, name.toStdString()); });
}

void GraphEditor::turnLabel(Index node, bool next)
{
    const SharedGraph now = graph();
    if (!now)
        return;
    if (now->classes.empty()) {
        askClass(node);
        return;
    }
    if (change(next ? tr("another class") : tr("telling or hiding a label"), [&](Graph graph) {
            return next ? with_next_class(std::move(graph), node) : with_label_turned(std::move(graph), node);
        }))
        emit labelsChanged();
}

void GraphEditor::setSide(Index node, Side side)
{
    if (change(side == Side::train ? tr("telling a label") : tr("hiding a label"),
            [&](Graph graph) { return with_side(std::move(graph), node, side); }))
        emit labelsChanged();
}

void GraphEditor::setClass(Index node, Index label)
{
    if (change(tr("changing a class"), [&](Graph graph) { return with_class(std::move(graph), node, label); }))
        emit labelsChanged();
}

void GraphEditor::askClass(Index node)
{
    bool given = false;
    const QString name
        = QInputDialog::getText(m_window, tr("A new class"), tr("Name of the class:"), QLineEdit::Normal, {}, &given);
    if (given && change(tr("a new class"), [&](Graph graph) {
            return with_new_class(std::move(graph), node, name.toStdString());
        }))
        emit labelsChanged();
}

void GraphEditor::askFeatures(Index node)
{
    const SharedGraph now = graph();
    bool given = false;
    const QString text = QInputDialog::getMultiLineText(m_window, tr("Features of %1").arg(name_of(*now, node)),
        tr("NAME=VALUE, separated by commas; what is not named is 0. A new name is a new feature of all nodes."),
        QString::fromStdString(features_text(*now, node)), &given);
    if (given)
        change(tr("changing features"),
            [&](Graph graph) { return with_features(std::move(graph), node, text.toStdString()); });
}

void GraphEditor::askWeight(Index from, Index to)
{
    const SharedGraph now = graph();
    const GraphEdge* edge = edge_between(*now, from, to);
    if (!edge)
        return;
    bool given = false;
    const double weight = QInputDialog::getDouble(m_window, tr("Weight of an edge"),
        tr("Weight of %1 – %2:").arg(name_of(*now, from), name_of(*now, to)), static_cast<double>(edge->weight), -1e6,
        1e6, 4, &given);
    if (given)
        change(tr("weighing an edge"),
            [&](Graph graph) { return with_weight(std::move(graph), from, to, static_cast<Real>(weight)); });
}

void GraphEditor::addClassMenu(QMenu& menu, Index node)
{
    const SharedGraph now = graph();
    const Index own = now->labels.empty() ? -1 : now->labels[static_cast<std::size_t>(node)];
    QMenu* classes = menu.addMenu(tr("Class"));
    const auto add = [&](const QString& text, Index label) {
        QAction* action = classes->addAction(text, this, [this, node, label] { setClass(node, label); });
        action->setCheckable(true);
        action->setChecked(own == label);
    };
    for (std::size_t i = 0; i < now->classes.size(); ++i)
        add(menu_text(QString::fromStdString(now->classes[i])), static_cast<Index>(i));
    add(tr("None"), -1);
    classes->addSeparator();
    classes->addAction(tr("New class…"), this, [this, node] { askClass(node); });

    const bool told = !now->sides.empty() && now->sides[static_cast<std::size_t>(node)] == Side::train;
    QAction* learn
        = told ? menu.addAction(tr("Hide its label"), this, [this, node] { setSide(node, Side::none); })
               : menu.addAction(tr("Learn from its label"), this, [this, node] { setSide(node, Side::train); });
    learn->setEnabled(own >= 0);
}

void GraphEditor::showNodeMenu(Index node, const QPoint& global)
{
    const SharedGraph now = graph();
    if (!now || node < 0 || node >= now->size())
        return;
    QMenu menu(m_window);
    add_title(menu, name_of(*now, node));
    menu.addAction(tr("Rename…"), this, [this, node] { rename(node); });
    addClassMenu(menu, node);
    menu.addAction(tr("Features…"), this, [this, node] { askFeatures(node); });
    menu.addSeparator();
    QAction* remove = menu.addAction(tr("Remove the node"), this, [this, node] { removeNodes({node}); });
    remove->setEnabled(now->size() > 1);
    menu.exec(global);
}

void GraphEditor::showEdgeMenu(Index from, Index to, const QPoint& global)
{
    const SharedGraph now = graph();
    if (!now || !edge_between(*now, from, to)) // a loop that the mechanism added
        return;
    QMenu menu(m_window);
    add_title(menu, tr("%1 – %2").arg(name_of(*now, from), name_of(*now, to)));
    menu.addAction(tr("Weight…"), this, [this, from, to] { askWeight(from, to); });
    menu.addAction(tr("Remove the edge"), this, [this, from, to] { removeEdge(from, to); });
    menu.exec(global);
}

void GraphEditor::showEmptyMenu(const NodePlace& place, const QPoint& global)
{
    const SharedGraph now = graph();
    if (!now)
        return;
    QMenu menu(m_window);
    menu.addAction(tr("Add a node here"), this, [this, place] { addNode(place); });
    QAction* directed = menu.addAction(tr("Edges have a direction"), this, [this](bool on) {
        change(
            tr("changing the direction of edges"), [&](Graph graph) { return with_direction(std::move(graph), on); });
    });
    directed->setCheckable(true);
    directed->setChecked(now->directed);
    menu.addSeparator();
    menu.addAction(tr("Lay out again"), this, &GraphEditor::layoutWanted);
    menu.exec(global);
}

} // namespace heed
