// The numbers of the core. A matrix is row-major: a position is a row, features are columns.
#pragma once

#include <Eigen/Core>

#include <cstddef>
#include <limits>

namespace heed {

// float in the program. The tests build the core a second time with double, to check gradients to 1e-6.
#ifdef HEED_REAL_IS_DOUBLE
using Real = double;
#else
using Real = float;
#endif

using Index = Eigen::Index;
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// As std::vector counts.
constexpr std::size_t at(Index i)
{
    return static_cast<std::size_t>(i);
}

// A score that is hidden: its weight is 0.
inline constexpr Real minus_infinity = -std::numeric_limits<Real>::infinity();

} // namespace heed
