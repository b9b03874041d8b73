#include "core/tape/row_figures.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace heed;

namespace {

RowFigures of(const std::vector<Real>& row)
{
    return row_figures(row.data(), static_cast<Index>(row.size()));
}

} // namespace

TEST_CASE("a uniform row has the entropy of its length, and all of it", "[row]")
{
    const RowFigures figures = of({0.25, 0.25, 0.25, 0.25});
    CHECK(figures.sum == Approx(1));
    CHECK(figures.entropy == Approx(2));
    CHECK(figures.entropy_share == Approx(1));
    CHECK(figures.largest == 0.25);
    CHECK(figures.largest_at == 0);
}

TEST_CASE("a row with one weight, a masked row and a row of one number have no entropy", "[row]")
{
    CHECK(of({0, 1, 0}).entropy == 0);
    CHECK(of({0, 1, 0}).largest_at == 1);
    CHECK(of({0, 0, 0}).entropy == 0);
    CHECK(of({0, 0, 0}).entropy_share == 0);
    CHECK(of({1}).entropy_share == 0);
}

TEST_CASE("a row that was changed by hand is divided by its sum before its entropy is taken", "[row]")
{
    const RowFigures figures = of({2, 2});
    CHECK(figures.sum == 4);
    CHECK(figures.entropy == Approx(1));
}
