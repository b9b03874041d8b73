#include "widgets/colour_map.h"

#include "widgets/oklab.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace heed;

TEST_CASE("the colours of weights change evenly and one way in lightness", "[colour_map]")
{
    for (const Look& look : {light_look(), dark_look()}) {
        const ColourMap map(look, Role::weights, ColourScale::linear, ColourRange::full, 0, 0.3);
        CHECK(map.lowest() == 0);
        CHECK(map.highest() == 1);
        const double whole = oklab_lightness(map.colour(1)) - oklab_lightness(map.colour(0));
        CHECK(std::abs(whole) > 0.6);
        for (int i = 0; i < 20; ++i) {
            const double step = oklab_lightness(map.colour((i + 1) / 20.0)) - oklab_lightness(map.colour(i / 20.0));
            CHECK(step / whole == Approx(0.05).margin(0.012));
        }
    }
}

TEST_CASE("a diverging map is centred on zero and reaches as far both ways", "[colour_map]")
{
    for (const Look& look : {light_look(), dark_look()}) {
        const ColourMap map(look, Role::values, ColourScale::linear, ColourRange::shown, -1, 4);
        CHECK(map.lowest() == -4);
        CHECK(map.highest() == 4);
        CHECK(map.position(0) == 0.5);
        const QColor zero = QColor::fromRgb(map.colour(0));
        CHECK(std::abs(zero.red() - zero.blue()) < 8);
        CHECK(oklab_lightness(map.colour(-4)) == Approx(oklab_lightness(map.colour(4))).margin(0.02));
        CHECK(QColor::fromRgb(map.colour(-4)).blue() > QColor::fromRgb(map.colour(-4)).red());
        CHECK(QColor::fromRgb(map.colour(4)).red() > QColor::fromRgb(map.colour(4)).blue());
    }
}

TEST_CASE("a masked score has a colour that no finite score has", "[colour_map]")
{
    for (const Look& look : {light_look(), dark_look()}) {
        const ColourMap map(look, Role::scores, ColourScale::linear, ColourRange::shown, -2, 2);
        const QRgb masked = map.colour(-std::numeric_limits<double>::infinity());
        CHECK(masked == look.masked.rgb());
        for (int i = -200; i <= 200; ++i)
            CHECK(map.colour(i / 100.0) != masked);
    }
}

TEST_CASE("value_at undoes position on every scale, and ticks lie on the bar", "[colour_map]")
{
    for (const Role role : {Role::weights, Role::scores})
        for (const ColourScale scale : {ColourScale::linear, ColourScale::square_root, ColourScale::logarithmic}) {
            const ColourMap map(light_look(), role, scale, ColourRange::shown, role == Role::weights ? 0 : -3, 3);
            for (const double value : {0.01, 0.2, 0.7, 1.0})
                CHECK(map.value_at(map.position(value)) == Approx(value));
            for (const double tick : map.ticks()) {
                CHECK(map.position(tick) >= -1e-9);
                CHECK(map.position(tick) <= 1 + 1e-9);
            }
        }
}

TEST_CASE("faint weights are drawn stronger on the square root and logarithmic scales", "[colour_map]")
{
    const ColourMap linear(light_look(), Role::weights, ColourScale::linear, ColourRange::full, 0, 1);
    const ColourMap root(light_look(), Role::weights, ColourScale::square_root, ColourRange::full, 0, 1);
    const ColourMap logarithm(light_look(), Role::weights, ColourScale::logarithmic, ColourRange::full, 0, 1);
    CHECK(linear.position(0.01) < root.position(0.01));
    CHECK(root.position(0.01) < logarithm.position(0.01));
}

TEST_CASE("a matrix of zeros has a range and a colour", "[colour_map]")
{
    const ColourMap map(light_look(), Role::scores, ColourScale::linear, ColourRange::shown, 0, 0);
    CHECK(map.highest() > 0);
    CHECK(map.position(0) == 0.5);
}

TEST_CASE("colours of weights end at the next plain number above the largest, or at 1 when that is asked for",
    "[colour_map]")
{
    const auto end = [](double most, ColourRange range) {
        return ColourMap(light_look(), Role::weights, ColourScale::linear, range, 0, most).highest();
    };
    for (const auto& [most, shown] : {std::pair{0.0125, 0.02}, {0.02, 0.02}, {0.031, 0.04}, {0.0500001, 0.06},
             {0.65, 0.8}, {0.81, 1.0}, {1.0, 1.0}, {1.0000001, 1.0}, {1.5, 2.0}, {0.0, 1.0}})
        CHECK(end(most, ColourRange::shown) == Approx(shown));
    CHECK(end(0.0125, ColourRange::full) == 1);
    CHECK(end(1.5, ColourRange::full) == 1.5);
    const ColourMap map(light_look(), Role::weights, ColourScale::linear, ColourRange::shown, 0, 0.02);
    CHECK(oklab_lightness(map.colour(0.02)) < 0.4); // one token in fifty reads
}
