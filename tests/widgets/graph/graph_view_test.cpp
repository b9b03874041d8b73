#include "tests/widgets/graph/graph_tape.h"
#include "widgets/graph/graph_view.h"
#include "widgets/picture_export.h"

#include <catch2/catch.hpp>

#include <QLineEdit>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace heed;
using namespace heed::test;

namespace {

// Four nodes at the corners of a square, and what runs along their edges: rows as wired() has them.
struct Square {
    explicit Square(bool directed = false, std::vector<Override> overrides = {})
        : made(graph(directed), std::move(overrides))
    {
        const Wiring& wiring = *made.wiring;
        Matrix weights(static_cast<Index>(wiring.edges.size()), 2);
        for (Index e = 0; e < weights.rows(); ++e) {
            const Edge& edge = wiring.edges[static_cast<std::size_t>(e)];
            const bool strong = edge == Edge{0, 1}, weak = edge == Edge{2, 3};
            weights(e, 0) = strong ? Real(0.9) : weak ? Real(0.05) : Real(0.25);
            weights(e, 1) = weak ? Real(0.9) : Real(0.25);
        }
        {
            const Scope scope(*made.tape, "layer", 1);
            made.add("weights", Role::weights, Part::weight, made.edges, AxisKind::head, weights, "α");
            made.add("entropy", Role::values, Part::weight, made.nodes, AxisKind::head, Matrix::Constant(4, 2, 0.5f));
            made.add(
                "joined", Role::values, Part::output, made.nodes, AxisKind::feature, Matrix::Constant(4, 3, 0.5f));
        }
        Matrix chances(4, 2);
        chances << 1, 0, Real(0.9), Real(0.1), 0, 1, Real(0.3), Real(0.7);
        made.add("probabilities", Role::probabilities, Part::output, made.nodes, AxisKind::category, chances);
        made.tape->finish();
    }
    static std::shared_ptr<const Wiring> graph(bool directed)
    {
        auto wiring = wired({"a", "b", "c", "d"}, {{0, 1}, {2, 3}, {0, 2}}, directed);
        wiring->places = {{0, 0}, {10, 0}, {0, 10}, {10, 10}};
        wiring->classes = {"left", "right"};
        wiring->labels = {0, 1, 1, -1};
        wiring->told = {true, false, false, false};
        return wiring;
    }
    Index edge(Index from, Index to) const
    {
        const auto& edges = made.wiring->edges;
        return std::find(edges.begin(), edges.end(), Edge{from, to}) - edges.begin();
    }
    Shown weights() const { return made.shown("layer 1/weights"); }
    GraphTape made;
};

struct DrivenGraph {
    explicit DrivenGraph(const Shown& shown, QSize size = {600, 600})
    {
        view.resize(size);
        view.setShown(shown);
        view.show();
        QObject::connect(&view, &GraphView::hovered, [this](std::optional<CellRef> cell) { hovered = cell; });
        QObject::connect(&view, &GraphView::clicked, [this](CellRef cell, bool more, bool) {
            clicked = cell;
            add = more;
        });
        QObject::connect(&view, &GraphView::released, [this] { ++released; });
        QObject::connect(&view, &GraphView::zoomed, [this](std::optional<Window> window) { zoom = window; });
    }
    QImage picture() { return view.grab().toImage(); }
    void drag(const QPointF& from, const QPointF& to, Qt::MouseButton button = Qt::LeftButton,
        Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&view, button, modifiers, from.toPoint());
        const auto move = [&](const QPointF& at) {
            QMouseEvent event(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, button, modifiers);
            QCoreApplication::sendEvent(&view, &event);
        };
        move((from + to) / 2);
        move(to);
        QTest::mouseRelease(&view, button, modifiers, to.toPoint());
    }
    GraphView view;
    std::optional<CellRef> hovered, clicked;
    std::optional<Window> zoom;
    bool add = false;
    int released = 0;
};

// How many pixels across a line are not the ground's.
int breadth(const QImage& image, const QPointF& middle, const QPointF& across)
{
    int count = 0;
    const QColor ground = light_look().surface;
    for (double t = -14; t <= 14; t += 1) {
        const QColor colour = image.pixelColor((middle + across * t).toPoint());
        count += std::abs(colour.red() - ground.red()) + std::abs(colour.green() - ground.green())
                     + std::abs(colour.blue() - ground.blue())
                 > 60;
    }
    return count;
}

QString svg(GraphView& view)
{
    const QTemporaryDir folder;
    const std::string file = folder.filePath("picture.svg").toStdString();
    export_picture(
        file, {}, [&](QPainter& painter, const QRectF& area) { view.paintPicture(painter, area); },
        view.pictureSize());
    QFile written(QString::fromStdString(file));
    REQUIRE(written.open(QIODevice::ReadOnly));
    return QString::fromUtf8(written.readAll());
}

} // namespace

TEST_CASE("an edge is as wide as its weight", "[graph]")
{
    const Square square;
    DrivenGraph driven(square.weights());
    const QImage image = driven.picture();
    const int strong = breadth(image, driven.view.middleOf(square.edge(0, 1)), {0, 1});
    const int weak = breadth(image, driven.view.middleOf(square.edge(2, 3)), {0, 1});
    CHECK(strong >= 4);
    CHECK(weak <= 2);
    CHECK(breadth(image, driven.view.placeOf(0) + QPointF(100, 100), {0, 1}) == 0);
}

TEST_CASE("an edge and its twin of another weight lie apart, of the same weight on one line", "[graph]")
{
    const Square square;
    const DrivenGraph driven(square.weights());
    const auto apart = [&](Index a, Index b) {
        return QLineF(driven.view.middleOf(square.edge(a, b)), driven.view.middleOf(square.edge(b, a))).length();
    };
    CHECK(apart(0, 1) > 6);
    CHECK(apart(0, 2) == Approx(0).margin(1e-9));
}

TEST_CASE("nodes have the colour of the class that was found, the wrong ones are marked and counted", "[graph]")
{
    const Square square;
    DrivenGraph driven(square.weights());
    const QImage image = driven.picture();
    const auto colour_of
        = [&](Index node) { return image.pixelColor((driven.view.placeOf(node) + QPointF(6, 5)).toPoint()); };
    CHECK(colour_of(0) == light_look().head(1));
    CHECK(colour_of(2) == light_look().head(2));
    CHECK(colour_of(3) != light_look().head(2)); // less sure, so paler
    CHECK(driven.view.scene().is_wrong(1));
    CHECK_FALSE(driven.view.scene().is_wrong(3)); // whose class nobody knows
    CHECK(svg(driven.view).contains("1 of 3 wrong"));
}

TEST_CASE("a wrong node's mark shrinks with the node, and where nodes are dots it is left to the count", "[graph]")
{
    const Square square;
    const auto red = [&](double side) { // pixels around the wrong one, of a window that shows so much
        Shown shown = square.weights();
        shown.view.zoom = Window{5 - side / 2, 5 + side / 2, 5 - side / 2, 5 + side / 2};
        DrivenGraph driven(shown);
        const QImage image = driven.picture();
        const QPoint middle = driven.view.placeOf(1).toPoint();
        const int reach = side > 100 ? 8 : 20; // not as far as its neighbours
        int count = 0;
        for (int y = -reach; y <= reach; ++y)
            for (int x = -reach; x <= reach; ++x)
                if (const QColor colour = image.pixelColor(middle + QPoint(x, y));
                    colour.red() > 160 && colour.red() - colour.green() > 60 && colour.red() - colour.blue() > 40)
                    ++count;
        CHECK(svg(driven.view).contains("1 of 3 wrong"));
        return count;
    };
    CHECK(red(20) > 2 * red(90));
    CHECK(red(90) > 0);
    CHECK(red(400) == 0);
}

TEST_CASE("what untrained weights predict is not judged, but shown where it is asked for", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    square.made.tape->mark_untrained();
    DrivenGraph weights(shown);
    CHECK_FALSE(svg(weights.view).contains("predicted"));
    CHECK_FALSE(svg(weights.view).contains("wrong"));
    for (const int node : shown.tape->steps())
        if (shown.tape->quantity(node)->role == Role::probabilities)
            shown.node = node;
    DrivenGraph probabilities(shown);
    CHECK(svg(probabilities.view).contains("predicted"));
    CHECK_FALSE(svg(probabilities.view).contains("wrong"));
}

TEST_CASE(
    "without predictions nodes have the colour of their class, without classes that of their picture", "[graph]")
{
    for (const bool classes : {true, false}) {
        auto wiring = wired({"a", "b"}, {{0, 1}}, false);
        wiring->colours = {Colour{10, 200, 30}, Colour{1, 2, 3}};
        if (classes)
            wiring->labels = {1, 0};
        const GraphTape made(wiring);
        made.tape->name(made.tape->leaf(Matrix::Constant(4, 1, 0.5f)), [&] {
            return Quantity{
                "weights", "α", "", Role::weights, Part::weight, made.edges, {AxisKind::head, "head", {}}, {}};
        });
        const DrivenGraph driven(made.shown("weights"));
        CHECK(driven.view.scene().fill(0, 0) == (classes ? light_look().head(2) : QColor(10, 200, 30)));
    }
}

TEST_CASE("a click on a node pins what its neighbours were joined to, one on an edge its weight", "[graph]")
{
    const Square square;
    const Shown shown = square.weights();
    DrivenGraph driven(shown);
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, driven.view.placeOf(2).toPoint());
    CHECK(driven.clicked == CellRef{shown.tape->at("layer 1/joined"), 2, 0});
    CHECK_FALSE(driven.add);
    QTest::mouseClick(
        &driven.view, Qt::LeftButton, Qt::ControlModifier, driven.view.middleOf(square.edge(0, 1)).toPoint());
    CHECK(driven.clicked == CellRef{shown.node, square.edge(0, 1), 0});
    CHECK(driven.add);
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, {300, 300});
    CHECK(driven.released == 1);
    QTest::keyClick(&driven.view, Qt::Key_Escape);
    CHECK(driven.released == 2);
}

TEST_CASE("the pointer previews a node and an edge, and lets them go", "[graph]")
{
    const Square square;
    const Shown shown = square.weights();
    DrivenGraph driven(shown);
    QTest::mouseMove(&driven.view, driven.view.placeOf(1).toPoint());
    CHECK(driven.hovered == CellRef{shown.tape->at("layer 1/joined"), 1, 0});
    CHECK(driven.view.scene().choice.near == std::vector<Index>{0, 1});
    QTest::mouseMove(&driven.view, driven.view.middleOf(square.edge(2, 3)).toPoint());
    CHECK(driven.hovered == CellRef{shown.node, square.edge(2, 3), 0});
    QTest::mouseMove(&driven.view, {300, 300});
    CHECK_FALSE(driven.hovered);
    CHECK(driven.view.scene().choice.empty());
}

TEST_CASE("a chosen node shows the weights that come in as numbers, and all else fades", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    DrivenGraph driven(shown);
    const QColor before = driven.picture().pixelColor((driven.view.placeOf(2) + QPointF(6, 5)).toPoint());
    CHECK_FALSE(svg(driven.view).contains(">0.90<"));
    shown.view.pins = {{"layer 1/entropy", 1, 1}}; // whichever quantity of these nodes it is
    driven.view.setShown(shown);
    CHECK(driven.view.scene().choice.nodes == std::vector<Index>{1});
    const QString picture = svg(driven.view);
    CHECK(picture.contains(">0.90<"));
    CHECK(picture.contains(">0.25<")); // to itself
    CHECK_FALSE(picture.contains(">0.050<"));
    const QColor after = driven.picture().pixelColor((driven.view.placeOf(2) + QPointF(6, 5)).toPoint());
    CHECK(after.lightness() > before.lightness() + 50);
    shown.view.pins = {{"layer 1/weights", square.edge(2, 3), 0}};
    driven.view.setShown(shown);
    CHECK(driven.view.scene().choice.near == std::vector<Index>{2, 3});
    CHECK(svg(driven.view).contains(">0.05"));
}

TEST_CASE("a node sees as many hops as there are layers, and their number is told", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    shown.view.pins = {{"layer 1/joined", 1, 0}};
    shown.view.reach = 2;
    DrivenGraph driven(shown);
    CHECK(driven.view.scene().choice.hops == std::vector<int>{1, 0, 2, -1});
    CHECK(svg(driven.view).contains("3 of 4 nodes are seen through 2 layers"));
}

TEST_CASE("heads are drawn side by side, or joined to their mean, or one less another with its sign", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    shown.view.heads_as = HeadsAs::each;
    DrivenGraph driven(shown);
    REQUIRE(driven.view.laidOut().panes.size() == 2);
    CHECK(svg(driven.view).contains(">head 2<"));
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, driven.view.middleOf(square.edge(2, 3), 1).toPoint());
    CHECK(driven.clicked == CellRef{shown.node, square.edge(2, 3), 1});
    const auto values = [&](HeadsAs as) {
        shown.view.heads_as = as;
        driven.view.setShown(shown);
        REQUIRE(driven.view.scene().data->panes.size() == 1);
        const std::vector<float>& all = driven.view.scene().data->panes[0].values;
        return std::pair(double(all[std::size_t(square.edge(0, 1))]), double(all[std::size_t(square.edge(2, 3))]));
    };
    CHECK(values(HeadsAs::mean).first == Approx(0.575));
    const auto [more, less] = values(HeadsAs::difference);
    CHECK(more == Approx(0.65));
    CHECK(less == Approx(-0.85));
    const GraphScene& scene = driven.view.scene();
    CHECK(scene.edge_colour(0, 1, more).red() > scene.edge_colour(0, 1, more).blue()); // diverging: warm above 0
    CHECK(scene.edge_colour(0, -1, less).blue() > scene.edge_colour(0, -1, less).red());
    shown.view.heads = {2, 1};
    CHECK(values(HeadsAs::difference).first == Approx(-0.65));
    shown.view.heads = {2};
    CHECK(values(HeadsAs::one).second == Approx(0.9));
}

TEST_CASE("a quantity of nodes colours them by the pinned column", "[graph]")
{
    const Square square;
    Shown shown = square.made.shown("layer 1/joined");
    shown.view.pins = {{"layer 1/joined", 0, 2}};
    DrivenGraph driven(shown);
    CHECK(driven.view.scene().data->panes[0].choice.column() == 2);
    CHECK(svg(driven.view).contains("feature 2"));
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, driven.view.placeOf(3).toPoint());
    CHECK(driven.clicked == CellRef{shown.node, 3, 2});
    CHECK(svg(driven.view).contains(">0.50<"));
}

TEST_CASE("what is looked at closely is told as a window that brings it back", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    DrivenGraph driven(shown);
    const QPointF under = driven.view.placeOf(1);
    const NodePlace place = driven.view.placeAt(under);
    CHECK(place.x == Approx(10));
    QWheelEvent wheel(
        under, driven.view.mapToGlobal(under), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&driven.view, &wheel);
    REQUIRE(driven.zoom);
    CHECK(driven.view.placeOf(1).x() == Approx(under.x())); // what is under the pointer stays there
    driven.drag({300, 300}, {340, 320});
    CHECK(driven.view.placeOf(1).x() == Approx(under.x() + 40));
    const QPointF seen = driven.view.placeOf(3);
    shown.view.zoom = driven.zoom;
    const DrivenGraph again(shown);
    CHECK(again.view.placeOf(3).x() == Approx(seen.x()));
    CHECK(again.view.placeOf(3).y() == Approx(seen.y()));
    QTest::keyClick(&driven.view, Qt::Key_0);
    CHECK_FALSE(driven.zoom);
    CHECK(driven.view.placeOf(1).x() == Approx(under.x()));
    QTest::keyClick(&driven.view, Qt::Key_Plus);
    CHECK(driven.zoom);
}

TEST_CASE("the arrow keys walk from neighbour to neighbour, Return pins", "[graph]")
{
    const Square square;
    const Shown shown = square.weights();
    DrivenGraph driven(shown);
    QTest::keyClick(&driven.view, Qt::Key_Down); // begins at the best joined one
    CHECK(driven.hovered == CellRef{shown.tape->at("layer 1/joined"), 0, 0});
    QTest::keyClick(&driven.view, Qt::Key_Down);
    CHECK(driven.hovered->row == 2);
    QTest::keyClick(&driven.view, Qt::Key_Right);
    CHECK(driven.hovered->row == 3);
    CHECK(driven.view.accessibleDescription().startsWith("d: predicted right 0.70; 1 neighbour"));
    QTest::keyClick(&driven.view, Qt::Key_Return);
    CHECK(driven.clicked == CellRef{shown.tape->at("layer 1/joined"), 3, 0});
}

TEST_CASE("a node that is dragged is where it was let go", "[graph]")
{
    const Square square;
    DrivenGraph driven(square.weights());
    std::optional<NodePlace> moved;
    QObject::connect(&driven.view, &GraphView::nodeMoved, [&](Index node, NodePlace place) {
        CHECK(node == 2);
        moved = place;
    });
    const QPointF to(300, 300);
    driven.drag(driven.view.placeOf(2), to);
    REQUIRE(moved);
    CHECK(moved->x == Approx(5).margin(0.2));
    CHECK(QLineF(driven.view.placeOf(2), to).length() < 2);
    CHECK_FALSE(driven.clicked);
}

TEST_CASE("while a graph is edited gestures ask for nodes, edges and names", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    DrivenGraph driven(shown);
    std::vector<std::string> asked;
    QObject::connect(&driven.view, &GraphView::nodeWanted,
        [&](NodePlace place) { asked.push_back("node " + std::to_string(std::lround(place.x))); });
    QObject::connect(&driven.view, &GraphView::edgeWanted,
        [&](Index from, Index to) { asked.push_back("edge " + std::to_string(from) + std::to_string(to)); });
    QObject::connect(
        &driven.view, &GraphView::renameWanted, [&](Index node) { asked.push_back("name " + std::to_string(node)); });
    QObject::connect(&driven.view, &GraphView::nodesRemoved,
        [&](const std::vector<Index>& nodes) { asked.push_back("remove " + std::to_string(nodes.at(0))); });
    QObject::connect(
        &driven.view, &GraphView::edgeRemoved, [&](Index edge) { asked.push_back("cut " + std::to_string(edge)); });
    QObject::connect(&driven.view, &GraphView::contextWanted,
        [&](Index node, Index, QPoint) { asked.push_back("menu " + std::to_string(node)); });
    const auto gestures = [&] {
        asked.clear();
        QTest::mouseDClick(&driven.view, Qt::LeftButton, {}, {300, 300});
        QTest::mouseRelease(&driven.view, Qt::LeftButton, {}, {300, 300});
        QTest::mouseDClick(&driven.view, Qt::LeftButton, {}, driven.view.placeOf(3).toPoint());
        QTest::mouseRelease(&driven.view, Qt::LeftButton, {}, driven.view.placeOf(3).toPoint());
        driven.drag(driven.view.placeOf(1), driven.view.placeOf(2), Qt::RightButton);
        driven.drag(
            driven.view.placeOf(2) + QPointF(0, -9), driven.view.placeOf(1), Qt::LeftButton, Qt::ShiftModifier);
        driven.view.setShown(shown);
        QTest::mouseClick(&driven.view, Qt::RightButton, {}, driven.view.placeOf(0).toPoint());
        Shown pinned = shown;
        pinned.view.pins = {{"layer 1/joined", 1, 0}};
        driven.view.setShown(pinned);
        QTest::keyClick(&driven.view, Qt::Key_F2);
        QTest::keyClick(&driven.view, Qt::Key_Delete);
        pinned.view.pins = {{"layer 1/weights", 2, 0}};
        driven.view.setShown(pinned);
        QTest::keyClick(&driven.view, Qt::Key_Delete);
        driven.view.setShown(shown);
    };
    gestures();
    CHECK(asked == std::vector<std::string>{"menu 0"});
    driven.view.setEditing(true);
    gestures();
    CHECK(asked
          == std::vector<std::string>{
              "node 5", "name 3", "edge 12", "edge 21", "menu 0", "name 1", "remove 1", "cut 2"});
}

TEST_CASE("a graph's picture is vectors and words, and looks as on the screen", "[graph]")
{
    const Square square(true);
    DrivenGraph driven(square.weights());
    const QString text = svg(driven.view);
    CHECK_FALSE(text.contains("<image"));
    CHECK(text.contains(">weights, head 1<"));
    QSvgRenderer renderer(text.toUtf8());
    REQUIRE(renderer.isValid());
    QImage image(driven.view.pictureSize().toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    GraphView same; // laid out as the picture is
    same.resize(driven.view.pictureSize().toSize());
    same.setShown(square.weights());
    CHECK(breadth(image, same.middleOf(square.edge(0, 1)), {0, 1})
          > breadth(image, same.middleOf(square.edge(2, 3)), {0, 1}));
    CHECK(image.pixelColor((same.placeOf(2) + QPointF(6, 5)).toPoint()) == light_look().head(2));
}

TEST_CASE("nothing of a graph that is looked at closely reaches beyond its picture", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    shown.view.zoom = Window{-2, 4, 2, 8};
    DrivenGraph driven(shown);
    QImage image(900, 900, QImage::Format_RGB32);
    image.fill(Qt::green);
    QPainter painter(&image);
    driven.view.paintPicture(painter, QRectF(200, 200, 500, 500));
    painter.end();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (!QRect(200, 200, 500, 500).contains(x, y) && image.pixelColor(x, y) != QColor(Qt::green))
                FAIL("something at " << x << ", " << y);
}

TEST_CASE("a large graph is drawn on the other thread, and its picture's edges are one image", "[graph]")
{
    std::vector<std::string> names;
    std::vector<Edge> edges;
    for (Index i = 0; i < 3000; ++i) {
        names.push_back(std::to_string(i));
        for (Index k = 1; k < 5; ++k)
            edges.push_back({i, (i + k * 37) % 3000});
    }
    const GraphTape made(wired(std::move(names), edges, false));
    const_cast<GraphTape&>(made).add(
        "weights", Role::weights, Part::weight, made.edges, AxisKind::head, weights_of(*made.wiring, 2));
    made.tape->finish();
    DrivenGraph driven(made.shown("weights"));
    driven.picture();
    CHECK_FALSE(driven.view.isDrawn());
    REQUIRE(QTest::qWaitFor([&] { return driven.view.isDrawn(); }, 20000));
    const QColor middle = driven.picture().pixelColor(300, 250);
    CHECK(middle != light_look().surface);
    const QString text = svg(driven.view);
    CHECK(text.count("<image") == 1);
    CHECK(text.contains(">weights, head 1<"));
}

TEST_CASE("a weight that was set by hand is marked on its edge", "[graph]")
{
    const Square plain, square(false, {{"layer 1/weights", 1, 0, 0.5}});
    DrivenGraph before(plain.weights()), driven(square.weights());
    const auto marks = [](const QImage& image) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == light_look().edited;
        return count;
    };
    CHECK(marks(before.picture()) == 0);
    CHECK(marks(driven.picture()) > 10);
}

TEST_CASE("a weight is typed over its edge", "[graph]")
{
    const Square square;
    Shown shown = square.weights();
    DrivenGraph driven(shown);
    std::optional<std::pair<CellRef, double>> typed;
    QObject::connect(&driven.view, &GraphView::valueTyped, [&](CellRef cell, double value) {
        typed = {cell, value};
    });
    const auto type = [&] {
        QTest::mouseDClick(&driven.view, Qt::LeftButton, {}, driven.view.middleOf(square.edge(0, 1)).toPoint());
        auto* editor = driven.view.findChild<QLineEdit*>();
        if (editor) {
            editor->setText("0.3");
            QTest::keyClick(editor, Qt::Key_Return);
        }
        return editor != nullptr;
    };
    REQUIRE(type());
    REQUIRE(typed);
    CHECK(typed->first == CellRef{shown.node, square.edge(0, 1), 0});
    CHECK(typed->second == 0.3);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    shown.view.heads_as = HeadsAs::mean; // which is no cell
    driven.view.setShown(shown);
    CHECK_FALSE(type());
}

TEST_CASE("a graph without nodes, and a quantity of other things, draw nothing and do no harm", "[graph]")
{
    GraphTape made(wired({}, {}, false));
    made.add("joined", Role::values, Part::output, made.nodes, AxisKind::feature, Matrix(0, 3));
    made.add(
        "words", Role::values, Part::output, {AxisKind::token, "token", {}}, AxisKind::feature, Matrix::Ones(2, 3));
    made.tape->finish();
    DrivenGraph driven(made.shown("joined"));
    driven.picture();
    QTest::keyClick(&driven.view, Qt::Key_Down);
    driven.view.setShown(made.shown("words"));
    driven.picture();
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, {100, 100});
    driven.view.setShown({});
    driven.picture();
    CHECK_FALSE(driven.clicked);
}
