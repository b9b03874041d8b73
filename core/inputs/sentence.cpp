#include "core/inputs/sentence.h"

#include "core/error.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

namespace heed {

namespace {

struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
};

void check(UErrorCode status)
{
    if (U_FAILURE(status))
        throw Error(fmt::format("the text cannot be split: {}", u_errorName(status)));
}

bool is_blank(std::string_view text)
{
    const std::u32string codes = to_utf32(text);
    return std::all_of(
        codes.begin(), codes.end(), [](char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)); });
}

// The pieces between the iterator's boundaries, in order; together they are the text.
std::vector<std::string> pieces(std::string_view text, icu::BreakIterator& breaks)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseText> utext(
        utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status));
    check(status);
    breaks.setText(utext.get(), status);
    check(status);
    std::vector<std::string> result;
    // Over UTF-8 the boundaries are byte offsets; the text is short enough for them to be 32-bit.
    int32_t begin = breaks.first();
    for (int32_t end = breaks.next(); end != icu::BreakIterator::DONE; begin = end, end = breaks.next())
        result.emplace_back(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
    return result;
}

// Below U+0300 no character joins the one before it, but a line feed its carriage return: then there is no need to
// set up ICU's rules, which takes longer than to split a word.
std::optional<std::vector<std::string>> one_character_each(std::string_view text)
{
    std::vector<std::string> result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead >= 0xCC || lead == '\r')
            return std::nullopt;
        const std::size_t length = lead < 0x80 ? 1 : 2;
        result.emplace_back(text.substr(at, length));
        at += length;
    }
    return result;
}

} // namespace

void check_text(std::string_view text)
{
    if (text.size() > text_limit)
        throw RequestError(fmt::format("the text has {} bytes: at most {} can be split", text.size(), text_limit));
    if (const auto bad = first_invalid_utf8(text))
        throw RequestError(fmt::format("the text is not UTF-8 at byte {} (0x{:02X})", *bad,
            static_cast<unsigned>(static_cast<unsigned char>(text[*bad]))));
    if (is_blank(text))
        throw RequestError("the text is empty: type at least one word");
}

std::vector<std::string> words(std::string_view text)
{
    check_text(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    check(status);
    std::vector<std::string> result = pieces(text, *breaks);
    std::erase_if(result, [](const std::string& piece) { return is_blank(piece); });
    return result;
}

std::vector<std::string> characters(std::string_view text)
{
    check_text(text);
    if (auto simple = one_character_each(text))
        return std::move(*simple);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    check(status);
    return pieces(text, *breaks);
}

std::string in_lower_case(std::string_view text)
{
    std::string result;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
        .toLower(icu::Locale::getRoot())
        .toUTF8String(result);
    return result;
}

} // namespace heed
