#include "core/files/npy.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/npy_header.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <utility>

namespace heed {

namespace {

constexpr std::size_t size_limit = 1'000'000'000;

// A version 1.0 header, padded so that the data begin at a multiple of 64 bytes.
std::string header_text(std::string_view descr, std::string_view shape)
{
    std::string text = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': {}, }}", descr, shape);
    constexpr std::size_t lead = 10; // magic, version and length
    text.append(63 - (lead + text.size()) % 64, ' ');
    text += '\n';
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes += static_cast<char>(text.size() & 0xFF);
    bytes += static_cast<char>(text.size() >> 8);
    return bytes + text;
}

std::string text_of_utf32(const char* data, std::size_t units, bool big_endian)
{
    std::string text;
    std::size_t zeros = 0; // kept back: at the end they are padding
    for (std::size_t i = 0; i < units; ++i) {
        std::uint32_t code = 0;
        std::memcpy(&code, data + 4 * i, 4);
        if (big_endian)
            code = __builtin_bswap32(code);
        if (code == 0) {
            ++zeros;
            continue;
        }
        text.append(std::exchange(zeros, 0), '\0');
        append_utf8(text, code);
    }
    return text;
}

std::string text_of_bytes(const char* data, std::size_t size)
{
    while (size > 0 && data[size - 1] == '\0')
        --size;
    std::string text(data, size);
    if (first_invalid_utf8(text))
        throw Error("not UTF-8");
    return text;
}

} // namespace

bool is_npy(std::string_view bytes)
{
    return bytes.starts_with("\x93NUMPY");
}

NpyContent npy_content(std::string_view bytes, const std::string& name)
{
    return parse_npy_header(bytes, name).number ? NpyContent::Numbers : NpyContent::Text;
}

Matrix parse_npy(std::string_view bytes, const std::string& name, NonFinite rule)
{
    const NpyHeader header = parse_npy_header(bytes, name);
    if (!header.number)
        throw FileError(name, "", "expected an array of numbers, found one of text");
    if (header.shape.empty() || header.shape.size() > 2)
        throw FileError(name, "", fmt::format("expected one or two dimensions, found shape {}", header.shape_text()));
    const std::size_t rows = header.shape.size() == 2 ? header.shape[0] : 1;
    const std::size_t columns = header.shape.back();
    if (rows == 0 || columns == 0)
        throw FileError(name, "", fmt::format("the array is empty: its shape is {}", header.shape_text()));
    if (header.count > number_limit)
        throw FileError(name, "", fmt::format("shape {} is over {} numbers", header.shape_text(), number_limit));

    Matrix values(static_cast<Index>(rows), static_cast<Index>(columns));
    const char* data = bytes.data() + header.data_offset;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t at = header.fortran_order ? column * rows + row : row * columns + column;
            const Real value = decode(*header.number, data + at * header.item_size, header.big_endian);
            if (!is_welcome(value, rule))
                throw FileError(name, fmt::format("row {}, column {}", row, column),
                    fmt::format("expected a finite number, found {}", name_of_non_finite(value)));
            values(static_cast<Index>(row), static_cast<Index>(column)) = value;
        }
    }
    return values;
}

std::vector<std::string> parse_npy_text(std::string_view bytes, const std::string& name)
{
    const NpyHeader header = parse_npy_header(bytes, name);
    if (header.number)
        throw FileError(name, "", "expected an array of text, found one of numbers");
    if (header.shape.size() > 1)
        throw FileError(name, "", fmt::format("expected a list of strings, found shape {}", header.shape_text()));
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < header.count; ++i) {
        const char* data = bytes.data() + header.data_offset + i * header.item_size;
        try {
            texts.push_back(header.is_utf32 ? text_of_utf32(data, header.item_size / 4, header.big_endian)
                                            : text_of_bytes(data, header.item_size));
        } catch (const Error& error) {
            throw FileError(name, fmt::format("string {}", i), error.what());
        }
    }
    return texts;
}

Matrix read_npy(const std::filesystem::path& file, NonFinite rule)
{
    return parse_npy(read_bytes(file, size_limit), file.string(), rule);
}

std::string to_npy(const Matrix& values)
{
    std::string bytes
        = header_text(fmt::format("<f{}", sizeof(Real)), fmt::format("({}, {})", values.rows(), values.cols()));
    bytes.append(
        reinterpret_cast<const char*>(values.data()), static_cast<std::size_t>(values.size()) * sizeof(Real));
    return bytes;
}

std::string to_npy_text(const std::vector<std::string>& texts)
{
    std::vector<std::u32string> codes;
    std::size_t longest = 1; // NumPy knows no strings of length 0
    for (const std::string& text : texts) {
        codes.push_back(to_utf32(text));
        longest = std::max(longest, codes.back().size());
    }
    if (longest > size_limit / 4 / std::max<std::size_t>(codes.size(), 1))
        throw Error(
            fmt::format("{} strings of up to {} characters are too many for one array", texts.size(), longest));
    std::string bytes = header_text(fmt::format("<U{}", longest), fmt::format("({},)", texts.size()));
    for (std::u32string& text : codes) {
        text.resize(longest, U'\0');
        bytes.append(reinterpret_cast<const char*>(text.data()), 4 * longest);
    }
    return bytes;
}

} // namespace heed
