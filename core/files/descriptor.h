// An open file descriptor that closes itself. Private to core/files.
#pragma once

#include <unistd.h>

#include <utility>

namespace heed {

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    int get() const { return m_fd; }
    bool is_open() const { return m_fd >= 0; }

    // The result of close(2): on some file systems a full disk is only reported here.
    int close() { return m_fd >= 0 ? ::close(std::exchange(m_fd, -1)) : 0; }

private:
    int m_fd;
};

} // namespace heed
