#include "tests/widgets/weights_tape.h"
#include "widgets/lines/lines_view.h"

#include <catch2/catch.hpp>

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

using namespace heed;
using namespace heed::test;

namespace {

// A view as in the window: what it asks for is given back to it.
struct LinesStage {
    explicit LinesStage(const Shown& first)
        : shown(first)
    {
        view.resize(700, 450);
        view.show();
        view.setShown(shown);
        QObject::connect(&view, &LinesView::hovered, [this](std::optional<CellRef> cell) { hovered = cell; });
        QObject::connect(&view, &LinesView::clicked, [this](CellRef cell, bool, bool key) {
            clicked = cell;
            ofKey = key;
        });
        QObject::connect(&view, &LinesView::released, [this] { ++released; });
        QObject::connect(&view, &LinesView::headsChanged, [this](std::vector<int> heads) {
            shown.view.heads = heads;
            view.setShown(shown);
        });
    }

    void moveTo(QPointF place) { QTest::mouseMove(&view, place.toPoint()); }
    void click(QPointF place) { QTest::mouseClick(&view, Qt::LeftButton, {}, place.toPoint()); }
    QAbstractButton* swatch(int head) { return view.findChild<QAbstractButton*>(QString("head %1").arg(head)); }

    Shown shown;
    LinesView view;
    std::optional<CellRef> hovered, clicked;
    bool ofKey = false;
    int released = 0;
};

QByteArray svgOf(LinesView& view, const QSizeF& size, const QRectF& area)
{
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(), size));
    QPainter painter(&generator);
    view.paintPicture(painter, area);
    painter.end();
    return svg;
}

} // namespace

TEST_CASE("clicking a word of the lines pins its strongest cell", "[lines]")
{
    LinesStage stage(weightsShown(twoHeads(), {"See", "that", "girl"}));
    stage.click(stage.view.placeOf(SideWord{WordSide::query, 2}));
    CHECK(stage.clicked == CellRef{stage.shown.node, 2, 0});
    stage.click(stage.view.placeOf(SideWord{WordSide::key, 1}));
    CHECK(stage.clicked == CellRef{stage.shown.node, 1, 1});
}

TEST_CASE("hovering a word or a line of the lines tells its cell and leaving takes it back", "[lines]")
{
    LinesStage stage(weightsShown(twoHeads(), {"See", "that", "girl"}));
    stage.moveTo(stage.view.placeOf(SideWord{WordSide::query, 0}));
    CHECK(stage.hovered == CellRef{stage.shown.node, 0, 0});
    stage.moveTo(stage.view.placeOf(CellRef{stage.shown.node, 2, 1}));
    CHECK(stage.hovered == CellRef{stage.shown.node, 2, 1});
    stage.moveTo({350, 440});
    CHECK_FALSE(stage.hovered);
    stage.click({350, 440});
    CHECK(stage.released == 1);
}

TEST_CASE("a pin on a key's word lights the lines to it, in a view that never saw the click, too", "[lines]")
{
    Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    LinesStage stage(shown);
    stage.click(stage.view.placeOf(SideWord{WordSide::query, 1}));
    CHECK_FALSE(stage.ofKey);
    stage.click(stage.view.placeOf(SideWord{WordSide::key, 1}));
    CHECK(stage.ofKey);
    QTest::keyClick(&stage.view, Qt::Key_Left);
    QTest::keyClick(&stage.view, Qt::Key_Return);
    CHECK_FALSE(stage.ofKey);

    const auto written = [&](bool ofKey, const QString& number) {
        shown.view.pins = {{"head 1/weights", 2, 1, ofKey}};
        LinesStage reopened(shown);
        return svgOf(reopened.view, {700, 450}, {0, 0, 700, 450}).contains('>' + number.toUtf8() + '<');
    };
    CHECK(written(true, "0.20")); // of "See" to "that"
    CHECK(written(true, "1.00"));
    CHECK_FALSE(written(true, "0.50"));
    CHECK(written(false, "0.50")); // of "girl" to "See"
    CHECK_FALSE(written(false, "1.00"));
}

TEST_CASE("a weight that was set by hand is marked on its line, and where it would be when it is 0", "[lines]")
{
    const std::vector<std::string> words{"See", "that", "girl"};
    const double weight = GENERATE(0.9, 0.0);
    LinesStage stage(weightsShown(twoHeads(), words, words, {{"head 1/weights", 0, 2, weight}}));
    const Shown plain = weightsShown(twoHeads(), words);
    const auto marked = [&] { // the rows of pixels that the mark's colour is in
        const QImage image = stage.view.grab().toImage();
        const QRgb edited = look_for(stage.shown.view).edited.rgb();
        std::vector<int> rows;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) == edited && (rows.empty() || rows.back() != y))
                    rows.push_back(y);
        return rows;
    };
    const std::vector<int> rows = marked();
    REQUIRE(rows.size() > 3);
    const double from = stage.view.placeOf(SideWord{WordSide::query, 0}).y();
    const double to = stage.view.placeOf(SideWord{WordSide::key, 2}).y();
    const double middle = (rows.front() + rows.back()) / 2.0;
    CHECK(middle > from + 0.3 * (to - from));
    CHECK(middle < from + 0.5 * (to - from));
    stage.view.setShown(plain);
    CHECK(marked().empty());
}

TEST_CASE("a line under the threshold cannot be clicked", "[lines]")
{
    Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    shown.view.threshold = 0.5;
    LinesStage stage(shown);
    stage.click(stage.view.placeOf(CellRef{shown.node, 0, 2}) + QPointF(40, 44 * 40.0 / 280));
    CHECK_FALSE(stage.clicked);
}

TEST_CASE("arrow keys walk over the words of the lines and Escape lets go", "[lines]")
{
    LinesStage stage(weightsShown(twoHeads(), {"See", "that", "girl"}));
    QTest::keyClick(&stage.view, Qt::Key_Down);
    CHECK(stage.hovered == CellRef{stage.shown.node, 0, 0});
    QTest::keyClick(&stage.view, Qt::Key_Down);
    CHECK(stage.hovered == CellRef{stage.shown.node, 1, 1});
    QTest::keyClick(&stage.view, Qt::Key_End);
    QTest::keyClick(&stage.view, Qt::Key_Return);
    CHECK(stage.clicked == CellRef{stage.shown.node, 2, 0});
    QTest::keyClick(&stage.view, Qt::Key_Right);
    CHECK(stage.hovered == CellRef{stage.shown.node, 2, 2});
    QTest::keyClick(&stage.view, Qt::Key_Escape);
    CHECK_FALSE(stage.hovered);
    CHECK(stage.released == 1);
}

TEST_CASE("head switches show and hide a head and a double-click isolates it and restores all", "[lines]")
{
    const Matrix head = twoHeads().front();
    LinesStage stage(weightsShown({head, head, head}, {"See", "that", "girl"}));
    CHECK(stage.swatch(1)->isChecked());
    CHECK_FALSE(stage.swatch(3)->isChecked());

    QTest::mouseClick(stage.swatch(3), Qt::LeftButton);
    CHECK(stage.shown.view.heads == std::vector<int>{1, 3});
    CHECK(stage.swatch(3)->isChecked());
    QTest::mouseClick(stage.swatch(1), Qt::LeftButton);
    CHECK(stage.shown.view.heads == std::vector<int>{3});
    QTest::mouseClick(stage.swatch(3), Qt::LeftButton);
    CHECK(stage.shown.view.heads == std::vector<int>{3}); // the last one stays

    const auto doubleClick = [&](int number) {
        QTest::mouseClick(stage.swatch(number), Qt::LeftButton);
        QTest::mouseDClick(stage.swatch(number), Qt::LeftButton);
    };
    doubleClick(2);
    CHECK(stage.shown.view.heads == std::vector<int>{2});
    doubleClick(2);
    CHECK(stage.shown.view.heads == std::vector<int>{1, 2, 3});
    QTest::keyClick(stage.swatch(1), Qt::Key_Return);
    CHECK(stage.shown.view.heads == std::vector<int>{1});
    QTest::keyClick(stage.swatch(1), Qt::Key_Return);
    CHECK(stage.shown.view.heads == std::vector<int>{1, 2, 3});
}

TEST_CASE("a line is as wide and as opaque as its weight and other heads do not dim it", "[lines]")
{
    const Matrix only = matrix(2, 2, {1, 0, 0, 0.25f});
    Shown shown = weightsShown({only, matrix(2, 2, {0, 0, 0, 0})}, {"a", "b"});
    const Look look = look_for(shown.view);
    for (const std::vector<int>& heads : {std::vector<int>{1}, std::vector<int>{1, 2}}) {
        shown.view.heads = heads;
        LinesStage stage(shown);
        const QImage image = stage.view.grab().toImage();
        const QPoint strong = stage.view.placeOf(CellRef{shown.node, 0, 0}).toPoint();
        CHECK(image.pixelColor(strong).rgb() == look.head(1).rgb());
        // A weight of 1 is 6 pixels wide.
        CHECK(image.pixelColor(strong + QPoint(0, 2)).rgb() == look.head(1).rgb());
        CHECK(image.pixelColor(strong + QPoint(0, 5)).rgb() == look.surface.rgb());
        CHECK(lineWidth(0.5, look) == Approx(3));
        CHECK(lineOpacity(0.25) == Approx(0.5));
    }
}

TEST_CASE("words of a cell that is hovered in another view are outlined in the lines", "[lines]")
{
    Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    LinesStage stage(shown);
    const auto picture = [&](const SideWord& word) {
        const QPoint middle = stage.view.placeOf(word).toPoint();
        return stage.view.grab(QRect(middle - QPoint(10, 13), QSize(20, 26))).toImage();
    };
    const SideWord words[] = {{WordSide::query, 0}, {WordSide::query, 2}, {WordSide::key, 1}};
    QImage before[3];
    for (int i = 0; i < 3; ++i)
        before[i] = picture(words[i]);
    shown.hover = CellRef{shown.node, 2, 1};
    stage.view.setShown(shown);
    CHECK(picture(words[0]) == before[0]);
    CHECK(picture(words[1]) != before[1]);
    // The key's end has its number too, but that stands further out.
    CHECK(picture(words[2]) != before[2]);
}

TEST_CASE("a picture of the lines has its words as text and nothing outside of its area", "[lines]")
{
    std::vector<std::string> words;
    for (int i = 0; i < 60; ++i)
        words.push_back("word" + std::to_string(i));
    words[3] = "internationalization-of-everything";
    words[4] = "שלום";
    words[5] = "😀";
    Shown shown = weightsShown({Matrix::Constant(60, 60, Real(1) / 60)}, words);
    shown.view.pins = {{"head 1/weights", 3, 4}};
    LinesStage stage(shown);
    const QSizeF size = GENERATE(QSizeF(900, 1000), QSizeF(600, 300));
    const QRectF area(QPointF(50, 40), size - QSizeF(100, 80));
    const QByteArray svg = svgOf(stage.view, size, area);
    const QString text = QString::fromUtf8(svg);
    for (const QString word : {">word59<", ">שלום<", ">query<", ">all 3,600 lines<"})
        CHECK(text.contains(word));

    QImage image(size.toSize(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    const QRect inside = area.toRect().adjusted(-1, -1, 1, 1);
    bool clean = true;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            clean = clean && (inside.contains(x, y) || image.pixelColor(x, y) == QColor(Qt::magenta));
    CHECK(clean);
    CHECK(image.pixelColor(area.center().toPoint()) != QColor(Qt::magenta));
}

TEST_CASE("a pin of a long text is brought into sight, and leaves a person's own scrolling alone", "[lines]")
{
    std::vector<std::string> words;
    for (int i = 0; i < 120; ++i)
        words.push_back("word" + std::to_string(i));
    Shown shown = weightsShown({Matrix::Constant(120, 120, Real(1) / 120)}, words);
    shown.view.pins = {{"head 1/weights", 60, 2}};
    LinesStage stage(shown);
    const auto place = [&](Index query) { return stage.view.placeOf(SideWord{WordSide::query, query}).y(); };
    CHECK(place(60) == Approx(225).margin(60)); // in the middle, with what lies around it
    stage.view.resize(700, 300);
    CHECK(place(60) > 0);
    CHECK(place(60) < 250);

    const auto pin = [&](Pin next) {
        stage.shown.view.pins = {next};
        stage.view.setShown(stage.shown);
    };
    pin({"head 1/weights", 100, 2});
    CHECK(place(100) == Approx(150).margin(60));
    pin({"head 1/weights", 100, 20, true}); // its key is meant
    CHECK(place(20) == Approx(150).margin(60));

    const QPointF at(350, 150);
    QWheelEvent wheel(at, stage.view.mapToGlobal(at), {}, {0, -1200}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&stage.view, &wheel);
    const double scrolled = place(20);
    CHECK(scrolled < 0);
    stage.shown.hover = CellRef{stage.shown.node, 3, 3}; // in another view
    stage.view.setShown(stage.shown);
    stage.shown.view.threshold = 0.5;
    stage.view.setShown(stage.shown);
    stage.view.resize(700, 310);
    CHECK(place(20) == scrolled);

    // What is clicked here is under the pointer already.
    stage.shown.hover.reset();
    stage.click({stage.view.placeOf(SideWord{WordSide::key, 0}).x(), 150});
    REQUIRE(stage.clicked);
    pin({"head 1/weights", stage.clicked->row, stage.clicked->column, false});
    CHECK(place(stage.clicked->row) < 0);
    CHECK(place(20) == scrolled);
    stage.view.hide();
    stage.view.show();
    CHECK(place(stage.clicked->row) > 0);
}

TEST_CASE("a picture of the lines has a margin on every side and tells of random weights at any width", "[lines]")
{
    Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    std::const_pointer_cast<Tape>(shown.tape)->mark_untrained();
    LinesStage stage(shown);
    const QSizeF best = stage.view.pictureSize();
    QImage image(best.toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    stage.view.paintPicture(painter, image.rect());
    painter.end();
    const QRect inner = image.rect().adjusted(grid - 1, grid - 1, 1 - grid, 1 - grid);
    const QRgb ground = look_for(shown.view).surface.rgb();
    bool clean = true;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            clean = clean && (inner.contains(x, y) || image.pixel(x, y) == ground);
    CHECK(clean);
    for (const double width : {200.0, 300.0, 720.0})
        CHECK(svgOf(stage.view, {width, 400}, {0, 0, width, 400}).contains("random weights"));
}

TEST_CASE("lines of no quantity are an empty surface", "[lines]")
{
    LinesStage stage(Shown{});
    stage.moveTo({100, 100});
    stage.click({100, 100});
    QTest::keyClick(&stage.view, Qt::Key_Down);
    CHECK_FALSE(stage.clicked);
    CHECK(stage.view.pictureSize().isValid());
}
