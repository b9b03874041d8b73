// The fields of comma-separated text, record after record (RFC 4180; also with ; or TAB). What they mean is not known
// here. Private to core/inputs.
#pragma once

#include "core/matrix.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct CsvField {
    std::string_view raw; // without its quotes, inner quotes still doubled; unquoted: without spaces around it
    bool quoted = false;
    std::size_t line = 0; // from 1
    std::size_t column = 0; // in characters, from 1

    std::string text() const;
    std::string place() const; // "line 3, column 7"
};

// A decimal number, "nan", "inf" or "infinity" (any case, any sign), locale-free; nothing if it is not one or goes on
// after it. A number too large for a Real comes out infinite.
std::optional<Real> number_in(std::string_view text);

// The most fields of one record: more are a file of another kind.
inline constexpr std::size_t csv_field_limit = 1'000'000;

class CsvReader {
public:
    // Skips a byte-order mark; the delimiter is the one of , ; TAB that the first record has most of. Throws
    // FileError if the text is not UTF-8.
    CsvReader(std::string_view text, const std::string& name);

    // The next record that is not blank, into `fields`; false at the end. Throws FileError for quotes that are not
    // closed or that end inside a field, and for over csv_field_limit fields.
    bool next(std::vector<CsvField>& fields);

private:
    CsvField read_quoted();
    CsvField read_plain();
    bool at_end() const { return m_at == m_text.size(); }
    bool at_line_end() const { return at_end() || m_text[m_at] == '\n' || m_text.substr(m_at, 2) == "\r\n"; }
    bool skip_line_end();
    bool skip_blank_line();
    std::size_t column_here();
    void skip_spaces();
    char detect_delimiter() const;

    std::string_view m_text;
    std::string m_name;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_counted = 0; // up to here the characters of this line are counted
    std::size_t m_column = 1; // of the character at m_counted
    char m_delimiter = ',';
};

} // namespace heed
