#include "tests/bench/peer.h"

#include <nlohmann/json.hpp>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace heed::bench {

Peer::Peer(const std::string& script, const std::vector<std::string>& arguments)
{
    std::signal(SIGPIPE, SIG_IGN); // a peer that ended is told by its silence
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0)
        throw std::runtime_error("no pipe for the peer");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
    for (int end : {to[0], to[1], from[0], from[1]})
        posix_spawn_file_actions_addclose(&actions, end);
    std::string python = "/usr/bin/python3"; // Debian's own, which has Debian's PyTorch
    std::vector<std::string> words{python, BENCH_DIR "/" + script};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const int failed = posix_spawn(&m_process, python.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(to[0]);
    close(from[1]);
    m_to = fdopen(to[1], "w");
    m_from = fdopen(from[0], "r");
    if (failed)
        throw std::runtime_error("the peer did not start: is python3 installed?");
    const auto report = nlohmann::json::parse(line());
    m_name = report.at("peer").get<std::string>();
    m_gigaflops = report.at("gflops_512").get<double>();
}

Peer::~Peer()
{
    std::fclose(m_to);
    std::fclose(m_from);
    waitpid(m_process, nullptr, 0);
}

std::string Peer::ask(const std::string& request)
{
    std::fputs((request + "\n").c_str(), m_to);
    std::fflush(m_to);
    return line();
}

std::string Peer::line()
{
    char text[4096];
    if (!std::fgets(text, sizeof text, m_from))
        throw std::runtime_error("the peer ended: are the packages in tests/bench/packages installed?");
    return text;
}

} // namespace heed::bench
