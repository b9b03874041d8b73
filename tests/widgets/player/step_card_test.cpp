#include "widgets/player/step_card.h"

#include "core/tape/explanation_text.h"
#include "tests/core/tape/attention_tape.h"
#include "widgets/digits.h"
#include "widgets/player/playback.h"
#include "widgets/player/running_sum.h"

#include <catch2/catch.hpp>

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace heed;

namespace {

struct Card {
    std::shared_ptr<Tape> tape;
    StepCard card;
    Shown shown;
    explicit Card(TapeOptions options = {}, Index tokens = 3, Index width = 2, int heads = 2)
        : tape(std::make_shared<Tape>(std::move(options)))
    {
        test::record_attention(*tape, tokens, width, heads);
        card.resize(900, card.sizeHint().height());
        card.show();
    }
    void show(const char* path, Index cells_done = -1, Index term = 0)
    {
        shown.tape = tape;
        shown.node = tape->at(path);
        shown.cells_done = cells_done;
        card.setShown(shown, term);
    }
    OperandView& operand(std::size_t index) { return *card.operands().at(index); }
    static QPoint point(const OperandView& view, Index row, Index column)
    {
        const QRectF whole = view.picture();
        const Shape shape = view.operand().shape;
        return QPointF(
            whole.left() + whole.width() * (static_cast<double>(column) + 0.5) / static_cast<double>(shape.columns),
            whole.top() + whole.height() * (static_cast<double>(row) + 0.5) / static_cast<double>(shape.rows))
            .toPoint();
    }
    QColor pixel(const OperandView& view, Index row, Index column)
    {
        const QPixmap grabbed = const_cast<OperandView&>(view).grab();
        return grabbed.toImage().pixelColor(point(view, row, column) * grabbed.devicePixelRatio());
    }
};

} // namespace

TEST_CASE("A product is shown as its two operands and the result")
{
    Card card;
    card.show("head 1/weights");
    card.show("head 1/scores");
    int visible = 0;
    for (const OperandView* view : card.card.findChildren<OperandView*>())
        visible += view->isVisible();
    CHECK(visible == 3);
    REQUIRE(card.card.operands().size() == 2);
    CHECK(card.operand(1).operand().symbol == "K^⊤");
    CHECK(card.operand(1).accessibleName() == "head 1/keys, 2 × 3");
    CHECK(card.card.result()->operand().symbol == "S");
    CHECK(card.card.arithmetic().isEmpty());
}

TEST_CASE("A transposed operand's pixels are the turned matrix's")
{
    Card card({}, 4, 2);
    card.show("head 1/scores");
    const OperandView& turned = card.operand(1);
    std::vector<QColor> colours;
    for (Index r = 0; r < 2; ++r)
        for (Index c = 0; c < 4; ++c)
            colours.push_back(card.pixel(turned, r, c));
    card.show("head 1/context"); // softmax × keys, as they are
    const OperandView& straight = card.operand(1);
    for (Index r = 0; r < 2; ++r)
        for (Index c = 0; c < 4; ++c)
            CHECK(card.pixel(straight, c, r) == colours[static_cast<std::size_t>(r * 4 + c)]);
}

TEST_CASE("The cell under the pointer lights its row and its column and shows its arithmetic")
{
    Card card;
    card.show("head 1/scores");
    card.shown.hover = CellRef{card.tape->at("head 1/scores"), 1, 2};
    card.card.setShown(card.shown);
    CHECK(card.operand(0).lit() == CellBlock{1, 0, 1, 2});
    CHECK(card.operand(1).lit() == CellBlock{0, 2, 2, 1});
    const double cell = static_cast<double>(card.tape->cell(card.tape->at("head 1/scores"), 1, 2));
    CHECK(card.card.arithmetic().endsWith(short_number(cell)));
    CHECK(card.card.arithmetic().count(u'×') == 2);

    card.shown.hover = CellRef{card.tape->at("head 2/scores"), 1, 2};
    card.card.setShown(card.shown);
    CHECK(card.operand(0).lit() == std::nullopt);
}

TEST_CASE("A pinned cell stays lit and the pointer goes before it")
{
    Card card;
    card.shown.view.pins = {{"head 1/weights", 2, 0}, {"head 1/scores", 2, 1}};
    card.show("head 1/weights");
    CHECK(card.operand(0).lit() == CellBlock{2, 0, 1, 3});
    card.shown.hover = CellRef{card.tape->at("head 1/weights"), 0, 0};
    card.card.setShown(card.shown);
    CHECK(card.operand(0).lit() == CellBlock{0, 0, 1, 3});
}

TEST_CASE("While a cell is played the pair is outlined and the sum runs with the tape's digits")
{
    Card card({}, 3, 4);
    card.show("head 1/scores", 0, 3);
    CHECK(card.operand(0).pair() == CellBlock{0, 2, 1, 1});
    CHECK(card.operand(1).pair() == CellBlock{2, 0, 1, 1});
    CHECK(card.operand(0).lit() == CellBlock{0, 0, 1, 4});
    const Expression sum = card.tape->explain(card.tape->at("head 1/scores"), 0, 0);
    const double part = evaluate(Expression::sum({sum.parts.begin(), sum.parts.begin() + 3}));
    CHECK(card.card.arithmetic().endsWith(" + … ≈ " + short_number(part)));
    CHECK(card.card.arithmetic().startsWith(
        short_number(sum.parts[0].parts[0].number) + " × " + short_number(sum.parts[0].parts[1].number) + " + "));

    card.show("head 1/scores", 0, 4);
    CHECK(card.card.arithmetic().endsWith("≈ " + short_number(sum.parts.empty() ? 0 : evaluate(sum))));
    card.show("head 1/scores", 3, 0);
    CHECK(card.card.arithmetic().isEmpty());
    CHECK(card.operand(0).pair() == std::nullopt);
}

TEST_CASE("The last term of a linear step is the bias")
{
    Card card;
    card.show("head 1/queries", 1, 4);
    CHECK(card.operand(0).pair() == CellBlock{0, 3, 1, 1});
    CHECK(card.operand(2).pair() == std::nullopt);
    card.show("head 1/queries", 1, 5);
    CHECK(card.operand(0).pair() == std::nullopt);
    CHECK(card.operand(2).pair() == CellBlock{0, 1, 1, 1});
}

TEST_CASE("Cells that are not done yet are blank")
{
    Card card;
    card.show("head 1/scores");
    const QColor second = card.pixel(*card.card.result(), 0, 1), last = card.pixel(*card.card.result(), 2, 2);
    card.show("head 1/scores", 2);
    CHECK(card.pixel(*card.card.result(), 0, 1) == second);
    CHECK(card.pixel(*card.card.result(), 2, 2) == light_look().sunken);
    CHECK(last != light_look().sunken);
    CHECK(card.pixel(*card.card.result(), 0, 2) == light_look().sunken);
}

TEST_CASE("Other steps light what their arithmetic reads")
{
    Card card;
    card.shown.view.pins = {{"head 1/scaled scores", 1, 2}, {"heads joined", 1, 3}};
    card.show("head 1/scaled scores");
    CHECK(card.operand(0).lit() == CellBlock{1, 2, 1, 1});
    CHECK(card.operand(1).lit() == std::nullopt);
    const Expression quotient = card.tape->explain(card.shown.node, 1, 2);
    CHECK(card.card.arithmetic().contains(QString::fromStdString(short_text(quotient))));
    card.show("heads joined");
    CHECK(card.operand(0).lit() == std::nullopt);
    CHECK(card.operand(1).lit() == CellBlock{1, 1, 1, 1});
}

TEST_CASE("A cell set by hand says so and lights nothing")
{
    TapeOptions options;
    options.overrides = {{"head 1/scores", 0, 1, 7}};
    Card card(options);
    card.shown.view.pins = {{"head 1/scores", 0, 1}};
    card.show("head 1/scores");
    CHECK(card.operand(0).lit() == std::nullopt);
    CHECK(card.card.arithmetic().contains("Set by hand"));
}

TEST_CASE("Clicking an operand opens its quantity and hovering it shows the cell")
{
    Card card;
    card.show("head 1/scores");
    QSignalSpy activated(&card.card, &StepCard::quantityActivated);
    QTest::mouseClick(&card.operand(1), Qt::LeftButton);
    REQUIRE(activated.size() == 1);
    CHECK(activated[0][0].toInt() == card.tape->at("head 1/keys"));

    std::optional<CellRef> seen;
    QObject::connect(&card.card, &StepCard::hovered, [&](std::optional<CellRef> cell) { seen = cell; });
    QTest::mouseMove(&card.operand(1), Card::point(card.operand(1), 1, 2));
    const int keys = card.tape->at("head 1/keys");
    CHECK(seen == CellRef{keys, 2, 1});
    CHECK(card.card.arithmetic()
          == "head 1/keys [1, word2] = " + short_number(static_cast<double>(card.tape->cell(keys, 2, 1)), 4));
    QTest::mouseMove(card.card.result(), Card::point(*card.card.result(), 1, 1));
    CHECK(card.operand(0).lit() == CellBlock{1, 0, 1, 2});
}

TEST_CASE("Of many joined heads the first and the last are drawn")
{
    Card card({}, 3, 2, 12);
    card.show("heads joined");
    REQUIRE(card.card.operands().size() == 3);
    CHECK(card.operand(2).operand().symbol == "C_{12}");
}

TEST_CASE("The card folds away and narrow stages hold every operand")
{
    Card card({}, 12, 8);
    const int high = card.card.sizeHint().height();
    CHECK(high >= 150);
    CHECK(high <= 180);
    for (int width : {480, 700, 1400})
        for (const char* path : {"head 1/queries", "head 1/scores", "head 1/weights", "heads joined"}) {
            card.card.resize(width, high);
            card.show(path);
            INFO(width << ' ' << path);
            int right = 0;
            for (const OperandView* view : card.card.operands()) {
                CHECK(view->geometry().left() >= right);
                right = view->geometry().right();
            }
            CHECK(card.card.result()->geometry().left() >= right);
            CHECK(card.card.result()->geometry().right() < width);
        }
    card.card.setProperty("collapsed", true);
    CHECK(card.card.sizeHint().height() < 40);
    CHECK(card.card.operands().empty());
    card.card.findChild<QToolButton*>()->click();
    CHECK_FALSE(card.card.isCollapsed());
    CHECK(card.card.result());
}

TEST_CASE("Of large text the words of a card give way to its operands")
{
    Card card({}, 3, 2, 12);
    card.show("heads joined");
    Look look = light_look();
    look.text_scale = 1.5;
    card.card.setLook(look);
    card.card.resize(600, card.card.sizeHint().height());
    for (const OperandView* view : card.card.operands())
        CHECK(view->geometry().right() < 600);
    CHECK(card.card.result()->geometry().right() < 600);
}

TEST_CASE("Nothing to show is an empty card")
{
    Card card;
    card.show("head 1/scores");
    card.card.setShown({});
    CHECK(card.card.operands().empty());
    CHECK(card.card.arithmetic().isEmpty());
    card.card.grab();
    card.show("input");
    CHECK(card.card.operands().empty());
    CHECK(card.card.result());
}

TEST_CASE("A running sum keeps its first and its latest terms when not all fit")
{
    std::vector<Expression> terms;
    for (int k = 0; k < 40; ++k)
        terms.push_back(Expression::product({Expression::constant(0.5), Expression::constant(k)}));
    const Expression sum = Expression::sum(terms);
    const QFontMetricsF metrics(light_look().font(Look::Size::body));
    CHECK(running_sum(sum, 2, metrics, 1000) == "0.50 × 0.00 + 0.50 × 1.00 + … = 0.50");
    CHECK(running_sum(sum, 0, metrics, 1000).isEmpty());
    const QString late = running_sum(sum, 30, metrics, 500);
    CHECK(late.startsWith("0.50 × 0.00 + … + "));
    CHECK(late.endsWith(" + 0.50 × 29.0 + … ≈ 218"));
    CHECK(metrics.horizontalAdvance(late) <= 500);
    CHECK(late.count(u'×') > 3);
    CHECK(running_sum(sum, 40, metrics, 100) == "… + 0.50 × 39.0 = 390");
    CHECK(running_sum(Expression::sum({Expression::constant(1.0 / 3)}), 1, metrics, 900) == "0.33 ≈ 0.33");
}

TEST_CASE("Step cards are drawn", "[.look]")
{
    const auto save = [](StepCard& card, const QString& name, bool dark) {
        card.grab().save(QString("%1/card-%2-%3-%4.png")
                             .arg(qEnvironmentVariable("PICTURES"), name)
                             .arg(card.width())
                             .arg(dark ? "dark" : "light"));
    };
    for (bool dark : {false, true})
        for (int width : {480, 700, 1100}) {
            Card card({}, 12, 8);
            card.card.setLook(dark ? dark_look() : light_look());
            card.card.resize(width, card.card.sizeHint().height());
            card.shown.view.pins = {{"head 1/weights", 4, 2}, {"head 1/queries", 4, 2}, {"heads joined", 3, 9}};
            card.show("head 1/scores", 0, 4);
            save(card.card, "scores", dark);
            card.show("head 1/weights");
            save(card.card, "weights", dark);
            card.show("head 1/queries");
            save(card.card, "queries", dark);
            card.show("head 1/scaled scores", 36);
            save(card.card, "scaled", dark);
            card.show("heads joined");
            save(card.card, "joined", dark);
        }
}
