#include "driven.h"

#include "app/bottleneck_window.h"
#include "app/compare_window.h"
#include "core/experiment/comparison.h"
#include "core/experiment/shipped_weights.h"
#include "widgets/quantity_view.h"

#include <qcustomplot.h>

using namespace heed;
using namespace heed::test;

namespace {

void wait_for(CompareWindow& compare)
{
    REQUIRE(QTest::qWaitFor([&] { return !compare.isBusy(); }, patience));
    QApplication::processEvents();
}

Experiment on_shipped(const char* mechanism, const char* text, const char* task)
{
    Experiment experiment;
    experiment.mechanism = mechanism;
    experiment.input = Sentence{text};
    experiment.weights = shipped(task);
    return experiment;
}

CompareWindow& compared(Driven& driven, const Experiment& experiment, const char* path)
{
    driven.document().edit(experiment, "another one");
    driven.settle();
    driven.show(path);
    driven.trigger("Compare");
    return *driven.window.findChild<CompareWindow*>();
}

} // namespace

TEST_CASE("two scores are compared on the same words, each with the weights that were trained for it", "[compare]")
{
    Driven driven;
    const Experiment experiment = on_shipped("encoder-decoder", "27 May 2003", "dates");
    CompareWindow& compare = compared(driven, experiment, "alignment");
    compare.choose("score", "dot");
    wait_for(compare);
    CHECK(compare.complaint().isEmpty());

    Experiment second = experiment;
    second.settings["score"] = std::string("dot");
    std::get<Sentence>(second.input).target = driven.target().placeholderText().toStdString();
    const auto other = run_of(second);
    const auto expected = difference(driven.tape(), *other, "alignment");
    for (std::size_t i : {0, 1, 2})
        REQUIRE(compare.shown(i).tape);
    CHECK(compare.shown(1).tape->value(compare.shown(1).node) == other->value(other->at("alignment")));
    CHECK(compare.shown(2).tape->value(compare.shown(2).node) == expected->value(expected->at("difference")));

    compare.choose("scope", "hard"); // additive was not trained so
    wait_for(compare);
    CHECK(compare.complaint().contains("there are"));
    CHECK_FALSE(compare.shown(1).tape);
}

TEST_CASE("a comparison opens on a setting for which other weights were trained", "[compare]")
{
    Driven driven;
    Experiment experiment = on_shipped("encoder-decoder", "abcdef", "reverse");
    experiment.settings = {{"score", std::string("general")}, {"scope", std::string("local-p")}};
    CompareWindow& compare = compared(driven, experiment, "alignment");
    wait_for(compare);
    CHECK(compare.complaint().isEmpty()); // no other score was trained with this scope, other scopes with this score
    for (std::size_t i : {0, 1, 2})
        CHECK(compare.shown(i).tape);
}

TEST_CASE("where the second has no attention, the last quantity that both have is compared", "[compare]")
{
    Driven driven;
    CompareWindow& compare
        = compared(driven, on_shipped("sentence-classifier", "The food was cold.", "sentiment"), "weights");
    wait_for(compare);
    CHECK(compare.complaint() == "The second has no “weights”: this is “probabilities”.");
    REQUIRE(compare.shown(2).tape);
    CHECK(compare.shown(0).tape->path(compare.shown(0).node) == "probabilities");
    CHECK(compare.shown(1).tape->path(compare.shown(1).node) == "probabilities");
}

TEST_CASE("the comparison follows what is typed", "[compare]")
{
    Driven driven;
    driven.trigger("Compare");
    auto& compare = *driven.window.findChild<CompareWindow*>();
    compare.choose("mask", "causal");
    wait_for(compare);
    driven.type("one two three");
    wait_for(compare);
    REQUIRE(compare.shown(2).tape);
    CHECK(compare.shown(2).tape->shape(compare.shown(2).node).rows == 3);
}

TEST_CASE("the comparison and the bottleneck follow the theme and the size of text while they are open", "[compare]")
{
    Driven driven;
    driven.trigger("Light theme");
    driven.trigger("Compare");
    driven.trigger("The bottleneck");
    auto& compare = *driven.window.findChild<CompareWindow*>();
    compare.choose("mask", "causal");
    wait_for(compare);
    auto& plot = *driven.window.findChild<BottleneckWindow*>()->findChild<QCustomPlot*>();
    std::vector<QWidget*> parts{&plot};
    for (std::size_t i : {0, 1, 2})
        parts.push_back(&compare.view(i));
    for (const auto& [theme, is_light] : {std::pair{"Dark theme", false}, std::pair{"Light theme", true}}) {
        driven.trigger(theme);
        QApplication::processEvents(); // the plot is drawn in its turn
        for (QWidget* part : parts) {
            INFO(theme << ": " << part->metaObject()->className());
            CHECK((lightness(*part) > 0.5) == is_light);
        }
    }

    const int before = plot.xAxis->tickLabelFont().pixelSize();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&compare, Qt::Key_Plus, Qt::ControlModifier); // where the keyboard is
    CHECK(plot.xAxis->tickLabelFont().pixelSize() > 1.5 * before);
    for (std::size_t i : {0, 1, 2})
        CHECK(compare.shown(i).view.text_scale == driven.document().view().text_scale);
    driven.trigger("Usual size");
}

TEST_CASE("the bottleneck is measured while one looks: without attention longer words are lost", "[compare]")
{
    Driven driven;
    driven.trigger("The bottleneck");
    auto& bottleneck = *driven.window.findChild<BottleneckWindow*>();
    REQUIRE(QTest::qWaitFor([&] { return bottleneck.isDone(); }, patience));
    const auto without = bottleneck.shares(0), with = bottleneck.shares(1);
    REQUIRE(without.size() == 9);
    CHECK(without.at(4) > 0.95);
    CHECK(without.at(12) < 0.7);
    for (const auto& [length, share] : with)
        CHECK(share > 0.99);
}
