#include "tests/core/inputs/graph_texts.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::edges_of;
using heed::test::fault_of;
using heed::test::notes;
using heed::test::read_graph;

TEST_CASE("GML gives names, classes, weights and direction, and passes over what an editor adds")
{
    const Graph graph = read_graph("x.gml", R"(Creator "somebody"
# a comment
graph [
  directed 1
  node [ id 5 label "A &amp; [b]" group 2 graphics [ x 1.5 type "oval" ] ]
  node [ id -7 label "C" group 1 ]
  node [ id 9 label "D" group 2 ]
  edge [ source 5 target -7 weight 2.5 ]
  edge [ source -7 target 5 ]
]
)");
    CHECK(graph.directed);
    CHECK(edges_of(graph) == "A & [b]>C:2.50 C>A & [b]");
    CHECK(graph.classes == std::vector<std::string>{"group 1", "group 2"});
    CHECK(graph.labels == std::vector<Index>{1, 0, 1});
    CHECK(notes(graph, "1 node has no edge"));
}

TEST_CASE("A bad GML says which line")
{
    CHECK(fault_of("x.gml", "graph [\n node [ id 1 ]\n edge [ source 1 target 2 ]\n]\n")
          == "x.gml, line 3: the edge joins 2, but there is no such node");
    CHECK(fault_of("x.gml", "graph [\n node [ id 1 ]\n node [ id 1 ]\n]\n")
          == "x.gml, line 3: there is a node 1 already");
    CHECK(fault_of("x.gml", "graph [\n node [ label \"x\" ]\n]\n") == "x.gml, line 2: the node has no id");
    CHECK(fault_of("x.gml", "graph [\n node [ id 1 w nan ]\n]\n")
          == "x.gml, line 2: expected a finite number for 'w', found 'nan'");
    CHECK(fault_of("x.gml", "graph [\n node [ id 1 w 1e999 ]\n]\n")
          == "x.gml, line 2: expected a finite number for 'w', found '1e999'");
    CHECK(fault_of("x.gml", "graph [\n node [ id 1 label \"x\n ]\n]\n")
          == "x.gml, line 2: the quotes opened here are not closed");
    CHECK(fault_of("x.gml", "graph [\n node [ id 1.5 ]\n]\n")
          == "x.gml, line 2: expected a whole number for id, found '1.5'");
    CHECK(fault_of("x.gml", "graph [\n edge [ source 1 ]\n]\n") == "x.gml, line 2: the edge has no target");
    CHECK_THAT(fault_of("x.gml", "graph [\n node [ id 1 ]\n"), Contains("a bracket is not closed"));
    CHECK_THAT(fault_of("x.gml", "graph [ ]\n5"), Contains("line 2: expected a key, found '5'"));
    CHECK_THAT(fault_of("x.gml", "graph [ ]\ngraph [ ]\n"), Contains("holds 2 graphs"));
    std::string deep = "graph [";
    for (int i = 0; i < 100'000; ++i)
        deep += " a [";
    CHECK_THAT(fault_of("x.gml", deep), Contains("line 1: is nested over 64 deep"));
}
