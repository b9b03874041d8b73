#include "driven.h"

#include "widgets/bars/bars_view.h"
#include "widgets/ribbons/ribbons_view.h"

#include <QComboBox>
#include <QSpinBox>

using namespace heed;
using namespace heed::test;

namespace {

void open_decoder(Driven& driven)
{
    Experiment experiment;
    experiment.mechanism = "encoder-decoder";
    experiment.input = Sentence{"one two three", "un deux trois"};
    driven.document().edit(experiment, "a decoder");
    driven.settle();
    REQUIRE(driven.complaint().isEmpty());
}

std::string step(int number)
{
    return "decoder/step " + std::to_string(number) + "/weights";
}

} // namespace

TEST_CASE("the alignment grows a row a step while a decoder is stepped through", "[app]")
{
    Driven driven;
    open_decoder(driven);
    for (int t = 1; t <= 4; ++t) {
        driven.show(step(t));
        // Every row has the same place whatever is there yet; what is to come says nothing under the pointer.
        for (int r = 0; r < 4; ++r) {
            INFO("step " << t << ", row " << r);
            const QRectF cell = driven.heatmap().cellRect(r, 1);
            REQUIRE(cell.height() > 8);
            QTest::mouseClick(&driven.heatmap(), Qt::LeftButton, {}, cell.center().toPoint());
            const std::vector<Pin>& pins = driven.document().view().pins;
            CHECK(pins == (r < t ? std::vector<Pin>{{step(r + 1), 0, 1}} : std::vector<Pin>()));
            View view = driven.document().view();
            view.pins.clear();
            driven.document().setView(view);
        }
    }
    QTest::keyClick(&driven.window, Qt::Key_4, Qt::ControlModifier);
    const auto* ribbons = dynamic_cast<RibbonsView*>(&driven.window.stage().view());
    REQUIRE(ribbons);
    CHECK(ribbons->scene().queries == QStringList{"un", "deux", "trois", "⏎"});
    driven.show(step(2));
    CHECK(ribbons->scene().queries == QStringList{"un", "deux", "…", "…"});
    CHECK(ribbons->scene().ribbons.size() == 6);
}

TEST_CASE("a cell of an earlier step is set by hand in the grown alignment", "[app]")
{
    Driven driven;
    open_decoder(driven);
    driven.show(step(3));
    emit driven.heatmap().valueTyped({0, 1, 2}, 0.5);
    driven.settle();
    CHECK(driven.document().experiment().overrides == std::vector<Override>{{step(2), 0, 2, 0.5}});
    CHECK(driven.tape().cell(driven.tape().at(step(2)), 0, 2) == Real(0.5));
}

TEST_CASE("the most likely next words are bars at once, and the choice is kept apart from the weights'", "[app]")
{
    Driven driven;
    open_decoder(driven);
    driven.show("decoder/step 2/probabilities");
    const auto* bars = dynamic_cast<BarsView*>(&driven.window.stage().view());
    REQUIRE(bars);
    CHECK(bars->scene().rowLabel == "deux");
    CHECK(bars->scene().bars.size() == 6); // three marks and three words
    QTest::keyClick(&driven.window, Qt::Key_1, Qt::ControlModifier);
    CHECK(dynamic_cast<HeatmapView*>(&driven.window.stage().view()));
    driven.show(step(2));
    QTest::keyClick(&driven.window, Qt::Key_2, Qt::ControlModifier);
    driven.show("decoder/step 2/probabilities");
    QTest::keyClick(&driven.window, Qt::Key_5, Qt::ControlModifier);
    CHECK(dynamic_cast<BarsView*>(&driven.window.stage().view()));
    driven.show(step(2));
    CHECK(driven.document().view().as == As::lines);
    CHECK(driven.document().view().probabilities == As::bars);
}

TEST_CASE("a quantity and its step are chosen above the stage by their own words", "[app]")
{
    Driven driven;
    open_decoder(driven);
    driven.show(step(1));
    auto* quantity = driven.window.stage().findChild<QComboBox*>();
    auto* number = driven.window.stage().findChild<QSpinBox*>();
    CHECK(quantity->currentText() == "decoder · weights");
    CHECK(number->text() == "step 1 of 4");
    number->setValue(3);
    CHECK(driven.path() == step(3));
    const int state = quantity->findText("encoder · forward · state");
    REQUIRE(state >= 0);
    quantity->setCurrentIndex(state);
    emit quantity->activated(state);
    CHECK(driven.path() == "encoder/layer 1/forward/position 3/state");
    CHECK(number->text() == "position 3 of 3");
}
