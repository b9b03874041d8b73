#include "tests/core/inputs/graph_texts.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::edges_of;
using heed::test::fault_of;
using heed::test::notes;
using heed::test::read_graph;

TEST_CASE("An edge list is read between any separators")
{
    for (const std::string separator : {",", ";", "\t", " ", "  ", ", "}) {
        const Graph graph = read_graph("x.txt", "a" + separator + "b\nb" + separator + "c\r\n");
        CHECK(edges_of(graph) == "a-b b-c");
        CHECK_FALSE(graph.directed);
        CHECK_FALSE(graph.weighted);
        CHECK(notes(graph, "undirected"));
    }
}

TEST_CASE("An edge list has its weights in the third column or where its header says")
{
    CHECK(edges_of(read_graph("x.csv", "a,b,2\nb,c,0.5\n")) == "a-b:2.00 b-c:0.50");
    CHECK(edges_of(read_graph("x.csv", "\xEF\xBB\xBFWeight,Source,Target\n2,a,b\n1,b,c\n")) == "a-b:2.00 b-c");
    CHECK(edges_of(read_graph("x.csv", "who,whom,hours\na,b,2\n")) == "a-b:2.00");
    const Graph graph = read_graph("x.csv", "from,to,colour\na,b,red\n");
    CHECK(edges_of(graph) == "a-b");
    CHECK(notes(graph, "columns that are not read: colour"));
    CHECK(edges_of(read_graph("x.edgelist", "0 1 {}\n1 2 {'weight': 3.5, 'x': 1}\n")) == "0-1 1-2:3.50");
}

TEST_CASE("An edge list is directed when a column or a comment says so")
{
    CHECK(edges_of(read_graph("x.csv", "Source,Target,Type\na,b,Directed\nb,a,Directed\n")) == "a>b b>a");
    CHECK(edges_of(read_graph("x.csv", "Source,Target,Type\na,b,Undirected\n")) == "a-b");
    CHECK(edges_of(read_graph("x.txt", "# Directed graph: web\n# From To\n1\t2\n2\t1\n")) == "1>2 2>1");
    CHECK(fault_of("x.csv", "source,target,type\na,b,directed\nb,c,undirected\n")
          == "x.csv, line 3: the edges before are not directed as this one: such mixtures are not read");
    CHECK_THAT(fault_of("x.csv", "source,target,type\na,b,maybe\n"), Contains("line 2: expected 'directed'"));
}

TEST_CASE("Doubled, reversed, looping and lonely nodes of an edge list are kept or told")
{
    const Graph graph = read_graph("x.csv", "source,target,weight\na,b,2\nb,a,3\na,b,4\nc,c,1\nd,,\n");
    CHECK(edges_of(graph) == "a-b:2.00 c-c");
    CHECK(graph.nodes == std::vector<std::string>{"a", "b", "c", "d"});
    CHECK(notes(graph, "2 edges that stood there already were joined"));
    CHECK(notes(graph, "1 edge joins a node with itself"));
    CHECK(notes(graph, "1 node has no edge"));
}

TEST_CASE("Nodes that are numbers are sorted by them and others stand as they come")
{
    CHECK(read_graph("x.csv", "10,9\n9,2\n").nodes == std::vector<std::string>{"2", "9", "10"});
    CHECK(edges_of(read_graph("x.csv", "10,9\n9,2\n")) == "10-9 9-2");
    CHECK(read_graph("x.csv", "z,9\n9,a\n").nodes == std::vector<std::string>{"z", "9", "a"});
    CHECK(read_graph("x.csv", "\"Smith, \"\"J\"\"\",b\n").nodes.front() == "Smith, \"J\"");
}

TEST_CASE("A bad edge list says which line")
{
    CHECK(fault_of("x.csv", "a,b\nb,c\nd\n") == "x.csv, line 3: expected 2 fields, found 1");
    CHECK(fault_of("x.csv", "a,b,1\n# no\nb,c,nan\n")
          == "x.csv, line 3: expected a finite number for the weight, found 'nan'");
    CHECK(fault_of("x.csv", "a,b,1\nb,c,1e999\n")
          == "x.csv, line 2: expected a finite number for the weight, found '1e999'");
    CHECK(fault_of("x.csv", "a,b,1\nb,c,much\n") == "x.csv, line 2: expected a number for the weight, found 'much'");
    CHECK(fault_of("x.csv", "a,b\n,c\n") == "x.csv, line 2: a node has no id");
    CHECK(fault_of("x.csv", "a,b\n\"c,d\n") == "x.csv, line 2: the quotes of a field are not closed on the line");
    CHECK(fault_of("x.csv", "a,b\nc,\xFF\n") == "x.csv, line 2: is not UTF-8 text");
    CHECK_THAT(fault_of("x.csv", "a,b\nc," + std::string(2000, 'x') + "\n"), Contains("line 2: the id 'xxx"));
    CHECK_THAT(fault_of("x.csv", "source,target\n"), Contains("holds no edges"));
    CHECK_THAT(fault_of("x.csv", ""), Contains("holds no edges"));
    CHECK_THAT(fault_of("x.csv", "hello\n"), Contains("line 1: expected two nodes, found 'hello'"));
}
