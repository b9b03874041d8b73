#include "driven.h"

#include "widgets/colour_map.h"

using namespace heed;
using namespace heed::test;

namespace {

// Every cell of the stage's heatmap has the colour of its number, looked at beside its middle, where no digit stands.
void check_pixels(Driven& driven, const Look& look)
{
    HeatmapView& view = driven.heatmap();
    const Tape& tape = driven.tape();
    const int node = tape.at(driven.path());
    const Matrix value = tape.value(node);
    const View& shown = driven.document().view();
    const ColourMap map(
        look, tape.quantity(node)->role, shown.colours, shown.range, value.minCoeff(), value.maxCoeff());
    const QImage picture = view.grab().toImage();
    for (Index r = 0; r < value.rows(); ++r)
        for (Index c = 0; c < value.cols(); ++c) {
            const std::vector<Pin>& pins = driven.document().view().pins; // they have outlines
            if (std::find(pins.begin(), pins.end(), Pin{driven.path(), r, c}) != pins.end())
                continue;
            INFO(r << ',' << c);
            const QRect place = view.cellRect(r, c).toRect();
            REQUIRE(place.height() > 8);
            CHECK(picture.pixel(place.center().x(), place.top() + 2) == map.colour(value(r, c)));
            CHECK(picture.pixel(place.left() + 2, place.center().y()) == map.colour(value(r, c)));
        }
}

} // namespace

TEST_CASE("the first start shows a sentence and its attention", "[app]")
{
    Driven driven;
    REQUIRE(driven.window.tape());
    CHECK(driven.path() == "head 1/weights");
    CHECK(driven.sentence().toPlainText().startsWith("The animal"));
    CHECK(driven.complaint().isEmpty());
    CHECK_FALSE(driven.document().isModified());
    CHECK(driven.window.windowTitle() == "Untitled[*] — Heed");
    check_same(driven.tape(), *run_of(driven.document().experiment()));
    check_pixels(driven, look_for(driven.document().view()));
}

TEST_CASE("the picture follows what is typed, with the digits of a run", "[app]")
{
    Driven driven;
    for (const QString& text : {QString("See that girl run."), QString("🦊 אני רוצה לישון 😴"),
             QString("السلام عليكم"), QString("one"), QString("two\nlines")}) {
        INFO(text.toStdString());
        driven.type(text);
        Experiment expected;
        expected.input = Sentence{text.toStdString()};
        CHECK(driven.document().experiment() == expected);
        check_same(driven.tape(), *run_of(expected));
        CHECK(driven.path() == "head 1/weights");
        check_pixels(driven, look_for(driven.document().view()));
        CHECK(driven.complaint().isEmpty());
    }
    CHECK(driven.document().isModified());
    CHECK(driven.window.isWindowModified());
}

TEST_CASE("a run that was superseded is never shown", "[app]")
{
    Driven driven;
    QStringList seen;
    QObject::connect(&driven.window, &MainWindow::shown, [&] {
        const Tape& tape = driven.tape();
        QStringList words;
        for (Index r = 0; r < tape.shape(tape.steps().front()).rows; ++r)
            words << QString::fromStdString(tape.quantity(tape.steps().front())->rows.label(r));
        seen << words.join(' ');
    });
    driven.sentence().setFocus();
    driven.sentence().selectAll();
    // A long input whose run is under way when the next one supersedes it.
    driven.sentence().setPlainText(QString("long ").repeated(700).trimmed());
    driven.sentence().setPlainText("short one");
    driven.settle();
    CHECK(seen == QStringList{"short one"});
    check_same(driven.tape(), *run_of(driven.document().experiment()));
}

TEST_CASE("an empty text is complained of and the last good picture stays", "[app]")
{
    Driven driven;
    const auto before = driven.window.tape();
    for (const QString& text : {QString(), QString("  \n ")}) {
        driven.type(text);
        CHECK(driven.complaint().contains("empty", Qt::CaseInsensitive));
        CHECK(driven.window.tape() == before);
        CHECK(driven.path() == "head 1/weights");
    }
    driven.type("See that girl run.");
    CHECK(driven.complaint().isEmpty());
    CHECK(driven.window.tape() != before);
    driven.type("The animal did not cross the street because it was too tired.");
    check_pixels(driven, look_for(driven.document().view()));
}

TEST_CASE("Ctrl+Z in the sentence undoes a word at a time, the cursor where it was typed", "[app]")
{
    Driven driven;
    driven.type("See");
    driven.moveOn();
    driven.sentence().moveCursor(QTextCursor::End);
    driven.typeKeys(" that girl");
    REQUIRE(driven.sentence().toPlainText() == "See that girl");
    QTest::keyClick(&driven.sentence(), Qt::Key_Z, Qt::ControlModifier);
    driven.settle();
    CHECK(driven.sentence().toPlainText() == "See that ");
    CHECK(driven.sentence().textCursor().position() == 9);
    CHECK(driven.document().undoStack().canRedo());
    check_same(driven.tape(), *run_of(driven.document().experiment()));
    QTest::keyClick(&driven.sentence(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    driven.settle();
    CHECK(driven.sentence().toPlainText() == "See that girl");
    CHECK_FALSE(driven.document().undoStack().canRedo());
    QTest::keyClick(&driven.sentence(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(&driven.sentence(), Qt::Key_Z, Qt::ControlModifier);
    driven.settle();
    CHECK(driven.sentence().toPlainText() == "See ");
}
