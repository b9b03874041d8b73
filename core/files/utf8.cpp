#include "core/files/utf8.h"

#include "core/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace heed {

namespace {

struct Decoded {
    char32_t code_point = 0;
    std::size_t length = 0; // 0: not well-formed
};

bool is_continuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

Decoded decode(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return {};
    char32_t code = lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[i]))
            return {};
        code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (overlong || surrogate || code > 0x10FFFF)
        return {};
    return {code, length};
}

} // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decode(text.substr(at)).length;
        if (length == 0)
            return at;
        at += length;
    }
    return std::nullopt;
}

std::u32string to_utf32(std::string_view text)
{
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text.substr(at));
        if (next.length == 0)
            throw Error(fmt::format("byte {} of the text is not UTF-8", at));
        result += next.code_point;
        at += next.length;
    }
    return result;
}

void append_utf8(std::string& text, char32_t code)
{
    const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        throw Error(fmt::format("U+{:04X} is not a Unicode character", static_cast<unsigned>(code)));
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

std::string shortened(std::string_view text, std::size_t most_bytes)
{
    std::size_t end = std::min(text.size(), most_bytes);
    while (end > 0 && end < text.size() && is_continuation(text[end]))
        --end;
    std::string result(text.substr(0, end));
    std::replace_if(
        result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
    return end < text.size() ? result + "…" : result;
}

} // namespace heed
