#include "core/learn/draws.h"

#include "core/tape/random.h"

#include <catch2/catch.hpp>
#include <set>
#include <vector>

using namespace heed;

TEST_CASE("A draw depends on its seed and path and index and place alone")
{
    const auto three = [](std::uint64_t seed, const char* path, std::uint64_t index) {
        Draws draws(seed, path, index);
        return std::vector<Index>{draws.below(1000), draws.below(1000), draws.below(1000)};
    };
    CHECK(three(1, "a", 2) == three(1, "a", 2));
    CHECK(three(1, "a", 2) != three(2, "a", 2));
    CHECK(three(1, "a", 2) != three(1, "b", 2));
    CHECK(three(1, "a", 2) != three(1, "a", 3));
    CHECK(three(1, "a", 2)[0] != three(1, "a", 2)[1]);
}

TEST_CASE("Draws fall evenly between their bounds")
{
    std::vector<int> counts(9);
    for (std::uint64_t i = 0; i < 9000; ++i)
        ++counts.at(static_cast<std::size_t>(Draws(1, "x", i).between(4, 12) - 4));
    for (const int count : counts)
        CHECK(std::abs(count - 1000) < 150);
}

TEST_CASE("Shuffling gives each position once, in another order for another seed")
{
    for (const Index size : {1, 2, 3, 7, 64, 1000}) {
        std::set<Index> seen;
        for (Index i = 0; i < size; ++i)
            seen.insert(shuffled(i, size, 5));
        CHECK(static_cast<Index>(seen.size()) == size);
        CHECK(*seen.begin() == 0);
        CHECK(*seen.rbegin() == size - 1);
    }
    Index same = 0;
    for (Index i = 0; i < 1000; ++i)
        same += shuffled(i, 1000, 5) == shuffled(i, 1000, 6);
    CHECK(same < 20);
    CHECK_THROWS(shuffled(3, 3, 1));
}

TEST_CASE("The number of a text is the same on every machine")
{
    CHECK(text_hash("abc") == text_hash(std::string("abc")));
    CHECK(text_hash("abc") != text_hash("abd"));
    CHECK(text_hash("") == 0xc3817c016ba4ff30ULL);
}
