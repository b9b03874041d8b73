#include "core/inputs/random_graph.h"

#include "core/error.h"
#include "core/inputs/picture_graph.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace heed;
using Catch::Matchers::Contains;

namespace {

std::vector<int> degrees_of(const Graph& graph)
{
    std::vector<int> degrees(graph.nodes.size());
    for (const GraphEdge& edge : graph.edges) {
        ++degrees[static_cast<std::size_t>(edge.from)];
        ++degrees[static_cast<std::size_t>(edge.to)];
    }
    return degrees;
}

} // namespace

TEST_CASE("A random graph is a function of its seed and has the edges to be expected")
{
    const Graph graph = random_graph(2000, 0.01, 7);
    check_graph(graph);
    CHECK(graph == random_graph(2000, 0.01, 7));
    CHECK_FALSE(graph.edges == random_graph(2000, 0.01, 8).edges);
    const double expected = 0.01 * 2000 * 1999 / 2;
    CHECK(std::abs(static_cast<double>(graph.edges.size()) - expected) < 5 * std::sqrt(expected));
    for (const GraphEdge& edge : graph.edges)
        REQUIRE(edge.from < edge.to);
    // Not the one end of the nodes more than the other.
    const std::vector<int> degrees = degrees_of(graph);
    const auto mean = [&](std::size_t from, std::size_t to) {
        double sum = 0;
        for (std::size_t i = from; i < to; ++i)
            sum += degrees[i];
        return sum / static_cast<double>(to - from);
    };
    CHECK(mean(0, 500) == Approx(20).margin(1));
    CHECK(mean(1500, 2000) == Approx(20).margin(1));
}

TEST_CASE("A random graph joins all or none where it is certain")
{
    CHECK(random_graph(30, 1, 1).edges.size() == 435);
    CHECK(random_graph(30, 0, 1).edges.empty());
    CHECK(random_graph(1, 1, 1).edges.empty());
    check_graph(random_graph(30, 1, 1));
}

TEST_CASE("A preferential graph joins every new node to as many others and grows hubs")
{
    const Graph graph = preferential_graph(3000, 3, 5);
    check_graph(graph);
    CHECK(graph == preferential_graph(3000, 3, 5));
    CHECK(graph.edges.size() == 3 * (3000 - 3));
    const std::vector<int> degrees = degrees_of(graph);
    CHECK(*std::max_element(degrees.begin(), degrees.end()) > 60); // ten times the mean
    CHECK(*std::min_element(degrees.begin(), degrees.end()) >= 1);
}

TEST_CASE("A block graph joins inside of its blocks more than between them")
{
    const Graph graph = block_graph(3, 1000, 0.05, 0.002, 3);
    check_graph(graph);
    CHECK(graph == block_graph(3, 1000, 0.05, 0.002, 3));
    CHECK(graph.classes == std::vector<std::string>{"block 1", "block 2", "block 3"});
    for (Index block = 0; block < 3; ++block)
        CHECK(std::abs(std::count(graph.labels.begin(), graph.labels.end(), block) - 333) <= 1);
    double inside = 0, between = 0;
    for (const GraphEdge& edge : graph.edges)
        (graph.labels[static_cast<std::size_t>(edge.from)] == graph.labels[static_cast<std::size_t>(edge.to)]
                ? inside
                : between)
            += 1;
    CHECK(inside == Approx(0.05 * 3 * 333.3 * 332.3 / 2).epsilon(0.06));
    CHECK(between == Approx(0.002 * 3 * 333.3 * 333.3).epsilon(0.2));
}

TEST_CASE("Random graphs of impossible numbers are refused")
{
    CHECK_THROWS_WITH(random_graph(0, 0.5, 1), Contains("expected 1 to 2000000 nodes, found 0"));
    CHECK_THROWS_WITH(random_graph(10, 1.5, 1), Contains("from 0 to 1, found 1.5"));
    CHECK_THROWS_WITH(random_graph(10, std::nan(""), 1), Contains("from 0 to 1, found nan"));
    CHECK_THROWS_WITH(random_graph(2'000'000, 0.5, 1), Contains("edges are to be expected"));
    CHECK_THROWS_WITH(preferential_graph(5, 5, 1), Contains("expected 1 to 4 edges"));
    CHECK_THROWS_WITH(block_graph(11, 10, 0.5, 0.5, 1), Contains("expected 1 to 10 blocks, found 11"));
}

TEST_CASE("A large sparse random graph is made at once")
{
    CHECK(random_graph(200'000, 1e-5, 1).edges.size() > 190'000);
}

TEST_CASE("A picture's patches are nodes with their mean colours")
{
    // 3 × 2 pixels: red, red, blue above black, black, white.
    const std::vector<unsigned char> rgb = {255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255};
    const Graph pixels = picture_graph(3, 2, rgb, 1, 4);
    check_graph(pixels);
    CHECK(pixels.size() == 6);
    CHECK(pixels.edges.size() == 7);
    CHECK(pixels.nodes[5] == "(2, 1)");
    CHECK(pixels.places[5] == NodePlace{2, 1});
    CHECK(pixels.colours[2] == Colour{0, 0, 255});
    CHECK(pixels.feature_names == std::vector<std::string>{"red", "green", "blue"});
    CHECK(picture_graph(3, 2, rgb, 1, 8).edges.size() == 11);
    const Graph patches = picture_graph(3, 2, rgb, 2, 4);
    CHECK(patches.size() == 2);
    CHECK(patches.features.value == std::vector<Real>{Real(0.5), Real(0.5), Real(0.5), 1});
    CHECK(patches.features.column == std::vector<std::int32_t>{0, 0, 1, 2});
    const std::vector<unsigned char> grey(12, 51);
    CHECK(picture_graph(2, 2, grey, 1, 4).feature_names == std::vector<std::string>{"grey"});
    CHECK(picture_graph(2, 2, grey, 1, 4).features.value.front() == Approx(0.2));
}

TEST_CASE("A picture with too many pixels names the patches that would do")
{
    const std::vector<unsigned char> rgb(3 * 400 * 300);
    CHECK_THROWS_WITH(
        picture_graph(400, 300, rgb, 1, 4), Contains("120000 nodes") && Contains("patches of 3 would do"));
    CHECK_NOTHROW(picture_graph(400, 300, rgb, 3, 8));
    CHECK_THROWS_WITH(picture_graph(400, 300, rgb, 3, 5), Contains("expected 4 or 8 neighbours"));
    CHECK_THROWS_AS(picture_graph(4, 300, rgb, 3, 4), RequestError);
}
