#include "core/error.h"
#include "tests/core/inputs/graph_texts.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::edges_of;
using heed::test::features_of;
using heed::test::notes;
using heed::test::read_graph;
using heed::test::Scratch;

namespace {

// What is said of two files, NAME + first and NAME + second, that are no graph.
std::string fault_of_pair(const std::string& first, const std::string& first_text, const std::string& second,
    const std::string& second_text)
{
    const Scratch scratch;
    scratch.put("a" + second, second_text);
    try {
        read_graphs(scratch.put("a" + first, first_text));
    } catch (const FileError& fault) {
        return fault.what();
    }
    return "nothing";
}

} // namespace

TEST_CASE("LINQS text is read from either of its files or their folder")
{
    const Scratch scratch;
    scratch.put("tiny.content", "p1\t1\t0\t0.5\tTheory\np2\t0\t0\t0\tAgents\n31336\t0\t1\t0\tTheory\n");
    scratch.put("tiny.cites", "p1\tp2\np2\tp1\np1\tp1\np2 nobody\n");
    for (const std::string name : {"tiny.content", "tiny.cites", ""}) {
        CHECK(is_graph_file(scratch / name));
        const Graph graph = read_graph(scratch / name);
        CHECK(graph.name == "tiny");
        CHECK(graph.nodes == std::vector<std::string>{"p1", "p2", "31336"});
        CHECK(edges_of(graph) == "p2-p1 p1-p1");
        CHECK(graph.classes == std::vector<std::string>{"Agents", "Theory"});
        CHECK(graph.labels == std::vector<Index>{1, 0, 1});
        CHECK(features_of(graph) == std::vector<std::vector<Real>>{{1, 0, Real(0.5)}, {0, 0, 0}, {0, 1, 0}});
        CHECK(notes(graph, "1 edge names a node that the file of nodes does not have"));
        CHECK(notes(graph, "1 edge that stood there twice"));
        CHECK(notes(graph, "1 node has no edge"));
    }
}

TEST_CASE("LINQS text that is ragged, doubled or disagrees says the file and the line")
{
    const std::string content = "a 1 0 X\nb 0 1 Y\n";
    CHECK_THAT(fault_of_pair(".content", "a 1 0 X\nb 0 Y\n", ".cites", ""),
        Contains("a.content, line 2: expected 2 features, as above, found 1"));
    CHECK_THAT(fault_of_pair(".content", "a 1 0 X\nb 0 nan Y\n", ".cites", ""),
        Contains("a.content, line 2: expected a finite number for a feature, found 'nan'"));
    CHECK_THAT(fault_of_pair(".content", "a 1 X\na 1 X\n", ".cites", ""),
        Contains("a.content, line 2: there is a node 'a' already"));
    CHECK_THAT(fault_of_pair(".content", content, ".cites", "a b\nc d\nd e\n"),
        Contains("a.cites, line 2: the files disagree: 2 of 3 edges"));
    CHECK_THAT(
        fault_of_pair(".content", content, ".cites", "a b c\n"), Contains("a.cites, line 1: expected the ids"));
    CHECK_THAT(fault_of_pair(".content", "", ".cites", ""), Contains("a.content: holds no nodes"));
    CHECK_THAT(fault_of_pair(".content", content, ".other", ""), Contains("a.cites: cannot be read"));
}

TEST_CASE("Tables of nodes and edges are read from either of them")
{
    const Scratch scratch;
    scratch.put("tiny.nodes.tsv",
        "# node label split features\n0\t2\ttrain\t1 4\n1\t-1\tnone\t\n2\t0\tval\t0:0.5\n3\t2\ttest\t\n");
    scratch.put("tiny.edges.tsv", "0\t2\n2\t0\n3\t3\n");
    for (const std::string name : {"tiny.nodes.tsv", "tiny.edges.tsv"}) {
        CHECK(is_graph_file(scratch / name));
        const Graph graph = read_graph(scratch / name);
        CHECK(graph.name == "tiny");
        CHECK(edges_of(graph) == "0-2 3-3");
        CHECK(graph.classes == std::vector<std::string>{"class 0", "class 2"});
        CHECK(graph.labels == std::vector<Index>{1, -1, 0, 1});
        CHECK(graph.sides == std::vector<Side>{Side::train, Side::none, Side::validation, Side::test});
        CHECK(features_of(graph)
              == std::vector<std::vector<Real>>{
                  {0, 1, 0, 0, 1}, {0, 0, 0, 0, 0}, {Real(0.5), 0, 0, 0, 0}, {0, 0, 0, 0, 0}});
    }
}

TEST_CASE("Tables of nodes and edges that are wrong say the file and the line")
{
    const std::string nodes = "0\t1\ttrain\t1\n1\t0\ttest\t\n";
    CHECK_THAT(fault_of_pair(".nodes.tsv", nodes, ".edges.tsv", "0\t1\n1\t7\n"),
        Contains("a.edges.tsv, line 2: the edge joins '7', but") && Contains("a.nodes.tsv has no such node"));
    CHECK_THAT(fault_of_pair(".nodes.tsv", "0\t1\tlater\t\n", ".edges.tsv", ""),
        Contains("a.nodes.tsv, line 1: expected train, val, test or none, found 'later'"));
    CHECK_THAT(fault_of_pair(".nodes.tsv", "0\t1\ttrain\t3 x\n", ".edges.tsv", ""),
        Contains("line 1: expected a whole number"));
    CHECK_THAT(fault_of_pair(".nodes.tsv", "0\t1\ttrain\t3 3\n", ".edges.tsv", ""),
        Contains("names column 3 of the features twice"));
    CHECK_THAT(fault_of_pair(".nodes.tsv", "0\t1\ttrain\t999999999999\n", ".edges.tsv", ""),
        Contains("line 1: expected a whole number"));
    CHECK_THAT(fault_of_pair(".nodes.tsv", "0\t1\ttrain\t3:inf\n", ".edges.tsv", ""),
        Contains("line 1: expected a finite number"));
    CHECK_THAT(fault_of_pair(".nodes.tsv", nodes + "1\n", ".edges.tsv", ""),
        Contains("line 3: there is a node '1' already"));
    CHECK_THAT(
        fault_of_pair(".nodes.tsv", nodes, ".edges.tsv", "0\n"), Contains("a.edges.tsv, line 1: expected two nodes"));
}
