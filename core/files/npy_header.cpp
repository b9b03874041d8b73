#include "core/files/npy_header.h"

#include "core/error.h"
#include "core/files/utf8.h"

#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace heed {

namespace {

// Reads the header's Python dictionary: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }
class DictionaryReader {
public:
    DictionaryReader(std::string_view text, std::size_t offset, const std::string& name)
        : m_text(text)
        , m_offset(offset)
        , m_name(name)
    {
    }

    std::string descr;
    NpyHeader header;

    void read()
    {
        std::set<std::string> seen;
        expect('{');
        while (!take('}')) {
            const std::string key = quoted();
            if (!seen.insert(key).second)
                fail(fmt::format("'{}' is given twice", key));
            expect(':');
            value_of(key);
            if (!take(',')) {
                expect('}');
                break;
            }
        }
        skip_space();
        if (m_at != m_text.size())
            fail("the header goes on after its dictionary");
        if (seen.size() != 3)
            fail("expected 'descr', 'fortran_order' and 'shape'");
    }

private:
    [[noreturn]] void fail(const std::string& reason) const
    {
        throw FileError(m_name, fmt::format("byte {}", m_offset + m_at), reason);
    }

    void skip_space()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n'))
            ++m_at;
    }

    bool take(char c)
    {
        skip_space();
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    void expect(char c)
    {
        if (!take(c))
            fail(fmt::format("expected '{}' in the header", c));
    }

    bool take_word(std::string_view word)
    {
        skip_space();
        if (!m_text.substr(m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    std::string quoted()
    {
        const char quote = take('"') ? '"' : '\'';
        if (quote == '\'')
            expect('\'');
        const std::size_t end = m_text.find(quote, m_at);
        if (end == std::string_view::npos || end - m_at > 40)
            fail("expected a short quoted word in the header");
        std::string word(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
        return word;
    }

    void value_of(const std::string& key)
    {
        if (key == "descr") {
            skip_space();
            if (m_at < m_text.size() && m_text[m_at] == '[')
                fail("expected an array of numbers or text, found one of records");
            descr = quoted();
        } else if (key == "fortran_order") {
            header.fortran_order = take_word("True");
            if (!header.fortran_order && !take_word("False"))
                fail("expected True or False");
        } else if (key == "shape") {
            read_shape();
        } else {
            fail("expected 'descr', 'fortran_order' or 'shape'");
        }
    }

    void read_shape()
    {
        expect('(');
        while (!take(')')) {
            skip_space();
            std::size_t length = 0;
            const auto [end, fault] = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), length);
            if (fault != std::errc())
                fail("expected a length in the shape");
            m_at = static_cast<std::size_t>(end - m_text.data());
            take('L'); // Python 2 wrote its long numbers so
            header.shape.push_back(length);
            if (header.shape.size() > 32)
                fail("the shape has over 32 dimensions");
            if (!take(',')) {
                expect(')');
                break;
            }
        }
    }

    std::string_view m_text;
    std::size_t m_offset;
    const std::string& m_name;
    std::size_t m_at = 0;
};

std::optional<Scalar> number_kind(char letter, std::size_t size)
{
    const auto by_size = [size](Scalar one, Scalar two, Scalar four, Scalar eight) -> std::optional<Scalar> {
        switch (size) {
        case 1:
            return one;
        case 2:
            return two;
        case 4:
            return four;
        case 8:
            return eight;
        }
        return std::nullopt;
    };
    switch (letter) {
    case 'f':
        return size == 1 ? std::nullopt : by_size(Scalar::F16, Scalar::F16, Scalar::F32, Scalar::F64);
    case 'i':
        return by_size(Scalar::I8, Scalar::I16, Scalar::I32, Scalar::I64);
    case 'u':
        return by_size(Scalar::U8, Scalar::U16, Scalar::U32, Scalar::U64);
    case 'b':
        return size == 1 ? std::optional(Scalar::Bool) : std::nullopt;
    }
    return std::nullopt;
}

void set_kind(NpyHeader& header, const std::string& descr, const std::string& name)
{
    const auto refuse = [&] {
        return FileError(name, "",
            fmt::format("expected numbers (f2, f4, f8, i1 to i8, u1 to u8, b1) or text (U, S), found dtype '{}'",
                first_invalid_utf8(descr) ? "?" : descr));
    };
    const bool has_order = !descr.empty() && std::string_view("<>|=").find(descr[0]) != std::string_view::npos;
    const std::string_view kind = std::string_view(descr).substr(has_order ? 1 : 0);
    if (kind.size() < 2)
        throw refuse();
    std::size_t size = 0;
    const auto [end, fault] = std::from_chars(kind.data() + 1, kind.data() + kind.size(), size);
    if (fault != std::errc() || end != kind.data() + kind.size() || size == 0 || size > 1'000'000'000)
        throw refuse();
    header.big_endian = descr[0] == '>';
    if (kind[0] == 'U' || kind[0] == 'S') {
        header.is_utf32 = kind[0] == 'U';
        header.item_size = header.is_utf32 ? 4 * size : size;
        return;
    }
    header.number = number_kind(kind[0], size);
    if (!header.number)
        throw refuse();
    header.item_size = size;
}

std::size_t little_endian(std::string_view bytes)
{
    std::size_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = (value << 8) | static_cast<unsigned char>(bytes[i]);
    return value;
}

} // namespace

std::string NpyHeader::shape_text() const
{
    return fmt::format("({}{})", fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
}

NpyHeader parse_npy_header(std::string_view bytes, const std::string& name)
{
    if (!bytes.starts_with("\x93NUMPY"))
        throw FileError(name, "", "is not a NumPy array: it does not begin with \\x93NUMPY");
    if (bytes.size() < 10)
        throw FileError(name, fmt::format("byte {}", bytes.size()), "the file ends inside its header");
    const int version = static_cast<unsigned char>(bytes[6]);
    if (version < 1 || version > 3 || bytes[7] != 0)
        throw FileError(name, "byte 6", fmt::format("expected NPY version 1, 2 or 3, found {}", version));
    const std::size_t start = version == 1 ? 10 : 12;
    const std::size_t length = little_endian(bytes.substr(8, start - 8));
    if (bytes.size() < start || length > bytes.size() - start)
        throw FileError(name, "byte 8",
            fmt::format("the header's length {} goes beyond the file's {} bytes", length, bytes.size()));

    DictionaryReader dictionary(bytes.substr(start, length), start, name);
    dictionary.read();
    NpyHeader header = std::move(dictionary.header);
    set_kind(header, dictionary.descr, name);
    header.data_offset = start + length;

    const std::size_t present = bytes.size() - header.data_offset;
    std::size_t needed = header.item_size;
    for (const std::size_t dimension : header.shape) {
        if (__builtin_mul_overflow(needed, dimension, &needed))
            throw FileError(name, "", fmt::format("the shape {} is impossibly large", header.shape_text()));
    }
    if (needed != present)
        throw FileError(name, fmt::format("byte {}", header.data_offset),
            fmt::format("shape {} of '{}' needs {} bytes of data, the file has {}", header.shape_text(),
                dictionary.descr, needed, present));
    header.count = needed / header.item_size;
    return header;
}

} // namespace heed
