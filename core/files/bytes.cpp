#include "core/files/bytes.h"

#include "core/error.h"
#include "core/files/descriptor.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <random>
#include <sys/stat.h>

namespace heed {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& file, std::string_view what, int error)
{
    throw FileError(file, "", fmt::format("{}: {}", what, std::strerror(error)));
}

// 0, or the errno of the write that failed.
int write_all(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return errno;
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

// The number in /dev/fd/N, /proc/self/fd/N and so (through its link) /dev/stdout: an open descriptor has its own
// position, and may be a socket, so it is written to itself and not opened by its name.
std::optional<int> descriptor_named(const fs::path& path)
{
    std::error_code error;
    const fs::path folder = fs::canonical(path.parent_path(), error);
    if (error || folder != fs::canonical("/proc/self/fd", error))
        return std::nullopt;
    const std::string digits = path.filename().string();
    int fd = -1;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), fd);
    if (fault != std::errc() || end != digits.data() + digits.size() || fd < 0)
        return std::nullopt;
    return fd;
}

// Where the bytes go in the end: what the last link points to, or the first path that is an open descriptor.
fs::path follow_links(const fs::path& file)
{
    constexpr int most_links = 40; // as many as the kernel follows
    fs::path path = file;
    for (int i = 0; i < most_links; ++i) {
        std::error_code error;
        if (descriptor_named(path) || !fs::is_symlink(fs::symlink_status(path, error)))
            return path;
        const fs::path target = fs::read_symlink(path, error);
        if (error)
            fail(file, "cannot be written", error.value());
        path = path.parent_path() / target;
    }
    fail(file, "cannot be written", ELOOP);
}

// A new, empty file in the folder of `target`, with the mode that the umask leaves.
fs::path create_beside(const fs::path& target, int& fd)
{
    std::random_device random;
    for (;;) {
        const std::uint64_t number = (std::uint64_t(random()) << 32) | random();
        const fs::path path = target.parent_path() / fmt::format(".heed-{:016x}.tmp", number);
        fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return path;
    }
}

void write_through(const fs::path& file, const fs::path& target, std::string_view bytes)
{
    Descriptor out(::open(target.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC));
    if (!out.is_open())
        fail(file, "cannot be written", errno);
    if (const int error = write_all(out.get(), bytes))
        fail(file, "cannot be written", error);
}

// 0, or the errno of what failed; in either case the descriptor is closed.
int fill(Descriptor& out, std::string_view bytes, const struct stat* old)
{
    if (const int error = write_all(out.get(), bytes))
        return error;
    if (old) {
        // Only root can give a file away: for others it already has the only owner that it can have.
        if (::fchown(out.get(), old->st_uid, old->st_gid) != 0 && errno != EPERM)
            return errno;
        if (::fchmod(out.get(), old->st_mode & 07777) != 0)
            return errno;
    }
    if (::fsync(out.get()) != 0 && errno != EINVAL)
        return errno;
    return out.close() != 0 ? errno : 0;
}

void replace(const fs::path& file, const fs::path& target, std::string_view bytes, const struct stat* old)
{
    int fd = -1;
    const fs::path temporary = create_beside(target, fd);
    if (fd < 0)
        fail(file, "cannot be written", errno);
    Descriptor out(fd);
    int error = fill(out, bytes, old);
    if (!error && ::rename(temporary.c_str(), target.c_str()) != 0)
        error = errno;
    if (error) {
        ::unlink(temporary.c_str());
        fail(file, "cannot be written", error);
    }
    // The new name outlives a power cut only once the folder is written too; a file system that cannot is not a
    // fault.
    const fs::path folder = target.parent_path().empty() ? fs::path(".") : target.parent_path();
    if (Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); parent.is_open())
        ::fsync(parent.get());
}

} // namespace

std::string read_bytes(const fs::path& file, std::size_t size_limit)
{
    Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    struct stat status = {};
    if (!in.is_open() || ::fstat(in.get(), &status) != 0)
        fail(file, "cannot be read", errno);
    if (S_ISDIR(status.st_mode))
        fail(file, "cannot be read", EISDIR);

    const auto too_long = [&] { return FileError(file, "", fmt::format("is over {} bytes", size_limit)); };
    std::string bytes;
    if (S_ISREG(status.st_mode)) {
        if (static_cast<std::uintmax_t>(status.st_size) > size_limit)
            throw too_long();
        bytes.reserve(static_cast<std::size_t>(status.st_size));
    }
    std::string buffer(std::size_t(1) << 16, '\0');
    for (;;) {
        const ssize_t count = ::read(in.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(file, "cannot be read", errno);
        if (count == 0)
            return bytes;
        if (static_cast<std::size_t>(count) > size_limit - bytes.size())
            throw too_long();
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

void write_atomically(const fs::path& file, std::string_view bytes)
{
    const fs::path target = follow_links(file);
    if (const auto fd = descriptor_named(target)) {
        if (const int error = write_all(*fd, bytes))
            fail(file, "cannot be written", error);
        return;
    }
    struct stat old = {};
    if (::stat(target.c_str(), &old) != 0) {
        if (errno != ENOENT)
            fail(file, "cannot be written", errno);
        replace(file, target, bytes, nullptr);
        return;
    }
    if (S_ISDIR(old.st_mode))
        fail(file, "cannot be written", EISDIR);
    if (!S_ISREG(old.st_mode)) {
        write_through(file, target, bytes);
        return;
    }
    // Renaming over a file asks only for its folder's permission; a file made read-only is meant to stay.
    if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0)
        fail(file, "cannot be written", errno);
    replace(file, target, bytes, &old);
}

} // namespace heed
