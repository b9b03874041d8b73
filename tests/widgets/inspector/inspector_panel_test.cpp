#include "widgets/inspector/inspector_panel.h"

#include "core/tape/number_text.h"
#include "tests/core/tape/attention_tape.h"
#include "widgets/inspector/page_view.h"
#include "widgets/inspector/row_section.h"
#include "widgets/symbol_text.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace heed;
using namespace heed::test;

namespace {

std::shared_ptr<const Tape> attention(Index tokens = 3, Index width = 2, std::vector<Override> overrides = {})
{
    TapeOptions options;
    options.overrides = std::move(overrides);
    auto tape = std::make_shared<Tape>(std::move(options));
    record_attention(*tape, tokens, width);
    return tape;
}

// The panel as the window has it, on one quantity.
struct Inspection {
    explicit Inspection(std::shared_ptr<const Tape> tape, const std::string& path)
    {
        shown.tape = std::move(tape);
        shown.node = shown.tape->at(path);
        panel.resize(360, 700);
        panel.show();
        QObject::connect(&panel, &InspectorPanel::hovered, [this](std::optional<CellRef> cell) { hovered = cell; });
        QObject::connect(&panel, &InspectorPanel::clicked, [this](CellRef cell, bool add) {
            clicked = cell;
            added = add;
        });
        QObject::connect(&panel, &InspectorPanel::cellActivated, [this](CellRef cell) { activated = cell; });
        QObject::connect(&panel, &InspectorPanel::overrideRemoved, [this](CellRef cell) { removed = cell; });
    }

    void pin(const std::string& path, Index row, Index column)
    {
        shown.view.pins = {{path, row, column}};
        update();
    }
    void update()
    {
        panel.setShown(shown);
        QApplication::processEvents();
    }
    PageView& page() { return *panel.findChild<PageView*>("page"); }
    template <typename Widget> Widget& child(const char* name) { return *panel.findChild<Widget*>(name); }

    // Moves the pointer down the page until a spot satisfies `wanted`.
    template <typename F> std::optional<QPoint> find_spot(F&& wanted)
    {
        QWidget* port = page().viewport();
        for (int y = 2; y < port->height(); y += 4)
            for (int x = 18; x < port->width(); x += 6) {
                QMouseEvent move(QEvent::MouseMove, QPointF(x, y), port->mapToGlobal(QPointF(x, y)), Qt::NoButton,
                    Qt::NoButton, Qt::NoModifier);
                QApplication::sendEvent(port, &move);
                if (wanted(page().currentSpot()))
                    return QPoint(x, y);
            }
        return std::nullopt;
    }

    Shown shown;
    InspectorPanel panel;
    std::optional<CellRef> hovered, clicked, activated, removed;
    bool added = false;
};

QString printed(const Tape& tape, const CellRef& cell)
{
    return QString::fromStdString(full_number(static_cast<double>(tape.cell(cell.node, cell.row, cell.column))));
}

} // namespace

TEST_CASE("with no cell the inspector says what to do, and offers nothing to copy", "[inspector]")
{
    Inspection window(attention(), "head 1/weights");
    window.update();
    CHECK_FALSE(window.panel.cell());
    CHECK(window.panel.valueText().isEmpty());
    CHECK_FALSE(window.child<QLabel>("value").isVisible());
    window.panel.setShown({});
    CHECK_FALSE(window.panel.cell());
}

TEST_CASE("the pinned cell is shown, else the hovered one, else a pin on another quantity", "[inspector]")
{
    Inspection window(attention(), "head 1/weights");
    const int weights = window.shown.node, scores = window.shown.tape->at("head 1/scores");
    window.shown.hover = CellRef{weights, 1, 2};
    window.update();
    CHECK(window.panel.cell() == CellRef{weights, 1, 2});
    window.pin("head 1/scores", 0, 1);
    CHECK(window.panel.cell() == CellRef{weights, 1, 2});
    window.shown.hover.reset();
    window.update();
    CHECK(window.panel.cell() == CellRef{scores, 0, 1});
    window.shown.hover = CellRef{weights, 1, 2};
    window.pin("head 1/weights", 2, 0);
    CHECK(window.panel.cell() == CellRef{weights, 2, 0});
    window.pin("head 1/weights", 3, 0); // not on this tape
    CHECK(window.panel.cell() == CellRef{weights, 1, 2});
}

TEST_CASE("the value is shown and copied with 9 digits", "[inspector]")
{
    Inspection window(attention(), "head 1/scores");
    window.pin("head 1/scores", 1, 2);
    const QString value = printed(*window.shown.tape, {window.shown.node, 1, 2});
    CHECK(window.panel.valueText() == value);
    CHECK(window.child<QLabel>("value").text() == QString(value).replace('-', "−"));
    CHECK(window.child<QLabel>("title").text().contains("word1"));
    CHECK(window.child<QLabel>("title").text().contains(SymbolText::html(QString::fromStdString(window.shown.quantity()->symbol))));
    CHECK(window.child<QLabel>("place").text() == "head 1/scores[1,2]");
    QApplication::clipboard()->clear();
    window.page().setFocus();
    QTest::keyClick(&window.page(), Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->text() == value);
}

TEST_CASE("a number stays in one line with large text in a narrow column, and is large again where there is room",
    "[inspector]")
{
    Inspection window(attention(), "head 1/scores");
    Look look = light_look();
    look.text_scale = 2;
    window.panel.setLook(look);
    window.pin("head 1/scores", 1, 2);
    const auto& value = window.child<QLabel>("value");
    const int large = look.font(Look::Size::title, true).pixelSize();
    window.panel.setMinimumSize(200, 200); // as a column may be
    window.panel.resize(240, 600);
    QApplication::processEvents();
    CHECK(value.fontMetrics().horizontalAdvance(value.text()) <= value.width());
    CHECK(value.height() < 2 * value.fontMetrics().height());
    CHECK(value.font().pixelSize() < large);
    window.panel.resize(900, 600);
    CHECK(value.font().pixelSize() == large);
}

TEST_CASE("the buttons copy the value, the row and the arithmetic", "[inspector]")
{
    Inspection window(attention(), "head 1/scores");
    window.pin("head 1/scores", 1, 2);
    std::vector<QString> copied;
    for (QToolButton* button : window.panel.findChildren<QToolButton*>())
        if (button->isVisible()) {
            button->click();
            copied.push_back(QApplication::clipboard()->text());
        }
    REQUIRE(copied.size() == 3);
    CHECK(copied[0] == window.panel.valueText());
    CHECK(copied[1].contains("word0\tword1\tword2"));
    CHECK(copied[1].contains(window.panel.valueText()));
    CHECK(copied[2].contains("head 1/queries[1,0] × head 1/keys[2,0]"));
}

TEST_CASE("clicking an operand asks for the quantity that it was read from", "[inspector]")
{
    Inspection window(attention(), "head 1/scores");
    window.pin("head 1/scores", 1, 2);
    const CellRef key{window.shown.tape->at("head 1/keys"), 2, 1};
    const auto at
        = window.find_spot([&](const Spot& spot) { return spot.kind == Spot::Kind::operand && spot.cell == key; });
    REQUIRE(at);
    CHECK_FALSE(window.hovered);
    QTest::mouseClick(window.page().viewport(), Qt::LeftButton, {}, *at);
    CHECK(window.activated == key);
}

TEST_CASE("operands and bars are reached with the arrow keys", "[inspector]")
{
    Inspection window(attention(), "head 1/scores");
    window.pin("head 1/scores", 1, 2);
    window.page().setFocus();
    QTest::keyClick(&window.page(), Qt::Key_Down);
    CHECK(window.page().currentSpot().cell == CellRef{window.shown.tape->at("head 1/queries"), 1, 0});
    QTest::keyClick(&window.page(), Qt::Key_Return);
    CHECK(window.activated == CellRef{window.shown.tape->at("head 1/queries"), 1, 0});
    QTest::keyClick(&window.page(), Qt::Key_Down);
    CHECK(window.page().currentSpot().cell == CellRef{window.shown.tape->at("head 1/keys"), 2, 0});
    QTest::keyClick(&window.page(), Qt::Key_Up);
    CHECK(window.page().currentSpot().cell == CellRef{window.shown.tape->at("head 1/queries"), 1, 0});
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&window.page(), Qt::Key_Down);
    CHECK(window.page().currentSpot().kind == Spot::Kind::bar);
    CHECK(window.hovered == window.page().currentSpot().cell);
}

TEST_CASE("a bar lights its cell under the pointer and pins it when clicked", "[inspector]")
{
    Inspection window(attention(), "head 1/weights");
    window.pin("head 1/weights", 1, 2);
    const CellRef other{window.shown.node, 1, 0};
    // From the bottom of the page the bars come first.
    window.page().verticalScrollBar()->setValue(window.page().verticalScrollBar()->maximum());
    const auto at
        = window.find_spot([&](const Spot& spot) { return spot.kind == Spot::Kind::bar && spot.cell == other; });
    REQUIRE(at);
    CHECK(window.hovered == other);
    QTest::mouseClick(window.page().viewport(), Qt::LeftButton, Qt::ControlModifier, *at);
    CHECK(window.clicked == other);
    CHECK(window.added);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(window.page().viewport(), &leave);
    CHECK_FALSE(window.hovered);
}

TEST_CASE("a cell set by hand says so, and its edit can be cleared where editing is possible", "[inspector]")
{
    Inspection window(attention(3, 2, {{"head 1/scores", 1, 2, 0.5}}), "head 1/scores");
    window.pin("head 1/scores", 1, 2);
    CHECK(window.child<QLabel>("edited").isVisible());
    window.child<QToolButton>("clear").click();
    CHECK(window.removed == CellRef{window.shown.node, 1, 2});
    window.pin("head 1/scores", 1, 1);
    CHECK_FALSE(window.child<QLabel>("edited").isVisible());
    window.shown.editable = false;
    window.pin("head 1/scores", 1, 2);
    CHECK(window.child<QLabel>("edited").isVisible());
    CHECK_FALSE(window.child<QToolButton>("clear").isVisible());
}

TEST_CASE("random weights are said to be random", "[inspector]")
{
    auto tape = std::make_shared<Tape>();
    tape->mark_untrained();
    record_attention(*tape);
    for (const auto& [shown, random] :
        {std::pair(std::shared_ptr<const Tape>(tape), true), std::pair(attention(), false)}) {
        Inspection window(shown, "head 1/weights");
        window.pin("head 1/weights", 0, 0);
        CHECK(window.child<QLabel>("random").isVisible() == random);
    }
}

TEST_CASE("a long sum is short until all its terms are asked for", "[inspector]")
{
    Inspection window(attention(3, 64), "head 1/scores");
    window.pin("head 1/scores", 1, 2);
    const int before = window.page().verticalScrollBar()->maximum();
    const auto at = window.find_spot([](const Spot& spot) { return spot.kind == Spot::Kind::expand; });
    REQUIRE(at);
    CHECK(window.page().currentSpot().told == "Show all 64 terms");
    QTest::mouseClick(window.page().viewport(), Qt::LeftButton, {}, *at);
    CHECK(window.page().verticalScrollBar()->maximum() > before + 50 * 10);
}

TEST_CASE("of a long row the largest twenty are drawn, the chosen cell too, and the others counted", "[inspector]")
{
    const auto tape = attention(100);
    const int weights = tape->at("head 1/weights");
    Matrix row(1, 100);
    tape->row(weights, 5, row.data());
    Index least = 0;
    row.row(0).minCoeff(&least);
    const auto bars_of = [&](RowOptions options) {
        const Sections sections = row_sections(tape, {weights, 5, least}, light_look(), options);
        std::vector<Index> columns;
        for (const Section& section : sections)
            for (Index i = 0; i < section.count; ++i)
                if (const PageLine line = section.line(i); line.bar)
                    columns.push_back(line.spot.cell.column);
        return std::pair(columns, sections.back().line(sections.back().count - 1).spans.front().text);
    };
    const auto [largest_first, rest] = bars_of(RowOptions());
    REQUIRE(largest_first.size() == 21);
    CHECK(largest_first.back() == least);
    for (std::size_t i = 1; i < largest_first.size(); ++i)
        CHECK(row(0, largest_first[i - 1]) >= row(0, largest_first[i]));
    CHECK(rest.startsWith("… 79 more, together 0."));
    RowOptions options;
    options.largest_first = false;
    const std::vector<Index> in_order = bars_of(options).first;
    CHECK(in_order.size() == 21);
    CHECK(std::is_sorted(in_order.begin(), in_order.end()));
    options.all = true;
    CHECK(bars_of(options).first.size() == 100);
}
