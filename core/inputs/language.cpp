#include "core/inputs/language.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/inputs/sentence.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace heed {

namespace {

constexpr char32_t joiner = 0x200D; // makes one emoji of two

const icu::Normalizer2& nfc()
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const result = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status))
        throw Error(fmt::format("the text cannot be normalised: {}", u_errorName(status)));
    return *result;
}

std::u32string lower_composed(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::u32string result(text.begin(), text.end());
        std::transform(result.begin(), result.end(), result.begin(),
            [](char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; });
        return result;
    }
    icu::UnicodeString unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
                                     .toLower(icu::Locale::getRoot());
    UErrorCode status = U_ZERO_ERROR;
    unicode = nfc().normalize(unicode, status);
    std::u32string result(static_cast<std::size_t>(unicode.countChar32()), U'\0');
    unicode.toUTF32(reinterpret_cast<UChar32*>(result.data()), static_cast<int32_t>(result.size()), status);
    // A buffer of exactly its length has no room for a closing zero, which is a warning to ICU.
    if (U_FAILURE(status))
        throw Error(fmt::format("the text cannot be normalised: {}", u_errorName(status)));
    return result;
}

bool is_space(char32_t c)
{
    return u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_letter(char32_t c)
{
    return u_isalpha(static_cast<UChar32>(c));
}

bool is_digit(char32_t c)
{
    return u_isdigit(static_cast<UChar32>(c));
}

// Belongs to the character before it, whatever that is.
bool attaches(char32_t c)
{
    return c == joiner || (c >= 0x300 && (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0)
           || (c >= 0x1F3FB && c <= 0x1F3FF); // skin tones
}

bool is_dropped(char32_t c)
{
    const int type = u_charType(static_cast<UChar32>(c));
    return c == 0xAD || (c != joiner && c != 0x200C && type == U_FORMAT_CHAR)
           || (type == U_CONTROL_CHAR && !is_space(c));
}

bool is_of_word(char32_t c)
{
    return is_letter(c) || u_isalnum(static_cast<UChar32>(c)) || attaches(c) || c == 0x200C;
}

class Splitter {
public:
    explicit Splitter(std::u32string text)
        : m_text(std::move(text))
    {
    }

    std::vector<LanguageWord> run()
    {
        while (m_at < m_text.size()) {
            if (is_space(m_text[m_at])) {
                ++m_at;
                m_spaced = true;
            } else if (is_of_word(m_text[m_at])) {
                read_word(m_at);
            } else if (is_clitic()) {
                read_word(m_at + 1);
            } else {
                read_mark();
            }
        }
        return std::move(m_words);
    }

private:
    char32_t at(std::size_t i) const { return i < m_text.size() ? m_text[i] : U' '; }

    // The hyphen of "est-ce".
    bool is_clitic() const
    {
        return m_text[m_at] == U'-' && m_at > 0 && is_of_word(m_text[m_at - 1]) && is_of_word(at(m_at + 1));
    }

    // Whether the mark at i, which has a word character before it, is inside the word.
    bool is_inside(std::size_t begin, std::size_t i) const
    {
        const char32_t mark = m_text[i], before = m_text[i - 1], after = at(i + 1);
        if (mark == U'\'')
            return is_of_word(after);
        if (is_digit(before) && is_digit(after))
            return mark == U'.' || mark == U',' || mark == U':';
        const bool single = i - begin == 1 || m_text[i - 2] == U'.';
        return mark == U'.' && single && is_letter(before) && is_letter(after);
    }

    void read_word(std::size_t from)
    {
        const std::size_t begin = m_at;
        std::size_t end = from + 1;
        for (; end < m_text.size(); ++end) {
            if (is_of_word(m_text[end]) || m_text[end - 1] == joiner)
                continue;
            if (m_text[end] == U'\'' && is_elision(utf8(begin, end + 1))) {
                ++end;
                break;
            }
            if (!is_inside(begin, end))
                break;
        }
        add(end, false);
    }

    void read_mark()
    {
        const char32_t mark = m_text[m_at];
        std::size_t end = m_at + 1;
        // A middle dot stays alone: before other characters it is the sign of a subword that continues a word.
        while (end < m_text.size()
               && ((m_text[end] == mark && mark != U'·') || attaches(m_text[end]) || m_text[end - 1] == joiner))
            ++end;
        add(end, true);
    }

    void add(std::size_t end, bool mark)
    {
        m_words.push_back({utf8(m_at, end), m_spaced && !m_words.empty(), mark});
        m_spaced = false;
        m_at = end;
    }

    std::string utf8(std::size_t begin, std::size_t end) const
    {
        std::string result;
        for (std::size_t i = begin; i < end; ++i)
            append_utf8(result, m_text[i]);
        return result;
    }

    std::u32string m_text;
    std::size_t m_at = 0;
    bool m_spaced = false;
    std::vector<LanguageWord> m_words;
};

} // namespace

std::vector<LanguageWord> language_words(std::string_view text)
{
    check_text(text);
    std::u32string codes = lower_composed(text);
    std::erase_if(codes, is_dropped);
    std::replace(codes.begin(), codes.end(), U'\u2019', U'\'');
    return Splitter(std::move(codes)).run();
}

std::string sentence_key(std::string_view text)
{
    std::string words, marks;
    for (const LanguageWord& word : language_words(text)) {
        std::string& side = word.mark ? marks : words;
        side += (side.empty() ? "" : " ") + word.text;
    }
    return words.empty() ? marks : words;
}

bool is_elision(std::string_view word)
{
    static constexpr std::array<std::string_view, 13> elisions
        = {"c'", "d'", "j'", "l'", "m'", "n'", "s'", "t'", "qu'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'"};
    return std::find(elisions.begin(), elisions.end(), word) != elisions.end();
}

} // namespace heed
