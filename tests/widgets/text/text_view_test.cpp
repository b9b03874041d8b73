#include "tests/widgets/weights_tape.h"
#include "widgets/text/text_view.h"

#include <catch2/catch.hpp>

#include <QBuffer>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

using namespace heed;
using namespace heed::test;

namespace {

struct TextStage {
    explicit TextStage(const Shown& first)
        : shown(first)
    {
        view.resize(700, 450);
        view.show();
        view.setShown(shown);
        QObject::connect(&view, &TextView::hovered, [this](std::optional<CellRef> cell) { hovered = cell; });
        QObject::connect(&view, &TextView::clicked, [this](CellRef cell, bool) { clicked = cell; });
    }

    Shown shown;
    TextView view;
    std::optional<CellRef> hovered, clicked;
};

} // namespace

TEST_CASE("every word is shaded by the colour map at the weight that the chosen query gives it", "[text]")
{
    Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    shown.view.theme = GENERATE(Theme::light, Theme::dark);
    shown.view.pins = {{"head 1/weights", 2, 0}};
    TextStage stage(shown);
    REQUIRE(stage.view.chosenQuery() == 2);
    const ColourMap map(look_for(shown.view), Role::weights, shown.view.colours, ColourRange::shown, 0, 1);
    const QImage image = stage.view.grab().toImage();
    for (Index key = 0; key < 3; ++key) {
        const QRectF box = stage.view.keyBox(key);
        CHECK(image.pixel(QPointF(box.left() + 3, box.center().y()).toPoint())
              == map.colour(shown.tape->cell(shown.node, 2, key)));
    }
}

TEST_CASE("a weight that was set by hand is marked on its word while its query is chosen", "[text]")
{
    const std::vector<std::string> words{"See", "that", "girl"};
    TextStage stage(weightsShown(twoHeads(), words, words, {{"head 1/weights", 2, 1, 0.9}}));
    const auto is_marked = [&](Index key) {
        const QPoint corner = stage.view.keyBox(key).topRight().toPoint() + QPoint(-3, 2);
        return stage.view.grab().toImage().pixel(corner) == look_for(stage.shown.view).edited.rgb();
    };
    stage.shown.view.pins = {{"head 1/weights", 2, 0}};
    stage.view.setShown(stage.shown);
    CHECK(is_marked(1));
    CHECK_FALSE(is_marked(0));
    stage.shown.view.pins = {{"head 1/weights", 1, 0}};
    stage.view.setShown(stage.shown);
    CHECK_FALSE(is_marked(1));
}

TEST_CASE("a word is chosen by a click and previewed under the pointer", "[text]")
{
    TextStage stage(weightsShown(twoHeads(), {"See", "that", "girl"}));
    QTest::mouseMove(&stage.view, stage.view.queryBox(1).center().toPoint());
    CHECK(stage.hovered == CellRef{stage.shown.node, 1, 1});
    CHECK(stage.view.chosenQuery() == 1);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.view.queryBox(0).center().toPoint());
    CHECK(stage.clicked == CellRef{stage.shown.node, 0, 0});
    QTest::mouseMove(&stage.view, QPoint(690, 440));
    CHECK_FALSE(stage.hovered);
}

TEST_CASE("to begin with the query is shown that attends most to another word", "[text]")
{
    TextStage stage(weightsShown(twoHeads(), {"See", "that", "girl"}));
    CHECK(stage.view.chosenQuery() == 2); // 0.5 to the first word; the second gives all to itself
}

TEST_CASE("arrow keys choose the query of the shaded text in the direction of its words", "[text]")
{
    Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    shown.view.pins = {{"head 1/weights", 0, 0}};
    TextStage stage(shown);
    QTest::keyClick(&stage.view, Qt::Key_Right);
    CHECK(stage.view.chosenQuery() == 1);
    QTest::keyClick(&stage.view, Qt::Key_Return);
    CHECK(stage.clicked == CellRef{shown.node, 1, 1});

    shown = weightsShown(twoHeads(), {"שלום", "לכל", "העולם"});
    shown.view.pins = {{"head 1/weights", 0, 0}};
    TextStage hebrew(shown);
    CHECK(hebrew.view.queryBox(0).left() > hebrew.view.queryBox(1).right());
    QTest::keyClick(&hebrew.view, Qt::Key_Left);
    CHECK(hebrew.view.chosenQuery() == 1);
}

TEST_CASE("queries and keys that differ are two paragraphs", "[text]")
{
    TextStage stage(
        weightsShown({matrix(2, 3, {0.2f, 0.7f, 0.1f, 0.1f, 0.3f, 0.6f})}, {"le", "chat"}, {"the", "black", "cat"}));
    CHECK(stage.view.queryBox(1).bottom() < stage.view.keyBox(0).top());
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.view.queryBox(1).center().toPoint());
    CHECK(stage.clicked == CellRef{stage.shown.node, 1, 2});
    stage.shown.view.pins = {{"head 1/weights", 1, 2}};
    stage.view.setShown(stage.shown);
    QTest::mouseMove(&stage.view, stage.view.keyBox(0).center().toPoint());
    CHECK(stage.hovered == CellRef{stage.shown.node, 1, 0});
}

TEST_CASE("a picture of the shaded text has its words as text and nothing outside of its area", "[text]")
{
    std::vector<std::string> words;
    for (int i = 0; i < 200; ++i)
        words.push_back("word" + std::to_string(i));
    TextStage stage(weightsShown({Matrix::Constant(200, 200, Real(1) / 200)}, words));
    const QRectF area(30, 20, 400, 200);
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize({500, 300});
    generator.setViewBox(QRectF(0, 0, 500, 300));
    QPainter painter(&generator);
    stage.view.paintPicture(painter, area);
    painter.end();
    CHECK(svg.contains(">word199<"));
    CHECK(svg.contains("attends to:<"));

    QImage image(500, 300, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter again(&image);
    QSvgRenderer(svg).render(&again);
    again.end();
    bool clean = true;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            clean = clean
                    && (area.toRect().adjusted(-1, -1, 1, 1).contains(x, y)
                        || image.pixelColor(x, y) == QColor(Qt::magenta));
    CHECK(clean);
}

TEST_CASE("the shaded text tells of random weights at any width", "[text]")
{
    Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    std::const_pointer_cast<Tape>(shown.tape)->mark_untrained();
    TextStage stage(shown);
    for (const int width : {300, 400, 720}) {
        QByteArray svg;
        QBuffer buffer(&svg);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({width, 500});
        QPainter painter(&generator);
        stage.view.paintPicture(painter, QRectF(0, 0, width, 500));
        painter.end();
        INFO(width << " pixels");
        CHECK(svg.contains("random weights"));
        CHECK(svg.contains(">1<"));
    }
}
