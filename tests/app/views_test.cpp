#include "driven.h"

#include "widgets/lines/lines_view.h"
#include "widgets/player/timeline.h"
#include "widgets/text/text_view.h"

#include <QComboBox>
#include <QSlider>

using namespace heed;
using namespace heed::test;

namespace {

} // namespace

TEST_CASE("weights are seen as lines, thinned by the threshold, and as shaded text", "[app]")
{
    Driven driven;
    QTest::keyClick(&driven.window, Qt::Key_2, Qt::ControlModifier);
    REQUIRE(dynamic_cast<LinesView*>(&driven.window.stage().view()));
    auto* slider = driven.window.stage().findChild<QSlider*>();
    REQUIRE(slider->isVisible());
    const QImage all = driven.window.stage().view().grab().toImage();
    slider->setValue(30);
    CHECK(driven.document().view().threshold == 0.3);
    CHECK(driven.window.stage().view().grab().toImage() != all);
    slider->setValue(100);
    CHECK(driven.window.stage().view().grab().toImage() == all);
    QTest::keyClick(&driven.window, Qt::Key_3, Qt::ControlModifier);
    REQUIRE(dynamic_cast<TextView*>(&driven.window.stage().view()));
    CHECK_FALSE(slider->isVisible());

    // What has no words on both axes is a heatmap, and the choice is kept for what has.
    driven.show("head 1/queries");
    CHECK(dynamic_cast<HeatmapView*>(&driven.window.stage().view()));
    driven.show("head 2/weights");
    CHECK(dynamic_cast<TextView*>(&driven.window.stage().view()));
    QTest::keyClick(&driven.window, Qt::Key_1, Qt::ControlModifier);
    CHECK(dynamic_cast<HeatmapView*>(&driven.window.stage().view()));
    CHECK_FALSE(driven.document().isModified()); // looking about is no edit
}

TEST_CASE("heads are chosen for the lines by their swatches", "[app]")
{
    Driven driven;
    driven.trigger("Lines");
    driven.show("head 2/weights"); // at head 1 there is no other yet
    auto* lines = dynamic_cast<LinesView*>(&driven.window.stage().view());
    REQUIRE(lines);
    const QImage one = lines->grab().toImage();
    emit lines->headsChanged({1, 2});
    CHECK(driven.document().view().heads == std::vector<int>{1, 2});
    CHECK(lines->grab().toImage() != one);
}

TEST_CASE("colours follow the scale that is chosen, from the bar and from the menu", "[app]")
{
    Driven driven;
    const QImage linear = driven.heatmap().grab().toImage();
    QComboBox* scale = nullptr;
    for (auto* box : driven.window.stage().findChildren<QComboBox*>())
        if (box->accessibleName() == "Colour scale")
            scale = box;
    REQUIRE(scale);
    emit scale->activated(1);
    CHECK(driven.document().view().colours == ColourScale::square_root);
    CHECK(driven.action("Colours: square root").isChecked());
    CHECK(driven.heatmap().grab().toImage() != linear);
    driven.trigger("Colours: linear");
    CHECK(scale->currentIndex() == 0);
    CHECK(driven.document().view().colours == ColourScale::linear);
    driven.trigger("Digits in the cells");
    CHECK_FALSE(driven.document().view().digits);
    CHECK(driven.heatmap().grab().toImage() != linear);
}

TEST_CASE("a theme repaints every part, and the light one again as it was", "[app]")
{
    Driven driven;
    driven.trigger("Light theme");
    std::vector<QWidget*> parts{&driven.window, &driven.heatmap(), &driven.inspector(), &driven.window.input(),
        driven.window.findChild<Timeline*>()};
    std::vector<QImage> light;
    for (QWidget* part : parts) {
        CHECK(lightness(*part) > 0.6);
        light.push_back(part->grab().toImage());
    }
    driven.trigger("Dark theme");
    for (QWidget* part : parts) {
        INFO(part->metaObject()->className());
        CHECK(lightness(*part) < 0.5);
    }
    driven.trigger("Lines");
    CHECK(lightness(driven.window.stage().view()) < 0.5);
    driven.trigger("Heatmap");
    driven.trigger("Light theme");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        INFO(parts[i]->metaObject()->className());
        CHECK(parts[i]->grab().toImage() == light[i]);
    }
}

TEST_CASE("an undo that brings back another theme and another quantity repaints everything", "[app]")
{
    Driven driven;
    driven.trigger("Light theme");
    driven.type("See that girl run.");
    driven.trigger("Dark theme");
    driven.show("output");
    driven.document().undoStack().undo();
    driven.settle();
    CHECK(driven.path() == "head 1/weights");
    CHECK(driven.document().view().theme == Theme::light);
    CHECK(lightness(driven.heatmap()) > 0.6);
    CHECK(lightness(driven.window.input()) > 0.6);
}

TEST_CASE("text grows and shrinks in every part, within bounds", "[app]")
{
    Driven driven;
    const int before = QApplication::font().pixelSize() + QApplication::font().pointSize();
    QTest::keyClick(&driven.window, Qt::Key_Plus, Qt::ControlModifier);
    CHECK(driven.document().view().text_scale == Approx(1.1));
    for (int i = 0; i < 30; ++i)
        driven.trigger("Larger");
    CHECK(driven.document().view().text_scale == 4);
    CHECK(QApplication::font().pixelSize() + QApplication::font().pointSize() > 2 * before);
    for (int i = 0; i < 40; ++i)
        driven.trigger("Smaller");
    CHECK(driven.document().view().text_scale == 0.5);
    QTest::keyClick(&driven.window, Qt::Key_0, Qt::ControlModifier);
    CHECK(driven.document().view().text_scale == 1);
    QApplication::processEvents();
    CHECK(QApplication::font().pixelSize() + QApplication::font().pointSize() == before);
}
