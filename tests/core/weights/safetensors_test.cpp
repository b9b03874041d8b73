#include "core/weights/safetensors.h"

#include "core/error.h"
#include "core/files/npy.h"
#include "core/files/npz.h"
#include "core/weights/parameters.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace heed;
using namespace std::string_view_literals;
using Catch::Matchers::Contains;
using heed::test::Scratch;

namespace {

std::string length_of(std::uint64_t length)
{
    return {reinterpret_cast<const char*>(&length), 8};
}

std::string file_of(const std::string& header, std::string_view data = "")
{
    return length_of(header.size()) + header + std::string(data);
}

template <typename T> std::string raw(std::initializer_list<T> values)
{
    return {reinterpret_cast<const char*>(values.begin()), values.size() * sizeof(T)};
}

std::string entry(
    const std::string& name, const std::string& dtype, const std::string& shape, const std::string& offsets)
{
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
}

Real single(const std::string& dtype, const std::string& data, NonFinite rule = NonFinite::Refuse)
{
    const std::string header = "{" + entry("a", dtype, "[]", "[0," + std::to_string(data.size()) + "]") + "}";
    return parse_safetensors(file_of(header, data), "x", rule).tensors.at("a").values(0, 0);
}

TensorFile example()
{
    TensorFile file;
    file.metadata = {{"heads", "2"}, {"note", "é \"quoted\""}};
    file.tensors["in_proj_weight"] = {{3, 2}, Matrix::Random(3, 2)};
    file.tensors["in_proj_bias"] = {{3}, Matrix::Random(1, 3)};
    file.tensors["conv"] = {{2, 3, 4}, Matrix::Random(2, 12)};
    file.tensors["scalar"] = {{}, Matrix::Ones(1, 1)};
    file.tensors["nothing"] = {{0, 4}, Matrix(0, 0)};
    return file;
}

} // namespace

TEST_CASE("Tensors written as safetensors read back equal with their shapes and metadata")
{
    Scratch scratch;
    const TensorFile file = example();
    write_safetensors(scratch / "x", file);
    const TensorFile back = read_safetensors(scratch / "x");
    CHECK(back.metadata == file.metadata);
    REQUIRE(back.tensors.size() == file.tensors.size());
    for (const auto& [name, tensor] : file.tensors) {
        INFO(name);
        CHECK(back.tensors.at(name).shape == tensor.shape);
        CHECK(back.tensors.at(name).values == tensor.values.cast<float>().cast<Real>());
    }
    CHECK(to_safetensors(file).find("\"F32\"") != std::string::npos);
}

TEST_CASE("Half precision keeps eleven bits and refuses what is too large for it")
{
    TensorFile file;
    file.tensors["a"] = {{3}, (Matrix(1, 3) << Real(0.1), -2048, -std::numeric_limits<Real>::infinity()).finished()};
    const Matrix back
        = parse_safetensors(to_safetensors(file, Scalar::F16), "x", NonFinite::MinusInfinity).tensors.at("a").values;
    CHECK(back(0, 0) == Approx(0.1).epsilon(0.0005));
    CHECK(back(0, 0) != Real(0.1));
    CHECK(back(0, 1) == -2048);
    CHECK(back(0, 2) == -std::numeric_limits<Real>::infinity());
    file.tensors["a"].values(0, 1) = 70000;
    CHECK_THROWS_WITH(to_safetensors(file, Scalar::F16), "tensor 'a': 70000 at index 1 is too large for F16");
    CHECK_THROWS_AS(to_safetensors(file, Scalar::BF16), Error);
}

TEST_CASE("A tensor whose shape is not that of its values is not written")
{
    TensorFile file;
    file.tensors["a"] = {{2, 2}, Matrix::Ones(2, 3)};
    CHECK_THROWS_WITH(to_safetensors(file), Contains("shape [2, 2] does not hold its 6 numbers"));
}

TEST_CASE("Safetensors of every dtype are read")
{
    CHECK(single("F16", raw<std::uint16_t>({0x3C00})) == 1);
    CHECK(single("F16", raw<std::uint16_t>({0x0001})) == Approx(5.9604645e-8));
    CHECK(single("BF16", raw<std::uint16_t>({0xC040})) == -3);
    CHECK(single("F32", raw<float>({1.5f})) == Real(1.5));
    CHECK(single("F64", raw<double>({-0.125})) == Real(-0.125));
    CHECK(single("I8", raw<std::int8_t>({-3})) == -3);
    CHECK(single("I16", raw<std::int16_t>({-300})) == -300);
    CHECK(single("I32", raw<std::int32_t>({-70000})) == -70000);
    CHECK(single("I64", raw<std::int64_t>({1 << 20})) == 1 << 20);
    CHECK(single("U8", raw<std::uint8_t>({255})) == 255);
    CHECK(single("BOOL", raw<std::uint8_t>({1})) == 1);
    CHECK_THROWS_WITH(single("F8_E4M3", "1"), "x, tensor 'a': unknown dtype \"F8_E4M3\"");
}

TEST_CASE("Parameters are made of floats alone and what stands beside them may be anything")
{
    const ParameterSpecs specs{{.name = "a", .shape = {1}, .symbol = "a", .meaning = "One."}};
    for (const char* dtype : {"I32", "F32", "U32"}) {
        CAPTURE(dtype);
        const TensorFile file = parse_safetensors(
            file_of("{" + entry("a", dtype, "[1]", "[0,4]") + "," + entry("b", "I64", "[1]", "[4,12]") + "}",
                "\0\0\0\0\0\0\0\0\0\0\0\0"sv),
            "x");
        if (dtype[0] == 'F')
            CHECK(parameters_from(file, specs).at("a")(0, 0) == 0);
        else
            CHECK_THROWS_WITH(parameters_from(file, specs),
                std::string("x, tensor 'a': expected F16, BF16, F32 or F64 as weights are, found ") + dtype);
    }
}

TEST_CASE("A file of another kind is called what it is where safetensors are wanted")
{
    const auto refused = [](const std::string& bytes, const char* kind) {
        CHECK_THROWS_WITH(parse_safetensors(bytes, "x"), std::string("x: is ") + kind + ": expected safetensors");
    };
    refused(to_npy(Matrix::Ones(2, 2)), "an NPY array");
    refused(to_npz({{{"a", Matrix::Ones(2, 2)}}, {}}), "a zip or NPZ archive");
    refused("\xEF\xBB\xBF {\"heed\": 1}", "a session of Heed's");
    refused("{\"heed.tape\": 1}", "a recorded tape as JSON");
    refused("{\"abcd\":{\"x\":1}}", "JSON");
    // A header as long as the letters {" say is no JSON for that.
    std::string header = "{" + entry("a", "F32", "[1]", "[0,4]") + "}";
    header.resize('{' + 256 * '"', ' ');
    CHECK(parse_safetensors(file_of(header, "\0\0\0\0"sv), "x").tensors.size() == 1);
}

TEST_CASE("What PyTorch's scripts wrote is read")
{
    const auto file = read_safetensors(HEED_SOURCE_DIR "/samples/worked-example.safetensors");
    CHECK(file.metadata.at("heads") == "1");
    CHECK(file.tensors.at("in_proj_weight").shape == std::vector<Index>{9, 3});
    CHECK(file.tensors.at("in_proj_bias").values.rows() == 1);
}

TEST_CASE("A safetensors header that lies about its length is caught")
{
    CHECK_THROWS_WITH(parse_safetensors("", "x.st"), Contains("x.st: is not a safetensors file"));
    CHECK_THROWS_WITH(parse_safetensors(length_of(3) + "{}", "x"),
        "x, byte 0: the header's length 3 goes beyond the file's 10 bytes");
    CHECK_THROWS_WITH(parse_safetensors(length_of(~0ull) + "{}", "x"), Contains("18446744073709551615 goes beyond"));
    const std::string long_header = length_of(100'000'001) + std::string(100'000'001, ' ');
    CHECK_THROWS_WITH(parse_safetensors(long_header, "x"), Contains("is over 100000000 bytes"));
    CHECK_THROWS_WITH(parse_safetensors(file_of("{\"a\":"), "x"), Contains("x, header, line 1"));
    CHECK_THROWS_WITH(parse_safetensors(file_of("[]"), "x"), Contains("expected an object of tensors"));
    const std::string good = to_safetensors(example());
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK_THROWS_AS(parse_safetensors(good.substr(0, size), "x"), FileError);
}

TEST_CASE("Safetensors offsets that lie are caught")
{
    const std::string data(16, '\0');
    const auto parse
        = [&](const std::string& entries) { return parse_safetensors(file_of("{" + entries + "}", data), "x"); };
    CHECK_NOTHROW(parse(entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[2]", "[8,16]")));
    CHECK_THROWS_WITH(parse(entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[3]", "[4,16]")),
        "x, tensor 'b': its bytes from 4 overlap those of another tensor, up to 8");
    CHECK_THROWS_WITH(parse(entry("a", "F32", "[1]", "[0,4]") + "," + entry("b", "F32", "[2]", "[8,16]")),
        "x, tensor 'b': the bytes 4 to 8 before it belong to no tensor");
    CHECK_THROWS_WITH(parse(entry("a", "F32", "[3]", "[0,12]")), "x: the bytes of data 12 to 16 belong to no tensor");
    CHECK_THROWS_WITH(parse(entry("a", "F32", "[5]", "[0,20]")), Contains("go beyond the file's 16 bytes of data"));
    CHECK_THROWS_WITH(
        parse(entry("a", "F32", "[3]", "[0,16]")), Contains("needs 12 bytes, its data_offsets [0, 16] hold 16"));
    CHECK_THROWS_WITH(parse(entry("a", "F16", "[4]", "[0,16]")), Contains("needs 8 bytes"));
    CHECK_THROWS_WITH(
        parse(entry("a", "F32", "[4]", "[16,0]")), Contains("expected data_offsets [begin, end], found [16, 0]"));
    CHECK_THROWS_WITH(parse(entry("a", "F32", "[4]", "[0,16,32]")), Contains("found [0, 16, 32]"));
    CHECK_THROWS_WITH(
        parse(entry("a", "F32", "[4]", "[0,18446744073709551615]")), Contains("expected a whole number"));
    CHECK_THROWS_WITH(parse(entry("a", "F32", "[4]", "[0.0,16]")), Contains("found 0.0"));
}

TEST_CASE("Safetensors shapes that lie are caught")
{
    const auto parse = [](const std::string& shape) {
        return parse_safetensors(file_of("{" + entry("a", "F32", shape, "[0,4]") + "}", "1234"), "x");
    };
    CHECK_THROWS_WITH(parse("[-1]"), "x, tensor 'a': expected a whole number from 0 in shape, found -1");
    CHECK_THROWS_WITH(parse("[4294967296,4294967296]"), Contains("impossibly large"));
    CHECK_THROWS_WITH(parse("[4611686018427387904,4,1]"), Contains("impossibly large"));
    CHECK_THROWS_WITH(parse("\"1\""), Contains("expected a list"));
    CHECK_THROWS_WITH(parse("[1],\"more\":1"), Contains("dtype, shape and data_offsets"));
    CHECK_THROWS_WITH(
        parse_safetensors(file_of("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"offsets\":[0,4]}}", "1234"), "x"),
        Contains("expected \"data_offsets\""));
    CHECK_THROWS_WITH(parse_safetensors(file_of("{\"__metadata__\":{\"a\":1}}"), "x"), Contains("expected a string"));
}

TEST_CASE("A tensor given twice is caught")
{
    const std::string a = entry("a", "F32", "[1]", "[0,4]");
    CHECK_THROWS_WITH(
        parse_safetensors(file_of("{" + a + "," + a + "}", "1234"), "x"), Contains("\"a\" is given twice"));
}

TEST_CASE("NaN in a safetensors file is named with its tensor and index and minus infinity can be allowed")
{
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::string header = "{" + entry("b", "F32", "[2,2]", "[0,16]") + "}";
    const std::string bytes = file_of(header, raw<float>({1, 2, nan, 4}));
    CHECK_THROWS_WITH(parse_safetensors(bytes, "x"), "x, tensor 'b': expected a finite number at index 2, found NaN");
    CHECK_THROWS_WITH(single("F32", raw<float>({-infinity})), Contains("index 0, found -infinity"));
    CHECK(single("F32", raw<float>({-infinity}), NonFinite::MinusInfinity) == -std::numeric_limits<Real>::infinity());
    CHECK_THROWS_AS(single("F32", raw<float>({infinity}), NonFinite::MinusInfinity), FileError);
    CHECK_THROWS_AS(single("F32", raw<float>({nan}), NonFinite::MinusInfinity), FileError);
    CHECK(single("F32", raw<float>({infinity}), NonFinite::Allow) > 0);
    CHECK_THROWS_AS(single("F16", raw<std::uint16_t>({0x7C00})), FileError);
}
