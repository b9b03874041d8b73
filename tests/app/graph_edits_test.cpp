#include "app/graph_edits.h"
#include "core/error.h"

#include <catch2/catch.hpp>

using namespace heed;

namespace {

// a – b – c, c – c: with two features, classes and a split.
Graph small_graph()
{
    Graph graph;
    graph.nodes = {"a", "b", "c"};
    graph.edges = {{0, 1, 1}, {1, 2, 1}, {2, 2, 1}};
    graph.features.columns = 2;
    graph.features.first = {0, 1, 1, 3};
    graph.features.column = {1, 0, 1};
    graph.features.value = {0.5f, 2, 3};
    graph.feature_names = {"age", "size"};
    graph.classes = {"red", "blue"};
    graph.labels = {0, 1, -1};
    graph.sides = {Side::train, Side::none, Side::none};
    graph.places = {{0, 0}, {1, 0}, {2, 5}};
    return graph;
}

using Ends = std::vector<std::pair<Index, Index>>;

Ends ends_of(const Graph& graph)
{
    Ends ends;
    for (const GraphEdge& edge : graph.edges)
        ends.emplace_back(edge.from, edge.to);
    return ends;
}

} // namespace

TEST_CASE("a node that is added keeps every list of a graph in step", "[graph]")
{
    Graph graph = with_node(small_graph(), {7, 8});
    REQUIRE_NOTHROW(check_graph(graph));
    CHECK(graph.nodes.back() == "4");
    CHECK(graph.labels.back() == -1);
    CHECK(graph.places.back() == NodePlace{7, 8});
    CHECK(features_text(graph, 3).empty());
    graph = with_name(graph, 0, "5");
    CHECK(with_node(graph, {}).nodes.back() == "6"); // 5 is taken

    const Graph drawn = with_node(Graph(), {1, 2});
    CHECK(drawn.nodes == std::vector<std::string>{"1"});
    CHECK(drawn.places == std::vector<NodePlace>{{1, 2}});
}

TEST_CASE("nodes that are removed take their edges, features and places with them", "[graph]")
{
    const Graph graph = without_nodes(small_graph(), {1});
    REQUIRE_NOTHROW(check_graph(graph));
    CHECK(graph.nodes == std::vector<std::string>{"a", "c"});
    CHECK(ends_of(graph) == Ends{{1, 1}});
    CHECK(features_text(graph, 1) == "age=2, size=3");
    CHECK(graph.labels == std::vector<Index>{0, -1});
    CHECK(graph.places == std::vector<NodePlace>{{0, 0}, {2, 5}});
    CHECK(without_nodes(small_graph(), {0, 1, 2}).edges.empty());
}

TEST_CASE("edges are added once, removed and weighed in either order of an undirected graph", "[graph]")
{
    Graph graph = with_edge(small_graph(), 2, 0);
    CHECK(ends_of(graph).back() == std::pair<Index, Index>{2, 0});
    CHECK_THROWS_WITH(with_edge(graph, 0, 2), "an edge joins 'a' and 'c' already");
    CHECK(ends_of(without_edge(graph, 0, 2)) == ends_of(small_graph()));
    CHECK_THROWS_AS(without_edge(small_graph(), 0, 2), RequestError);

    graph = with_weight(graph, 1, 0, 2.5f);
    CHECK(graph.weighted);
    CHECK(edge_between(graph, 0, 1)->weight == 2.5f);
    CHECK_FALSE(with_weight(graph, 0, 1, 1).weighted);

    graph = with_direction(graph, true);
    CHECK_FALSE(edge_between(graph, 1, 0));
    graph = with_edge(graph, 1, 0);
    CHECK(with_direction(graph, false).edges.size() == 4);
    CHECK(with_direction(graph, false).notes.empty());
}

TEST_CASE("a name is one of a kind and never empty", "[graph]")
{
    CHECK(with_name(small_graph(), 1, "  Bea ").nodes[1] == "Bea");
    CHECK(with_name(small_graph(), 1, "b").nodes[1] == "b");
    CHECK_THROWS_WITH(with_name(small_graph(), 1, "a"), "another node is called 'a'");
    CHECK_THROWS_AS(with_name(small_graph(), 1, " "), RequestError);
}

TEST_CASE("classes are given and taken, and only what is known can be learnt from", "[graph]")
{
    const Graph graph = small_graph();
    CHECK(with_class(graph, 2, 1).labels == std::vector<Index>{0, 1, 1});
    CHECK(with_class(graph, 0, -1).sides[0] == Side::none);
    CHECK_THROWS_AS(with_class(graph, 0, 2), RequestError);
    const Graph green = with_new_class(graph, 2, " green ");
    CHECK(green.classes == std::vector<std::string>{"red", "blue", "green"});
    CHECK(green.labels[2] == 2);
    CHECK(with_new_class(green, 0, "green").classes.size() == 3);
    CHECK_THROWS_AS(with_side(graph, 2, Side::train), RequestError);

    Graph plain;
    plain.nodes = {"x", "y"};
    plain = with_new_class(plain, 1, "first");
    CHECK(plain.labels == std::vector<Index>{-1, 0});
    CHECK(with_side(plain, 1, Side::train).sides == std::vector<Side>{Side::none, Side::train});
}

TEST_CASE("a click tells a label and hides it again, another passes through the classes", "[graph]")
{
    const Graph told = with_label_turned(small_graph(), 1);
    CHECK(told.sides[1] == Side::train);
    CHECK(told.labels[1] == 1);
    CHECK(with_label_turned(told, 1) == small_graph());
    CHECK(with_label_turned(small_graph(), 2).labels[2] == 0);
    CHECK(with_next_class(told, 1).labels[1] == 0);
    CHECK(with_next_class(told, 2).labels[2] == 0);
    Graph without;
    without.nodes = {"x"};
    CHECK_THROWS_AS(with_label_turned(without, 0), RequestError);
}

TEST_CASE("features are read and written as names with values", "[graph]")
{
    Graph graph = small_graph();
    CHECK(features_text(graph, 0) == "size=0.5");
    graph = with_features(graph, 1, "age = 0.1, new=-4");
    REQUIRE_NOTHROW(check_graph(graph));
    CHECK(features_text(graph, 1) == "age=0.1, new=-4");
    CHECK(features_text(graph, 2) == "age=2, size=3");
    CHECK(graph.feature_names == std::vector<std::string>{"age", "size", "new"});
    CHECK(features_text(with_features(graph, 2, ""), 2).empty());
    CHECK_THROWS_WITH(with_features(graph, 1, "age"), "'age' is not NAME=VALUE");
    CHECK_THROWS_WITH(with_features(graph, 1, "age=nan"), "the feature 'age' is 'nan': expected a finite number");

    Graph bare;
    bare.nodes = {"x", "y"};
    bare = with_features(bare, 1, "height=2");
    REQUIRE_NOTHROW(check_graph(bare));
    CHECK(features_text(bare, 0).empty());
    CHECK(features_text(bare, 1) == "height=2");
}

TEST_CASE("places follow the nodes", "[graph]")
{
    const Places places = places_with(places_with(nullptr, {1, 1}), {2, 2});
    CHECK(*places_without(places, {0}) == std::vector<NodePlace>{{2, 2}});
    CHECK_FALSE(places_without(nullptr, {0}));
}
