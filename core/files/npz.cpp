#include "core/files/npz.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/npy.h"
#include "core/files/utf8.h"
#include "core/files/zip_error.h"

#include <fmt/format.h>
#include <memory>
#include <zip.h>

namespace heed {

namespace {

constexpr std::size_t file_limit = 1'000'000'000;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

using Archive = std::unique_ptr<zip_t, Discard>;
using ZipSource = std::unique_ptr<zip_source_t, Discard>;

void add_entry(zip_t* archive, const std::string& name, const std::string& bytes)
{
    ZipSource source(zip_source_buffer(archive, bytes.data(), bytes.size(), 0));
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

NpzFile parse_npz(std::string_view bytes, const std::string& name, NonFinite rule, std::size_t unpacked_limit)
{
    if (!is_zip(bytes))
        throw FileError(name, "", "is not a zip archive: it does not begin with PK");
    const ZipArchive archive(bytes, name, unpacked_limit);
    NpzFile content;
    Index numbers = 0;
    for (std::size_t index = 0; index < archive.size(); ++index) {
        const std::string place = archive.place(index);
        std::string key = archive.name(index);
        if (key.ends_with(".npy"))
            key.resize(key.size() - 4);
        if (first_invalid_utf8(key) || key.empty())
            throw FileError(name, fmt::format("entry {}", index), "its name is empty or not UTF-8");
        if (content.matrices.contains(key) || content.texts.contains(key))
            throw FileError(name, place, "is there twice");
        const std::string array = archive.read(index);
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
    ZipSource source(zip_source_buffer_create(nullptr, 0, 0, error.get()));
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
