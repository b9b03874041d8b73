// PyTorch in a process beside this one, which answers with the seconds of one forward when it is asked.
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>

namespace heed::bench {

class Peer {
public:
    Peer(); // std::runtime_error when it does not start
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    const std::string& name() const { return m_name; }
    double gigaflops() const { return m_gigaflops; } // of a product 512³
    double run(); // seconds

private:
    std::string line();

    pid_t m_process = 0;
    std::FILE* m_to = nullptr;
    std::FILE* m_from = nullptr;
    std::string m_name;
    double m_gigaflops = 0;
};

} // namespace heed::bench
