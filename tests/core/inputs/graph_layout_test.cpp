#include "core/inputs/graph_layout.h"

#include "core/error.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <stop_token>
#include <thread>

using namespace heed;

namespace {

std::vector<Edge> ring(Index nodes, Index from = 0)
{
    std::vector<Edge> edges;
    for (Index i = 0; i < nodes; ++i)
        edges.push_back({from + i, from + (i + 1) % nodes});
    return edges;
}

double distance(const std::vector<NodePlace>& places, Index a, Index b)
{
    const NodePlace &p = places[static_cast<std::size_t>(a)], &q = places[static_cast<std::size_t>(b)];
    return std::hypot(p.x - q.x, p.y - q.y);
}

double spread(const std::vector<NodePlace>& places)
{
    double most = 0;
    for (const NodePlace& place : places)
        most = std::max({most, std::abs(place.x), std::abs(place.y)});
    return most;
}

} // namespace

TEST_CASE("A layout is the same for the same seed and puts joined nodes near")
{
    const std::vector<Edge> edges = ring(12);
    const std::vector<NodePlace> places = graph_layout(12, edges, 3);
    REQUIRE(places.size() == 12);
    CHECK(places == graph_layout(12, edges, 3));
    for (Index i = 0; i < 12; ++i) {
        CHECK(distance(places, i, (i + 1) % 12) == Approx(1).margin(0.3));
        CHECK(distance(places, i, (i + 6) % 12) > 2);
    }
    CHECK(spread(places) < 4);
}

TEST_CASE("Directions, loops and doubled edges do not move a layout")
{
    std::vector<Edge> edges = ring(8), more = edges;
    for (const Edge& edge : edges)
        more.push_back({edge.to, edge.from});
    more.push_back({3, 3});
    CHECK(graph_layout(8, more, 1) == graph_layout(8, edges, 1));
}

TEST_CASE("Parts and lonely nodes of a layout stand side by side without touching")
{
    std::vector<Edge> edges = ring(10);
    const std::vector<Edge> other = ring(5, 10);
    edges.insert(edges.end(), other.begin(), other.end());
    edges.push_back({15, 16});
    const Index nodes = 40;
    const std::vector<NodePlace> places = graph_layout(nodes, edges, 1);
    CHECK(spread(places) < 8);
    const auto part = [](Index node) { return node < 10 ? 0 : node < 15 ? 1 : node < 17 ? 2 : node; };
    for (Index a = 0; a < nodes; ++a)
        for (Index b = 0; b < a; ++b)
            CHECK(distance(places, a, b) > (part(a) == part(b) ? 0.3 : 0.9));
    double left = 0, right = 0;
    for (const NodePlace& place : places) {
        left = std::min(left, place.x);
        right = std::max(right, place.x);
    }
    CHECK(left == Approx(-right));
}

TEST_CASE("A layout of nothing, of one node and of two has places for them")
{
    CHECK(graph_layout(0, {}, 1).empty());
    CHECK(graph_layout(1, {}, 1) == std::vector<NodePlace>{{0, 0}});
    CHECK(distance(graph_layout(2, {{0, 1}}, 1), 0, 1) == Approx(1));
    CHECK_THROWS_AS(graph_layout(2, {{0, 2}}, 1), RequestError);
    const std::vector<NodePlace> complete = graph_layout(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}, 1);
    for (Index a = 0; a < 4; ++a)
        for (Index b = 0; b < a; ++b)
            CHECK(distance(complete, a, b) > 0.3);
}

TEST_CASE("A layout of many nodes is seen as it goes and stops when it is told to")
{
    const Index nodes = 3000;
    std::vector<Edge> edges = ring(nodes);
    for (Index i = 0; i < nodes; ++i)
        edges.push_back({i, i * 7 % nodes});
    int seen = 0;
    std::stop_source source;
    const std::vector<NodePlace> places
        = graph_layout(nodes, edges, 1, source.get_token(), [&](double done, const std::vector<NodePlace>& so_far) {
              CHECK(done >= 0);
              CHECK(done <= 1);
              CHECK(so_far.size() == static_cast<std::size_t>(nodes));
              ++seen;
              source.request_stop();
          });
    CHECK(seen == 1);
    CHECK(places.empty());
}

TEST_CASE("Two layouts at a time are as each alone")
{
    const std::vector<Edge> edges = ring(40);
    const std::vector<NodePlace> alone = graph_layout(40, edges, 1);
    std::vector<NodePlace> other;
    std::thread thread([&] { other = graph_layout(40, edges, 1); });
    const std::vector<NodePlace> beside = graph_layout(40, edges, 1);
    thread.join();
    CHECK(beside == alone);
    CHECK(other == alone);
}
