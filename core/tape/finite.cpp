#include "core/tape/finite.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace heed {

bool all_finite(const Numbers& values)
{
    // The exponent of a number that is not finite is all ones. A maximum over integers is vectorised where a test of
    // floats is not: this runs at the speed of memory.
    using Bits = std::conditional_t<sizeof(Real) == 4, std::uint32_t, std::uint64_t>;
    constexpr Bits exponent = sizeof(Real) == 4 ? Bits{0x7f800000} : static_cast<Bits>(0x7ff0000000000000);
    Bits largest = 0;
    const Real* data = values.data();
    for (Index i = 0; i < values.size(); ++i) {
        const Bits bits = std::bit_cast<Bits>(data[i]) & exponent;
        largest = bits > largest ? bits : largest;
    }
    return largest != exponent;
}

std::optional<BadNumber> first_bad_number(const Numbers& values, bool minus_infinity_allowed)
{
    for (Index r = 0; r < values.rows(); ++r)
        for (Index c = 0; c < values.cols(); ++c) {
            const Real x = values(r, c);
            if (std::isfinite(x) || (minus_infinity_allowed && std::isinf(x) && x < 0))
                continue;
            return BadNumber{r, c, std::isnan(x) ? "NaN" : x > 0 ? "+∞" : "−∞"};
        }
    return std::nullopt;
}

} // namespace heed
