#include "tests/core/inputs/graph_texts.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::edges_of;
using heed::test::fault_of;
using heed::test::features_of;
using heed::test::notes;
using heed::test::read_graph;

TEST_CASE("Node-link JSON of networkx is read with links or edges")
{
    for (const std::string key : {"links", "edges"}) {
        const Graph graph = read_graph("x.json",
            R"({"directed": true, "multigraph": true, "graph": {"name": "G"}, "nodes": [{"id": 1, "club": "a"},
                {"id": "x", "club": "b"}, {"id": 3, "club": "a", "age": 4}], ")"
                + key
                + R"(": [{"source": 1, "target": "x", "weight": 2, "key": 0}, {"source": 1, "target": "x", "key": 1}]})");
        CHECK(graph.name == "G");
        CHECK(graph.directed);
        CHECK(edges_of(graph) == "1>x:2.00");
        CHECK(graph.classes == std::vector<std::string>{"a", "b"});
        CHECK(graph.labels == std::vector<Index>{0, 1, 0});
        CHECK(features_of(graph) == std::vector<std::vector<Real>>{{0}, {0}, {4}});
        CHECK(notes(graph, "1 edge that stood there twice was joined"));
    }
}

TEST_CASE("Node-link JSON of d3 is read by ids or by places")
{
    const Graph named = read_graph("x.json",
        R"({"nodes": [{"id": "Myriel", "group": 1}, {"id": "Napoleon", "group": 1}, {"id": "Old", "group": 2}],
            "links": [{"source": "Napoleon", "target": "Myriel", "value": 1}]})");
    CHECK(edges_of(named) == "Napoleon-Myriel");
    CHECK(named.classes == std::vector<std::string>{"group 1", "group 2"});
    const Graph placed = read_graph("x.json",
        R"({"nodes": [{"name": "Myriel"}, {"name": "Napoleon"}], "links": [{"source": 1, "target": 0, "value": 5}]})");
    CHECK(edges_of(placed) == "Napoleon-Myriel:5.00");
}

TEST_CASE("Node-link JSON has features in lists too")
{
    const Graph graph
        = read_graph("x.json", R"({"nodes": [{"id": 0, "x": [1, 0, 2.5], "y": 1}, {"id": 1, "x": [0, 0, 0], "y": 0},
            {"id": 2, "x": [0, 1, 0], "y": 0}], "edges": []})");
    CHECK(features_of(graph) == std::vector<std::vector<Real>>{{1, 0, Real(2.5)}, {0, 0, 0}, {0, 1, 0}});
    CHECK(graph.labels == std::vector<Index>{1, 0, 0});
}

TEST_CASE("A bad node-link JSON says which line and which element")
{
    const std::string nodes = "{\"nodes\": [\n{\"id\": \"a\"},\n{\"id\": \"b ]\"}\n],\n\"links\": [\n";
    CHECK(fault_of(
              "x.json", nodes + "{\"source\": \"a\", \"target\": \"b ]\"},\n{\"source\": \"a\", \"target\": \"c\"}]}")
          == "x.json, line 7, links[1]: the edge joins 'c', but there is no such node");
    CHECK_THAT(
        fault_of("x.json", nodes + "{\"source\": \"a\"}]}"), Contains("line 6, links[0]: expected a \"target\""));
    CHECK_THAT(fault_of("x.json", nodes + "5]}"), Contains("line 6, links[0]: expected an object"));
    CHECK(fault_of("x.json", "{\"nodes\": [{\"id\": 1},\n{\"id\": 1}], \"links\": []}")
          == "x.json, line 2, nodes[1]: there is a node '1' already");
    CHECK(fault_of("x.json", "{\"nodes\": [{\"id\": 1, \"x\": [1, 2]},\n{\"id\": 2, \"x\": [1]}], \"links\": []}")
          == "x.json, line 2, nodes[1]: expected 2 features, as above, found 1");
    CHECK_THAT(fault_of("x.json", "{\"nodes\": [{\"id\": 1, \"x\": [1, \"no\"]}], \"links\": []}"),
        Contains("line 1, nodes[0]: expected finite numbers"));
    CHECK_THAT(fault_of("x.json", "{\"nodes\": [{\"id\": 1, \"age\": 1e300}], \"links\": []}"),
        Contains("line 1, nodes[0]"));
    CHECK_THAT(fault_of("x.json", "{\"nodes\": [{\"id\": 1}]}"), Contains("no \"links\""));
    CHECK_THAT(fault_of("x.json", "{\"nodes\": [\n{\"id\": NaN}]}"), Contains("line 2"));
    CHECK_THAT(fault_of("x.json", "{\"x\": 1}"), Contains("none of the formats of graphs"));
}
