// Looks for numbers that must not be: NaN, +∞, and −∞ outside of scores.
#pragma once

#include "core/matrix.h"

#include <optional>
#include <string>

namespace heed {

using Numbers = Eigen::Map<const Matrix>; // without gaps

bool all_finite(const Numbers& values);

struct BadNumber {
    Index row, column;
    std::string what; // "NaN", "+∞"
};
std::optional<BadNumber> first_bad_number(const Numbers& values, bool minus_infinity_allowed);

} // namespace heed
