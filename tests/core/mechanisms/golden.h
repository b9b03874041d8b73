// What tests of mechanisms against numbers made elsewhere share: where those lie, a run, and how far off it is.
#pragma once

#include "tests/core/run_of.h"

#include <catch2/catch.hpp>

#include <string>

namespace heed::test {

inline const std::string golden_folder = HEED_SOURCE_DIR "/tests/golden/";

inline double largest_difference(const Matrix& found, const Matrix& expected)
{
    REQUIRE(found.rows() == expected.rows());
    REQUIRE(found.cols() == expected.cols());
    return static_cast<double>((found - expected).cwiseAbs().maxCoeff());
}

} // namespace heed::test
