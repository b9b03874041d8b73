#include "core/learn/generated_task.h"

#include "core/tape/random.h"

#include <fmt/format.h>
#include <set>

namespace heed {

namespace {

// One group in 20. The limit is far beyond chance: 20 × 40 tries fail once in 10^17 times.
constexpr std::uint64_t held_out_share = 20;
constexpr std::uint64_t most_tries = 800;

class Generated : public PairTask {
public:
    explicit Generated(GeneratedTask task)
        : m_task(std::move(task))
    {
        std::set<std::string> seen;
        for (std::uint64_t i = 0; static_cast<Index>(m_held_out.size()) < held_out_count; ++i) {
            PairExample example = draw("held out", 0, i, true);
            if (seen.insert(example.source).second)
                m_held_out.push_back(std::move(example));
        }
    }

    const TaskInfo& info() const override { return m_task.info; }
    Index training_size() const override { return 0; }
    const Tokeniser& source() const override { return m_task.source; }
    const Tokeniser& target() const override { return m_task.target; }
    const std::vector<PairExample>& held_out() const override { return m_held_out; }

    std::string account() const override
    {
        return fmt::format("new examples without end, {} held out", m_held_out.size());
    }

    PairExample example(std::uint64_t seed, std::uint64_t i) const override
    {
        return draw("training", seed, i, false);
    }

private:
    PairExample draw(std::string_view path, std::uint64_t seed, std::uint64_t i, bool held_out) const
    {
        for (std::uint64_t attempt = 0; attempt < most_tries; ++attempt) {
            Draws draws(random_bits(seed, path, i), "attempt", attempt);
            GeneratedExample made = m_task.make(draws);
            if ((text_hash(made.group) % held_out_share == 0) == held_out)
                return std::move(made.example);
        }
        throw std::logic_error(m_task.info.id + ": every example falls on one side");
    }

    GeneratedTask m_task;
    std::vector<PairExample> m_held_out;
};

} // namespace

std::unique_ptr<PairTask> generated_task(GeneratedTask task)
{
    return std::make_unique<Generated>(std::move(task));
}

} // namespace heed
