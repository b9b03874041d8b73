#include "core/learn/draws.h"

#include "core/tape/random.h"

#include <bit>
#include <stdexcept>

namespace heed {

Draws::Draws(std::uint64_t seed, std::string_view path, std::uint64_t index)
    : m_seed(random_bits(seed, path, index))
{
}

Index Draws::below(Index end)
{
    return static_cast<Index>(random_bits(m_seed, "draw", m_drawn++) % static_cast<std::uint64_t>(end));
}

// A Feistel network (Luby and Rackoff 1988) over the next even number of bits is a permutation; walking on from what
// falls outside leaves one of 0 … size − 1, in at most four steps on average.
Index shuffled(Index position, Index size, std::uint64_t seed)
{
    if (position < 0 || position >= size)
        throw std::logic_error("shuffled: there is no such position");
    const int half = (std::bit_width(static_cast<std::uint64_t>(size)) + 1) / 2;
    const std::uint64_t low = (std::uint64_t{1} << half) - 1;
    auto at = static_cast<std::uint64_t>(position);
    do {
        std::uint64_t left = at >> half, right = at & low;
        for (std::uint64_t round = 0; round < 4; ++round) {
            const std::uint64_t mixed = left ^ (random_bits(seed, "shuffle", right * 4 + round) & low);
            left = right;
            right = mixed;
        }
        at = (left << half) | right;
    } while (at >= static_cast<std::uint64_t>(size));
    return static_cast<Index>(at);
}

Index shuffled_in_passes(std::uint64_t i, Index size, std::uint64_t seed)
{
    const auto count = static_cast<std::uint64_t>(size);
    return shuffled(static_cast<Index>(i % count), size, random_bits(seed, "pass", i / count));
}

} // namespace heed
