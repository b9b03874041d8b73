#include "core/learn/metrics.h"

#include <catch2/catch.hpp>

using namespace heed;

TEST_CASE("Tokens are right at their own place and what is missing or too much is wrong")
{
    CHECK(token_accuracy({1, 2, 3}, {1, 2, 4}) == Share{2, 3});
    CHECK(token_accuracy({1, 2}, {1, 2, 4}) == Share{2, 3});
    CHECK(token_accuracy({1, 2, 4, 5, 6}, {1, 2, 4}) == Share{3, 5});
    CHECK(token_accuracy({2, 1}, {1, 2}) == Share{0, 2});
    CHECK(Share{2, 4}.value() == 0.5);
    CHECK(Share{}.value() == 0);
}

TEST_CASE("A sequence is right as a whole only and shares add up by their counts")
{
    Share share = sequence_accuracy({1, 2}, {1, 2});
    share += sequence_accuracy({1, 2}, {1, 2, 3});
    share += sequence_accuracy({1}, {2});
    CHECK(share == Share{1, 3});
}

TEST_CASE("Classes are compared one by one and must be as many")
{
    CHECK(class_accuracy({0, 1, 1, 0}, {0, 1, 0, 0}) == Share{3, 4});
    CHECK_THROWS_AS(class_accuracy({0}, {0, 1}), std::logic_error);
}

TEST_CASE("The spread is that of a sample")
{
    const MeanAndSpread figures = mean_and_spread({2, 4, 4, 4, 5, 5, 7, 9});
    CHECK(figures.mean == Approx(5));
    CHECK(figures.spread == Approx(2.138089935)); // √(32/7)
    CHECK(mean_and_spread({3}).spread == 0);
    CHECK_THROWS_AS(mean_and_spread({}), std::logic_error);
}

TEST_CASE("The alignment counts the steps whose largest weight lies in their span or close beside it")
{
    Matrix weights(4, 5);
    weights << 0.7f, 0.1f, 0.1f, 0.1f, 0, // read from 1: one beside
        0, 0, 0.1f, 0.2f, 0.7f, // read from 2 to 3: one beside
        0, 0.6f, 0.4f, 0, 0, // from nowhere
        0.5f, 0, 0, 0, 0.5f; // from 4, and the first of two equal ones is 0
    const std::vector<SourceSpan> read_from = {{1, 1}, {2, 3}, {}, {4, 4}};
    CHECK(alignment_share(weights, read_from, 0) == Share{0, 3});
    CHECK(alignment_share(weights, read_from, 1) == Share{2, 3});
    CHECK(alignment_share(weights, read_from, 4) == Share{3, 3});
    CHECK(alignment_share(weights, {{0, 0}}, 0) == Share{1, 1}); // rows more than spans
    CHECK(alignment_share(weights, {{3, 9}, {3, 9}}, 0) == Share{1, 2});
    CHECK_THROWS_AS(alignment_share(weights, std::vector<SourceSpan>(5), 0), std::logic_error);
    CHECK_THROWS_AS(alignment_share(Matrix(1, 0), {{0, 0}}, 0), std::logic_error);
}

TEST_CASE("the area under the ROC curve is the chance that a right one is placed higher", "[metrics]")
{
    CHECK(roc_auc({0.1, 0.4, 0.35, 0.8}, {false, false, true, true}) == Approx(0.75)); // worked out by hand: three of four pairs
    CHECK(roc_auc({1, 2, 3, 4}, {false, false, true, true}) == 1);
    CHECK(roc_auc({1, 2, 3, 4}, {true, true, false, false}) == 0);
    CHECK(roc_auc({1, 1, 1, 1}, {true, false, true, false}) == 0.5);
    CHECK(roc_auc({2, 1, 1}, {true, true, false}) == 0.75);
    CHECK(roc_auc({1, 2}, {true, true}) == 0.5);
    CHECK_THROWS_AS(roc_auc({1, 2}, {true}), std::logic_error);
}
