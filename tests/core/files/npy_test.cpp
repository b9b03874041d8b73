#include "core/files/npy.h"

#include "core/error.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace heed;
using Catch::Matchers::Contains;

namespace {

// A version 1.0 array of this dictionary and data; other versions by `version`.
std::string npy(const std::string& dictionary, std::string_view data, int version = 1)
{
    std::string bytes("\x93NUMPY");
    bytes += static_cast<char>(version);
    bytes += '\0';
    for (int i = 0; i < (version == 1 ? 2 : 4); ++i)
        bytes += static_cast<char>((dictionary.size() >> (8 * i)) & 0xFF);
    return bytes + dictionary + std::string(data);
}

std::string array(const std::string& descr, const std::string& shape, std::string_view data, bool fortran = false)
{
    return npy("{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape
                   + ", }\n",
        data);
}

template <typename T> std::string raw(std::initializer_list<T> values)
{
    return {reinterpret_cast<const char*>(values.begin()), values.size() * sizeof(T)};
}

Matrix two_by_three()
{
    Matrix m(2, 3);
    m << 1, 2, 3, 4, 5, 6;
    return m;
}

} // namespace

TEST_CASE("A matrix written as NPY reads back equal and its data are aligned")
{
    const std::string bytes = to_npy(two_by_three());
    CHECK(parse_npy(bytes, "x") == two_by_three());
    CHECK((bytes.size() - 6 * sizeof(Real)) % 64 == 0);
    test::Scratch scratch;
    CHECK(read_npy(scratch.put("x.txt", bytes)) == two_by_three());
}

TEST_CASE("NPY numbers of every kind and byte order are read")
{
    const auto first = [](const std::string& descr, std::string_view data) {
        return parse_npy(array(descr, "(1,)", data), "x")(0, 0);
    };
    CHECK(first("<f2", raw<std::uint16_t>({0xC100})) == Real(-2.5));
    CHECK(first(">f2", std::string_view("\xC1\x00", 2)) == Real(-2.5));
    CHECK(first("<f4", raw<float>({0.1f})) == Real(0.1f));
    CHECK(first(">f4", std::string_view("\x3F\x80\x00\x00", 4)) == Real(1));
    CHECK(first("<f8", raw<double>({0.25})) == Real(0.25));
    CHECK(first("|i1", raw<std::int8_t>({-7})) == Real(-7));
    CHECK(first("<i2", raw<std::int16_t>({-700})) == Real(-700));
    CHECK(first(">i4", std::string_view("\xFF\xFF\xFF\xFE", 4)) == Real(-2));
    CHECK(first("<i8", raw<std::int64_t>({-70000})) == Real(-70000));
    CHECK(first("|u1", raw<std::uint8_t>({200})) == Real(200));
    CHECK(first("<u2", raw<std::uint16_t>({60000})) == Real(60000));
    CHECK(first("<u4", raw<std::uint32_t>({4000000000u})) == Real(4000000000.0));
    CHECK(first("<u8", raw<std::uint64_t>({1ull << 63})) == Real(9223372036854775808.0));
    CHECK(first("|b1", raw<std::uint8_t>({1})) == Real(1));
}

TEST_CASE("NPY in Fortran order and in versions 2 and 3 gives the same matrix")
{
    const auto columns_first = raw<float>({1, 4, 2, 5, 3, 6});
    CHECK(parse_npy(array("<f4", "(2, 3)", columns_first, true), "x") == two_by_three());
    const auto rows_first = raw<float>({1, 2, 3, 4, 5, 6});
    for (int version : {1, 2, 3})
        CHECK(
            parse_npy(npy("{\"shape\":(2L,3L),\"descr\":\"<f4\",\"fortran_order\":False}", rows_first, version), "x")
            == two_by_three());
}

TEST_CASE("An NPY list of n numbers is one row of n and other shapes are named")
{
    CHECK(parse_npy(array("<f4", "(3,)", raw<float>({1, 2, 3})), "x") == two_by_three().topRows(1));
    CHECK_THROWS_WITH(parse_npy(array("<f4", "()", raw<float>({1})), "x.npy"),
        "x.npy: expected one or two dimensions, found shape ()");
    CHECK_THROWS_WITH(parse_npy(array("<f4", "(1, 1, 2)", raw<float>({1, 2})), "x"), Contains("shape (1, 1, 2)"));
    CHECK_THROWS_WITH(parse_npy(array("<f4", "(1152921504606846976, 0)", ""), "x"), Contains("empty"));
}

TEST_CASE("An NPY file that lies about its size is refused before it is believed")
{
    const std::string good = array("<f4", "(2, 3)", raw<float>({1, 2, 3, 4, 5, 6}));
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK_THROWS_AS(parse_npy(good.substr(0, size), "x"), FileError);
    CHECK_THROWS_WITH(parse_npy(good + "z", "x"), Contains("needs 24 bytes of data, the file has 25"));
    CHECK_THROWS_WITH(parse_npy(array("<f4", "(4294967296, 4294967296)", ""), "x"), Contains("impossibly large"));
    CHECK_THROWS_WITH(parse_npy(array("<f4", "(99999999999,)", ""), "x"), Contains("the file has 0"));
    std::string header = good;
    header[9] = '\x7f';
    CHECK_THROWS_WITH(parse_npy(header, "x"), Contains("goes beyond the file's"));
    header = good;
    header[6] = 4;
    CHECK_THROWS_WITH(parse_npy(header, "x"), Contains("version 1, 2 or 3, found 4"));
}

TEST_CASE("NPY arrays that are neither numbers nor text are refused by name")
{
    CHECK_THROWS_WITH(parse_npy(array("|O", "(1,)", "12345678"), "x"), Contains("'|O'"));
    CHECK_THROWS_WITH(parse_npy(array("<c8", "(1,)", "12345678"), "x"), Contains("'<c8'"));
    CHECK_THROWS_WITH(parse_npy(array("<f16", "(1,)", "1234567812345678"), "x"), Contains("'<f16'"));
    CHECK_THROWS_WITH(parse_npy(npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", "1234"), "x"),
        Contains("records"));
    for (const char* bad : {"", "{}", "{'descr': '<f4'", "{'descr': '<f4', 'descr': '<f4', 'shape': (1,)}",
             "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,)}",
             "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
             "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "{'x': 1}"})
        CHECK_THROWS_AS(parse_npy(npy(bad, "1234"), "x"), FileError);
}

TEST_CASE("NaN and infinity in an NPY file are refused at their cell and minus infinity where it is welcome is not")
{
    const float infinity = std::numeric_limits<float>::infinity();
    const auto masked = array("<f4", "(1, 2)", raw<float>({1, -infinity}));
    CHECK_THROWS_WITH(parse_npy(masked, "x"), "x, row 0, column 1: expected a finite number, found -infinity");
    CHECK(parse_npy(masked, "x", NonFinite::MinusInfinity)(0, 1) == -std::numeric_limits<Real>::infinity());
    const auto broken = array("<f4", "(2, 1)", raw<float>({1, std::numeric_limits<float>::quiet_NaN()}));
    CHECK_THROWS_WITH(
        parse_npy(broken, "x", NonFinite::MinusInfinity), Contains("row 1, column 0") && Contains("NaN"));
    CHECK_NOTHROW(parse_npy(broken, "x", NonFinite::Allow));
    if (sizeof(Real) == 4) {
        CHECK_THROWS_WITH(parse_npy(array("<f8", "(1,)", raw<double>({1e300})), "x"), Contains("found infinity"));
    }
}

TEST_CASE("Text in NPY reads back equal in any script")
{
    const std::vector<std::string> words = {"The", "", "שלום", "😀", "a b"};
    CHECK(parse_npy_text(to_npy_text(words), "x") == words);
    CHECK(parse_npy_text(to_npy_text({}), "x").empty());
    CHECK(parse_npy_text(array("|S3", "(2,)", std::string_view("ab\0\xC3\xA9\0", 6)), "x")
          == std::vector<std::string>{"ab", "é"});
    CHECK(parse_npy_text(array(">U2", "()", std::string_view("\0\0\0a\0\0\0\0", 8)), "x")
          == std::vector<std::string>{"a"});
}

TEST_CASE("Text in NPY that is no text is refused")
{
    CHECK_THROWS_WITH(parse_npy_text(array("|S1", "(1,)", "\xFF"), "x"), "x, string 0: not UTF-8");
    CHECK_THROWS_WITH(
        parse_npy_text(array("<U1", "(1,)", std::string_view("\0\xD8\0\0", 4)), "x"), Contains("U+D800"));
    CHECK_THROWS_AS(parse_npy_text(array("<U0", "(1,)", ""), "x"), FileError);
    CHECK_THROWS_WITH(parse_npy_text(array("|S1", "(1, 1)", "a"), "x"), Contains("shape (1, 1)"));
    CHECK_THROWS_WITH(parse_npy(array("|S1", "(1,)", "a"), "x"), Contains("numbers"));
    CHECK_THROWS_WITH(parse_npy_text(to_npy(two_by_three()), "x"), Contains("text"));
    CHECK_THROWS_AS(to_npy_text({"\xff"}), Error);
}
