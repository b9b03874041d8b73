#include "app/document.h"

#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

#include <QSignalSpy>
#include <QTest>

using namespace heed;

namespace {

Experiment saying(const std::string& text)
{
    Experiment experiment;
    experiment.input = Sentence{text};
    return experiment;
}

std::string text_of(const Document& document)
{
    return std::get<Sentence>(document.experiment().input).text;
}

void type(Document& document, const std::string& text)
{
    for (std::size_t i = text_of(document).size(); i < text.size(); ++i)
        document.edit(saying(text.substr(0, i + 1)), "typing", "input");
}

} // namespace

TEST_CASE("typing is undone a word at a time", "[document]")
{
    Document document;
    type(document, "See that girl");
    CHECK(document.undoStack().count() == 3);
    for (const char* left : {"See that ", "See ", ""}) {
        document.undoStack().undo();
        CHECK(text_of(document) == left);
    }
    CHECK_FALSE(document.undoStack().canUndo());
    for (const char* back : {"See ", "See that ", "See that girl"}) {
        document.undoStack().redo();
        CHECK(text_of(document) == back);
    }
}

TEST_CASE("a pause of a second ends a step of undo", "[document]")
{
    Document document;
    type(document, "Se");
    QTest::qSleep(1100); // the pause itself is what is tested
    type(document, "See");
    CHECK(document.undoStack().count() == 2);
    document.undoStack().undo();
    CHECK(text_of(document) == "Se");
}

TEST_CASE("edits of one kind merge, of another or none do not, and what comes to nothing is no step", "[document]")
{
    Document document;
    Experiment experiment = saying("See");
    document.edit(experiment, "opening");
    for (std::int64_t heads : {1, 4, 8}) {
        experiment.settings["heads"] = heads;
        document.edit(experiment, "change of heads", "heads");
    }
    CHECK(document.undoStack().count() == 2);
    experiment.settings["seed"] = std::int64_t{2};
    document.edit(experiment, "change of seed", "seed");
    CHECK(document.undoStack().count() == 3);
    document.edit(experiment, "nothing");
    CHECK(document.undoStack().count() == 3);
    experiment.settings["seed"] = std::int64_t{3};
    document.edit(experiment, "change of seed", "seed");
    experiment.settings.erase("seed");
    document.edit(experiment, "change of seed", "seed");
    CHECK(document.undoStack().count() == 2);
    CHECK(document.undoStack().undoText() == "change of heads");
}

TEST_CASE("undo brings back the view of that moment, and looking about is no step", "[document]")
{
    Document document;
    View view;
    view.path = "head 1/weights";
    view.pins = {{"head 1/weights", 0, 1}};
    document.setView(view);
    document.edit(saying("a"), "typing");
    View other = view;
    other.path = "output";
    other.pins.clear();
    document.setView(other);
    CHECK(document.undoStack().count() == 1);
    QSignalSpy views(&document, &Document::viewChanged);
    QSignalSpy experiments(&document, &Document::experimentChanged);
    document.undoStack().undo();
    CHECK(document.view() == view);
    CHECK(views.size() == 1);
    CHECK(experiments.size() == 1);
    document.undoStack().redo();
    CHECK(text_of(document) == "a");
    CHECK(document.view() == view);
}

TEST_CASE("a document is as saved until it is edited, and again when that is undone", "[document]")
{
    const test::Scratch scratch;
    Document document;
    document.edit(saying("See"), "typing", "input");
    CHECK(document.isModified());
    document.save(scratch / "see.heed");
    CHECK_FALSE(document.isModified());
    CHECK(read_session(scratch / "see.heed") == document.session());
    document.edit(saying("Seen"), "typing", "input"); // does not merge with what was saved
    CHECK(document.isModified());
    document.undoStack().undo();
    CHECK_FALSE(document.isModified());
    CHECK(text_of(document) == "See");
    View view;
    view.path = "output";
    document.setView(view);
    CHECK_FALSE(document.isModified());

    document.edit(saying("Sea"), "typing", "input");
    CHECK_THROWS_AS(document.save(scratch / "no folder" / "see.heed"), FileError);
    CHECK(document.isModified());
    CHECK(document.file() == scratch / "see.heed");
    CHECK(std::get<Sentence>(read_session(scratch / "see.heed").experiment.input).text == "See");
}

TEST_CASE("opening forgets the undo and is not a change", "[document]")
{
    Document document;
    type(document, "See");
    Session session;
    session.experiment = saying("Go");
    QSignalSpy files(&document, &Document::fileChanged);
    document.open(session, "/somewhere/go.heed");
    CHECK_FALSE(document.isModified());
    CHECK_FALSE(document.undoStack().canUndo());
    CHECK(text_of(document) == "Go");
    CHECK(files.size() == 1);
    CHECK(document.file() == "/somewhere/go.heed");
}
