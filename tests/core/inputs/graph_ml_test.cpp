#include "core/inputs/graph_ml_write.h"
#include "tests/core/inputs/graph_texts.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::edges_of;
using heed::test::fault_of;
using heed::test::features_of;
using heed::test::notes;
using heed::test::read_graph;
using heed::test::Scratch;

namespace {

std::string document(const std::string& inside)
{
    return "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" + inside
           + "</graphml>\n";
}

const std::string keys = "<key id=\"n\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>"
                         "<key id=\"c\" for=\"node\" attr.name=\"Faction\" attr.type=\"double\"/>"
                         "<key id=\"a\" for=\"node\" attr.name=\"age\" attr.type=\"int\"/>"
                         "<key id=\"x\" for=\"node\" attr.name=\"x\" attr.type=\"double\"/>"
                         "<key id=\"y\" for=\"node\" attr.name=\"y\" attr.type=\"double\"/>"
                         "<key id=\"s\" for=\"node\" attr.name=\"split\" attr.type=\"string\"/>"
                         "<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n";

std::string node(const std::string& id, const std::string& data = "")
{
    return "<node id=\"" + id + "\">" + data + "</node>\n";
}

std::string edge(const std::string& from, const std::string& to, const std::string& data = "")
{
    return "<edge source=\"" + from + "\" target=\"" + to + "\">" + data + "</edge>\n";
}

std::string undirected(const std::string& inside)
{
    return "<graph edgedefault=\"undirected\">\n" + inside + "</graph>\n";
}

std::string data(const std::string& key, const std::string& value)
{
    return "<data key=\"" + key + "\">" + value + "</data>";
}

} // namespace

TEST_CASE("GraphML gives names, classes, features, places, the split and weights")
{
    const std::string both = data("x", "1.5") + data("y", "-2");
    const Graph graph = read_graph(
        "x.graphml", document(keys
                              + undirected(edge("b", "a", data("w", "2.5")) // before its nodes
                                           + node("a", data("n", "A &amp; co") + data("c", "1") + data("a", "30")
                                                           + data("s", "train") + both)
                                           + node("b", data("n", "B") + data("c", "2") + data("s", "test") + both)
                                           + node("c", data("n", "C") + data("c", "2") + data("a", "7") + both))));
    CHECK_FALSE(graph.directed);
    CHECK(edges_of(graph).find("A & co") != std::string::npos);
    CHECK(graph.edges.size() == 1);
    CHECK(graph.edges[0].weight == Real(2.5));
    REQUIRE(graph.size() == 3);
    CHECK(graph.classes == std::vector<std::string>{"Faction 1", "Faction 2"});
    CHECK(graph.feature_names == std::vector<std::string>{"age"});
    CHECK(notes(graph, "1 missing feature was read as 0"));
    CHECK(notes(graph, "1 node has no edge"));
    for (std::size_t i = 0; i < 3; ++i) {
        const bool first = graph.nodes[i] == "A & co";
        CHECK(graph.labels[i] == (first ? 0 : 1));
        CHECK(features_of(graph)[i][0] == Real(first ? 30 : graph.nodes[i] == "B" ? 0 : 7));
        CHECK(graph.sides[i] == (first ? Side::train : graph.nodes[i] == "B" ? Side::test : Side::none));
        CHECK(graph.places[i] == NodePlace{1.5, -2});
    }
}

TEST_CASE("GraphML that is malformed, dangling or doubled says which line")
{
    CHECK_THAT(fault_of("x.graphml", document(undirected(node("a") + edge("a", "b")))),
        Contains("x.graphml, line 5: the edge joins 'b', but there is no such node"));
    CHECK_THAT(fault_of("x.graphml", document(undirected(node("a") + node("a")))),
        Contains("line 5: there is a node 'a' already"));
    CHECK_THAT(fault_of("x.graphml", document(undirected("<node>"))), Contains("line 4: <node> has no id"));
    CHECK_THAT(fault_of("x.graphml", document(undirected(node("a")) + "<")), Contains("line 6: malformed XML"));
    CHECK_THAT(fault_of("x.graphml", document("").substr(0, 70)), Contains("malformed XML"));
    CHECK_THAT(fault_of("x.graphml", "<svg>\n</svg>"), Contains("line 1: expected <graphml>, found <svg>"));
    CHECK_THAT(fault_of("x.graphml", document("")), Contains("holds no <graph>"));
    CHECK_THAT(fault_of("x.graphml", document("<graph>\n</graph>")), Contains("line 3: <graph> has no edgedefault"));
    CHECK_THAT(fault_of("x.graphml", document(keys + undirected(node("a", data("a", "NaN"))))),
        Contains("line 5: expected a finite number, found 'NaN'"));
    CHECK_THAT(fault_of("x.graphml", document(keys + undirected(node("a", data("a", "old"))))),
        Contains("line 5: expected a number, found 'old'"));
    CHECK_THAT(fault_of("x.graphml", document(undirected(node("a", data("q", "1"))))),
        Contains("line 4: data of the key 'q', which is not declared"));
    CHECK_THAT(fault_of("x.graphml", document(undirected("<hyperedge/>"))), Contains("line 4: hyperedges"));
    CHECK_THAT(
        fault_of("x.graphml", document(undirected(node("a", undirected(""))))), Contains("graphs inside of nodes"));
    CHECK_THAT(fault_of("x.graphml",
                   document(undirected(node("a") + "<edge source=\"a\" target=\"a\" directed=\"true\"/>"))),
        Contains("line 5: is not directed as"));
}

TEST_CASE("GraphML with entities, deep nesting or a flood of attributes is refused")
{
    const std::string bomb
        = "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [\n<!ENTITY a \"ha\">\n"
          "<!ENTITY b \"&a;&a;&a;\">]>\n<graphml><graph edgedefault=\"directed\">&b;</graph></graphml>";
    CHECK_THAT(fault_of("x.graphml", bomb), Contains("x.graphml, line 2: a DOCTYPE"));
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<x>";
    CHECK_THAT(fault_of("x.graphml", document(deep)), Contains("is nested over 64 deep"));
    std::string many;
    for (int i = 0; i < 20'000; ++i)
        many += "<key id=\"k" + std::to_string(i) + "\" for=\"node\" attr.name=\"k" + std::to_string(i)
                + "\" attr.type=\"double\"/>";
    std::string nodes;
    for (int i = 0; i < 2000; ++i)
        nodes += node(std::to_string(i));
    CHECK_THAT(fault_of("x.graphml", document(many + undirected(nodes))), Contains("attributes of nodes and edges"));
}

TEST_CASE("GraphML's keys of no type are left out and told")
{
    const Graph graph = read_graph("x.graphml",
        document("<key id=\"d\" for=\"node\" yfiles.type=\"nodegraphics\"/>"
                 + undirected(node("a", data("d", "<y:Shape xmlns:y=\"http://y\"><y:node id=\"a\"/></y:Shape>"))))
            + "\n");
    CHECK(graph.nodes == std::vector<std::string>{"a"});
    CHECK(notes(graph, "1 key of no type"));
    const Graph first = read_graph("x.graphml", document(undirected(node("a")) + undirected(node("b"))));
    CHECK(first.nodes == std::vector<std::string>{"a"});
    CHECK(notes(first, "holds 2 graphs"));
}

TEST_CASE("A graph written as GraphML reads back with its names, classes, places and numbers")
{
    Wiring wiring;
    wiring.nodes = {"a <b> & \"c\"", "two\x01", "drei ß"};
    wiring.edges = {{1, 0}, {0, 0}, {0, 1}};
    wiring.classes = {"x<y", "z"};
    wiring.labels = {0, 1, -1};
    wiring.told = {true, false, false};
    wiring.places = {{1, 2}, {3.25, -4}, {0, 0}};
    const std::string text = to_graph_ml(wiring, "it's", {{"entropy", {0.5, 0.25, 1}, {}}},
        {{"weight", {0.1, -HUGE_VAL, 0.75}, {}}, {"head & 2", {1, 2, 3}, {}}});
    const Graph graph = read_graph("x.graphml", text);
    CHECK(graph.name == "it's");
    CHECK(graph.directed);
    CHECK(graph.nodes == std::vector<std::string>{"a <b> & \"c\"", "two\uFFFD", "drei ß"});
    CHECK(graph.classes == wiring.classes);
    CHECK(graph.labels == wiring.labels);
    CHECK(graph.sides == std::vector<Side>{Side::train, Side::none, Side::none});
    CHECK(graph.places == wiring.places);
    CHECK(graph.feature_names == std::vector<std::string>{"entropy"});
    CHECK(features_of(graph) == std::vector<std::vector<Real>>{{Real(0.5)}, {Real(0.25)}, {1}});
    REQUIRE(graph.edges.size() == 3);
    CHECK(graph.edges[0] == GraphEdge{1, 0, Real(0.1)});
    CHECK(graph.edges[1] == GraphEdge{0, 0, 1}); // −∞ was left out
    CHECK(graph.edges[2] == GraphEdge{0, 1, Real(0.75)});
    CHECK_THROWS_WITH(to_graph_ml(wiring, "", {{"short", {1}, {}}}, {}), Contains("expected 3 values of 'short'"));
}
