// Whole numbers by chance for one example: each is a function of (seed, path, index) and of how many were drawn
// before it for this example, so that example i is the same whether or not i − 1 was ever made.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <cstdint>
#include <string_view>

namespace heed {

class HEED_API Draws {
public:
    Draws(std::uint64_t seed, std::string_view path, std::uint64_t index);

    Index below(Index end); // from 0; end > 0
    Index between(Index least, Index most) { return least + below(most - least + 1); }

private:
    std::uint64_t m_seed;
    std::uint64_t m_drawn = 0;
};

// Where `position` comes in an order of 0 … size − 1 by chance, which `seed` decides. Throws std::logic_error unless
// 0 <= position < size.
HEED_API Index shuffled(Index position, Index size, std::uint64_t seed);

// Which of `size` examples is the i-th: all of them in one order by chance, then all in another, and so on. size > 0.
HEED_API Index shuffled_in_passes(std::uint64_t i, Index size, std::uint64_t seed);

} // namespace heed
