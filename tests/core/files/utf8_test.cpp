#include "core/files/utf8.h"

#include "core/error.h"

#include <catch2/catch.hpp>

using namespace heed;

TEST_CASE("Well-formed UTF-8 has no invalid byte")
{
    CHECK_FALSE(first_invalid_utf8(""));
    CHECK_FALSE(first_invalid_utf8("aé€😀 עברית \xed\x9f\xbf \xee\x80\x80 \xf4\x8f\xbf\xbf"));
    CHECK_FALSE(first_invalid_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("The first byte of what is not UTF-8 is named")
{
    CHECK(first_invalid_utf8("ab\x80") == 2u); // a continuation alone
    CHECK(first_invalid_utf8("é\xc3") == 2u); // cut short
    CHECK(first_invalid_utf8("\xe2\x82") == 0u);
    CHECK(first_invalid_utf8("\xe2\x82z") == 0u);
    CHECK(first_invalid_utf8("\xc0\xaf") == 0u); // overlong, two bytes
    CHECK(first_invalid_utf8("\xe0\x80\xaf") == 0u); // three
    CHECK(first_invalid_utf8("\xf0\x80\x80\xaf") == 0u); // four
    CHECK(first_invalid_utf8("\xed\xa0\x80") == 0u); // a surrogate
    CHECK(first_invalid_utf8("\xf4\x90\x80\x80") == 0u); // over U+10FFFF
    CHECK(first_invalid_utf8("\xff") == 0u);
}

TEST_CASE("Every code point goes to UTF-8 and comes back")
{
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code == 0xD800)
            code = 0xE000;
        std::string text;
        append_utf8(text, code);
        if (to_utf32(text) != std::u32string(1, code))
            FAIL("U+" << std::hex << static_cast<unsigned>(code));
    }
    std::string text;
    CHECK_THROWS_AS(append_utf8(text, 0xD800), Error);
    CHECK_THROWS_AS(append_utf8(text, 0x110000), Error);
    CHECK_THROWS_AS(to_utf32("\xff"), Error);
}

TEST_CASE("A long text is shortened between two characters and is one line")
{
    CHECK(shortened("a\r\nb\t") == "a  b ");
    CHECK(shortened("abc", 3) == "abc");
    CHECK(shortened("abcd", 3) == "abc…");
    CHECK(shortened("aé€", 5) == "aé…");
}
