#include "core/inputs/csv.h"

#include "core/error.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <limits>

namespace heed {

std::string CsvField::text() const
{
    std::string result;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        result += raw[i];
        if (quoted && raw[i] == '"')
            ++i;
    }
    return result;
}

std::string CsvField::place() const
{
    return fmt::format("line {}, column {}", line, column);
}

std::optional<Real> number_in(std::string_view text)
{
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1); // from_chars knows no plus sign
    Real value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data(), last, value);
    if (end != last || fault == std::errc::invalid_argument)
        return std::nullopt;
    if (fault == std::errc::result_out_of_range) {
        // Too large or too small, from_chars does not say which: a long double holds what both can only be.
        long double wide = 0;
        const auto wider = std::from_chars(text.data(), last, wide);
        if (wider.ec == std::errc::result_out_of_range)
            return text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos
                       ? Real(0)
                       : std::numeric_limits<Real>::infinity();
        return static_cast<Real>(wide);
    }
    return value;
}

CsvReader::CsvReader(std::string_view text, const std::string& name)
    : m_text(text)
    , m_name(name)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (m_text.starts_with(mark))
        m_text.remove_prefix(mark.size());
    if (const auto bad = first_invalid_utf8(m_text)) {
        const auto line = 1 + std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        throw FileError(name, fmt::format("line {}", line),
            fmt::format("byte {} is not UTF-8", *bad + text.size() - m_text.size()));
    }
    while (skip_blank_line()) { }
    m_delimiter = detect_delimiter();
}

bool CsvReader::next(std::vector<CsvField>& fields)
{
    fields.clear();
    while (skip_blank_line()) { }
    if (at_end())
        return false;
    for (;;) {
        skip_spaces();
        fields.push_back(!at_end() && m_text[m_at] == '"' ? read_quoted() : read_plain());
        if (at_line_end()) {
            skip_line_end();
            return true;
        }
        if (fields.size() == csv_field_limit)
            throw FileError(m_name, fields.front().place(), fmt::format("has over {} fields", csv_field_limit));
        ++m_at; // the delimiter
    }
}

CsvField CsvReader::read_quoted()
{
    CsvField field{{}, true, m_line, column_here()};
    const std::size_t begin = ++m_at;
    for (;; ++m_at) {
        m_at = m_text.find('"', m_at);
        if (m_at == std::string_view::npos)
            throw FileError(m_name, field.place(), "the quotes opened here are not closed");
        if (m_text.substr(m_at, 2) != "\"\"")
            break;
        ++m_at;
    }
    field.raw = m_text.substr(begin, m_at - begin);
    if (const auto lines = std::count(field.raw.begin(), field.raw.end(), '\n')) {
        m_line += static_cast<std::size_t>(lines);
        m_counted = begin + field.raw.rfind('\n') + 1;
        m_column = 1;
    }
    ++m_at;
    skip_spaces();
    if (!at_line_end() && m_text[m_at] != m_delimiter)
        throw FileError(m_name, fmt::format("line {}, column {}", m_line, column_here()),
            "expected the end of the field after its closing quotes");
    return field;
}

CsvField CsvReader::read_plain()
{
    CsvField field{{}, false, m_line, column_here()};
    const std::size_t begin = m_at;
    while (!at_line_end() && m_text[m_at] != m_delimiter)
        ++m_at;
    std::size_t end = m_at;
    while (end > begin && (m_text[end - 1] == ' ' || m_text[end - 1] == '\t'))
        --end;
    field.raw = m_text.substr(begin, end - begin);
    return field;
}

bool CsvReader::skip_line_end()
{
    if (at_end())
        return false;
    m_at += m_text[m_at] == '\n' ? 1 : 2;
    ++m_line;
    m_counted = m_at;
    m_column = 1;
    return true;
}

bool CsvReader::skip_blank_line()
{
    const std::size_t start = m_at;
    while (!at_end() && (m_text[m_at] == ' ' || (m_text[m_at] == '\t' && m_delimiter != '\t')))
        ++m_at;
    if (at_line_end())
        return skip_line_end();
    m_at = start;
    return false;
}

// Counted on from the last place asked for, so that a long line is walked once.
std::size_t CsvReader::column_here()
{
    for (; m_counted < m_at; ++m_counted)
        m_column += (static_cast<unsigned char>(m_text[m_counted]) & 0xC0) != 0x80;
    return m_column;
}

void CsvReader::skip_spaces()
{
    while (!at_end() && (m_text[m_at] == ' ' || (m_text[m_at] == '\t' && m_delimiter != '\t')))
        ++m_at;
}

char CsvReader::detect_delimiter() const
{
    constexpr std::array<char, 3> candidates = {',', ';', '\t'};
    std::array<std::size_t, 3> counts = {};
    bool quoted = false;
    for (const char c : m_text.substr(m_at)) {
        if (c == '\n' && !quoted)
            break;
        quoted ^= c == '"';
        for (std::size_t i = 0; i < candidates.size(); ++i)
            counts[i] += c == candidates[i] && !quoted;
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

} // namespace heed
