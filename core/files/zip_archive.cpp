#include "core/files/zip_archive.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/files/zip_error.h"

#include <fmt/format.h>

namespace heed {
namespace {

constexpr zip_int64_t entry_limit = 100'000;

struct Close {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

bool is_zip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); // an entry, or the end of an empty one
}

void ZipArchive::Discard::operator()(zip* archive) const
{
    zip_discard(archive);
}

ZipArchive::ZipArchive(std::string_view bytes, std::string file, std::size_t unpacked_limit)
    : m_file(std::move(file))
{
    ZipError error;
    std::unique_ptr<zip_source_t, Close> source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get()));
    m_archive.reset(source ? zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, error.get()) : nullptr);
    if (!m_archive)
        throw FileError(m_file, "", fmt::format("is not a zip archive: {}", error.text()));
    static_cast<void>(source.release()); // the archive has it now

    const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
    if (count > entry_limit)
        throw FileError(m_file, "", fmt::format("holds over {} entries", entry_limit));
    std::size_t left = unpacked_limit;
    for (std::size_t entry = 0; entry < static_cast<std::size_t>(count); ++entry) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        constexpr zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(m_archive.get(), entry, 0, &stat) != 0 || (stat.valid & wanted) != wanted)
            throw FileError(m_file, place(entry), "its size is not known");
        if (stat.encryption_method != ZIP_EM_NONE)
            throw FileError(m_file, place(entry), "is encrypted");
        if (stat.size > left)
            throw FileError(m_file, "", fmt::format("is over {} bytes when unpacked", unpacked_limit));
        left -= stat.size;
        m_sizes.push_back(stat.size);
    }
}

std::string ZipArchive::name(std::size_t entry) const
{
    const char* name = zip_get_name(m_archive.get(), entry, ZIP_FL_ENC_GUESS);
    return name ? name : "";
}

std::string ZipArchive::place(std::size_t entry) const
{
    return fmt::format("entry '{}'", shortened(name(entry)));
}

std::string ZipArchive::read(std::size_t entry) const
{
    const std::size_t size = m_sizes[entry];
    const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(m_archive.get(), entry, 0));
    if (!file)
        throw FileError(m_file, place(entry), fmt::format("cannot be unpacked: {}", zip_strerror(m_archive.get())));
    // Grown as the bytes come: a small archive's claim of a large size costs nothing.
    std::string bytes;
    std::string buffer(std::size_t(1) << 16, '\0');
    for (;;) {
        const zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
        if (count < 0)
            throw FileError(
                m_file, place(entry), fmt::format("cannot be unpacked: {}", zip_file_strerror(file.get())));
        if (count == 0)
            break;
        if (static_cast<zip_uint64_t>(count) > size - bytes.size())
            throw FileError(m_file, place(entry), fmt::format("holds more than the {} bytes it says", size));
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    if (bytes.size() != size)
        throw FileError(m_file, place(entry), fmt::format("holds {} bytes, it says {}", bytes.size(), size));
    return bytes;
}

} // namespace heed
