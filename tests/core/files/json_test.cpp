#include "core/files/json.h"

#include "core/error.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace heed;
using Catch::Matchers::Contains;

namespace {

constexpr Real infinity = std::numeric_limits<Real>::infinity();

std::string nested(int depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

} // namespace

TEST_CASE("JSON that was dumped reads back equal with its keys in their order")
{
    const Json value = {{"z", 1}, {"a", {1.5, true, nullptr, "é\n\"😀"}}, {"m", {{"k", -3}, {"b", Json::array()}}}};
    CHECK(parse_json(dump_json(value), "x") == value);
    CHECK(dump_json({{"z", 1}, {"a", {2}}}) == "{\n  \"z\": 1,\n  \"a\": [\n    2\n  ]\n}\n");
    CHECK(parse_json(" 7 ", "x") == 7);
}

TEST_CASE("A JSON syntax error tells the file with the line and the column")
{
    CHECK_THROWS_WITH(parse_json("{\n  \"é\": 1,\n  \"ü\" ]}", "a.json"), Contains("a.json, line 3, column 7: "));
    CHECK_THROWS_WITH(parse_json("[1, 2", "x"), Contains("x, line 1, column 5: ") && Contains("unexpected end"));
    CHECK_THROWS_WITH(parse_json("", "x"), Contains("x, line 1, column 1: "));
    CHECK_THROWS_WITH(parse_json("[1] 2", "x"), Contains("line 1, column 5: "));
    CHECK_THROWS_WITH(parse_json("[1e999]", "x"), Contains("line 1"));
    for (const char* bad : {"[1,]", "[NaN]", "[01]", "{1:2}", "'a'", "[1] //", "\"\\ud800\"", "\"\n\"", "nul", "-"})
        CHECK_THROWS_AS(parse_json(bad, "x"), FileError);
}

TEST_CASE("A JSON error is one line however long or broken the token")
{
    try {
        parse_json("[\"" + std::string(100000, 'x') + "\n\"]", "x");
        FAIL("no error");
    } catch (const FileError& error) {
        CHECK(std::string(error.what()).size() < 300);
        CHECK(std::string(error.what()).find('\n') == std::string::npos);
    }
}

TEST_CASE("A key given twice in one JSON object is refused and one in two objects is not")
{
    CHECK_THROWS_WITH(
        parse_json("{\"a\": 1,\n \"b\": 2, \"a\": 3}", "x"), Contains("line 2") && Contains("\"a\" is given twice"));
    CHECK(parse_json("{\"a\": {\"a\": 1}, \"b\": {\"a\": 1}}", "x").size() == 2);
}

TEST_CASE("JSON nested over 64 deep is refused while parsing")
{
    CHECK_NOTHROW(parse_json(nested(64), "x"));
    CHECK_THROWS_WITH(parse_json(nested(65), "x"), Contains("column 65") && Contains("over 64"));
    CHECK_THROWS_WITH(parse_json(std::string(50'000'000, '['), "x"), Contains("over 64"));
}

TEST_CASE("JSON with a hundred thousand keys is read without searching them again and again")
{
    std::string text = "{";
    for (int i = 0; i < 100'000; ++i)
        text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    CHECK(parse_json(text + "}", "x").size() == 100'000);
}

TEST_CASE("JSON that is not UTF-8 is refused both ways")
{
    CHECK_THROWS_WITH(parse_json("[\n\"a\xff\"]", "x"), Contains("x, line 2, column 3: byte 4 is not UTF-8"));
    CHECK_THROWS_AS(dump_json(Json("\xff")), Error);
}

TEST_CASE("JSON never holds a NaN or an infinity")
{
    CHECK_THROWS_AS(dump_json(Json::array({Json{{"a", std::nan("")}}})), Error);
    CHECK_THROWS_AS(dump_json(Json(std::numeric_limits<double>::infinity())), Error);
    CHECK_THROWS_AS(number(infinity), Error);
    CHECK_THROWS_AS(number(std::numeric_limits<Real>::quiet_NaN()), Error);
}

TEST_CASE("A number is dumped as the shortest decimal that reads back equal")
{
    CHECK(dump_json(number(Real(0.1))) == "0.1\n");
    CHECK(dump_json(number(Real(-2))) == "-2.0\n");
    CHECK(dump_json(number(-infinity)) == "\"-inf\"\n");
    std::mt19937 random(1);
    std::uniform_real_distribution<Real> digits(-10, 10);
    for (int i = 0; i < 20'000; ++i) {
        const Real value = digits(random) * std::pow(Real(10), Real(int(random() % 60) - 30));
        if (read_number(parse_json(dump_json(number(value)), "x"), "x") != value)
            FAIL(value);
    }
}

TEST_CASE("What is not a number is refused where one is wanted")
{
    CHECK(read_number("-inf", "p") == -infinity);
    CHECK(read_number(3, "p") == Real(3));
    CHECK_THROWS_WITH(read_number("inf", "mask[0,1]"), "mask[0,1]: expected a number or \"-inf\", found \"inf\"");
    CHECK_THROWS_WITH(read_number(nullptr, "p"), Contains("found null"));
    CHECK_THROWS_WITH(read_number(Json::array(), "p"), Contains("array"));
    if (sizeof(Real) == 4) {
        CHECK_THROWS_WITH(read_number(1e39, "p"), Contains("too large"));
    }
}
