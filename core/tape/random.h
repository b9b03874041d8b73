// Random numbers without a stream: each is a function of (seed, path, index), so that a change in one place shifts
// nothing behind it, and the same word always gets the same vector.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <cstdint>
#include <string_view>

namespace heed {

// Normally distributed, mean 0. Cell (r, c) has the index r × columns + c.
HEED_API Matrix random_normal(std::uint64_t seed, std::string_view path, Index rows, Index columns, double deviation);

// 64 evenly distributed bits.
HEED_API std::uint64_t random_bits(std::uint64_t seed, std::string_view path, std::uint64_t index);

// A text's own number, the same on every machine: decides by content, not by place, on which side of a split it is.
HEED_API std::uint64_t text_hash(std::string_view text);

// The numbers of one path, in (0, 1), by their index.
class HEED_API RandomNumbers {
public:
    RandomNumbers(std::uint64_t seed, std::string_view path);
    double operator[](std::uint64_t index) const;

private:
    std::uint64_t m_key;
};

} // namespace heed
