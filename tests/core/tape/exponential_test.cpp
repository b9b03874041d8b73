#include "core/tape/exponential.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace heed;

TEST_CASE("the exponential of a softmax is within 1e-7 of its value, and 0 where floats thin out")
{
    double worst = 0;
    for (float x = 0; x > -87; x -= 0.00371F)
        worst = std::max(
            worst, std::abs(static_cast<double>(exp_of_negative(x)) / std::exp(static_cast<double>(x)) - 1));
    CHECK(worst < 1.2e-7);
    CHECK(exp_of_negative(0.0F) == 1);
    CHECK(exp_of_negative(-87.5F) == 0);
    CHECK(exp_of_negative(-std::numeric_limits<float>::infinity()) == 0);
    CHECK(exp_of_negative(std::numeric_limits<float>::lowest()) == 0);
    CHECK(std::isnan(exp_of_negative(std::numeric_limits<float>::quiet_NaN())));
}
