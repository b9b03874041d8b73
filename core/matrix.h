// The numbers of the core. A matrix is row-major: a position is a row, features are columns.
#pragma once

#include <Eigen/Core>

namespace heed {

// float in the program. The tests build the core a second time with double, to check gradients to 1e-6.
#ifdef HEED_REAL_IS_DOUBLE
using Real = double;
#else
using Real = float;
#endif

using Index = Eigen::Index;
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

} // namespace heed
