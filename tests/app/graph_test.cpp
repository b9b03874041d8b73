#include "driven.h"

#include "app/compare_window.h"
#include "app/graph_edits.h"
#include "app/graph_input.h"
#include "app/training_panel.h"
#include "app/training_settings_box.h"
#include "core/experiment/comparison.h"
#include "widgets/graph/graph_view.h"

#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QTimer>

using namespace heed;
using namespace heed::test;

namespace {

// a – b – c – d – a, e alone; two classes, of which those of a and c are told.
SharedGraph ring()
{
    auto graph = std::make_shared<Graph>();
    graph->name = "A ring";
    graph->nodes = {"a", "b", "c", "d", "e"};
    graph->edges = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 0, 1}};
    graph->classes = {"red", "blue"};
    graph->labels = {0, 0, 1, 1, -1};
    graph->sides = {Side::train, Side::none, Side::train, Side::none, Side::none};
    return graph;
}

struct DrivenGraph : Driven {
    explicit DrivenGraph(SharedGraph graph = ring())
    {
        Session session;
        session.experiment.mechanism = "gat";
        session.experiment.input = DrawnGraph{std::move(graph)};
        session.view.path = "layer 1/weights";
        document().open(session, {});
        settleGraph();
    }

    // The run has ended and the nodes have their places.
    void settleGraph()
    {
        settle();
        REQUIRE(QTest::qWaitFor([this] { return document().view().places || !places().empty(); }, patience));
        QApplication::processEvents();
    }
    const std::vector<NodePlace>& places() { return graph().places; }
    const Graph& graph() { return *std::get<DrawnGraph>(document().experiment().input).graph; }
    GraphView& drawing()
    {
        auto* view = dynamic_cast<GraphView*>(&window.stage().view());
        REQUIRE(view);
        return *view;
    }
    QString undoText() { return document().undoStack().undoText(); }
    QPoint at(Index node) { return drawing().placeOf(node).toPoint(); }

    // What a right click on the point opens, and what is chosen there: "Class", "blue".
    void choose(const QPoint& point, const QStringList& path)
    {
        bool found = false;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu || found)
                return;
            QMenu* at = menu;
            QAction* chosen = nullptr;
            for (const QString& name : path)
                for (QAction* action : at->actions())
                    if (QString(action->text()).remove(u'…') == name) {
                        chosen = action;
                        if (action->menu())
                            at = action->menu();
                        break;
                    }
            found = chosen && !chosen->menu() && chosen->isEnabled();
            look.stop();
            menu->close();
            if (found)
                chosen->trigger();
        });
        look.start(5);
        QTest::mouseClick(&drawing(), Qt::RightButton, {}, point);
        INFO(path.join("/").toStdString());
        REQUIRE(found);
        QApplication::processEvents();
        settle();
    }
};

QString words_of(Driven& driven)
{
    for (const QLabel* label : driven.window.input().graph().findChildren<QLabel*>())
        if (label->accessibleName() == "What the graph holds")
            return label->text();
    return {};
}

const char* const two_triangles = R"({"directed": false, "nodes": [{"id": "x"}, {"id": "y"}, {"id": "z"}, {"id": "u"},
    {"id": "v"}, {"id": "w"}], "links": [{"source": "x", "target": "y"}, {"source": "y", "target": "z"},
    {"source": "z", "target": "x"}, {"source": "u", "target": "v"}, {"source": "v", "target": "w"},
    {"source": "w", "target": "u"}, {"source": "w", "target": "u"}]})";

} // namespace

TEST_CASE("a graph's file opens with the mechanism of graphs, is told of and is laid out", "[app][graph]")
{
    const Scratch scratch;
    Driven driven;
    driven.window.openFile(scratch.put("triangles.json", two_triangles));
    driven.settle();
    INFO(driven.complaint().toStdString() << driven.dialogs.toStdString());
    CHECK(driven.document().experiment().mechanism == "gat");
    REQUIRE(std::holds_alternative<GraphFile>(driven.document().experiment().input));
    CHECK(words_of(driven) == "6 nodes, 6 edges, undirected, no classes, no features");
    CHECK(driven.path() == "layer 1/weights");
    CHECK(dynamic_cast<GraphView*>(&driven.window.stage().view()));
    const int steps = driven.document().undoStack().count();
    REQUIRE(QTest::qWaitFor([&] { return driven.document().view().places != nullptr; }, patience));
    CHECK(driven.document().view().places->size() == 6);
    CHECK(driven.document().undoStack().count() == steps);
    driven.action("Undo opening a graph").trigger();
    driven.settle();
    CHECK(driven.document().experiment().mechanism == Experiment().mechanism);
}

TEST_CASE("a table opens as a graph when a person says that its rows are edges", "[app][graph]")
{
    const Scratch scratch;
    Driven driven;
    const auto file = scratch.put("edges.csv", "from,to\na,b\nb,c\n");
    driven.answering({"A graph, an edge per row"}, [&] { driven.window.openFile(file); });
    CHECK(driven.complaint().toStdString() == "");
    CHECK(words_of(driven).startsWith("3 nodes, 2 edges"));
}

TEST_CASE("nodes and edges are drawn, removed and brought back with their places", "[app][graph]")
{
    DrivenGraph driven;
    REQUIRE(QTest::qWaitFor([&] { return driven.document().view().places != nullptr; }, patience));
    driven.trigger("Edit the graph");
    const auto places = *driven.document().view().places;
    const QPoint corner(12, 12);
    REQUIRE_FALSE(driven.drawing().geometry().isEmpty());
    QTest::mouseDClick(&driven.drawing(), Qt::LeftButton, {}, corner);
    driven.settle();
    REQUIRE(driven.graph().size() == 6);
    CHECK(driven.graph().nodes.back() == "6");
    CHECK(driven.undoText() == "adding a node");
    CHECK(driven.tape().shape(driven.tape().at("probabilities")).rows == 6);
    REQUIRE(driven.document().view().places->size() == 6);
    CHECK((driven.at(5) - corner).manhattanLength() < 4); // where it was clicked

    // Shift and a drag join two nodes.
    QTest::mousePress(&driven.drawing(), Qt::LeftButton, Qt::ShiftModifier, driven.at(4));
    for (const double share : {0.3, 0.6, 1.0}) {
        const QPointF way = driven.drawing().placeOf(4) * (1 - share) + driven.drawing().placeOf(0) * share;
        QMouseEvent move(QEvent::MouseMove, way, driven.drawing().mapToGlobal(way), Qt::NoButton, Qt::LeftButton,
            Qt::ShiftModifier);
        QApplication::sendEvent(&driven.drawing(), &move);
    }
    QTest::mouseRelease(&driven.drawing(), Qt::LeftButton, Qt::ShiftModifier, driven.at(0));
    driven.settle();
    REQUIRE(edge_between(driven.graph(), 4, 0));
    CHECK(driven.undoText() == "adding an edge");

    driven.choose(driven.at(1), {"Remove the node"});
    CHECK(driven.graph().size() == 5);
    CHECK(driven.document().view().places->size() == 5);
    CHECK(driven.undoText() == "removing a node");
    for (int i = 0; i < 3; ++i) {
        driven.action("Undo " + driven.undoText()).trigger();
        driven.settle();
    }
    CHECK(driven.graph() == *ring());
    CHECK(*driven.document().view().places == places);
    CHECK_FALSE(driven.window.isWindowModified());
}

TEST_CASE("moving a node changes how the graph is looked at, not the graph", "[app][graph]")
{
    DrivenGraph driven;
    REQUIRE(QTest::qWaitFor([&] { return driven.document().view().places != nullptr; }, patience));
    const auto before = *driven.document().view().places;
    emit driven.drawing().nodeMoved(2, {9, 9});
    CHECK((*driven.document().view().places)[2] == NodePlace{9, 9});
    CHECK((*driven.document().view().places)[1] == before[1]);
    CHECK_FALSE(driven.window.isWindowModified());
    driven.trigger("Lay out again");
    REQUIRE(QTest::qWaitFor([&] { return (*driven.document().view().places)[2] != NodePlace{9, 9}; }, patience));
}

TEST_CASE("a node's name, class, label and features are changed from its menu", "[app][graph]")
{
    DrivenGraph driven;
    driven.choose(driven.at(4), {"Class", "blue"});
    CHECK(driven.graph().labels[4] == 1);
    CHECK(driven.undoText() == "changing a class");
    driven.choose(driven.at(4), {"Learn from its label"});
    CHECK(driven.graph().sides[4] == Side::train);
    driven.choose(driven.at(4), {"Hide its label"});
    CHECK(driven.graph().sides[4] == Side::none);

    const auto typing = [&](const QString& text, const QStringList& path) {
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, [&] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            look.stop();
            dialog->setTextValue(text);
            dialog->accept();
        });
        look.start(5);
        driven.choose(driven.at(4), path);
    };
    typing("Eve", {"Rename"});
    CHECK(driven.graph().nodes[4] == "Eve");
    typing("green", {"Class", "New class"});
    CHECK(driven.graph().classes.back() == "green");
    typing("age=3", {"Features"});
    CHECK(features_text(driven.graph(), 4) == "age=3");
    CHECK(driven.complaint().toStdString() == "");
}

TEST_CASE("a click tells a label while nodes are labelled, and pins otherwise", "[app][graph]")
{
    DrivenGraph driven;
    QTest::mouseClick(&driven.drawing(), Qt::LeftButton, {}, driven.at(1));
    driven.settle();
    CHECK(driven.document().view().pins.size() == 1);
    CHECK(driven.graph() == *ring());
    driven.trigger("Label nodes by clicking");
    QTest::mouseClick(&driven.drawing(), Qt::LeftButton, {}, driven.at(1));
    driven.settle();
    CHECK(driven.graph().sides[1] == Side::train);
    QTest::mouseClick(&driven.drawing(), Qt::LeftButton, Qt::ControlModifier, driven.at(1));
    driven.settle();
    CHECK(driven.graph().labels[1] == 1);
    CHECK(driven.document().view().pins.size() == 1);
}

TEST_CASE("a new graph begins with one node and is drawn on from there", "[app][graph]")
{
    DrivenGraph driven;
    driven.trigger("New graph");
    CHECK(driven.graph().size() == 1);
    CHECK(driven.complaint().toStdString() == "");
    CHECK(driven.action("Edit the graph").isChecked());
    driven.choose(QPoint(20, 20), {"Add a node here"});
    CHECK(driven.graph().size() == 2);
    driven.choose(QPoint(30, 30), {"Edges have a direction"});
    CHECK(driven.graph().directed);
    CHECK_FALSE(driven.action("Type a sentence").isEnabled());
    CHECK(driven.action("Lay out again").isEnabled());
}

TEST_CASE("two mechanisms weigh the same graph side by side, and their difference is of the heads' means",
    "[app][graph][compare]")
{
    DrivenGraph driven;
    driven.trigger("Compare");
    auto& compare = *driven.window.findChild<CompareWindow*>();
    compare.choose("mechanism", "gcn");
    REQUIRE(QTest::qWaitFor([&] { return !compare.isBusy(); }, patience));
    QApplication::processEvents();
    CHECK(compare.complaint().toStdString() == "");
    Experiment second = driven.document().experiment();
    second.mechanism = "gcn";
    const auto other = run_of(second);
    const auto expected = difference(driven.tape(), *other, "layer 1/weights");
    for (std::size_t i : {0, 1, 2}) {
        REQUIRE(compare.shown(i).tape);
        CHECK(dynamic_cast<GraphView*>(&compare.view(i)));
    }
    CHECK(compare.shown(2).tape->value(compare.shown(2).node) == expected->value(expected->steps().front()));
    CHECK(compare.shown(0).view.heads_as == HeadsAs::mean);
}

TEST_CASE("weights leave with the names of both ends, and the graph with its weights", "[app][graph]")
{
    const Scratch scratch;
    DrivenGraph driven;
    const auto to = [&](const char* name) { return QString::fromStdString((scratch / name).string()); };
    driven.answering({to("weights.csv")}, [&] { driven.action("Export values").trigger(); });
    const std::string table = scratch.get("weights.csv");
    CHECK(table.starts_with("from,to,\"head 1\",\"head 2\""));
    CHECK(table.find("\n\"b\",\"a\",0.") != std::string::npos);
    driven.answering({to("weights.graphml")}, [&] { driven.action("Export values").trigger(); });
    const std::string graph = scratch.get("weights.graphml");
    CHECK(graph.find("<graphml") != std::string::npos);
    CHECK(graph.find("weights of head 2") != std::string::npos);
}

TEST_CASE("a training learns from the open graph, and other labels begin it again at once", "[app][graph][training]")
{
    DrivenGraph driven;
    TrainingPanel& panel = driven.window.training();
    for (const char* name : {"dropout", "weight-dropout"})
        panel.settings().choose(name, 0.0);
    driven.trigger("Train");
    const auto done = [&] { return panel.news().settings && panel.news().reached; };
    REQUIRE(QTest::qWaitFor(done, patience));
    INFO(panel.news().fault.toStdString());
    CHECK(panel.news().request.task == "nodes");
    CHECK(driven.graph() == *ring());
    REQUIRE(driven.document().experiment().weights);
    driven.settle();
    const auto place = driven.document().experiment().weights->path;
    const auto likeliest = [&](Index node) {
        const int found = driven.tape().at("probabilities");
        return driven.tape().cell(found, node, 1) > driven.tape().cell(found, node, 0) ? 1 : 0;
    };
    REQUIRE(QTest::qWaitFor([&] { return !driven.window.isBusy() && likeliest(2) == 1; }, patience));
    CHECK(likeliest(0) == 0);

    driven.trigger("Label nodes by clicking");
    QTest::mouseClick(&driven.drawing(), Qt::LeftButton, Qt::ControlModifier, driven.at(0)); // a is blue now
    REQUIRE(
        QTest::qWaitFor([&] { return driven.document().experiment().weights->path != place && done(); }, patience));
    REQUIRE(QTest::qWaitFor([&] { return !driven.window.isBusy() && likeliest(0) == 1; }, patience));
}

TEST_CASE("the training's settings show what would be trained with", "[app][graph][training]")
{
    DrivenGraph driven;
    driven.trigger("Training panel");
    TrainingPanel& panel = driven.window.training();
    panel.findChild<TrainingSettingsBox*>()->show();
    const auto shown = [&](const char* name) {
        QWidget* editor = panel.settings().editor(name);
        if (auto* whole = qobject_cast<QSpinBox*>(editor))
            return double(whole->value());
        auto* real = qobject_cast<QDoubleSpinBox*>(editor);
        REQUIRE(real);
        return real->value();
    };
    CHECK(shown("width") == 8);
    CHECK(shown("dropout") == 0.4); // nothing tells when to stop

    Graph graph = driven.graph();
    graph.sides.back() = Side::validation;
    Experiment experiment = driven.document().experiment();
    experiment.input = DrawnGraph{std::make_shared<const Graph>(std::move(graph))};
    driven.document().edit(experiment, {});
    driven.settle();
    CHECK(shown("dropout") == 0.6);
    experiment.settings["heads"] = std::int64_t{3};
    driven.document().edit(experiment, {});
    driven.settle();
    CHECK(shown("heads") == 3);
    experiment.mechanism = "gcn";
    experiment.settings.clear();
    driven.document().edit(experiment, {});
    driven.settle();
    CHECK(shown("width") == 16);
    CHECK(shown("rate") == 0.01);
    CHECK(shown("dropout") == 0.5);
    CHECK(qobject_cast<QComboBox*>(panel.settings().editor("features"))->currentText() == "identity");
}
