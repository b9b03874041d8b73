#include "widgets/digits.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace heed;

TEST_CASE("numbers are shortened with a real minus sign", "[digits]")
{
    CHECK(short_number(0.534) == "0.53");
    CHECK(short_number(-12.44) == QString::fromUtf8("−12.4"));
    CHECK(short_number(123.4) == "123");
    CHECK(short_number(-0.001) == "0.00");
    CHECK(short_number(12345) == "1.2e4");
    CHECK(short_number(-std::numeric_limits<double>::infinity()) == QString::fromUtf8("−∞"));
    CHECK(scientific_number(-0.000012) == QString::fromUtf8("−1.2e−5"));
}

TEST_CASE("a float's nine digits are typed back as the same float", "[digits]")
{
    for (const float value : {0.1f, -3.14159274f, 1.17549435e-38f, 123456.789f}) {
        const auto back = typed_number(exact_number(static_cast<double>(value)));
        REQUIRE(back);
        CHECK(static_cast<float>(*back) == value);
    }
}

TEST_CASE("points, commas, real minus signs and minus infinity are understood, and nothing else is", "[digits]")
{
    CHECK(typed_number("0,5") == 0.5);
    CHECK(typed_number(QString::fromUtf8(" −3e-2 ")) == -0.03);
    for (const char* text : {"-inf", "-INF", "−∞", "-infinity"}) {
        const auto value = typed_number(QString::fromUtf8(text));
        REQUIRE(value);
        CHECK(*value == -std::numeric_limits<double>::infinity());
    }
    for (const char* text : {"", "abc", "inf", "∞", "nan", "1e99", "1 2", "0x10", "1,234.5", "--1"}) {
        INFO(text);
        CHECK_FALSE(typed_number(QString::fromUtf8(text)));
    }
}

TEST_CASE("the ends of a scale are told apart however small they are, and without idle zeros", "[digits]")
{
    CHECK(scale_number(0) == "0");
    CHECK(scale_number(1) == "1");
    CHECK(scale_number(0.015) == "0.015");
    CHECK(scale_number(0.0075) == "0.0075");
    CHECK(scale_number(0.0002) == QString::fromUtf8("2.0e−4"));
    CHECK(scale_number(-3.14159) == QString::fromUtf8("−3.14"));
    CHECK(scale_number(1234) == "1234");
}
