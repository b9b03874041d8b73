#include "widgets/look.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace heed;

namespace {

// WCAG 2.1's contrast ratio.
double luminance(const QColor& colour)
{
    const auto linear = [](double x) { return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

TEST_CASE("text, faint text, accent and every part can be read on the surface in both themes", "[look]")
{
    for (const Look& look : {light_look(), dark_look()}) {
        for (const QColor& colour : {look.text, look.faint, look.accent})
            CHECK(contrast(colour, look.surface) >= 4.5);
        std::set<QRgb> seen;
        for (int part = 0; part <= static_cast<int>(Part::parameter); ++part) {
            const QColor colour = look.part(static_cast<Part>(part));
            INFO(name_of(static_cast<Part>(part)));
            CHECK(contrast(colour, look.surface) >= 4.5);
            CHECK(seen.insert(colour.rgb()).second);
        }
    }
}

TEST_CASE("twelve heads have twelve colours, each clear on the surface, and the thirteenth the first again", "[look]")
{
    for (const Look& look : {light_look(), dark_look()}) {
        std::set<QRgb> seen;
        for (int head = 1; head <= 12; ++head) {
            CHECK(contrast(look.head(head), look.surface) >= 3);
            CHECK(seen.insert(look.head(head).rgb()).second);
        }
        CHECK(look.head(13) == look.head(1));
    }
}

TEST_CASE("the text scale scales every size of text", "[look]")
{
    View view;
    view.text_scale = 2;
    view.theme = Theme::dark;
    const Look look = look_for(view);
    CHECK(look.dark);
    for (const auto size : {Look::Size::small, Look::Size::body, Look::Size::large, Look::Size::title})
        CHECK(look.font(size).pixelSize() == 2 * dark_look().font(size).pixelSize());
}
