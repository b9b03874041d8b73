// PyTorch in a process beside this one: it says who it is, then answers each line with a line.
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace heed::bench {

class Peer {
public:
    // A script beside this file and its arguments. std::runtime_error when it does not start.
    explicit Peer(const std::string& script, const std::vector<std::string>& arguments);
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    const std::string& name() const { return m_name; }
    double gigaflops() const { return m_gigaflops; } // of a product 512³
    std::string ask(const std::string& request);

private:
    std::string line();

    pid_t m_process = 0;
    std::FILE* m_to = nullptr;
    std::FILE* m_from = nullptr;
    std::string m_name;
    double m_gigaflops = 0;
};

} // namespace heed::bench
