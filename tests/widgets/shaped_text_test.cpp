#include "tests/widgets/ink.h"
#include "widgets/look.h"
#include "widgets/shaped_text.h"

#include <catch2/catch.hpp>

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>

#include <cstdlib>

using namespace heed;

namespace {

template <typename Draw> QImage drawn(const Draw& draw, double degrees)
{
    QImage image(300, 300, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(light_look().font(Look::Size::body));
    painter.setPen(Qt::black);
    painter.translate(40, 150);
    painter.rotate(degrees);
    draw(painter);
    return image;
}

double difference(const QImage& one, const QImage& other)
{
    double sum = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            sum += std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y)));
    return sum;
}

} // namespace

TEST_CASE("a text that is kept looks as the painter draws it, in any script, level and turned")
{
    for (const char* words : {"attention", "AVATAR, To", "0.123 · √d", "שלום עולם", "مرحبا بالعالم", "👩‍🚀 up",
             "e\u0301te\u0301", "注意"}) {
        const QString text = QString::fromUtf8(words);
        for (const double degrees : {0.0, -90.0}) {
            const QImage expected = drawn([&](QPainter& painter) { painter.drawText(QPointF(0, 0), text); }, degrees);
            for (int time = 0; time < 2; ++time) { // shaped, and taken from what was kept
                const QImage seen
                    = drawn([&](QPainter& painter) { draw_text(painter, QPointF(0, 0), text); }, degrees);
                INFO(words << " at " << degrees);
                REQUIRE(ink(expected) > 0);
                CHECK(difference(expected, seen) < 0.02 * ink(expected));
            }
        }
    }
}

TEST_CASE("a text that is kept is as wide as the font's metrics say, and cut where there is no room")
{
    const QFont font = light_look().font(Look::Size::body);
    const QString text = QStringLiteral("The animal did not cross ");
    const QFontMetricsF metrics(font);
    CHECK(text_width(font, text) == metrics.horizontalAdvance(text));
    CHECK(text_width(font, text) == metrics.horizontalAdvance(text));
    CHECK(elided_text(font, text, Qt::ElideRight, metrics.horizontalAdvance(text)) == text);
    CHECK(elided_text(font, text, Qt::ElideRight, 60) == metrics.elidedText(text, Qt::ElideRight, 60));
}
