#include "core/inputs/vectors.h"

#include "core/error.h"
#include "core/files/npy.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>
#include <clocale>
#include <limits>

using namespace heed;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

namespace {

constexpr Real infinity = std::numeric_limits<Real>::infinity();

Matrix matrix(Index columns, std::initializer_list<double> values)
{
    Matrix m(static_cast<Index>(values.size()) / columns, columns);
    std::transform(values.begin(), values.end(), m.data(), [](double v) { return static_cast<Real>(v); });
    return m;
}

} // namespace

TEST_CASE("A CSV of numbers alone has rows named from 1 and no column names")
{
    CHECK(parse_csv("1,2.5\n-3,4e-1\n", "x") == Vectors{matrix(2, {1, 2.5, -3, 0.4}), {"1", "2"}, {}});
    CHECK(parse_csv("+1\n.5", "x") == Vectors{matrix(1, {1, 0.5}), {"1", "2"}, {}});
}

TEST_CASE("A CSV's first line and first column hold names when they hold no number")
{
    const Matrix values = matrix(2, {1, 2, 3, 4});
    CHECK(parse_csv(",x,y\nthe,1,2\ncat,3,4\n", "x") == Vectors{values, {"the", "cat"}, {"x", "y"}});
    CHECK(parse_csv("x,y\n1,2\n3,4\n", "x") == Vectors{values, {"1", "2"}, {"x", "y"}});
    CHECK(parse_csv("the,1,2\ncat,3,4\n", "x") == Vectors{values, {"the", "cat"}, {}});
}

TEST_CASE("A CSV may have a byte-order mark with either line end and blank lines and spaces")
{
    const Vectors expected{matrix(2, {1, 2, 3, 4}), {"é", "b"}, {"x", "y"}};
    CHECK(parse_csv("\xEF\xBB\xBF\r\nw, x,y\r\né ,1 ,2\r\n\r\nb,3, 4\r\n  \r\n", "x") == expected);
}

TEST_CASE("A CSV may be separated by semicolons or tabs")
{
    const Vectors expected{matrix(2, {1, 2, 3, 4}), {"a,b", "c"}, {"x", "y"}};
    CHECK(parse_csv("w;x;y\na,b;1;2\nc;3;4", "x") == expected);
    CHECK(parse_csv("w\tx\ty\na,b\t1\t2\nc\t3\t4", "x") == expected);
}

TEST_CASE("Quotes make a name of a number unless every field has them")
{
    CHECK(parse_csv("I,1\n\"3\",2\n\"a \"\"b\"\",\nc\",3", "x")
          == Vectors{matrix(1, {1, 2, 3}), {"I", "3", "a \"b\",\nc"}, {}});
    CHECK(parse_csv("\"1\",\"2\"\n\"3\",\"4\"", "x") == Vectors{matrix(2, {1, 2, 3, 4}), {"1", "2"}, {}});
}

TEST_CASE("A ragged CSV is refused at its line")
{
    CHECK_THROWS_WITH(
        parse_csv("1,2\n3,4,5\n", "a.csv"), "a.csv, line 2: expected 2 fields as in the first line, found 3");
    CHECK_THROWS_WITH(parse_csv("1,2\n\n3\n", "x"), Contains("line 3") && Contains("found 1"));
}

TEST_CASE("What is not a number in a CSV is named with its line and column")
{
    CHECK_THROWS_WITH(
        parse_csv("x,y\n1,2\n3,abc\n", "a.csv"), "a.csv, line 3, column 3: expected a number, found 'abc'");
    CHECK_THROWS_WITH(parse_csv("é,1,2\nü,3,4x\n", "x"), Contains("line 2, column 5") && Contains("'4x'"));
    CHECK_THROWS_WITH(parse_csv("1,2\nx,3\n", "x"), Contains("line 2, column 1") && Contains("'x'"));
    CHECK_THROWS_WITH(parse_csv("1,2\n3,\n", "x"), Contains("line 2, column 3") && Contains("''"));
    CHECK_THROWS_WITH(parse_csv("a,1\n\"b\nc\",z\n", "x"), Contains("line 3, column 4") && Contains("'z'"));
    CHECK_THROWS_WITH(parse_csv("1,0x10\n", "x"), Contains("'0x10'"));
    CHECK_THROWS_WITH(parse_csv("5,1\r2\n", "x"), Contains("found '1 2'"));
    CHECK_THROWS_WITH(parse_csv("1," + std::string(1000, 'z'), "x"), Contains("zzz…"));
}

TEST_CASE("NaN and infinity in a CSV are refused and minus infinity where it is welcome is read")
{
    for (const char* bad : {"nan", "NaN", "inf", "-inf", "Infinity", "1e999"}) {
        CHECK_THROWS_WITH(parse_csv(std::string("1,") + bad, "x"),
            Contains("line 1, column 3: expected a finite number") && Contains(bad));
    }
    CHECK(parse_csv("0,-inf", "x", NonFinite::MinusInfinity).values(0, 1) == -infinity);
    CHECK_THROWS_AS(parse_csv("0,inf", "x", NonFinite::MinusInfinity), FileError);
    CHECK_THROWS_AS(parse_csv("nan,nan\n1,2", "x"), FileError);
    CHECK(parse_csv("1,1e-999", "x").values(0, 1) == 0);
}

TEST_CASE("A CSV without numbers or with broken quotes is refused")
{
    CHECK_THROWS_WITH(parse_csv("", "a.csv"), "a.csv: is empty: expected lines of numbers");
    CHECK_THROWS_WITH(parse_csv("\xEF\xBB\xBF \n\r\n", "x"), Contains("is empty"));
    CHECK_THROWS_WITH(parse_csv("x,y\n", "x"), Contains("no numbers"));
    CHECK_THROWS_WITH(parse_csv("x\ny\n", "x"), Contains("has no number"));
    CHECK_THROWS_WITH(
        parse_csv("1,2\n\"a,3\n", "x"), Contains("line 2, column 1: the quotes opened here are not closed"));
    CHECK_THROWS_WITH(parse_csv("\"a\"b,3\n", "x"), Contains("line 1, column 4: expected the end of the field"));
    CHECK_THROWS_WITH(parse_csv("1\n\xff", "x"), Contains("line 2: byte 2 is not UTF-8"));
}

TEST_CASE("A CSV of too many rows or fields is refused")
{
    std::string rows;
    for (int i = 0; i <= 1'000'000; ++i)
        rows += "1\n";
    CHECK_THROWS_WITH(parse_csv(rows, "x"), Contains("over 1000000 rows"));
    CHECK_THROWS_WITH(parse_csv(std::string(1'000'001, ','), "x"), Contains("over 1000000 fields"));
}

TEST_CASE("The content and not the suffix decides how vectors are read")
{
    test::Scratch scratch;
    const Matrix values = matrix(2, {1, 2, 3, 4});
    CHECK(read_vectors(scratch.put("a.csv", to_npy(values))) == Vectors{values, {"1", "2"}, {}});
    CHECK(read_vectors(scratch.put("a.npy", "1,2\n3,4\n")) == Vectors{values, {"1", "2"}, {}});
    CHECK_THROWS_WITH(read_vectors(scratch.put("b.csv", "{\"heed\": 1}")),
        Contains("b.csv: is a session of Heed's: expected vectors as CSV or NPY"));
    CHECK_THROWS_WITH(read_vectors(scratch / "none.csv"), Contains("none.csv: cannot be read: No such file"));
    CHECK(read_vectors(HEED_SOURCE_DIR "/samples/worked-example.csv").names == Texts{"a", "b", "c", "d"});
    CHECK(read_vectors(HEED_SOURCE_DIR "/samples/someones-attention.csv").columns.size() == 12);
}

TEST_CASE("Numbers alone are written with nine significant digits")
{
    CHECK(to_csv(matrix(2, {1, -0.5, 1.0 / 3, 1e-20}), {}, {})
          == (sizeof(Real) == 4 ? "1,-0.5\n0.333333343,9.99999968e-21\n" : "1,-0.5\n0.333333333,1e-20\n"));
    CHECK(to_csv(matrix(1, {0}).array().log().matrix(), {}, {}) == "-inf\n");
    CHECK_THROWS_WITH(to_csv(matrix(1, {1, 2}), {"a"}, {}), "1 and 0 labels do not fit a matrix of 2 × 1");
}

TEST_CASE("What is written with labels reads back equal whatever the labels are")
{
    const Texts hard = {"a", "", "3", "-1e5", "nan", "-inf", "a,b", "a;b", "\"", "'", " x ", "two\nlines", "\r\n",
        "\t", "\xEF\xBB\xBFz", "שלום", "👩‍👩‍👧", "+7"};
    const auto n = static_cast<Index>(hard.size());
    const Matrix values = Matrix::Random(n, n).cast<float>().cast<Real>();
    if (sizeof(Real) == 4) {
        CHECK(parse_csv(to_csv(values, hard, hard), "x") == Vectors{values, hard, hard});
        for (std::size_t i = 0; i < hard.size(); ++i) {
            INFO(hard[i]);
            const Matrix one = matrix(1, {-0.25});
            CHECK(parse_csv(to_csv(one, {hard[i]}, {}), "x") == Vectors{one, {hard[i]}, {}});
            CHECK(parse_csv(to_csv(one, {}, {hard[i]}), "x") == Vectors{one, {"1"}, {hard[i]}});
            CHECK(parse_csv(to_csv(one, {hard[i]}, {hard[n - 1 - i]}), "x")
                  == Vectors{one, {hard[i]}, {hard[n - 1 - i]}});
        }
    }
    Matrix masked = matrix(2, {1, 2, 3, 4});
    masked(0, 1) = -infinity;
    CHECK(parse_csv(to_csv(masked, {"1", "2"}, {"3", "4"}), "x", NonFinite::MinusInfinity)
          == Vectors{masked, {"1", "2"}, {"3", "4"}});
}
