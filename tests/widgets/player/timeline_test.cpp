#include "widgets/player/timeline.h"

#include "tests/core/tape/attention_tape.h"
#include "widgets/player/scrubber.h"

#include <catch2/catch.hpp>

#include <QAccessible>
#include <QComboBox>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace heed;

namespace {

std::shared_ptr<const Tape> recorded_steps(int heads = 2, std::vector<Override> overrides = {})
{
    TapeOptions options;
    options.overrides = std::move(overrides);
    auto tape = std::make_shared<Tape>(options);
    test::record_attention(*tape, 3, 2, heads);
    return tape;
}

struct ShownTimeline {
    Playback playback;
    Timeline timeline{playback};
    ShownTimeline(std::shared_ptr<const Tape> tape = recorded_steps())
    {
        playback.setTape(std::move(tape));
        timeline.resize(1000, timeline.sizeHint().height());
        timeline.show();
    }
    QPoint at(int step) const { return {static_cast<int>(timeline.scrubber().xOf(step)), 8}; }
};

} // namespace

TEST_CASE("The timeline says in words which step is on show")
{
    ShownTimeline shown;
    shown.playback.goTo(4);
    CHECK(shown.timeline.caption() == "step 4 of 14: head 1/scores");
    shown.playback.setTape(nullptr);
    CHECK(shown.timeline.caption() == "no steps");
}

TEST_CASE("The scrubber groups steps under their scopes")
{
    ShownTimeline shown;
    QStringList labels;
    for (const Scrubber::Group& group : shown.timeline.scrubber().groups())
        labels << group.label;
    CHECK(labels.join(" · ") == "input · head 1 · head 2 · heads joined");
}

TEST_CASE("Steps before the scopes are the input and those after are named by the last")
{
    auto tape = std::make_shared<Tape>();
    const auto step = [&](const char* name) {
        Quantity quantity;
        quantity.name = name;
        tape->name(tape->leaf(Matrix::Zero(1, 1)), [&] { return quantity; });
    };
    step("embeddings");
    step("mask");
    {
        const Scope scope(*tape, "head", 1);
        step("weights");
    }
    step("heads joined");
    step("output");
    ShownTimeline shown(tape);
    const auto& groups = shown.timeline.scrubber().groups();
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].label == "input");
    CHECK(groups[0].count == 2);
    CHECK(groups[2].label == "output");
    CHECK(groups[2].first == 4);
}

TEST_CASE("Pressing and dragging the scrubber moves the playback")
{
    ShownTimeline shown;
    QTest::mousePress(&shown.timeline.scrubber(), Qt::LeftButton, {}, shown.at(5));
    CHECK(shown.playback.step() == 5);
    QTest::mouseMove(&shown.timeline.scrubber(), shown.at(9));
    CHECK(shown.playback.step() == 9);
    QTest::mouseRelease(&shown.timeline.scrubber(), Qt::LeftButton, {}, shown.at(9));
    QTest::mouseMove(&shown.timeline.scrubber(), shown.at(2));
    CHECK(shown.playback.step() == 9);
}

TEST_CASE("Keys and the wheel step through the run")
{
    ShownTimeline shown;
    Scrubber* scrubber = &shown.timeline.scrubber();
    QTest::keyClick(scrubber, Qt::Key_Home);
    CHECK(shown.playback.step() == 1);
    QTest::keyClick(scrubber, Qt::Key_Right);
    QTest::keyClick(scrubber, Qt::Key_Right);
    QTest::keyClick(scrubber, Qt::Key_Left);
    CHECK(shown.playback.step() == 2);
    QTest::keyClick(scrubber, Qt::Key_End);
    CHECK(shown.playback.atEnd());
    const auto wheel = [&](int delta) {
        QWheelEvent event(QPointF(5, 5), QPointF(5, 5), {}, {0, delta}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(scrubber, &event);
    };
    wheel(120);
    CHECK(shown.playback.step() == 13);
    wheel(-60);
    wheel(-60);
    CHECK(shown.playback.step() == 14);
}

TEST_CASE("The position of the playback moves the scrubber without a sound back")
{
    ShownTimeline shown;
    shown.playback.goTo(4);
    CHECK(shown.timeline.scrubber().value() == 4);
    shown.playback.play();
    shown.playback.tick();
    CHECK(shown.playback.isPlaying());
    CHECK(shown.timeline.scrubber().value() == 4);
}

TEST_CASE("Steps with cells set by hand are said to be edited")
{
    ShownTimeline shown(recorded_steps(2, {{"head 1/scores", 0, 1, 2.0}}));
    CHECK(shown.timeline.scrubber().describe(4).endsWith("edited"));
    CHECK_FALSE(shown.timeline.scrubber().describe(5).endsWith("edited"));
}

TEST_CASE("The timeline's buttons are the playback's actions and the speed is its own")
{
    ShownTimeline shown;
    CHECK(shown.timeline.sizeHint().height() <= 92);
    CHECK(shown.timeline.minimumSizeHint().width() <= 600);
    for (QToolButton* button : shown.timeline.findChildren<QToolButton*>())
        if (button->defaultAction() == shown.playback.action(Transport::back))
            button->click();
    CHECK(shown.playback.step() == 13);
    auto* speed = shown.timeline.findChild<QComboBox*>();
    speed->setCurrentIndex(2);
    CHECK(shown.playback.speed() == 2);
    shown.playback.setSpeed(0.5);
    CHECK(speed->currentText() == "0.5×");
}

TEST_CASE("The timeline can be read by assistive programs")
{
    ShownTimeline shown;
    shown.playback.goTo(4);
    QAccessibleInterface* slider = QAccessible::queryAccessibleInterface(&shown.timeline.scrubber());
    REQUIRE(slider);
    CHECK(slider->role() == QAccessible::Slider);
    CHECK(slider->text(QAccessible::Description) == "step 4 of 14: head 1/scores");
    REQUIRE(slider->valueInterface());
    CHECK(slider->valueInterface()->currentValue().toInt() == 4);
    for (const QToolButton* button : shown.timeline.findChildren<QToolButton*>())
        CHECK_FALSE(button->text().isEmpty());
}

TEST_CASE("A timeline of ninety-six heads is drawn", "[.look]")
{
    for (int heads : {2, 8, 96})
        for (const Look& look : {light_look(), dark_look()}) {
            ShownTimeline shown(recorded_steps(heads, {{"head 1/scores", 0, 1, 2.0}}));
            shown.timeline.setLook(look);
            shown.playback.goTo(11);
            shown.timeline.grab().save(
                QString("%1/timeline-%2-%3.png").arg(qEnvironmentVariable("PICTURES")).arg(heads).arg(look.dark));
        }
}
