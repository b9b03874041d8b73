#include "core/files/npz.h"

#include "core/error.h"
#include "core/files/npy.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>
#include <functional>
#include <zip.h>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::Scratch;

namespace {

NpzFile example()
{
    Matrix weights(2, 2);
    weights << Real(0.25), Real(0.75), 1, 0;
    return {{{"head 1/weights", weights}, {"é", weights.topRows(1)}}, {{"rows", {"The", "dog"}}, {"columns", {"a"}}}};
}

// An archive as libzip itself writes it, with the entries that `fill` adds.
std::string archive(const Scratch& scratch, const std::function<void(zip_t*)>& fill)
{
    zip_t* zip = zip_open((scratch / "made.zip").c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    fill(zip);
    REQUIRE(zip_close(zip) == 0);
    return scratch.get("made.zip");
}

void add(zip_t* zip, const char* name, const std::string& bytes)
{
    REQUIRE(zip_file_add(zip, name, zip_source_buffer(zip, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8) >= 0);
}

} // namespace

TEST_CASE("Matrices and lists of words written as NPZ read back equal")
{
    const NpzFile content = example();
    const std::string bytes = to_npz(content);
    CHECK(is_zip(bytes));
    Scratch scratch;
    const NpzFile back = read_npz(scratch.put("x", bytes));
    CHECK(back.matrices == content.matrices);
    CHECK(back.texts == content.texts);
    CHECK(to_npz(content) == bytes);
}

TEST_CASE("A compressed NPZ is read")
{
    Scratch scratch;
    const std::string array = to_npy(Matrix::Constant(100, 100, 2));
    const std::string bytes = archive(scratch, [&](zip_t* zip) { add(zip, "a.npy", array); });
    CHECK(bytes.size() < array.size() / 10);
    CHECK(parse_npz(bytes, "x").matrices.at("a") == Matrix::Constant(100, 100, 2));
}

TEST_CASE("A zip bomb is refused before it is unpacked")
{
    Scratch scratch;
    const std::string array = to_npy(Matrix::Zero(500, 500));
    const std::string bytes = archive(scratch, [&](zip_t* zip) {
        add(zip, "a", array);
        add(zip, "b", array);
    });
    REQUIRE(bytes.size() < array.size() / 10);
    CHECK_NOTHROW(parse_npz(bytes, "x", NonFinite::Refuse, 2 * array.size()));
    CHECK_THROWS_WITH(
        parse_npz(bytes, "x", NonFinite::Refuse, 2 * array.size() - 1), Contains("bytes when unpacked"));
}

TEST_CASE("An NPZ that is broken says where")
{
    Scratch scratch;
    CHECK_THROWS_WITH(parse_npz("PK\x03\x04 no more", "x.npz"), Contains("x.npz: is not a zip archive"));
    CHECK_THROWS_WITH(parse_npz("", "x"), Contains("is not a zip archive"));
    const std::string other = "hello";
    CHECK_THROWS_WITH(parse_npz(archive(scratch, [&](zip_t* zip) { add(zip, "a.txt", other); }), "x"),
        Contains("x, entry 'a.txt'") && Contains("not a NumPy array"));
    std::string bytes = to_npz(example());
    const std::size_t data = bytes.find("\x93NUMPY") + 128;
    bytes[data] = static_cast<char>(bytes[data] ^ 1);
    CHECK_THROWS_WITH(parse_npz(bytes, "x"), Contains("CRC"));
    const std::string array = to_npy(Matrix::Ones(1, 1));
    CHECK_THROWS_WITH(parse_npz(archive(scratch,
                                    [&](zip_t* zip) {
                                        add(zip, "a", array);
                                        add(zip, "a.npy", array);
                                    }),
                          "x"),
        Contains("is there twice"));
}

TEST_CASE("An encrypted NPZ is refused")
{
    Scratch scratch;
    const std::string array = to_npy(Matrix::Ones(1, 1));
    const std::string bytes = archive(scratch, [&](zip_t* zip) {
        add(zip, "a.npy", array);
        REQUIRE(zip_file_set_encryption(zip, 0, ZIP_EM_AES_256, "secret") == 0);
    });
    CHECK_THROWS_WITH(parse_npz(bytes, "x"), Contains("is encrypted"));
}

TEST_CASE("Two arrays of one name cannot be put into one NPZ")
{
    CHECK_THROWS_WITH(to_npz({{{"a", Matrix::Ones(1, 1)}}, {{"a", {"b"}}}}), Contains("'a' names two arrays"));
}

TEST_CASE("An empty NPZ is empty")
{
    const NpzFile back = parse_npz(to_npz({}), "x");
    CHECK(back.matrices.empty());
    CHECK(back.texts.empty());
}
