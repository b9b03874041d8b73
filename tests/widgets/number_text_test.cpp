#include "widgets/number_text.h"

#include "tests/widgets/ink.h"
#include "widgets/look.h"
#include "widgets/shaped_text.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>

#include <catch2/catch.hpp>

using namespace heed;

namespace {

template <typename Draw> QImage number_drawn(const QFont& font, Draw&& draw)
{
    QImage image(120, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(Qt::black);
    draw(painter);
    return image;
}

} // namespace

TEST_CASE("Numbers set glyph by glyph look as those that are shaped", "[text]")
{
    const QFont font = light_look().font(Look::Size::body);
    const NumberText numbers(font);
    for (const QString& number : {QString("0.53"), QString("−12.4"), QString("1.2e−5"), QString("−∞")}) {
        CHECK(numbers.width(number) == Approx(QFontMetricsF(font).horizontalAdvance(number)).margin(1.5));
        const QImage set = number_drawn(font, [&](QPainter& p) { numbers.draw(p, {10, 25}, number); });
        const QImage shaped = number_drawn(font, [&](QPainter& p) { p.drawText(QPointF(10, 25), number); });
        CHECK(ink(set) > 0);
        CHECK(ink(set) == Approx(ink(shaped)).epsilon(0.1));
    }
}

TEST_CASE("What is no number is drawn as any other text", "[text]")
{
    const QFont font = light_look().font(Look::Size::body);
    const NumberText numbers(font);
    CHECK(numbers.width("NaN") == text_width(font, "NaN"));
    const QImage set = number_drawn(font, [&](QPainter& p) { numbers.draw(p, {10, 25}, "NaN"); });
    CHECK(set == number_drawn(font, [&](QPainter& p) { p.drawText(QPointF(10, 25), "NaN"); }));
}
