#include "core/inputs/text_lines.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/inputs/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace heed {
namespace {

constexpr std::string_view blanks = " \t\r\v\f";
constexpr std::size_t comments_kept = 20;
constexpr std::size_t most_fields = 1'000'000;

} // namespace

std::string_view without_blanks(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::string lower_case(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

char separator_of(std::string_view line)
{
    bool quoted = false;
    char found = ' ';
    for (const char c : line) {
        quoted ^= c == '"';
        if (quoted)
            continue;
        if (c == '\t')
            return c;
        if (found == ' ' && (c == ',' || c == ';'))
            found = c;
    }
    return found;
}

TextLines::TextLines(std::string_view text, std::string file)
    : m_file(std::move(file))
    , m_rest(text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (m_rest.starts_with(mark))
        m_rest.remove_prefix(mark.size());
    if (const auto bad = first_invalid_utf8(m_rest)) {
        const auto line = 1 + std::count(m_rest.begin(), m_rest.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        throw FileError(m_file, fmt::format("line {}", line), "is not UTF-8 text");
    }
}

bool TextLines::next()
{
    while (!m_rest.empty()) {
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        m_line = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        ++m_number;
        if (m_line.ends_with('\r'))
            m_line.remove_suffix(1);
        const std::size_t begin = m_line.find_first_not_of(blanks);
        if (begin == std::string_view::npos)
            continue;
        if (m_line[begin] != '#' && m_line[begin] != '%')
            return true;
        if (m_comments.size() < comments_kept)
            m_comments.push_back(m_line.substr(begin + 1));
    }
    return false;
}

const std::vector<std::string_view>& TextLines::fields(char separator)
{
    m_fields.clear();
    m_doubled.clear();
    std::string_view rest = m_line;
    if (separator == ' ') {
        for (std::size_t begin; (begin = rest.find_first_not_of(blanks)) != std::string_view::npos;) {
            rest.remove_prefix(begin);
            const std::size_t end = std::min(rest.find_first_of(blanks), rest.size());
            m_fields.push_back(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        return m_fields;
    }
    for (;;) {
        if (m_fields.size() == most_fields)
            fail(fmt::format("has over {} fields", most_fields));
        const std::size_t begin = rest.find_first_not_of(' ');
        if (begin != std::string_view::npos && rest[begin] == '"') {
            rest.remove_prefix(begin);
            m_fields.push_back(unquoted(rest, separator));
        } else {
            const std::size_t end = std::min(rest.find(separator), rest.size());
            m_fields.push_back(without_blanks(rest.substr(0, end)));
            rest.remove_prefix(end);
        }
        if (rest.empty())
            return m_fields;
        rest.remove_prefix(1); // the separator
    }
}

// The field whose quotes open where `rest` begins; `rest` then begins with the separator or is empty.
std::string_view TextLines::unquoted(std::string_view& rest, char separator)
{
    std::size_t at = 1;
    bool doubled = false;
    for (;; ++at) {
        at = rest.find('"', at);
        if (at == std::string_view::npos)
            fail("the quotes of a field are not closed on the line");
        if (rest.substr(at, 2) != "\"\"")
            break;
        doubled = true;
        ++at;
    }
    std::string_view field = rest.substr(1, at - 1);
    rest.remove_prefix(at + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \r"), rest.size()));
    if (!rest.empty() && rest.front() != separator)
        fail("expected the end of the field after its closing quotes");
    if (doubled) {
        if (m_doubled.capacity() == 0)
            m_doubled.reserve(16);
        if (m_doubled.size() == m_doubled.capacity()) // growing would move the texts that views look at
            fail(fmt::format("has over {} fields with quotes in them", m_doubled.size()));
        std::string& text = m_doubled.emplace_back();
        for (std::size_t i = 0; i < field.size(); ++i) {
            text += field[i];
            i += field[i] == '"';
        }
        field = text;
    }
    return field;
}

void TextLines::fail(const std::string& reason) const
{
    throw FileError(m_file, fmt::format("line {}", m_number), reason);
}

Real TextLines::number_in(std::string_view field, const char* what) const
{
    const auto number = heed::number_in(field);
    if (!number)
        fail(fmt::format("expected a number for {}, found '{}'", what, shortened(field)));
    if (!std::isfinite(*number))
        fail(fmt::format("expected a finite number for {}, found '{}'", what, shortened(field)));
    return *number;
}

Index TextLines::whole_in(std::string_view field, Index least, Index most, const char* what) const
{
    Index number = 0;
    const char* const last = field.data() + field.size();
    const auto [end, fault] = std::from_chars(field.data(), last, number);
    if (fault != std::errc() || end != last || number < least || number > most)
        fail(fmt::format(
            "expected a whole number from {} to {} for {}, found '{}'", least, most, what, shortened(field)));
    return number;
}

} // namespace heed
