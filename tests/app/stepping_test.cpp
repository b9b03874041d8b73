#include "driven.h"

#include "widgets/player/scrubber.h"
#include "widgets/player/step_card.h"
#include "widgets/player/timeline.h"

#include <QComboBox>
#include <QSpinBox>

using namespace heed;
using namespace heed::test;

namespace {

struct Stepped : Driven {
    Playback& playback() { return window.playback(); }
    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&window, which, modifiers);
        QApplication::processEvents();
    }
    Timeline& timeline() { return *window.findChild<Timeline*>(); }
    // What is on show is the playback's step, everywhere.
    void check_step(int step)
    {
        INFO("step " << step);
        CHECK(playback().step() == step);
        const int node = tape().steps()[static_cast<std::size_t>(step) - 1];
        CHECK(path() == tape().path(node));
        CHECK(document().view().step == step);
        CHECK(timeline().scrubber().value() == step);
        CHECK(timeline().caption().contains(QString::fromStdString(tape().path(node))));
        const QString name = QString::fromStdString(tape().quantity(node)->name);
        CHECK(heatmap().accessibleName().contains(name));
    }
};

} // namespace

TEST_CASE("the keys of the transport go through the steps, both ways", "[app]")
{
    Stepped driven;
    const int steps = driven.playback().count();
    REQUIRE(steps == static_cast<int>(driven.tape().steps().size()));
    driven.key(Qt::Key_F3);
    driven.check_step(1);
    CHECK_FALSE(driven.playback().action(Transport::reset)->isEnabled());
    for (int step = 2; step <= 5; ++step) {
        driven.key(Qt::Key_F5);
        driven.check_step(step);
    }
    driven.key(Qt::Key_F4);
    driven.check_step(4);
    driven.key(Qt::Key_F8);
    driven.check_step(steps);
    CHECK_FALSE(driven.playback().action(Transport::step)->isEnabled());
    driven.key(Qt::Key_F5);
    driven.check_step(steps);
    driven.key(Qt::Key_F3);
    driven.check_step(1);
}

TEST_CASE("a step is gone into term by term, and back from the middle of it", "[app]")
{
    Stepped driven;
    driven.show("head 1/scores");
    const int step = driven.playback().step();
    REQUIRE(driven.playback().progress().whole());
    QAction* next = driven.playback().action(Transport::next_term);
    for (int i = 0; i < 5; ++i)
        next->trigger();
    CHECK(driven.playback().progress() == Progress{0, 5});
    driven.check_step(step);
    CHECK(driven.window.stage().card().arithmetic().contains(u'≈'));
    driven.playback().action(Transport::previous_term)->trigger();
    CHECK(driven.playback().progress() == Progress{0, 4});
    driven.key(Qt::Key_F5);
    CHECK(driven.playback().progress().whole());
    driven.check_step(step);
    driven.show("head 1/values");
    driven.show("head 1/scores");
    next->trigger();
    driven.key(Qt::Key_F4);
    driven.check_step(step - 1);
    CHECK(driven.playback().progress().whole());
}

TEST_CASE("play goes through every step to the end and stops there", "[app]")
{
    Stepped driven;
    driven.type("a b");
    driven.action("Motion: play terms and cells one by one").trigger();
    REQUIRE_FALSE(driven.playback().motion());
    driven.playback().setSpeed(1000);
    driven.key(Qt::Key_F3);
    QSignalSpy moved(&driven.playback(), &Playback::positionChanged);
    driven.key(Qt::Key_F6);
    REQUIRE(driven.playback().isPlaying());
    REQUIRE(QTest::qWaitFor([&] { return !driven.playback().isPlaying(); }, patience));
    CHECK(moved.size() == driven.playback().count() - 1);
    driven.check_step(driven.playback().count());
    driven.key(Qt::Key_F6);
    CHECK(driven.playback().isPlaying());
    driven.key(Qt::Key_F6);
    CHECK_FALSE(driven.playback().isPlaying());
}

TEST_CASE("an edit keeps the step by its path, and a step that is gone gives way", "[app]")
{
    Stepped driven;
    driven.show("head 2/scores");
    driven.type("Fewer words now");
    CHECK(driven.path() == "head 2/scores");
    Experiment experiment = driven.document().experiment();
    experiment.settings["positions"] = std::string("sinusoidal"); // steps are put in before it
    driven.document().edit(experiment, "positions");
    driven.settle();
    CHECK(driven.path() == "head 2/scores");
    driven.check_step(driven.playback().step());
    experiment.settings["heads"] = std::int64_t{1};
    driven.document().edit(experiment, "heads");
    driven.settle();
    CHECK(driven.path() != "head 2/scores");
    driven.check_step(driven.playback().step());
    driven.trigger(driven.document().undoStack().undoText().isEmpty() ? "Undo" : "Undo heads");
    CHECK(driven.path() == "head 2/scores");
    driven.check_step(driven.playback().step());
}

TEST_CASE("the scrubber and the list of quantities lead to the same steps", "[app]")
{
    Stepped driven;
    Scrubber& scrubber = driven.timeline().scrubber();
    for (int step : {3, 9, 1}) {
        QTest::mouseClick(
            &scrubber, Qt::LeftButton, {}, QPoint(static_cast<int>(scrubber.xOf(step)), scrubber.height() / 3));
        driven.check_step(step);
    }
    auto* list = driven.window.stage().findChild<QComboBox*>();
    REQUIRE(list);
    const int at = list->findText("weights");
    REQUIRE(at >= 0);
    list->setFocus();
    list->setCurrentIndex(at);
    emit list->activated(at);
    CHECK(driven.path() == "head 1/weights");
    auto* head = driven.window.stage().findChild<QSpinBox*>();
    REQUIRE(head->isVisible());
    QTest::keyClick(head, Qt::Key_Up);
    CHECK(driven.path() == "head 2/weights");
    driven.check_step(driven.playback().step());
}
