#include "driven.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/samples.h"

using namespace heed;
using namespace heed::test;

namespace {

void choose(Driven& driven, const QString& mechanism)
{
    driven.answering({mechanism}, [&] { driven.trigger("Choose a mechanism"); });
    driven.window.activateWindow(); // no window manager gives the keyboard back
    REQUIRE(QTest::qWaitForWindowActive(&driven.window, patience));
}

// With random weights, whose words are those that are typed.
void chooseRandom(Driven& driven, const QString& mechanism)
{
    const Input before = driven.document().experiment().input;
    choose(driven, mechanism);
    Experiment experiment = driven.document().experiment();
    experiment.weights.reset();
    experiment.input = before;
    driven.document().edit(experiment, "random weights");
    driven.settle();
}

std::vector<std::string> rows_of(const Tape& tape, const std::string& path)
{
    const int node = tape.at(path);
    std::vector<std::string> labels;
    for (Index r = 0; r < tape.shape(node).rows; ++r)
        labels.push_back(tape.quantity(node)->rows.label(r));
    return labels;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("a mechanism that was trained opens with its weights and what they were made for", "[app]")
{
    Driven driven;
    driven.type("See that girl run.");
    choose(driven, "encoder-decoder");
    const Experiment first = first_session(mechanism_named("encoder-decoder")).experiment;
    REQUIRE(first.weights.has_value());
    CHECK(driven.document().experiment() == first);
    CHECK_FALSE(driven.tape().untrained());
    CHECK(driven.complaint().isEmpty());
}

TEST_CASE("a mechanism that writes has its target beside the sentence", "[app]")
{
    Driven driven;
    CHECK_FALSE(driven.target().isVisible());
    driven.type("See that girl run.");
    chooseRandom(driven, "encoder-decoder");
    CHECK(driven.document().experiment().mechanism == "encoder-decoder");
    CHECK(driven.document().experiment().input == Input(Sentence{"See that girl run."}));
    CHECK(driven.path() == "alignment");
    CHECK(driven.target().isVisible());
    CHECK(driven.complaint().isEmpty());

    driven.target().setPlainText("regarde cette fille");
    driven.settle();
    CHECK(driven.document().experiment().input == Input(Sentence{"See that girl run.", "regarde cette fille"}));
    CHECK(rows_of(driven.tape(), "alignment") == Words{"regarde", "cette", "fille", "⏎"});
    check_same(driven.tape(), *run_of(driven.document().experiment()));

    choose(driven, "self-attention"); // which takes no target
    CHECK_FALSE(driven.target().isVisible());
    CHECK(driven.document().experiment().input == Input(Sentence{"See that girl run."}));
    CHECK(driven.complaint().isEmpty());
    driven.document().undoStack().undo();
    driven.settle();
    CHECK(driven.target().isVisible());
    CHECK(driven.target().toPlainText() == "regarde cette fille");
}

TEST_CASE("what was written stands, faint, where no target was typed", "[app]")
{
    Driven driven;
    driven.type("one two three");
    chooseRandom(driven, "encoder-decoder");
    for (const char* score : {"additive", "none"}) { // without a score there is no alignment to read from
        Experiment experiment = driven.document().experiment();
        experiment.settings["score"] = std::string(score);
        driven.document().edit(experiment, "a score");
        driven.settle();
        QStringList words;
        for (int step = 1;
             const auto node = driven.tape().find("decoder/step " + std::to_string(step) + "/probabilities"); ++step)
            words << QString::fromStdString(driven.tape().quantity(*node)->rows.label(0));
        words.removeLast();
        CHECK(driven.target().placeholderText() == words.join(' '));
        CHECK(driven.target().toPlainText().isEmpty());
    }
    driven.type("a");
    Experiment experiment = driven.document().experiment();
    experiment.settings["tokens"] = std::string("characters");
    experiment.settings["beam"] = std::int64_t(2);
    driven.document().edit(experiment, "characters");
    driven.target().setPlainText("ab c");
    driven.settle();
    CHECK(driven.target().placeholderText() == "ab c");
}

TEST_CASE("Ctrl+Z in the target undoes a word of it at a time, and then the sentence", "[app]")
{
    Driven driven;
    chooseRandom(driven, "encoder-decoder");
    driven.type("See that");
    driven.sentence().moveCursor(QTextCursor::End);
    driven.typeKeys(" girl");
    driven.target().setFocus();
    QTest::keyClicks(&driven.target(), "vois la"); // at once: the fields still are steps of their own
    driven.settle();
    REQUIRE(driven.document().experiment().input == Input(Sentence{"See that girl", "vois la"}));
    const auto undo = [&] {
        QTest::keyClick(&driven.target(), Qt::Key_Z, Qt::ControlModifier);
        driven.settle();
    };
    undo();
    CHECK(driven.target().toPlainText() == "vois ");
    CHECK(driven.target().textCursor().position() == 5);
    CHECK(driven.sentence().toPlainText() == "See that girl");
    undo();
    CHECK(driven.target().toPlainText() == "");
    CHECK(driven.sentence().toPlainText() == "See that girl");
    undo();
    CHECK(driven.sentence().toPlainText() == "See that ");
}

TEST_CASE("Tab goes from the sentence to its target", "[app]")
{
    Driven driven;
    choose(driven, "encoder-decoder");
    driven.sentence().setFocus();
    QTest::keyClick(&driven.sentence(), Qt::Key_Tab);
    CHECK(driven.target().hasFocus());
    QTest::keyClick(&driven.target(), Qt::Key_Backtab);
    CHECK(driven.sentence().hasFocus());
}

TEST_CASE("settings that both mechanisms have stay when another is chosen, where they mean the same", "[app]")
{
    Experiment before;
    before.mechanism = "encoder-decoder";
    before.settings["seed"] = std::int64_t(7);
    before.settings["beam"] = std::int64_t(4);
    before.input = Sentence{"one two"};
    const Experiment after = first_session(mechanism_named("self-attention"), before).experiment;
    CHECK(after.settings == std::map<std::string, SettingValue>{{"seed", std::int64_t(7)}});
    CHECK(after.input == before.input);
}
