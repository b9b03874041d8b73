#include "core/files/bytes.h"

#include "core/error.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::Scratch;
namespace fs = std::filesystem;

namespace {

// No file may grow over `bytes` while this lives: a full disk that works for root too.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        rlimit limit = m_old;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_old = {};
    void (*m_handler)(int) = nullptr;
};

} // namespace

TEST_CASE("Bytes that were written are read back, zero bytes too")
{
    Scratch scratch;
    const std::string bytes("a\0b\xff\n", 5);
    write_atomically(scratch / "x", bytes);
    CHECK(read_bytes(scratch / "x", 5) == bytes);
    write_atomically(scratch / "x", "");
    CHECK(read_bytes(scratch / "x", 5).empty());
    CHECK(scratch.entries() == 1);
}

TEST_CASE("A file over the limit is refused without being read")
{
    Scratch scratch;
    fs::resize_file(scratch.put("x", ""), std::uintmax_t(1) << 40);
    CHECK_THROWS_WITH(read_bytes(scratch / "x", 100), Contains("is over 100 bytes"));
    CHECK_THROWS_WITH(read_bytes("/dev/zero", 100), Contains("is over 100 bytes"));
}

TEST_CASE("What cannot be read is named with the reason in words")
{
    Scratch scratch;
    CHECK_THROWS_WITH(read_bytes(scratch / "none", 9), Contains("none: cannot be read: No such file or directory"));
    CHECK_THROWS_WITH(read_bytes(scratch.path(), 9), Contains("Is a directory"));
}

TEST_CASE("A write through links replaces what the last of them points to")
{
    Scratch scratch;
    fs::create_directory(scratch / "sub");
    scratch.put("sub/real", "old");
    fs::create_symlink("sub/second", scratch / "first");
    fs::create_symlink("real", scratch / "sub/second");
    write_atomically(scratch / "first", "new");
    CHECK(fs::is_symlink(scratch / "first"));
    CHECK(fs::is_symlink(scratch / "sub/second"));
    CHECK(scratch.get("sub/real") == "new");

    fs::create_symlink("made", scratch / "dangling");
    write_atomically(scratch / "dangling", "new");
    CHECK(scratch.get("made") == "new");

    fs::create_symlink("loop", scratch / "loop");
    CHECK_THROWS_WITH(write_atomically(scratch / "loop", "x"), Contains("Too many levels of symbolic links"));
}

TEST_CASE("The mode of a replaced file is kept and a new file gets what the umask leaves")
{
    Scratch scratch;
    ::chmod(scratch.put("x", "old").c_str(), 0640);
    write_atomically(scratch / "x", "new");
    CHECK((fs::status(scratch / "x").permissions() & fs::perms::mask) == fs::perms(0640));

    const mode_t old = ::umask(027);
    write_atomically(scratch / "y", "new");
    ::umask(old);
    CHECK((fs::status(scratch / "y").permissions() & fs::perms::mask) == fs::perms(0640));
}

TEST_CASE("A disk that fills up leaves the old file as it was and nothing beside it")
{
    Scratch scratch;
    scratch.put("x", "old");
    {
        FullDisk full(1000);
        CHECK_THROWS_WITH(write_atomically(scratch / "x", std::string(100000, 'n')),
            Contains("x: cannot be written: File too large"));
    }
    CHECK(scratch.get("x") == "old");
    CHECK(scratch.entries() == 1);
}

TEST_CASE("A missing folder, a folder and a read-only file system are errors that say so")
{
    Scratch scratch;
    CHECK_THROWS_WITH(write_atomically(scratch / "none/x", "n"), Contains("none/x: cannot be written: No such file"));
    CHECK_THROWS_WITH(write_atomically(scratch.path(), "n"), Contains("Is a directory"));
    CHECK_THROWS_AS(write_atomically("/proc/version", "n"), FileError);
    if (::geteuid() != 0) { // root may write anything
        ::chmod(scratch.put("kept", "old").c_str(), 0444);
        CHECK_THROWS_WITH(write_atomically(scratch / "kept", "n"), Contains("Permission denied"));
        CHECK(scratch.get("kept") == "old");
    }
}

TEST_CASE("Pipes and devices are written through and stay what they are")
{
    Scratch scratch;
    write_atomically("/dev/null", "x");
    CHECK(fs::is_character_file("/dev/null"));
    CHECK_THROWS_WITH(write_atomically("/dev/full", "x"), Contains("/dev/full: cannot be written: No space left"));

    REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    std::string got;
    std::thread reader([&] { got = read_bytes(scratch / "pipe", 1 << 20); });
    const std::string sent(200000, 'p');
    write_atomically(scratch / "pipe", sent);
    reader.join();
    CHECK(got == sent);
    CHECK(fs::is_fifo(scratch / "pipe"));
}

TEST_CASE("An open descriptor is written where it stands and not opened again by name")
{
    Scratch scratch;
    const int fd = ::open((scratch / "x").c_str(), O_WRONLY | O_CREAT, 0600);
    REQUIRE(::write(fd, "one ", 4) == 4);
    write_atomically("/dev/fd/" + std::to_string(fd), "two ");
    fs::create_symlink("/proc/self/fd/" + std::to_string(fd), scratch / "link");
    write_atomically(scratch / "link", "three");
    ::close(fd);
    CHECK(scratch.get("x") == "one two three");
}
