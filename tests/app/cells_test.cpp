#include "driven.h"

#include "widgets/heatmap/cell_editor.h"
#include "widgets/lines/lines_view.h"
#include "widgets/text/text_view.h"

#include <limits>

using namespace heed;
using namespace heed::test;

namespace {

struct Celled : Driven {
    Celled() { type("See that girl run."); }
    QPoint middle(Index row, Index column) { return heatmap().cellRect(row, column).center().toPoint(); }
    void click(Index row, Index column, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(&heatmap(), Qt::LeftButton, keys, middle(row, column));
        QApplication::processEvents();
    }
    void edit(Index row, Index column, const QString& text)
    {
        QTest::mouseDClick(&heatmap(), Qt::LeftButton, {}, middle(row, column));
        auto* editor = heatmap().findChild<CellEditor*>();
        REQUIRE(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        settle();
    }
    double cell(const std::string& where, Index row, Index column)
    {
        return tape().cell(tape().at(where), row, column);
    }
    const std::vector<Pin>& pins() { return document().view().pins; }
};

} // namespace

TEST_CASE("a pin of one view is lit in the others and read in the inspector", "[app]")
{
    Celled driven;
    const int node = driven.tape().at("head 1/weights");
    driven.click(1, 3);
    CHECK(driven.pins() == std::vector<Pin>{{"head 1/weights", 1, 3}});
    CHECK(driven.inspector().cell() == CellRef{node, 1, 3});
    CHECK(driven.inspector().valueText().toDouble() == Approx(driven.cell("head 1/weights", 1, 3)));

    // Its query and key are lit where another quantity is on the stage.
    driven.show("head 1/scores");
    const QImage lit = driven.heatmap().grab().toImage();
    CHECK(driven.inspector().cell() == CellRef{node, 1, 3});
    driven.trigger("Release pins");
    CHECK(driven.pins().empty());
    CHECK(driven.heatmap().grab().toImage() != lit);

    // As lines, and as shaded text.
    driven.show("head 1/weights");
    driven.click(1, 3);
    for (const char* as : {"Lines", "Shaded text"}) {
        INFO(as);
        driven.trigger(as);
        QuantityView& view = driven.window.stage().view();
        const QImage with = view.grab().toImage();
        if (auto* text = dynamic_cast<TextView*>(&view))
            CHECK(text->chosenQuery() == 1);
        CHECK(driven.inspector().cell() == CellRef{node, 1, 3});
        QTest::keyClick(&view, Qt::Key_Escape);
        CHECK(driven.pins().empty());
        CHECK(view.grab().toImage() != with);
        driven.trigger("Heatmap");
        driven.click(1, 3);
    }
}

TEST_CASE("Ctrl adds a pin, a click on a pin takes it away, Escape releases them from anywhere", "[app]")
{
    Celled driven;
    driven.click(1, 3);
    driven.click(2, 0, Qt::ControlModifier);
    CHECK(driven.pins().size() == 2);
    driven.click(1, 3, Qt::ControlModifier);
    CHECK(driven.pins() == std::vector<Pin>{{"head 1/weights", 2, 0}});
    driven.click(2, 0);
    CHECK(driven.pins().empty());
    driven.click(0, 0);
    driven.sentence().setFocus();
    QTest::keyClick(&driven.sentence(), Qt::Key_Escape);
    CHECK(driven.pins().empty());
    CHECK_FALSE(driven.inspector().cell());
}

TEST_CASE("the pointer is told everywhere and leaves nothing behind", "[app]")
{
    Celled driven;
    QTest::mouseMove(&driven.heatmap(), driven.middle(2, 1));
    CHECK(driven.inspector().cell() == CellRef{driven.tape().at("head 1/weights"), 2, 1});
    QTest::mouseMove(&driven.heatmap(), QPoint(1, 1));
    CHECK_FALSE(driven.inspector().cell());
}

TEST_CASE("a cell that is typed is marked, what follows changes, and undo takes it back with its view", "[app]")
{
    Celled driven;
    driven.show("head 1/scores");
    const Experiment before = driven.document().experiment();
    const auto untouched = driven.window.tape();
    const QImage picture = driven.heatmap().grab().toImage();
    driven.edit(1, 2, "4.5");

    Experiment expected = before;
    expected.overrides = {{"head 1/scores", 1, 2, 4.5}};
    CHECK(driven.document().experiment() == expected);
    CHECK(driven.cell("head 1/scores", 1, 2) == 4.5);
    CHECK(driven.tape().is_overridden(driven.tape().at("head 1/scores"), 1, 2));
    CHECK(driven.cell("head 1/weights", 1, 2) > untouched->cell(untouched->at("head 1/weights"), 1, 2));
    CHECK(driven.cell("head 1/weights", 0, 2) == untouched->cell(untouched->at("head 1/weights"), 0, 2));
    check_same(driven.tape(), *run_of(expected));
    CHECK(driven.heatmap().grab().toImage() != picture);

    driven.show("output");
    driven.action("Undo setting a cell").trigger();
    driven.settle();
    CHECK(driven.document().experiment() == before);
    CHECK(driven.path() == "head 1/scores");
    check_same(driven.tape(), *untouched);
    driven.trigger("Redo setting a cell");
    check_same(driven.tape(), *run_of(expected));
    driven.trigger("Clear every edited cell");
    CHECK(driven.document().experiment() == before);
}

TEST_CASE("a second value of a cell takes the place of the first, and Delete takes it away", "[app]")
{
    Celled driven;
    driven.edit(0, 1, "0.5");
    driven.edit(0, 1, "0.25");
    CHECK(driven.document().experiment().overrides == std::vector<Override>{{"head 1/weights", 0, 1, 0.25}});
    driven.click(0, 1);
    QTest::keyClick(&driven.heatmap(), Qt::Key_Delete);
    driven.settle();
    CHECK(driven.document().experiment().overrides.empty());
}

TEST_CASE("Ctrl+M masks the pinned pair: its weight is exactly 0, and again it is open", "[app]")
{
    Celled driven;
    driven.click(1, 2);
    QTest::keyClick(&driven.window, Qt::Key_M, Qt::ControlModifier);
    driven.settle();
    REQUIRE(driven.tape().find("mask"));
    CHECK(driven.cell("mask", 1, 2) == -std::numeric_limits<double>::infinity());
    CHECK(driven.cell("head 1/weights", 1, 2) == 0);
    CHECK(driven.cell("head 2/weights", 1, 2) == 0);
    CHECK(driven.path() == "head 1/weights");
    driven.show("mask");
    CHECK(driven.pins() == std::vector<Pin>{{"head 1/weights", 1, 2}});
    QTest::keyClick(&driven.window, Qt::Key_M, Qt::ControlModifier);
    driven.settle();
    CHECK(driven.cell("mask", 1, 2) == 0);
    CHECK(driven.cell("head 1/weights", 1, 2) > 0);
    CHECK(driven.document().experiment().overrides.empty()); // it is as it was before
}

TEST_CASE("an edit whose cell is gone is kept, listed as idle, and comes back with its cell", "[app]")
{
    Celled driven;
    driven.edit(3, 3, "0.75");
    driven.type("See that");
    CHECK(driven.complaint().isEmpty());
    CHECK(driven.tape().unreached_overrides().size() == 1);
    driven.type("See that girl run.");
    CHECK(driven.cell("head 1/weights", 3, 3) == 0.75);
}
