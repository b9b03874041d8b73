#include "core/files/npz.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/npy.h"
#include "core/files/utf8.h"

#include <fmt/format.h>
#include <memory>
#include <zip.h>

namespace heed {

namespace {

constexpr std::size_t file_limit = 1'000'000'000;
constexpr zip_int64_t entry_limit = 100'000;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;
using Entry = std::unique_ptr<zip_file_t, Discard>;

// libzip's account of what went wrong, freed when done with.
class ZipError {
public:
    ZipError() { zip_error_init(&m_error); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;
    ~ZipError() { zip_error_fini(&m_error); }

    zip_error_t* get() { return &m_error; }
    std::string text() { return zip_error_strerror(&m_error); }

private:
    zip_error_t m_error;
};

Archive open_bytes(std::string_view bytes, const std::string& name)
{
    ZipError error;
    Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get()));
    Archive archive(source ? zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, error.get()) : nullptr);
    if (!archive)
        throw FileError(name, "", fmt::format("is not a zip archive: {}", error.text()));
    static_cast<void>(source.release()); // the archive has it now
    return archive;
}

std::string place_of(zip_t* archive, zip_uint64_t index)
{
    const char* name = zip_get_name(archive, index, ZIP_FL_ENC_GUESS);
    return fmt::format("entry '{}'", shortened(name ? name : ""));
}

// What each entry says that it will unpack to; throws if that is too much for all together.
std::vector<std::size_t> unpacked_sizes(zip_t* archive, const std::string& name, std::size_t limit)
{
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count > entry_limit)
        throw FileError(name, "", fmt::format("holds over {} entries", entry_limit));
    std::vector<std::size_t> sizes;
    std::size_t left = limit;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        constexpr zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(archive, index, 0, &stat) != 0 || (stat.valid & wanted) != wanted)
            throw FileError(name, place_of(archive, index), "its size is not known");
        if (stat.encryption_method != ZIP_EM_NONE)
            throw FileError(name, place_of(archive, index), "is encrypted");
        if (stat.size > left)
            throw FileError(name, "", fmt::format("is over {} bytes when unpacked", limit));
        left -= stat.size;
        sizes.push_back(stat.size);
    }
    return sizes;
}

std::string inflate(
    zip_t* archive, zip_uint64_t index, std::size_t size, const std::string& place, const std::string& name)
{
    const Entry entry(zip_fopen_index(archive, index, 0));
    if (!entry)
        throw FileError(name, place, fmt::format("cannot be unpacked: {}", zip_strerror(archive)));
    // Grown as the bytes come: a small archive's claim of a large size costs nothing.
    std::string bytes;
    std::string buffer(std::size_t(1) << 16, '\0');
    for (;;) {
        const zip_int64_t count = zip_fread(entry.get(), buffer.data(), buffer.size());
        if (count < 0)
            throw FileError(name, place, fmt::format("cannot be unpacked: {}", zip_file_strerror(entry.get())));
        if (count == 0)
            break;
        if (static_cast<zip_uint64_t>(count) > size - bytes.size())
            throw FileError(name, place, fmt::format("holds more than the {} bytes it says", size));
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    if (bytes.size() != size)
        throw FileError(name, place, fmt::format("holds {} bytes, it says {}", bytes.size(), size));
    return bytes;
}

void add_entry(zip_t* archive, const std::string& name, const std::string& bytes)
{
    Source source(zip_source_buffer(archive, bytes.data(), bytes.size(), 0));
    const zip_int64_t index
        = source ? zip_file_add(archive, (name + ".npy").c_str(), source.get(), ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0)
        throw Error(fmt::format("'{}' cannot be put into an archive: {}", shortened(name), zip_strerror(archive)));
    static_cast<void>(source.release());
    const auto at = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, at, ZIP_CM_STORE, 0);
    zip_file_set_dostime(archive, at, 0, (1 << 5) | 1, 0); // 1 January 1980, the first day that a zip file knows
}

} // namespace

bool is_zip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); // an entry, or the end of an empty one
}

NpzFile parse_npz(std::string_view bytes, const std::string& name, NonFinite rule, std::size_t unpacked_limit)
{
    if (!is_zip(bytes))
        throw FileError(name, "", "is not a zip archive: it does not begin with PK");
    const Archive archive = open_bytes(bytes, name);
    const std::vector<std::size_t> sizes = unpacked_sizes(archive.get(), name, unpacked_limit);
    NpzFile content;
    Index numbers = 0;
    for (zip_uint64_t index = 0; index < sizes.size(); ++index) {
        const std::string place = place_of(archive.get(), index);
        const char* entry_name = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
        std::string key = entry_name ? entry_name : "";
        if (key.ends_with(".npy"))
            key.resize(key.size() - 4);
        if (first_invalid_utf8(key) || key.empty())
            throw FileError(name, fmt::format("entry {}", index), "its name is empty or not UTF-8");
        if (content.matrices.contains(key) || content.texts.contains(key))
            throw FileError(name, place, "is there twice");
        const std::string array = inflate(archive.get(), index, sizes[index], place, name);
        const std::string full_name = fmt::format("{}, {}", name, place);
        if (npy_content(array, full_name) == NpyContent::Text)
            content.texts.emplace(key, parse_npy_text(array, full_name));
        else
            numbers += content.matrices.emplace(key, parse_npy(array, full_name, rule)).first->second.size();
        if (numbers > static_cast<Index>(number_limit))
            throw FileError(name, "", fmt::format("holds over {} numbers", number_limit));
    }
    return content;
}

NpzFile read_npz(const std::filesystem::path& file, NonFinite rule)
{
    return parse_npz(read_bytes(file, file_limit), file.string(), rule);
}

std::string to_npz(const NpzFile& content)
{
    std::map<std::string, std::string> arrays;
    for (const auto& [name, matrix] : content.matrices)
        arrays.emplace(name, to_npy(matrix));
    for (const auto& [name, texts] : content.texts) {
        if (!arrays.emplace(name, to_npy_text(texts)).second)
            throw Error(fmt::format("'{}' names two arrays of one archive", shortened(name)));
    }

    if (arrays.empty()) // libzip writes no file at all for an empty archive; this is a zip file's end alone
        return std::string("PK\x05\x06", 4) + std::string(18, '\0');

    ZipError error;
    Source source(zip_source_buffer_create(nullptr, 0, 0, error.get()));
    if (!source)
        throw Error(error.text());
    zip_source_keep(source.get()); // the archive takes one reference; the bytes are read from the other
    Archive archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, error.get()));
    if (!archive) {
        zip_source_free(source.get());
        throw Error(error.text());
    }
    for (const auto& [name, bytes] : arrays)
        add_entry(archive.get(), name, bytes);
    if (zip_close(archive.get()) != 0)
        throw Error(fmt::format("the archive cannot be made: {}", zip_strerror(archive.get())));
    static_cast<void>(archive.release());

    zip_stat_t stat;
    zip_stat_init(&stat);
    std::string bytes;
    if (zip_source_stat(source.get(), &stat) == 0 && (stat.valid & ZIP_STAT_SIZE))
        bytes.resize(stat.size);
    if (bytes.empty() || zip_source_open(source.get()) != 0)
        throw Error("the archive cannot be made");
    const zip_int64_t got = zip_source_read(source.get(), bytes.data(), bytes.size());
    zip_source_close(source.get());
    if (got != static_cast<zip_int64_t>(bytes.size()))
        throw Error("the archive cannot be made");
    return bytes;
}

} // namespace heed
