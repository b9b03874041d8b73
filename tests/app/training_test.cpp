#include "driven.h"

#include "app/training_panel.h"
#include "app/training_settings_box.h"
#include "core/experiment/training.h"
#include "core/files/bytes.h"
#include "widgets/curve_view.h"
#include "widgets/film_strip.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>

#include <filesystem>

using namespace heed;
using namespace heed::test;

namespace {

QString training_folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/training";
}

int kept_trainings()
{
    return static_cast<int>(QDir(training_folder()).entryList({"*.training"}, QDir::Files).size());
}

// Gone once the window is, whose training is kept there.
struct Folder {
    ~Folder() { QDir(training_folder()).removeRecursively(); }
};

struct Trained : Folder, Driven {
    // Small enough for a slow machine; the settings and the goal are a person's.
    explicit Trained(int steps = 3)
    {
        trigger("Training panel");
        for (const char* name : {"width", "embedding-width", "batch"})
            number(name, 8);
        amount().setValue(steps);
    }
    TrainingPanel& panel() { return window.training(); }
    TrainingNews news() { return panel().news(); }
    CurveView& curves() { return *panel().findChild<CurveView*>(); }
    FilmStrip& film() { return panel().filmStrip(); }
    QDoubleSpinBox& amount()
    {
        for (auto* box : panel().findChildren<QDoubleSpinBox*>())
            if (box->accessibleName() == "How much of it")
                return *box;
        throw std::logic_error("no goal");
    }
    QPushButton& button(const QString& text)
    {
        for (auto* found : window.findChildren<QPushButton*>())
            if (found->text() == text && found->isVisibleTo(&window))
                return *found;
        FAIL("no button " << text.toStdString());
        throw;
    }
    void number(const char* name, int value)
    {
        auto* box = qobject_cast<QSpinBox*>(panel().settings().editor(name));
        REQUIRE(box);
        box->setValue(value);
    }
    // Until it rests, and what it came to is on the stage.
    void rest()
    {
        REQUIRE(
            QTest::qWaitFor([this] { return news().settings && news().state == TrainingState::paused; }, patience));
        waitForStage();
    }
    void waitForStage()
    {
        REQUIRE(QTest::qWaitFor([this] { return summary().contains(moment(news().steps)); }, patience));
        settle();
    }
    QString summary()
    {
        QString all;
        for (const QLabel* label : window.findChildren<QLabel*>())
            all += label->text() + '\n';
        return all;
    }
    static QString moment(std::int64_t step) { return QStringLiteral("training reverse, step %L1").arg(step); }
    void train()
    {
        button("Train").click();
        rest();
    }
    Matrix alignment() { return tape().value(tape().at("alignment")); }
};

} // namespace

TEST_CASE("a training is begun in the window, stops at its goal, and its alignment is on the stage", "[training]")
{
    Trained driven;
    driven.train();
    CHECK(driven.news().steps == 3);
    CHECK(driven.news().reached);
    CHECK(driven.document().experiment().mechanism == "encoder-decoder");
    CHECK(driven.path() == "alignment");
    const auto& pair = std::get<Sentence>(driven.document().experiment().input);
    CHECK(pair.target == std::string(pair.text.rbegin(), pair.text.rend()));
    CHECK(driven.complaint().isEmpty());
    CHECK(driven.summary().contains("Step 3 of 3"));
    CHECK_FALSE(driven.tape().untrained());

    const auto& series = driven.curves().series();
    REQUIRE(series.size() >= 3);
    CHECK(series[0].curve.points().size() == 3);
    CHECK(series[1].name == "tokens");
    CHECK_FALSE(series[1].curve.empty());

    driven.document().undoStack().undo(); // the training goes on, unseen
    driven.settle();
    CHECK(driven.document().experiment().mechanism == "self-attention");
    driven.button("Back on the stage").click();
    driven.waitForStage();
    CHECK(driven.path() == "alignment");
}

TEST_CASE("one step of learning changes the alignment, and the film goes back to before it", "[training]")
{
    Trained driven;
    driven.train();
    const Matrix third = driven.alignment();
    driven.button("Step").click();
    REQUIRE(QTest::qWaitFor([&] { return driven.news().steps == 4; }, patience));
    driven.rest();
    CHECK(driven.news().steps == 4);
    CHECK(driven.alignment() != third);

    CHECK(driven.film().count() == 5); // before the first step, and after each
    driven.film().setFocus();
    QTest::keyClick(&driven.film(), Qt::Key_Left);
    QTest::keyClick(&driven.film(), Qt::Key_Left);
    REQUIRE(QTest::qWaitFor([&] { return driven.summary().contains(Trained::moment(3)); }, patience));
    driven.settle();
    CHECK(driven.alignment() == third);
    QTest::keyClick(&driven.film(), Qt::Key_End);
    driven.waitForStage();
    CHECK(driven.alignment() != third);
}

TEST_CASE(
    "a training can be paused by hand and gone on with, and what is typed is seen with its weights", "[training]")
{
    Trained driven(1000000);
    driven.button("Train").click();
    REQUIRE(QTest::qWaitFor([&] { return driven.news().steps > 2; }, patience));
    driven.button("Pause").click();
    driven.rest();
    CHECK_FALSE(driven.news().reached);
    const std::int64_t there = driven.news().steps;
    driven.type("abc");
    CHECK(driven.alignment().cols() == 3);
    CHECK(driven.summary().contains(Trained::moment(there)));
    driven.button("Train").click();
    REQUIRE(QTest::qWaitFor([&] { return driven.news().steps > there; }, patience));
    driven.button("Pause").click();
    driven.rest();
}

TEST_CASE("a sentence typed over a training's example is not held to the example's target", "[training]")
{
    Trained driven;
    driven.train();
    const auto pair = [&] { return std::get<Sentence>(driven.document().experiment().input); };
    const Sentence example = pair();
    REQUIRE_FALSE(example.target.empty());
    driven.sentence().moveCursor(QTextCursor::End);
    driven.typeKeys("ab");
    CHECK(pair() == Sentence{example.text + "ab"});
    CHECK(driven.target().toPlainText().isEmpty());
    CHECK_FALSE(driven.target().placeholderText().isEmpty()); // what it writes itself
    CHECK(driven.alignment().cols() == static_cast<Index>(example.text.size()) + 2);

    driven.target().setPlainText("ba"); // a person's own
    driven.settle();
    driven.sentence().moveCursor(QTextCursor::End);
    driven.typeKeys("c");
    CHECK(pair() == Sentence{example.text + "abc", "ba"});
    CHECK(driven.alignment().rows() == 3); // and its end

    while (pair() != example) {
        REQUIRE(driven.document().undoStack().canUndo());
        driven.document().undoStack().undo();
        driven.settle();
    }
    driven.target().setPlainText("ba"); // over the example's
    driven.settle();
    driven.typeKeys("d");
    CHECK(pair().target == "ba");
}

TEST_CASE("trained weights are saved, opened at once, and compared with others", "[training]")
{
    Trained driven;
    driven.train();
    const Matrix seen = driven.alignment();
    const Scratch scratch;
    const QString file = QString::fromStdString((scratch / "mine.safetensors").string());
    driven.answering({file}, [&] {
        driven.button("Save…").click();
        REQUIRE(QTest::qWaitFor(
            [&] { return driven.document().experiment().weights->path == file.toStdString(); }, patience));
    });
    CHECK(driven.alignment() == seen);
    CHECK_FALSE(driven.document().experiment().weights->sha256.empty());
    const TensorFile saved = read_safetensors(file.toStdString());
    CHECK(saved.metadata.at("heed.steps") == "3");
    CHECK(figures_of(saved).size() == driven.news().history.figures.size());

    driven.answering({file}, [&] { driven.button("Compare…").click(); });
    CHECK(driven.summary().contains("mine\n"));
}

TEST_CASE("another seed starts anew with other weights on the same input, and the earlier curves stay", "[training]")
{
    Trained driven;
    driven.train();
    const Matrix before = driven.alignment();
    const auto input = driven.document().experiment().input;
    driven.trigger("Restart with another seed");
    REQUIRE(QTest::qWaitFor([&] { return driven.news().reached; }, patience));
    driven.rest();
    CHECK(driven.news().settings->integer("seed") == 2);
    CHECK(driven.document().experiment().input == input);
    CHECK(driven.alignment() != before);
    CHECK(driven.curves().series().front().earlier);
    CHECK(QTest::qWaitFor([] { return kept_trainings() == 1; }, patience));
}

TEST_CASE("a setting is taken up while it trains, or says that it needs a restart", "[training]")
{
    Trained driven;
    driven.train();
    auto* rate = qobject_cast<QDoubleSpinBox*>(driven.panel().settings().editor("rate"));
    REQUIRE(rate);
    CHECK(rate->text() == "0.003");
    rate->setValue(0.01);
    REQUIRE(QTest::qWaitFor([&] { return driven.news().settings->real("rate") == 0.01; }, patience));
    CHECK(driven.news().steps == 3);
    CHECK_FALSE(driven.summary().contains("Taken up by a restart:"));

    qobject_cast<QComboBox*>(driven.panel().settings().editor("score"))->setCurrentText("general");
    CHECK(driven.summary().contains("Taken up by a restart: Score."));
    driven.button("Restart").click();
    REQUIRE(QTest::qWaitFor([&] { return driven.news().reached; }, patience));
    driven.rest();
    CHECK(driven.news().settings->word("score") == "general");
    CHECK(driven.news().settings->real("rate") == 0.01);
}

TEST_CASE("a training whose numbers are no longer finite stops, says why, and keeps its last step", "[training]")
{
    QDir(training_folder()).removeRecursively();
    Training training({.task = "reverse", .data = {}, .settings = {{"width", std::int64_t{8}}}});
    training.step();
    TensorFile state = training.state();
    state.tensors.at("output.weight").values.setConstant(3e38f);
    QDir().mkpath(training_folder());
    write_safetensors((training_folder() + "/reverse kept.training").toStdString(), state);

    Trained driven(5);
    driven.window.offerTraining();
    driven.button("Go on with it").click();
    REQUIRE(QTest::qWaitFor([&] { return driven.news().settings.has_value(); }, patience));
    driven.button("Train").click();
    REQUIRE(QTest::qWaitFor([&] { return !driven.news().fault.isEmpty(); }, patience));
    REQUIRE(QTest::qWaitFor([&] { return driven.news().state == TrainingState::paused; }, patience));
    INFO(driven.news().fault.toStdString());
    CHECK(driven.news().fault.startsWith("step 2: "));
    CHECK(driven.summary().contains(driven.news().fault));
    CHECK(driven.news().steps == 1);
}

TEST_CASE("a training that a closed window kept is offered again, and goes on at its step", "[training]")
{
    namespace fs = std::filesystem;
    QDir(training_folder()).removeRecursively();
    const fs::path folder = training_folder().toStdString();
    const Scratch scratch;
    Matrix unlearnt;
    {
        Trained driven;
        driven.train();
        driven.film().setFocus();
        QTest::keyClick(&driven.film(), Qt::Key_Home);
        REQUIRE(QTest::qWaitFor([&] { return driven.summary().contains(Trained::moment(0)); }, patience));
        driven.settle();
        unlearnt = driven.alignment();
        driven.answering({}, [&] { driven.window.close(); }); // asks nothing
        for (const auto& entry : fs::directory_iterator(folder)) // but its lock, which this program holds
            if (const fs::path kind = entry.path().extension(); kind == ".training" || kind == ".film")
                fs::copy(entry.path(), scratch / ("reverse kept" + kind.string()), fs::copy_options::recursive);
    }
    fs::create_directories(folder);
    fs::copy(scratch.path(), folder, fs::copy_options::recursive);
    Trained driven(5);
    driven.window.offerTraining();
    CHECK(driven.summary().contains("A training of “reverse” was not finished"));
    driven.button("Go on with it").click();
    driven.rest();
    CHECK(driven.news().steps == 3);
    CHECK(driven.curves().series().front().curve.points().size() == 3);
    CHECK(driven.film().count() == 4); // before the first step, and after each
    driven.film().setFocus();
    QTest::keyClick(&driven.film(), Qt::Key_Home);
    REQUIRE(QTest::qWaitFor([&] { return driven.summary().contains(Trained::moment(0)); }, patience));
    driven.settle();
    CHECK(driven.alignment() == unlearnt);
    QTest::keyClick(&driven.film(), Qt::Key_End);
    driven.button("Train").click();
    REQUIRE(QTest::qWaitFor([&] { return driven.news().steps == 5; }, patience));
    driven.rest();
    CHECK(driven.film().count() == 6);
    CHECK(driven.curves().series().front().curve.points().size() == 5);
    CHECK_FALSE(driven.panel().openLeftBehind());
}

TEST_CASE("a training that is cancelled leaves nothing to offer, and the stage is as it was", "[training]")
{
    Trained driven;
    const Experiment before = driven.document().experiment();
    driven.train();
    CHECK(kept_trainings() == 1);
    driven.trigger("Cancel the training");
    CHECK(driven.document().experiment() == before);
    CHECK(QTest::qWaitFor([] { return kept_trainings() == 0; }, patience));
    CHECK(QDir(training_folder()).entryList({"*.film"}, QDir::Dirs).isEmpty());
    driven.window.offerTraining();
    CHECK_FALSE(driven.summary().contains("was not finished"));
    CHECK_FALSE(driven.film().isVisible());
}

TEST_CASE("a file that is nothing to learn from is told where the training is", "[training]")
{
    Trained driven;
    const Scratch scratch;
    const auto file = scratch.put("pairs.txt", "no tab at all\n\n");
    auto* tasks = driven.panel().findChild<QComboBox*>();
    REQUIRE(tasks->accessibleName() == "What is learnt");
    tasks->setCurrentIndex(tasks->findData("translate"));
    emit tasks->activated(tasks->currentIndex());
    driven.answering(
        {QString::fromStdString(file.string())}, [&] { driven.button("Choose the file to learn from…").click(); });
    driven.button("Train").click();
    REQUIRE(QTest::qWaitFor([&] { return driven.news().state == TrainingState::unprepared; }, patience));
    CHECK(driven.summary().contains(driven.news().fault));
    CHECK(driven.news().fault.contains("pairs.txt"));
    CHECK(driven.document().experiment().mechanism == "self-attention");
}
