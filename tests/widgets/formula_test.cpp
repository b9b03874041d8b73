#include "widgets/formula.h"
#include "widgets/formula_view.h"
#include "widgets/symbol_text.h"

#include <catch2/catch.hpp>

#include <QPainter>

using namespace heed;

namespace {

bool has(const QImage& image, const QColor& colour)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == colour.rgb())
                return true;
    return false;
}

} // namespace

TEST_CASE("a formula is drawn in the colours of its roles in light and in dark", "[formula]")
{
    for (const Look& look : {light_look(), dark_look()}) {
        QImage image(900, 300, QImage::Format_RGB32);
        image.fill(look.surface);
        QPainter painter(&image);
        painter.scale(4, 4); // strokes wide enough to have a pixel of the pure colour
        drawFormula(painter, QRectF(0, 0, 225, 75), "weights", look);
        painter.end();
        CHECK(has(image, look.part(Part::weight)));
        CHECK(has(image, look.part(Part::score)));
        CHECK(has(image, look.text));
        CHECK_FALSE(has(image, look.part(Part::query)));
    }
}

TEST_CASE("a formula shrinks to fit, stays in its area and grows with the text scale", "[formula]")
{
    Look look = light_look();
    const QSizeF natural = formulaSize("weights", look);
    CHECK(natural.width() == Approx(153).margin(1));
    look.text_scale = 2;
    CHECK(formulaSize("weights", look).width() == Approx(2 * natural.width()));
    QImage image(100, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    drawFormula(painter, QRectF(20, 10, 60, 40), "weights", look);
    painter.end();
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 100; ++x)
            if (!QRect(19, 9, 62, 42).contains(x, y) && image.pixelColor(x, y) != QColor(Qt::white))
                FAIL("drawn outside of its area");
    CHECK(formulaSize("no such formula", look).isEmpty());
}

TEST_CASE("a formula's widget says what the formula means", "[formula]")
{
    FormulaView view;
    view.setFormula("weights", "each row of the scores, made to sum to 1", light_look());
    CHECK(view.accessibleName() == "each row of the scores, made to sum to 1");
    CHECK(view.sizeHint() == formulaSize("weights", light_look()).toSize());
    view.setFormula("", "", light_look());
    CHECK(view.grab().isNull() == false);
}

TEST_CASE("a symbol's scripts are lower and higher and smaller than its base", "[symbol]")
{
    const SymbolText plain("W", 40), sub("W_Q", 40), super("W^T", 40), both("W_Q^T", 40);
    CHECK(sub.size().width() > plain.size().width());
    CHECK(sub.size().height() > plain.size().height());
    CHECK(sub.ascent() == plain.ascent());
    CHECK(super.ascent() > plain.ascent());
    // Subscript and superscript stand one above the other.
    CHECK(both.size().width() < sub.size().width() + super.size().width() - plain.size().width());
    // A hat is over its letter, not over the line above.
    CHECK(SymbolText("Ŝ", 40).ascent() > plain.ascent());
    CHECK(SymbolText("Ŝ", 40).ascent() < 1.2 * 40);
    CHECK(SymbolText("α_{ij}", 40).size().width() > SymbolText("α_i", 40).size().width());
}

TEST_CASE("a symbol is rich text with real subscripts and is read aloud without its braces", "[symbol]")
{
    const QString html = SymbolText::html("α_{ij}^<");
    CHECK(html.contains("𝛼<sub>𝑖𝑗</sub><sup>&lt;</sup>"));
    CHECK(SymbolText::html("d_{model}").contains("𝑑<sub>model</sub>"));
    CHECK(SymbolText::spoken("α_{ij}") == "α ij");
}

TEST_CASE("symbols that are not well formed are drawn all the same", "[symbol]")
{
    for (const QString symbol : {"", "_", "^", "{", "}}", "a_", "a_{", "_{_{_{_{_{_{_{_{_{_{a}}", "a^^b", "\u0302"}) {
        QImage image(20, 20, QImage::Format_RGB32);
        QPainter painter(&image);
        SymbolText(symbol, 12).draw(painter, {2, 15}, Qt::black);
        CHECK(SymbolText::html(symbol).startsWith("<span"));
    }
    QString deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "_{";
    CHECK(SymbolText(deep, 12).size().isValid());
}
