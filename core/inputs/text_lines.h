// The lines of a text that is a table of some kind, one after the other, and the fields of each. What they mean is
// not known here. Private to core/inputs.
#pragma once

#include "core/matrix.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

class TextLines {
public:
    // Skips a byte-order mark. FileError if the text is not UTF-8.
    TextLines(std::string_view text, std::string file);

    // The next line that is neither blank nor a comment, without its end; false when there is none.
    bool next();
    std::string_view line() const { return m_line; }
    std::size_t number() const { return m_number; } // from 1
    // The comments passed so far, lines that begin with # or %, without that; only the first few are kept.
    const std::vector<std::string_view>& comments() const { return m_comments; }
    const std::string& file() const { return m_file; }

    // The fields of the line: between separators, or, where the separator is a space, between runs of blanks. Without
    // the blanks around them and, but for those between blanks, without quotes. Hold until the next call.
    const std::vector<std::string_view>& fields(char separator);

    [[noreturn]] void fail(const std::string& reason) const; // FileError that names this line
    Real number_in(std::string_view field, const char* what) const; // finite; else fail()
    Index whole_in(std::string_view field, Index least, Index most, const char* what) const;

private:
    std::string_view unquoted(std::string_view& rest, char separator);

    std::string m_file;
    std::string_view m_rest;
    std::string_view m_line;
    std::size_t m_number = 0;
    std::vector<std::string_view> m_comments;
    std::vector<std::string_view> m_fields;
    std::vector<std::string> m_doubled; // fields whose quotes were doubled, as they are meant
};

// TAB, comma, semicolon or space: the first of them that the line has outside of quotes.
char separator_of(std::string_view line);

std::string_view without_blanks(std::string_view text); // around it
std::string lower_case(std::string_view text); // of ASCII letters

} // namespace heed
