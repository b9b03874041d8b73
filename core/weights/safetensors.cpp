#include "core/weights/safetensors.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/content.h"
#include "core/files/json.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <optional>
#include <utility>

namespace heed {

namespace {

constexpr std::size_t header_limit = 100'000'000;
constexpr std::size_t file_limit = 2'000'000'000;

constexpr std::array<std::pair<std::string_view, Scalar>, 13> dtypes = {{
    {"F16", Scalar::F16},
    {"BF16", Scalar::BF16},
    {"F32", Scalar::F32},
    {"F64", Scalar::F64},
    {"I8", Scalar::I8},
    {"I16", Scalar::I16},
    {"I32", Scalar::I32},
    {"I64", Scalar::I64},
    {"U8", Scalar::U8},
    {"U16", Scalar::U16},
    {"U32", Scalar::U32},
    {"U64", Scalar::U64},
    {"BOOL", Scalar::Bool},
}};

// Empty for numbers that a parameter can be made of.
std::string not_real(Scalar kind)
{
    if (kind == Scalar::F16 || kind == Scalar::BF16 || kind == Scalar::F32 || kind == Scalar::F64)
        return {};
    return std::string(
        std::find_if(dtypes.begin(), dtypes.end(), [&](const auto& d) { return d.second == kind; })->first);
}

struct Entry {
    std::string tensor;
    Scalar dtype = Scalar::F32;
    std::vector<Index> shape;
    std::size_t begin = 0; // bytes from the end of the header
    std::size_t end = 0;
};

// One tensor's line of the header, checked in itself: its bytes are as many as its shape and dtype need.
class EntryReader {
public:
    EntryReader(const std::string& file, std::string tensor)
        : m_file(file)
        , m_tensor(std::move(tensor))
    {
    }

    Entry read(const Json& json) const
    {
        if (!json.is_object() || json.size() != 3)
            fail("expected an object of dtype, shape and data_offsets");
        Entry entry;
        entry.tensor = m_tensor;
        entry.dtype = dtype(member(json, "dtype"));
        const std::vector<std::size_t> shape = lengths(member(json, "shape"), "shape");
        const std::vector<std::size_t> offsets = lengths(member(json, "data_offsets"), "data_offsets");
        if (offsets.size() != 2 || offsets[0] > offsets[1])
            fail(fmt::format("expected data_offsets [begin, end], found [{}]", fmt::join(offsets, ", ")));
        std::size_t needed = size_of(entry.dtype);
        for (const std::size_t length : shape) {
            if (__builtin_mul_overflow(needed, length, &needed))
                fail(fmt::format("the shape [{}] is impossibly large", fmt::join(shape, ", ")));
        }
        if (needed != offsets[1] - offsets[0])
            fail(fmt::format("shape [{}] needs {} bytes, its data_offsets [{}, {}] hold {}", fmt::join(shape, ", "),
                needed, offsets[0], offsets[1], offsets[1] - offsets[0]));
        entry.shape.assign(shape.begin(), shape.end());
        entry.begin = offsets[0];
        entry.end = offsets[1];
        return entry;
    }

private:
    [[noreturn]] void fail(const std::string& reason) const
    {
        throw FileError(m_file, fmt::format("tensor '{}'", shortened(m_tensor)), reason);
    }

    const Json& member(const Json& json, const char* key) const
    {
        const auto found = json.find(key);
        if (found == json.end())
            fail(fmt::format("expected \"{}\"", key));
        return *found;
    }

    Scalar dtype(const Json& json) const
    {
        const std::string name = json.is_string() ? json.get<std::string>() : "";
        const auto found = std::find_if(dtypes.begin(), dtypes.end(), [&](const auto& d) { return d.first == name; });
        if (found == dtypes.end())
            fail(fmt::format("unknown dtype {}", shortened(json.dump())));
        return found->second;
    }

    std::vector<std::size_t> lengths(const Json& json, const char* what) const
    {
        if (!json.is_array() || json.size() > 64)
            fail(fmt::format("expected a list of at most 64 lengths as {}", what));
        std::vector<std::size_t> result;
        for (const Json& item : json) {
            // Over 2^63 is no Index; that it is far beyond any file is said here already.
            if (!item.is_number_unsigned() || item.get<std::uint64_t>() > INT64_MAX)
                fail(fmt::format("expected a whole number from 0 in {}, found {}", what, shortened(item.dump())));
            result.push_back(item.get<std::size_t>());
        }
        return result;
    }

    const std::string& m_file;
    std::string m_tensor;
};

// `bytes` are at least the file's first eight, unless it has less.
std::uint64_t header_length(std::string_view bytes, std::uint64_t size, const std::string& name)
{
    if (size < 8)
        throw FileError(name, "", fmt::format("is not a safetensors file: {} bytes are less than its first 8", size));
    std::uint64_t length = 0;
    for (int i = 7; i >= 0; --i)
        length = (length << 8) | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    if (length > size - 8)
        throw FileError(
            name, "byte 0", fmt::format("the header's length {} goes beyond the file's {} bytes", length, size));
    if (length > header_limit)
        throw FileError(name, "byte 0", fmt::format("the header's length {} is over {} bytes", length, header_limit));
    return length;
}

// The header's text; what follows it are the numbers.
std::string_view header_of(std::string_view bytes, const std::string& name)
{
    return bytes.substr(8, header_length(bytes, bytes.size(), name));
}

std::map<std::string, std::string> read_metadata(const Json& json, const std::string& name)
{
    if (!json.is_object())
        throw FileError(name, "__metadata__", "expected an object of strings");
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : json.items()) {
        if (!value.is_string())
            throw FileError(name, fmt::format("__metadata__ '{}'", shortened(key)), "expected a string");
        metadata.emplace(key, value.get<std::string>());
    }
    return metadata;
}

// In the order of their bytes, these follow one another from the first to the last byte of the data.
void check_layout(std::vector<Entry>& entries, std::size_t data_size, const std::string& name)
{
    std::stable_sort(entries.begin(), entries.end(),
        [](const Entry& a, const Entry& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::size_t reached = 0;
    std::size_t numbers = 0;
    for (const Entry& entry : entries) {
        const std::string place = fmt::format("tensor '{}'", shortened(entry.tensor));
        if (entry.end > data_size)
            throw FileError(name, place,
                fmt::format(
                    "its bytes {} to {} go beyond the file's {} bytes of data", entry.begin, entry.end, data_size));
        if (entry.begin < reached)
            throw FileError(name, place,
                fmt::format("its bytes from {} overlap those of another tensor, up to {}", entry.begin, reached));
        if (entry.begin > reached)
            throw FileError(
                name, place, fmt::format("the bytes {} to {} before it belong to no tensor", reached, entry.begin));
        reached = entry.end;
        numbers += (entry.end - entry.begin) / size_of(entry.dtype);
    }
    if (reached != data_size)
        throw FileError(name, "", fmt::format("the bytes of data {} to {} belong to no tensor", reached, data_size));
    if (numbers > number_limit)
        throw FileError(name, "", fmt::format("holds over {} numbers", number_limit));
}

// Rows and columns of the matrix that holds a tensor of this shape.
std::pair<Index, Index> matrix_shape(const std::vector<Index>& shape, Index count)
{
    if (count == 0)
        return {0, 0};
    const Index rows = shape.size() < 2 ? 1 : shape[0];
    return {rows, count / rows};
}

Tensor read_tensor(const Entry& entry, const char* data, const std::string& name, NonFinite rule)
{
    const std::size_t item = size_of(entry.dtype);
    const std::size_t count = (entry.end - entry.begin) / item;
    const auto [rows, columns] = matrix_shape(entry.shape, static_cast<Index>(count));
    Tensor tensor{entry.shape, Matrix(rows, columns), not_real(entry.dtype)};
    for (std::size_t i = 0; i < count; ++i) {
        const Real value = decode(entry.dtype, data + entry.begin + i * item);
        if (!is_welcome(value, rule))
            throw FileError(name, fmt::format("tensor '{}'", shortened(entry.tensor)),
                fmt::format("expected a finite number at index {}, found {}", i, name_of_non_finite(value)));
        tensor.values.data()[i] = value;
    }
    return tensor;
}

// The tensor's numbers as little-endian bytes at the end of `out`.
void append_values(std::string& out, const std::string& name, const Matrix& values, Scalar dtype)
{
    const auto put
        = [&out](const auto& number) { out.append(reinterpret_cast<const char*>(&number), sizeof number); };
    for (Index i = 0; i < values.size(); ++i) {
        const Real value = values.data()[i];
        const auto single = static_cast<float>(value);
        const Eigen::half half(single);
        const float kept = dtype == Scalar::F16 ? static_cast<float>(half) : single;
        if (std::isfinite(value) && !std::isfinite(kept))
            throw Error(fmt::format("tensor '{}': {} at index {} is too large for {}", name, value, i,
                dtype == Scalar::F16 ? "F16" : "F32"));
        if (dtype == Scalar::F16)
            put(half.x);
        else
            put(single);
    }
}

} // namespace

TensorFile parse_safetensors(std::string_view bytes, const std::string& name, NonFinite rule)
{
    if (const std::string other = kind_in_words(bytes); !other.empty() && !is_safetensors(bytes))
        throw FileError(name, "", "is " + other + ": expected safetensors");
    const std::string_view header = header_of(bytes, name);
    const std::string_view data = bytes.substr(8 + header.size());
    const Json json = parse_json(header, name + ", header");
    if (!json.is_object())
        throw FileError(name, "header", "expected an object of tensors");

    TensorFile content;
    content.name = name;
    std::vector<Entry> entries;
    for (const auto& [key, value] : json.items()) {
        if (key == "__metadata__")
            content.metadata = read_metadata(value, name);
        else
            entries.push_back(EntryReader(name, key).read(value));
    }
    check_layout(entries, data.size(), name);
    for (const Entry& entry : entries)
        content.tensors.emplace(entry.tensor, read_tensor(entry, data.data(), name, rule));
    return content;
}

TensorFile read_safetensors(const std::filesystem::path& file, NonFinite rule)
{
    return parse_safetensors(read_bytes(file, file_limit), file.string(), rule);
}

TensorFile read_safetensors_header(const std::filesystem::path& file)
{
    const std::string name = file.string();
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream)
        throw FileError(name, "", "cannot be read");
    const auto size = static_cast<std::uint64_t>(stream.tellg());
    std::string bytes(std::min<std::uint64_t>(size, 8), '\0');
    stream.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const std::uint64_t length = header_length(bytes, size, name);
    bytes.resize(length);
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(length)))
        throw FileError(name, "", "cannot be read");
    const Json json = parse_json(bytes, name + ", header");
    TensorFile content;
    content.name = name;
    if (json.is_object() && json.contains("__metadata__"))
        content.metadata = read_metadata(json["__metadata__"], name);
    return content;
}

std::string to_safetensors(const TensorFile& content, Scalar dtype)
{
    if (dtype != Scalar::F32 && dtype != Scalar::F16)
        throw Error("safetensors are written as F32 or F16");
    Json header = Json::object();
    if (!content.metadata.empty())
        header["__metadata__"] = content.metadata;
    std::string data;
    for (const auto& [name, tensor] : content.tensors) {
        Index count = 1;
        for (const Index length : tensor.shape)
            count *= length;
        if (count != tensor.values.size() || name == "__metadata__")
            throw Error(fmt::format("tensor '{}': shape [{}] does not hold its {} numbers", name,
                fmt::join(tensor.shape, ", "), tensor.values.size()));
        const std::size_t begin = data.size();
        append_values(data, name, tensor.values, dtype);
        header[name] = {{"dtype", dtype == Scalar::F16 ? "F16" : "F32"}, {"shape", tensor.shape},
            {"data_offsets", {begin, data.size()}}};
    }
    std::string text;
    try {
        text = header.dump();
    } catch (const Json::type_error&) {
        throw Error("a tensor's name or its metadata is not UTF-8");
    }
    text.append((8 - text.size() % 8) % 8, ' '); // so that the numbers are aligned
    std::string bytes;
    bytes.reserve(8 + text.size() + data.size());
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>((text.size() >> (8 * i)) & 0xFF);
    return bytes + text + data;
}

void write_safetensors(const std::filesystem::path& file, const TensorFile& content, Scalar dtype)
{
    write_atomically(file, to_safetensors(content, dtype));
}

} // namespace heed
