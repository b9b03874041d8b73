#include "core/inputs/vectors.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/content.h"
#include "core/files/npy.h"
#include "core/files/utf8.h"
#include "core/inputs/csv.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace heed {

namespace {

constexpr std::size_t byte_limit = 100'000'000;
constexpr std::size_t row_limit = 1'000'000; // each has a name, even in a file that gives it none

// What a first look over all records tells of the file, before a number is kept.
struct Layout {
    bool all_quoted = true; // then quotes mean nothing
    std::size_t records = 0;
    std::size_t fields = 0; // of each record
    bool first_line_has_number = false;
    bool first_column_has_number = false; // below the first line
    bool corner_is_number = false;

    bool has_column_names() const { return !first_line_has_number; }
    bool has_row_names() const { return !first_column_has_number && (has_column_names() || !corner_is_number); }
    std::size_t rows() const { return records - (has_column_names() ? 1 : 0); }
    std::size_t columns() const { return fields - (has_row_names() ? 1 : 0); }
};

bool is_number(const CsvField& field, bool quotes_count)
{
    return !(field.quoted && quotes_count) && number_in(field.raw).has_value();
}

bool every_field_is_quoted(std::string_view text, const std::string& name)
{
    CsvReader reader(text, name);
    std::vector<CsvField> fields;
    while (reader.next(fields)) {
        if (!std::all_of(fields.begin(), fields.end(), [](const CsvField& field) { return field.quoted; }))
            return false;
    }
    return true;
}

Layout look_over(std::string_view text, const std::string& name)
{
    Layout layout;
    layout.all_quoted = every_field_is_quoted(text, name);
    CsvReader reader(text, name);
    std::vector<CsvField> fields;
    while (reader.next(fields)) {
        const bool first_is_number = is_number(fields.front(), !layout.all_quoted);
        if (layout.records == 0) {
            layout.fields = fields.size();
            layout.corner_is_number = first_is_number;
            layout.first_line_has_number = std::any_of(fields.begin(), fields.end(),
                [&](const CsvField& field) { return is_number(field, !layout.all_quoted); });
        } else {
            layout.first_column_has_number |= first_is_number;
        }
        if (fields.size() != layout.fields)
            throw FileError(name, fmt::format("line {}", fields.front().line),
                fmt::format("expected {} fields as in the first line, found {}", layout.fields, fields.size()));
        if (++layout.records > row_limit)
            throw FileError(name, "", fmt::format("has over {} rows", row_limit));
    }
    if (layout.records == 0)
        throw FileError(name, "", "is empty: expected lines of numbers");
    if (layout.rows() == 0)
        throw FileError(name, "", "has names in its only line and no numbers");
    if (layout.columns() == 0)
        throw FileError(name, "", "has no number");
    return layout;
}

Real cell(const CsvField& field, NonFinite rule, const std::string& name)
{
    const auto value = number_in(field.quoted ? std::string_view(field.text()) : field.raw);
    if (!value)
        throw FileError(name, field.place(), fmt::format("expected a number, found '{}'", shortened(field.text())));
    if (!is_welcome(*value, rule))
        throw FileError(
            name, field.place(), fmt::format("expected a finite number, found '{}'", shortened(field.text())));
    return *value;
}

std::vector<std::string> counted(Index count)
{
    std::vector<std::string> names;
    for (Index i = 1; i <= count; ++i)
        names.push_back(std::to_string(i));
    return names;
}

std::string quoted(const std::string& label)
{
    std::string result = "\"";
    for (const char c : label)
        result += c == '"' ? "\"\"" : std::string(1, c);
    return result + '"';
}

// Bare, a label must come back as it is: not as a number, without its spaces, or as two fields.
std::string label_field(const std::string& label)
{
    const bool plain = !label.empty() && label.find_first_of(",;\"\t\r\n") == std::string::npos
                       && label.front() != ' ' && label.back() != ' ' && !label.starts_with("\xEF\xBB\xBF")
                       && !number_in(label);
    return plain ? label : quoted(label);
}

} // namespace

bool Vectors::operator==(const Vectors& other) const
{
    return values.rows() == other.values.rows() && values.cols() == other.values.cols() && values == other.values
           && names == other.names && columns == other.columns;
}

Vectors read_vectors(const std::filesystem::path& file, NonFinite rule)
{
    const std::string bytes = read_bytes(file, byte_limit);
    if (const std::string other = kind_in_words(bytes); !other.empty() && !is_npy(bytes))
        throw FileError(file, "", "is " + other + ": expected vectors as CSV or NPY");
    if (!is_npy(bytes))
        return parse_csv(bytes, file.string(), rule);
    Vectors vectors{parse_npy(bytes, file.string(), rule), {}, {}};
    if (vectors.values.rows() > static_cast<Index>(row_limit))
        throw FileError(file, "", fmt::format("has over {} rows", row_limit));
    vectors.names = counted(vectors.values.rows());
    return vectors;
}

Vectors parse_csv(std::string_view text, const std::string& name, NonFinite rule)
{
    const Layout layout = look_over(text, name);
    Vectors vectors;
    vectors.values.resize(static_cast<Index>(layout.rows()), static_cast<Index>(layout.columns()));
    CsvReader reader(text, name);
    std::vector<CsvField> fields;
    const std::size_t first = layout.has_row_names() ? 1 : 0;
    if (layout.has_column_names() && reader.next(fields)) {
        for (std::size_t i = first; i < fields.size(); ++i)
            vectors.columns.push_back(fields[i].text());
    }
    for (Index row = 0; reader.next(fields); ++row) {
        if (layout.has_row_names())
            vectors.names.push_back(fields.front().text());
        for (std::size_t i = first; i < fields.size(); ++i)
            vectors.values(row, static_cast<Index>(i - first)) = cell(fields[i], rule, name);
    }
    if (!layout.has_row_names())
        vectors.names = counted(vectors.values.rows());
    return vectors;
}

std::string to_csv(
    const Matrix& values, const std::vector<std::string>& row_labels, const std::vector<std::string>& column_labels)
{
    const auto fits = [](const std::vector<std::string>& labels, Index count) {
        return labels.empty() || static_cast<Index>(labels.size()) == count;
    };
    if (!fits(row_labels, values.rows()) || !fits(column_labels, values.cols()))
        throw Error(fmt::format("{} and {} labels do not fit a matrix of {} × {}", row_labels.size(),
            column_labels.size(), values.rows(), values.cols()));
    std::string text;
    const auto out = std::back_inserter(text);
    if (!column_labels.empty()) {
        for (std::size_t i = 0; i < column_labels.size(); ++i) {
            text += i > 0 || !row_labels.empty() ? "," : "";
            text += label_field(column_labels[i]);
        }
        text += '\n';
    }
    for (Index row = 0; row < values.rows(); ++row) {
        if (!row_labels.empty())
            text += label_field(row_labels[static_cast<std::size_t>(row)]) + ",";
        for (Index column = 0; column < values.cols(); ++column)
            fmt::format_to(out, "{}{:.9g}", column > 0 ? "," : "", values(row, column));
        text += '\n';
    }
    return text;
}

} // namespace heed
