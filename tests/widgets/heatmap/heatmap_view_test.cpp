#include "widgets/heatmap/heatmap_view.h"

#include "tests/widgets/sample_tape.h"
#include "widgets/colour_map.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>

using namespace heed;

namespace {

struct HeatmapStage {
    explicit HeatmapStage(const Shown& given, QSize size = {700, 450})
        : shown(given)
    {
        view.resize(size);
        view.setShown(shown);
        view.show();
    }

    QImage picture() { return view.grab().toImage().convertToFormat(QImage::Format_RGB32); }
    QPoint middle(Index row, Index column) const { return view.cellRect(row, column).center().toPoint(); }
    void click(Index row, Index column, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(&view, Qt::LeftButton, keys, middle(row, column));
    }

    Shown shown;
    HeatmapView view;
};

std::optional<CellRef> cell_of(const QList<QVariant>& arguments)
{
    return arguments.at(0).value<std::optional<CellRef>>();
}

} // namespace

TEST_CASE("every pixel of a cell has the colour that the map gives its weight", "[heatmap]")
{
    for (const ColourScale scale : {ColourScale::linear, ColourScale::square_root})
        for (const char* path : {"weights", "scores", "queries"}) {
            Shown shown = sample_shown(path, sample_tape(sample_words(9), true));
            shown.view.colours = scale;
            HeatmapStage stage(shown);
            const Matrix value = shown.tape->value(shown.node);
            double least = 0;
            double most = 0;
            for (Index i = 0; i < value.size(); ++i)
                if (std::isfinite(value.data()[i])) {
                    least = std::min(least, static_cast<double>(value.data()[i]));
                    most = std::max(most, static_cast<double>(value.data()[i]));
                }
            const ColourMap map(light_look(), shown.quantity()->role, scale, ColourRange::shown, least, most);
            const QImage picture = stage.picture();
            for (Index r = 0; r < value.rows(); ++r)
                for (Index c = 0; c < value.cols(); ++c) {
                    INFO(path << '[' << r << ',' << c << ']');
                    const QRect place = stage.view.cellRect(r, c).toRect();
                    const QRgb expected = map.colour(static_cast<double>(value(r, c)));
                    REQUIRE(place.width() > 8);
                    // A masked cell has a cross in its middle; the rest of it has the colour too.
                    for (const QPoint at :
                        {place.topLeft(), place.topRight(), place.bottomLeft(), place.bottomRight()})
                        CHECK(picture.pixel(at) == expected);
                    if (std::isfinite(value(r, c)))
                        CHECK(picture.pixel(place.center()) == expected);
                    else
                        CHECK(picture.pixel(place.center()) != expected);
                }
        }
}

TEST_CASE("row 0 is on top and cells lie edge to edge", "[heatmap]")
{
    const HeatmapStage stage(sample_shown("weights", sample_tape(sample_words(13))));
    for (Index i = 0; i + 1 < 13; ++i) {
        CHECK(stage.view.cellRect(i, 4).bottom() == stage.view.cellRect(i + 1, 4).top());
        CHECK(stage.view.cellRect(4, i).right() == stage.view.cellRect(4, i + 1).left());
        for (const Index j : {0, 7})
            CHECK(stage.view.cellAt(stage.view.cellRect(i, j).topLeft()) == CellRef{stage.shown.node, i, j});
    }
}

TEST_CASE("hover previews, click pins, Ctrl adds, Escape and a click on nothing release", "[heatmap]")
{
    HeatmapStage stage(sample_shown("weights", sample_tape(sample_words(5))));
    QSignalSpy hovered(&stage.view, &QuantityView::hovered);
    QSignalSpy clicked(&stage.view, &QuantityView::clicked);
    QSignalSpy released(&stage.view, &QuantityView::released);

    QTest::mouseMove(&stage.view, stage.middle(1, 3));
    REQUIRE(hovered.size() == 1);
    CHECK(cell_of(hovered.last()) == CellRef{stage.shown.node, 1, 3});
    QTest::mouseMove(&stage.view, QPoint(2, 2));
    REQUIRE(hovered.size() == 2);
    CHECK_FALSE(cell_of(hovered.last()));

    stage.click(2, 4);
    REQUIRE(clicked.size() == 1);
    CHECK(clicked.last().at(0).value<CellRef>() == CellRef{stage.shown.node, 2, 4});
    CHECK_FALSE(clicked.last().at(1).toBool());
    stage.click(0, 0, Qt::ControlModifier);
    REQUIRE(clicked.size() == 2);
    CHECK(clicked.last().at(1).toBool());

    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, QPoint(3, 3));
    CHECK(released.size() == 1);
    QTest::keyClick(&stage.view, Qt::Key_Escape);
    CHECK(released.size() == 2);
}

TEST_CASE("a pin and the pointer are outlined without the cells changing", "[heatmap]")
{
    HeatmapStage stage(sample_shown("weights", sample_tape(sample_words(5))));
    const QImage before = stage.picture();
    stage.shown.view.pins = {{"weights", 1, 2}};
    stage.shown.hover = CellRef{stage.shown.node, 3, 3};
    stage.view.setShown(stage.shown);
    const QImage after = stage.picture();
    const QRect pin = stage.view.cellRect(1, 2).toRect();
    CHECK(after.pixel(pin.left() + 2, pin.center().y()) == light_look().pin.rgb());
    CHECK(after.pixel(pin.center()) == before.pixel(pin.center()));
    const QRect hover = stage.view.cellRect(3, 3).toRect();
    CHECK(QColor::fromRgb(after.pixel(hover.left() + 1, hover.center().y())).lightness() < 100);
    stage.shown.view.pins.clear();
    stage.shown.hover.reset();
    stage.view.setShown(stage.shown);
    CHECK(stage.picture() == before);
}

TEST_CASE("a cell of another quantity lights its row here", "[heatmap]")
{
    HeatmapStage stage(sample_shown("weights", sample_tape(sample_words(5))));
    const QImage before = stage.picture();
    stage.shown.hover = CellRef{stage.shown.tape->at("queries"), 2, 1};
    stage.view.setShown(stage.shown);
    const QImage after = stage.picture();
    const auto differs = [&](Index row) {
        const QRect place = stage.view.cellRect(row, 0).toRect();
        const QRect label(0, place.top() + 2, place.left() - 2, place.height() - 4);
        return before.copy(label) != after.copy(label);
    };
    CHECK(differs(2));
    CHECK_FALSE(differs(0));
    CHECK_FALSE(differs(4));
}

TEST_CASE("no label is drawn that the label of a pin would cover", "[heatmap]")
{
    HeatmapStage stage(sample_shown("queries", sample_tape(sample_words(100))));
    const auto labels = [&] {
        QByteArray svg;
        QBuffer buffer(&svg);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({700, 450});
        QPainter painter(&generator);
        stage.view.paintPicture(painter, QRectF(0, 0, 700, 450));
        painter.end();
        std::vector<int> count;
        for (int i = 0; i < 100; ++i)
            count.push_back(static_cast<int>(svg.count(">word" + QByteArray::number(i) + "<")));
        return count;
    };
    const std::vector<int> before = labels();
    const int step = static_cast<int>(std::find(before.begin() + 1, before.end(), 1) - before.begin());
    REQUIRE(step > 1);
    REQUIRE(step < 10);
    stage.shown.view.pins = {{"queries", 4 * step + 1, 0}};
    stage.view.setShown(stage.shown);
    const std::vector<int> after = labels();
    CHECK(after[4 * step + 1] == 1);
    CHECK(after[4 * step] == 0);
    CHECK(after[5 * step] == 0);
    CHECK(after[3 * step] == 1);
    CHECK(after[6 * step] == 1);
}

TEST_CASE("the arrows move a cell that is previewed, Enter pins it, and its words and value are told", "[heatmap]")
{
    HeatmapStage stage(sample_shown("weights", sample_tape({"see", "that", "girl", "run"})));
    QSignalSpy hovered(&stage.view, &QuantityView::hovered);
    QSignalSpy clicked(&stage.view, &QuantityView::clicked);
    CHECK(stage.view.accessibleName().contains("weights"));
    CHECK(stage.view.accessibleName().contains("4 rows by 4 columns"));
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down})
        QTest::keyClick(&stage.view, key);
    REQUIRE(hovered.size() == 4);
    CHECK(cell_of(hovered.last()) == CellRef{stage.shown.node, 1, 2});
    CHECK(stage.view.accessibleName().contains("query that, key girl"));
    CHECK(stage.view.accessibleName().contains(
        QString::number(static_cast<double>(stage.shown.tape->cell(stage.shown.node, 1, 2)), 'g', 6)));
    QTest::keyClick(&stage.view, Qt::Key_Return);
    REQUIRE(clicked.size() == 1);
    CHECK(clicked.last().at(0).value<CellRef>() == CellRef{stage.shown.node, 1, 2});
    QTest::keyClick(&stage.view, Qt::Key_End);
    QTest::keyClick(&stage.view, Qt::Key_Right);
    CHECK(cell_of(hovered.last()) == CellRef{stage.shown.node, 1, 3});
}

TEST_CASE("the wheel zooms around the pointer, 0 fits, and the window is told", "[heatmap]")
{
    HeatmapStage stage(sample_shown("weights", sample_tape(sample_words(40))));
    QSignalSpy zoomed(&stage.view, &QuantityView::zoomed);
    const QPointF at = stage.view.cellRect(20, 30).center();
    for (int i = 0; i < 4; ++i) {
        QWheelEvent wheel(at, stage.view.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&stage.view, &wheel);
    }
    REQUIRE(zoomed.size() == 4);
    const auto zoom = zoomed.last().at(0).value<std::optional<heed::Window>>();
    REQUIRE(zoom);
    CHECK(zoom->last_row - zoom->first_row < 25);
    CHECK(stage.view.cellAt(at) == CellRef{stage.shown.node, 20, 30});

    // The same window, asked for by the View, gives the same picture.
    const QImage zoomed_in = stage.picture();
    HeatmapStage other(stage.shown);
    other.shown.view.zoom = zoom;
    other.view.setShown(other.shown);
    other.view.setFocus();
    CHECK(other.view.cellRect(20, 30) == stage.view.cellRect(20, 30));

    // Dragging moves the cells with the pointer, and is no click.
    QSignalSpy clicked(&stage.view, &QuantityView::clicked);
    const QRectF before = stage.view.cellRect(20, 30);
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, at.toPoint());
    QMouseEvent move(QEvent::MouseMove, at + QPointF(30, 20), stage.view.mapToGlobal(at + QPointF(30, 20)),
        Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(&stage.view, &move);
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, at.toPoint() + QPoint(30, 20));
    CHECK(clicked.isEmpty());
    CHECK(std::abs(stage.view.cellRect(20, 30).left() - before.left() - 30) <= 1);
    CHECK(std::abs(stage.view.cellRect(20, 30).top() - before.top() - 20) <= 1);
    CHECK(zoomed_in != stage.picture());

    QTest::keyClick(&stage.view, Qt::Key_0);
    CHECK_FALSE(zoomed.last().at(0).value<std::optional<heed::Window>>());
}

TEST_CASE("a value is typed over its cell", "[heatmap]")
{
    HeatmapStage stage(sample_shown("scores", sample_tape(sample_words(5))));
    QSignalSpy typed(&stage.view, &QuantityView::valueTyped);
    QSignalSpy removed(&stage.view, &QuantityView::overrideRemoved);
    const auto open = [&](Index row, Index column) {
        QTest::mouseDClick(&stage.view, Qt::LeftButton, {}, stage.middle(row, column));
        return stage.view.findChild<QLineEdit*>();
    };
    const auto close = [&] {
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return stage.view.findChild<QLineEdit*>() == nullptr;
    };

    QLineEdit* line = open(1, 2);
    REQUIRE(line);
    CHECK(line->text().toFloat() == static_cast<float>(stage.shown.tape->cell(stage.shown.node, 1, 2)));
    line->setText("nonsense");
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(typed.isEmpty());
    CHECK(line->property("wrong").toBool());
    CHECK_FALSE(line->toolTip().isEmpty());
    line->setText("2,5");
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(typed.size() == 1);
    CHECK(typed.last().at(0).value<CellRef>() == CellRef{stage.shown.node, 1, 2});
    CHECK(typed.last().at(1).toDouble() == 2.5);
    CHECK(close());

    QTest::keyClick(open(0, 0), Qt::Key_Escape);
    CHECK(typed.size() == 1);
    CHECK(close());

    line = open(3, 3);
    line->setText(QString::fromUtf8("−∞"));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(typed.size() == 2);
    CHECK(std::isinf(typed.last().at(1).toDouble()));
    CHECK(close());

    line = open(4, 0);
    line->clear();
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(typed.size() == 2);
    REQUIRE(removed.size() == 1);
    CHECK(removed.last().at(0).value<CellRef>() == CellRef{stage.shown.node, 4, 0});
    CHECK(close());

    line = open(2, 2); // left as it was: no edit
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(typed.size() == 2);
    CHECK(close());

    stage.shown.editable = false;
    stage.view.setShown(stage.shown);
    CHECK(open(1, 1) == nullptr);
}

TEST_CASE("minus infinity is refused where it is no score", "[heatmap]")
{
    HeatmapStage stage(sample_shown("weights", sample_tape(sample_words(5))));
    QSignalSpy typed(&stage.view, &QuantityView::valueTyped);
    stage.view.editCell({stage.shown.node, 1, 1});
    auto* line = stage.view.findChild<QLineEdit*>();
    REQUIRE(line);
    line->setText("-inf");
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(typed.isEmpty());
    CHECK(line->property("wrong").toBool());
}

TEST_CASE("a cell set by hand is marked in its corner", "[heatmap]")
{
    const HeatmapStage plain(sample_shown("weights", sample_tape(sample_words(5))));
    HeatmapStage edited(sample_shown("weights", sample_tape(sample_words(5), false, {{"weights", 2, 1, 0.5}})));
    const QRect place = edited.view.cellRect(2, 1).toRect();
    CHECK(edited.picture().pixel(place.topRight() + QPoint(-1, 1)) == light_look().edited.rgb());
    CHECK(edited.picture().pixel(edited.view.cellRect(1, 1).toRect().topRight() + QPoint(-1, 1))
          != light_look().edited.rgb());

    edited.shown.view.pins = {{"weights", 2, 1}};
    edited.view.setShown(edited.shown);
    CHECK(
        edited.picture().pixel(place.topRight() + QPoint(-6, 5)) == light_look().edited.rgb()); // inside its outline
}

TEST_CASE("cells that the player has not reached are empty", "[heatmap]")
{
    Shown shown = sample_shown("queries", sample_tape(sample_words(5)));
    shown.cells_done = 6; // row 0, and two of row 1
    HeatmapStage stage(shown);
    const QImage picture = stage.picture();
    const QRgb empty = light_look().sunken.rgb();
    CHECK(picture.pixel(stage.middle(0, 3)) != empty);
    CHECK(picture.pixel(stage.middle(1, 1)) != empty);
    CHECK(picture.pixel(stage.middle(1, 2)) == empty);
    CHECK(picture.pixel(stage.middle(4, 0)) == empty);
}

TEST_CASE("values, rows and matrices are copied as text", "[heatmap]")
{
    HeatmapStage stage(sample_shown("scores", sample_tape({"a", "b"}, true)));
    QMenu menu;
    stage.view.fillMenu(menu, CellRef{stage.shown.node, 0, 1});
    const auto choose = [&](const QString& text) {
        for (QAction* action : menu.actions())
            if (action->text().remove('&') == text)
                action->trigger();
        return QApplication::clipboard()->text();
    };
    CHECK(choose("Copy value") == "-inf");
    CHECK(choose("Copy row").startsWith("\ta\tb\na\t3\t-inf"));
    CHECK(choose("Copy matrix").count('\n') == 3);
}

TEST_CASE("a strong cell among 4000 squared is seen from afar", "[heatmap]")
{
    Matrix weights = Matrix::Zero(4000, 4000);
    weights(1234, 3001) = 1;
    const Axis row{AxisKind::token, "query", nullptr};
    const Axis column{AxisKind::token, "key", nullptr};
    auto shared = std::make_shared<Tape>();
    shared->name(shared->leaf(std::move(weights)), [&] {
        return Quantity{"weights", "", "", Role::weights, Part::weight, row, column, ""};
    });
    shared->finish();
    HeatmapStage stage(sample_shown("weights", shared));
    const ColourMap map(light_look(), Role::weights, ColourScale::linear, ColourRange::shown, 0, 1);
    const QImage picture = stage.picture();
    int strong = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            strong += stage.view.cellAt(QPointF(x, y)) && picture.pixel(x, y) == map.colour(1);
    CHECK(strong >= 1);
    CHECK(strong <= 4);
    // Zoomed in it is one cell, exactly where it stands.
    stage.shown.view.zoom = heed::Window{1230, 1240, 2995, 3005};
    stage.view.setShown(stage.shown);
    const QImage near = stage.picture();
    CHECK(near.pixel(stage.middle(1234, 3001)) == map.colour(1));
    CHECK(near.pixel(stage.middle(1234, 3002)) == map.colour(0));
}

TEST_CASE("showing the same quantity again takes next to no time", "[heatmap]")
{
    HeatmapStage stage(sample_shown("weights", sample_tape(sample_words(512))), {1300, 900});
    stage.picture();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 50; ++i) {
        stage.shown.hover = CellRef{stage.shown.node, i, 2 * i};
        stage.view.setShown(stage.shown);
    }
    CHECK(timer.elapsed() < 100);
}

TEST_CASE("nothing to show, one cell, and a widget without room draw without harm", "[heatmap]")
{
    HeatmapStage empty{Shown{}};
    CHECK_FALSE(empty.picture().isNull());
    CHECK_FALSE(empty.view.cellAt({100, 100}));
    QTest::keyClick(&empty.view, Qt::Key_Right);
    QTest::keyClick(&empty.view, Qt::Key_Plus);
    HeatmapStage one(sample_shown("weights", sample_tape({"alone"})));
    QTest::keyClick(&one.view, Qt::Key_Plus);
    CHECK(one.view.cellAt(one.middle(0, 0)) == CellRef{one.shown.node, 0, 0});
    HeatmapStage cramped(sample_shown("weights", sample_tape(sample_words(30))), {20, 20});
    CHECK_FALSE(cramped.picture().isNull());
}
