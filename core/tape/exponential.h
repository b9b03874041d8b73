// eˣ for x ≤ 0, as softmaxes want it: without a branch, so that a loop over it becomes one over registers.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace heed {

// Within 1e-7 of its value; below −87, where floats thin out, and for −∞ exactly 0.
inline float exp_of_negative(float x)
{
    // x = n ln 2 + r. Adding `shift` rounds to a whole number and leaves it in the last bits.
    constexpr float shift = 12582912, ln2_high = 0.693145751953125F, ln2_low = 1.42860677e-6F;
    const float shifted = x * 1.44269504F + shift, n = shifted - shift;
    const float r = (x - n * ln2_high) - n * ln2_low;
    // The polynomial that errs least on ±½ ln 2, relative to eʳ: 3e-9.
    const float tail
        = ((((1.38145988e-3F * r + 8.36871658e-3F) * r + 4.1668389e-2F) * r + 0.166665211F) * r + 0.49999994F);
    const float power = tail * (r * r) + r + 1;
    const float scaled
        = std::bit_cast<float>(std::bit_cast<std::uint32_t>(power) + (std::bit_cast<std::uint32_t>(shifted) << 23));
    return x < -87 ? 0 : scaled;
}

inline double exp_of_negative(double x)
{
    return std::exp(x);
}

} // namespace heed
