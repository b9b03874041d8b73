#include "core/learn/graph_split.h"

#include "core/error.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace heed;
using Catch::Matchers::Contains;

namespace {

// A ring, the classes in turn, every tenth node without one.
Graph ring(Index nodes, Index classes)
{
    Graph graph;
    for (Index i = 0; i < nodes; ++i) {
        graph.nodes.push_back(std::to_string(i));
        graph.edges.push_back({i, (i + 1) % nodes, 1});
        graph.labels.push_back(i % 10 == 9 ? -1 : i % classes);
    }
    for (Index c = 0; c < classes; ++c)
        graph.classes.push_back("class " + std::to_string(c));
    return graph;
}

Index count(const std::vector<Side>& sides, Side side)
{
    return std::count(sides.begin(), sides.end(), side);
}

std::set<std::pair<Index, Index>> as_set(const std::vector<Edge>& edges)
{
    std::set<std::pair<Index, Index>> set;
    for (const Edge& edge : edges)
        set.insert(std::minmax(edge.from, edge.to));
    return set;
}

} // namespace

TEST_CASE("the standard split has its counts, class by class, and is the seed's alone", "[graph-split]")
{
    const Graph graph = ring(2000, 3);
    const std::vector<Side> sides = standard_split(graph, 1);
    std::vector<Index> told(3, 0);
    for (std::size_t i = 0; i < sides.size(); ++i)
        if (sides[i] == Side::train)
            ++told[static_cast<std::size_t>(graph.labels[i])];
    CHECK(told == std::vector<Index>{20, 20, 20});
    CHECK(count(sides, Side::validation) == 500);
    CHECK(count(sides, Side::test) == 1000);
    CHECK(sides[9] == Side::none);
    CHECK(standard_split(graph, 1) == sides);
    CHECK(standard_split(graph, 2) != sides);
    CHECK_THROWS_WITH(standard_split(ring(200, 3), 1), Contains("1500"));
    CHECK_THROWS_WITH(standard_split(ring(30, 3), 1), Contains("20"));
}

TEST_CASE("folds hold out each labelled node once, and every class alike", "[graph-split]")
{
    const Graph graph = ring(100, 3);
    std::vector<int> held_out(100, 0);
    for (Index fold = 0; fold < 5; ++fold) {
        const std::vector<Side> sides = fold_split(graph, 5, fold, 7);
        for (std::size_t i = 0; i < sides.size(); ++i)
            held_out[i] += sides[i] == Side::test;
        CHECK(count(sides, Side::test) == 18);
        CHECK(count(sides, Side::train) == 72);
    }
    for (std::size_t i = 0; i < held_out.size(); ++i)
        CHECK(held_out[i] == (i % 10 == 9 ? 0 : 1));
    CHECK_THROWS_AS(fold_split(ring(10, 2), 10, 0, 1), RequestError);
}

TEST_CASE("a random split learns from a tenth of each class, at least one", "[graph-split]")
{
    const std::vector<Side> sides = random_split(ring(100, 3), 1);
    CHECK(count(sides, Side::train) == 9);
    CHECK(count(sides, Side::validation) == 81 / 5);
    const std::vector<Side> few = random_split(ring(5, 2), 1);
    CHECK(count(few, Side::train) == 2);
}

TEST_CASE("learning from chosen nodes holds out all others that have a class", "[graph-split]")
{
    const Graph told = learning_from(ring(20, 2), {0, 3});
    CHECK(count(told.sides, Side::train) == 2);
    CHECK(count(told.sides, Side::test) == 16);
    CHECK_THROWS_WITH(learning_from(ring(20, 2), {20}), Contains("no node 20"));
    CHECK_THROWS_WITH(learning_from(ring(20, 2), {9}), Contains("no class"));
}

TEST_CASE("edges that are held out are not among those that messages go along", "[graph-split]")
{
    const Graph graph = ring(100, 2);
    const LinkSplit split = link_split(graph, 3);
    CHECK(split.train.size() == 85);
    CHECK(split.validation.size() == 5);
    CHECK(split.test.size() == 10);
    CHECK(split.known->edges.size() == 85);
    std::vector<Edge> known, all;
    for (const GraphEdge& edge : split.known->edges)
        known.push_back({edge.from, edge.to});
    for (const GraphEdge& edge : graph.edges)
        all.push_back({edge.from, edge.to});
    for (const auto& pair : as_set(split.test))
        CHECK(!as_set(known).contains(pair));
    CHECK(split.test_unjoined.size() == 10);
    CHECK(split.validation_unjoined.size() == 5);
    for (const auto& pair : as_set(split.test_unjoined)) {
        CHECK(!as_set(all).contains(pair));
        CHECK(!as_set(split.validation_unjoined).contains(pair));
        CHECK(pair.first != pair.second);
    }
    CHECK_THROWS_WITH(link_split(ring(3, 2), 1), Contains("at least 4"));
}

TEST_CASE("of a graph that is nearly complete only the pairs that are left are unjoined", "[graph-split]")
{
    Graph graph = ring(5, 2); // five of ten pairs are joined
    CHECK(unjoined_pairs(graph, 3, 1, "some").size() == 3);
    CHECK(unjoined_pairs(graph, 50, 1, "all").size() == 5);
}
