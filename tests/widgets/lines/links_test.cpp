#include "tests/widgets/weights_tape.h"
#include "widgets/lines/links.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

namespace {

std::vector<std::pair<Index, Index>> cells(const Links& links)
{
    std::vector<std::pair<Index, Index>> cells;
    for (const Link& link : links.drawn)
        cells.push_back({link.query, link.key});
    return cells;
}

} // namespace

TEST_CASE("links are each query's largest until the share of its row is reached", "[links]")
{
    const Shown shown
        = weightsShown({matrix(2, 3, {0.6f, 0.1f, 0.3f, 0.2f, 0.5f, 0.3f})}, {"a", "b"}, {"x", "y", "z"});
    LinkRequest request;
    request.heads = headsShown(shown);

    // The strongest come last, to be painted over the others.
    request.threshold = 0.7;
    CHECK(cells(chooseLinks(*shown.tape, request))
          == std::vector<std::pair<Index, Index>>{{1, 2}, {0, 2}, {1, 1}, {0, 0}});
    request.threshold = 0.55;
    CHECK(cells(chooseLinks(*shown.tape, request)) == std::vector<std::pair<Index, Index>>{{1, 2}, {1, 1}, {0, 0}});
    request.threshold = 0;
    CHECK(chooseLinks(*shown.tape, request).drawn.empty());
    request.threshold = 1;
    CHECK(chooseLinks(*shown.tape, request).drawn.size() == 6);
    CHECK(chooseLinks(*shown.tape, request).all == 6);
}

TEST_CASE("a weight of nothing is no link and a wholly masked row has none", "[links]")
{
    const Shown shown = weightsShown({matrix(2, 2, {1, 0, 0, 0})}, {"a", "b"});
    LinkRequest request;
    request.heads = headsShown(shown);
    CHECK(cells(chooseLinks(*shown.tape, request)) == std::vector<std::pair<Index, Index>>{{0, 0}});
    CHECK_FALSE(strongestOfQuery(*shown.tape, request.heads, 1));
}

TEST_CASE("links of one query or of one key are counted by the same shares", "[links]")
{
    const Shown shown = weightsShown(twoHeads(), {"a", "b", "c"});
    LinkRequest request;
    request.heads = headsShown(shown);
    request.threshold = 0.75;
    request.query = 2;
    CHECK(cells(chooseLinks(*shown.tape, request)) == std::vector<std::pair<Index, Index>>{{2, 1}, {2, 0}});
    request.query.reset();
    request.key = 1;
    const Links links = chooseLinks(*shown.tape, request);
    CHECK(cells(links) == std::vector<std::pair<Index, Index>>{{0, 1}, {2, 1}, {1, 1}});
    CHECK(links.all == 3);
}

TEST_CASE("beyond the most links the strongest are kept and all are counted", "[links]")
{
    const Index n = 40;
    Matrix weights(n, n);
    for (Index i = 0; i < weights.size(); ++i)
        weights.data()[i] = Real((i * 7919) % (n * n)) / Real(n * n); // each a different number
    const Shown shown = weightsShown({weights}, std::vector<std::string>(std::size_t(n), "w"));
    LinkRequest request;
    request.heads = headsShown(shown);
    request.most = 10;
    const Links links = chooseLinks(*shown.tape, request);
    CHECK(links.chosen == std::size_t(n * n - 1)); // one is 0
    REQUIRE(links.drawn.size() == 10);
    for (std::size_t i = 0; i < 10; ++i)
        CHECK(links.drawn[i].weight == Approx(Real(n * n - 10 + Index(i)) / Real(n * n)));
}

TEST_CASE("while the player fills the weights only the cells it has come to are links", "[links]")
{
    const Shown shown = weightsShown({matrix(2, 2, {0.5f, 0.5f, 0.5f, 0.5f})}, {"a", "b"});
    LinkRequest request;
    request.heads = headsShown(shown);
    request.playing = shown.node;
    request.cellsDone = 3;
    CHECK(chooseLinks(*shown.tape, request).drawn.size() == 3);
    request.cellsDone = 0;
    CHECK(chooseLinks(*shown.tape, request).drawn.empty());
}

TEST_CASE("heads are drawn as chosen and those that the player has not come to are not there", "[links]")
{
    Shown shown = weightsShown(twoHeads(), {"a", "b", "c"});
    const int second = shown.tape->at("head 2/weights");
    CHECK(headsShown(shown) == std::vector<FamilyMember>{{1, shown.node}});
    shown.view.heads = {1, 2};
    CHECK(headsShown(shown) == std::vector<FamilyMember>{{1, shown.node}, {2, second}});
    shown.view.heads = {2};
    CHECK(headsShown(shown) == std::vector<FamilyMember>{{2, second}});
    shown.view.heads = {9};
    CHECK(headsShown(shown) == std::vector<FamilyMember>{{1, shown.node}});
    shown.view.heads = {1, 2};
    shown.view.step = 1;
    CHECK(headsBeside(shown) == std::vector<FamilyMember>{{1, shown.node}});
}

TEST_CASE("the strongest cell of a word is looked for in all heads that are shown", "[links]")
{
    Shown shown = weightsShown(twoHeads(), {"a", "b", "c"});
    const int second = shown.tape->at("head 2/weights");
    CHECK(strongestOfQuery(*shown.tape, headsShown(shown), 0) == CellRef{shown.node, 0, 0});
    shown.view.heads = {1, 2};
    CHECK(strongestOfQuery(*shown.tape, headsShown(shown), 0) == CellRef{second, 0, 2});
    CHECK(strongestOfKey(*shown.tape, headsShown(shown), 2) == CellRef{second, 2, 2});
}
