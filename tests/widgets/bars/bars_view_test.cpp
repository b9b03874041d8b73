#include "tests/widgets/steps_tape.h"
#include "widgets/bars/bars_view.h"

#include <catch2/catch.hpp>

#include <QBuffer>
#include <QSvgGenerator>
#include <QTest>

using namespace heed;
using namespace heed::test;

namespace {

Shown chances(int step)
{
    Shown shown = steps_shown(step);
    shown.node = shown.tape->at("decoder/step " + std::to_string(step) + "/probabilities");
    return shown;
}

struct DrivenBars {
    explicit DrivenBars(const Shown& shown)
    {
        view.resize(600, 400);
        view.show();
        view.setShown(shown);
        QObject::connect(&view, &BarsView::hovered, [this](std::optional<CellRef> cell) { hovered = cell; });
        QObject::connect(&view, &BarsView::clicked, [this](CellRef cell, bool, bool) { clicked = cell; });
        QObject::connect(&view, &BarsView::released, [this] { ++released; });
    }
    BarsView view;
    std::optional<CellRef> hovered, clicked;
    int released = 0;
};

} // namespace

TEST_CASE("bars stand in the order of their numbers, the largest first", "[bars]")
{
    const Shown shown = chances(2);
    DrivenBars driven(shown);
    const std::vector<Bar>& bars = driven.view.scene().bars;
    REQUIRE(bars.size() == 4);
    CHECK(bars[0].label == "deux");
    CHECK(bars[0].value == Real(0.7));
    CHECK(bars[1].label == "un"); // of equals the first
    CHECK(bars[3].label == "quatre");
    CHECK(driven.view.scene().rowLabel == "deux");
    Shown full = shown;
    full.view.range = ColourRange::full;
    driven.view.setShown(full);
    CHECK(driven.view.scene().full == 1);
}

TEST_CASE("a bar is as long as its number, pixel for pixel", "[bars]")
{
    Shown shown = chances(1);
    shown.view.range = ColourRange::full;
    DrivenBars driven(shown);
    const QImage picture = driven.view.grab().toImage();
    const QColor filled = light_look().part(Part::output);
    for (std::size_t i = 0; i < 4; ++i) {
        const QRectF bar = driven.view.barRect(i);
        const double end = bar.left() + bar.width() * static_cast<double>(driven.view.scene().bars[i].value);
        const int y = int(bar.center().y());
        CHECK(picture.pixelColor(int(end) - 3, y) == filled);
        CHECK(picture.pixelColor(int(end) + 3, y) == light_look().sunken);
    }
}

TEST_CASE("the pointer and the keyboard tell a bar's cell, and Escape lets go", "[bars]")
{
    const Shown shown = chances(3);
    DrivenBars driven(shown);
    QTest::mouseMove(&driven.view, driven.view.barRect(0).center().toPoint());
    CHECK(driven.hovered == CellRef{shown.node, 0, 2});
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, driven.view.barRect(1).center().toPoint());
    CHECK(driven.clicked == CellRef{shown.node, 0, 0});
    QTest::keyClick(&driven.view, Qt::Key_Down);
    QTest::keyClick(&driven.view, Qt::Key_Return);
    CHECK(driven.clicked == CellRef{shown.node, 0, 2});
    QTest::keyClick(&driven.view, Qt::Key_End);
    CHECK(driven.hovered == CellRef{shown.node, 0, 3});
    QTest::keyClick(&driven.view, Qt::Key_Escape);
    CHECK(driven.released == 1);
}

TEST_CASE("a picture of bars keeps twenty, and says what it leaves out", "[bars]")
{
    auto tape = std::make_shared<Tape>();
    Quantity quantity;
    quantity.name = "probabilities";
    quantity.role = Role::probabilities;
    std::vector<std::string> words;
    for (int i = 0; i < 300; ++i)
        words.push_back("w" + std::to_string(i));
    quantity.columns = {AxisKind::category, "word", labels_of(words)};
    tape->name(tape->leaf(Matrix::Constant(1, 300, Real(1) / 300)), [&] { return quantity; });
    tape->finish();
    Shown shown;
    shown.tape = tape;
    shown.node = 0;
    shown.view.theme = Theme::light;
    DrivenBars driven(shown);
    CHECK(driven.view.scene().left_out == 100);
    const auto written = [&](const QSizeF& size) {
        QByteArray svg;
        QBuffer buffer(&svg);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(size.toSize());
        QPainter painter(&generator);
        driven.view.paintPicture(painter, QRectF(QPointF(), size));
        painter.end();
        return svg;
    };
    const QByteArray svg = written(driven.view.pictureSize());
    CHECK(svg.contains(">w19<"));
    CHECK_FALSE(svg.contains(">w20<"));
    CHECK(svg.contains("the 280 others come to 0.933"));
    tape->mark_untrained();
    for (const double width : {240.0, 400.0, 720.0})
        CHECK(written({width, 400}).contains("random weights"));
}
