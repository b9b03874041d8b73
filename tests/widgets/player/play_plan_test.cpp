#include "widgets/player/play_plan.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace heed;

namespace {

std::vector<Progress> played(const Extent& extent)
{
    std::vector<Progress> all{beginning(extent)};
    while (!all.back().whole())
        all.push_back(played_on(extent, all.back()));
    return all;
}

} // namespace

TEST_CASE("A product is played term by term in its first cell then cell by cell in its row then row by row")
{
    const std::vector<Progress> expected{{0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 0}, {2, 0}, {4, 0}, {6, 0}, {-1, 0}};
    CHECK(played({4, 2, 3, false}) == expected);
}

TEST_CASE("Other steps are played row by row and given ones not at all")
{
    CHECK(played({3, 5, 0, false}) == std::vector<Progress>{{0, 0}, {5, 0}, {10, 0}, {-1, 0}});
    CHECK(played({3, 5, 0, true}) == std::vector<Progress>{{-1, 0}});
    CHECK(played({0, 5, 2, false}) == std::vector<Progress>{{-1, 0}});
}

TEST_CASE("However large a step is it is played in seconds")
{
    for (const Extent& extent :
        {Extent{512, 512, 512, false}, Extent{5000, 5000, 0, false}, Extent{1, 5000, 4096, false}}) {
        int milliseconds = 0;
        for (const Progress& at : played(extent))
            milliseconds += pause_at(extent, at);
        CHECK(milliseconds > 500);
        CHECK(milliseconds < 9000);
    }
}

TEST_CASE("The first terms are slow and the later ones quicker")
{
    const Extent extent{2, 2, 100, false};
    CHECK(pause_at(extent, {0, 3}) == 120);
    CHECK(pause_at(extent, {0, 40}) < 60);
    CHECK(pause_at(extent, {0, 100}) > 500);
    CHECK(pause_at(extent, {-1, 0}) > 500);
}

TEST_CASE("Terms go on through every cell and back the same way")
{
    const Extent extent{1, 2, 2, false};
    const std::vector<Progress> forward{{0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {-1, 0}};
    for (std::size_t i = 0; i + 1 < forward.size(); ++i) {
        CHECK(term_on(extent, forward[i]) == forward[i + 1]);
        CHECK(term_back(extent, forward[i + 1]) == forward[i]);
    }
    CHECK(term_on(extent, {-1, 0}) == std::nullopt);
    CHECK(term_back(extent, {0, 0}) == std::nullopt);
    CHECK(term_back(extent, {1, 0}) == Progress{0, 2});
}

TEST_CASE("Where there are no terms they are rows")
{
    const Extent extent{3, 4, 0, false};
    CHECK(term_on(extent, {0, 0}) == Progress{4, 0});
    CHECK(term_on(extent, {8, 0}) == Progress{-1, 0});
    CHECK(term_back(extent, {-1, 0}) == Progress{8, 0});
    CHECK(term_back(extent, {4, 0}) == Progress{0, 0});
}
