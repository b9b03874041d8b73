#include "core/inputs/spacing.h"

#include "core/error.h"
#include "core/files/json_object.h"
#include "core/files/utf8.h"

#include <fmt/format.h>
#include <string_view>
#include <unicode/uchar.h>

namespace heed {

namespace {

constexpr std::string_view narrow_space = "\u202F";
constexpr std::size_t mark_limit = 1000; // a language has some dozens

std::string first_character(std::string_view text)
{
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        ++length;
    return std::string(text.substr(0, length));
}

bool is_mark(const std::string& word)
{
    const char32_t first = to_utf32(first_character(word))[0];
    return !u_isalnum(static_cast<UChar32>(first)) && !(word.size() > 1 && first == U'-' && word[1] != '-')
           && word != "<unk>";
}

bool is_quote(const std::string& mark)
{
    return mark == "\"" || mark == "'";
}

bool holds(std::string_view marks, const std::string& mark)
{
    return marks.find(mark) != std::string_view::npos;
}

} // namespace

void Spacing::Learner::add(const std::vector<LanguageWord>& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].mark)
            continue;
        const std::string mark = first_character(words[i].text);
        if (is_quote(mark) || (m_counts.size() >= mark_limit && !m_counts.contains(mark)))
            continue;
        Counts& counts = m_counts[mark];
        if (i > 0 && !words[i - 1].mark) {
            counts.before += words[i].spaced;
            ++counts.before_of;
        }
        if (i + 1 < words.size() && !words[i + 1].mark) {
            counts.after += words[i + 1].spaced;
            ++counts.after_of;
        }
    }
}

Spacing Spacing::Learner::learnt() const
{
    Spacing result;
    for (const auto& [mark, counts] : m_counts) {
        const Sides custom = Spacing().sides_of(mark);
        result.m_sides[mark] = {counts.before_of ? 2 * counts.before > counts.before_of : custom.before,
            counts.after_of ? 2 * counts.after > counts.after_of : custom.after};
    }
    return result;
}

Spacing::Sides Spacing::sides_of(const std::string& mark) const
{
    const auto found = m_sides.find(mark);
    if (found != m_sides.end())
        return found->second;
    return {.before = !holds(".,;:!?…)]}%»", mark), .after = !holds("([{«¿¡$£€#@", mark)};
}

std::string Spacing::join(const std::vector<std::string>& words) const
{
    std::string result;
    std::map<std::string, bool> open; // quotes
    bool space_after = false, narrow_after = false;
    for (const std::string& word : words) {
        bool before = true, after = true;
        std::string mark;
        if (is_elision(word)) {
            after = false;
        } else if (is_mark(word)) {
            mark = first_character(word);
            bool& opened = open[mark];
            const Sides sides = is_quote(mark) ? Sides{!opened, opened} : sides_of(mark);
            opened = !opened;
            before = sides.before;
            after = sides.after;
        } else if (word.size() > 1 && word[0] == '-') {
            before = false;
        }
        if (space_after && before)
            result += narrow_after || (!mark.empty() && holds("?!:;»", mark)) ? narrow_space : " ";
        result += word;
        space_after = after;
        narrow_after = mark == "«";
    }
    return result;
}

Json Spacing::to_json() const
{
    Json json = Json::object();
    for (const auto& [mark, sides] : m_sides)
        json[mark] = {sides.before, sides.after};
    return json;
}

Spacing Spacing::from_json(const Json& json, const std::string& place)
{
    if (!json.is_object())
        refuse(place, "an object", json);
    if (json.size() > mark_limit)
        throw RequestError(fmt::format("{}: has {} marks: at most {} are read", place, json.size(), mark_limit));
    Spacing result;
    for (const auto& [mark, sides] : json.items()) {
        const std::string here = place + "." + shortened(mark);
        if (mark.empty() || first_character(mark) != mark)
            throw RequestError(here + ": expected one character as the key");
        if (!sides.is_array() || sides.size() != 2 || !sides[0].is_boolean() || !sides[1].is_boolean())
            refuse(here, "two of true and false: a space before, a space after", sides);
        result.m_sides[mark] = {sides[0].get<bool>(), sides[1].get<bool>()};
    }
    return result;
}

} // namespace heed
