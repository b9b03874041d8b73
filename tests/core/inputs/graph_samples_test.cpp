// The graphs that come with Heed, and, where it is present, data that does not.
#include "tests/core/inputs/graph_texts.h"

#include <catch2/catch.hpp>
#include <iostream>
#include <optional>

using namespace heed;
using heed::test::edges_of;
using heed::test::read_graph;

namespace {

const std::filesystem::path samples = std::filesystem::path(HEED_SOURCE_DIR) / "samples" / "graphs";

// Nothing, with a word, where the data is not there.
std::optional<std::filesystem::path> shared(const std::string& name)
{
    auto path = std::filesystem::path(HEED_SOURCE_DIR).parent_path() / "shared" / "data" / name;
    if (std::filesystem::exists(path))
        return path;
    std::cout << "skipped: there is no " << path.string() << "\n";
    return std::nullopt;
}

} // namespace

TEST_CASE("The karate club has 34 members, 78 friendships and two clubs of 17")
{
    const Graph graph = read_graph(samples / "karate.graphml");
    CHECK(graph.size() == 34);
    CHECK(graph.edges.size() == 78);
    CHECK(graph.nodes.front() == "Mr. Hi");
    CHECK(graph.nodes.back() == "Officer");
    CHECK(graph.classes == std::vector<std::string>{"Mr. Hi", "Officer"});
    CHECK(std::count(graph.labels.begin(), graph.labels.end(), 0) == 17);
    CHECK(std::count(graph.labels.begin(), graph.labels.end(), 1) == 17);
    CHECK(graph.labels.front() == 0);
    CHECK(graph.labels.back() == 1);
    CHECK(graph.features.columns == 0);
    CHECK(graph.notes.empty());
    std::vector<int> degrees(34);
    for (const GraphEdge& edge : graph.edges) {
        ++degrees[static_cast<std::size_t>(edge.from)];
        ++degrees[static_cast<std::size_t>(edge.to)];
    }
    CHECK(degrees.front() == 16);
    CHECK(degrees.back() == 17);
    CHECK(degrees[32] == 12);
    CHECK(*std::min_element(degrees.begin(), degrees.end()) == 1);
}

TEST_CASE("The molecules among the samples have their atoms and bonds")
{
    struct Molecule {
        const char* file;
        Index atoms;
        std::size_t bonds, classes;
    };
    for (const auto& [file, atoms, bonds, classes] :
        {Molecule{"ethanol.json", 9, 8, 3}, Molecule{"benzene.json", 12, 12, 2},
            Molecule{"caffeine.graphml", 24, 25, 4}, Molecule{"aspirin.graphml", 21, 21, 3}}) {
        INFO(file);
        CHECK(is_graph_file(samples / file));
        const Graph graph = read_graph(samples / file);
        CHECK(graph.size() == atoms);
        CHECK(graph.edges.size() == bonds);
        CHECK(graph.classes.size() == classes);
        CHECK(graph.features.columns == 4);
        CHECK(graph.weighted == (graph.name != "ethanol")); // which has no double bond
    }
    const Graph pupils = read_graph(samples / "pupils.csv");
    CHECK(pupils.size() == 15);
    CHECK(pupils.weighted);
    CHECK_FALSE(is_graph_file(samples / "pupils.csv"));
    CHECK_FALSE(is_graph_file(samples / "house.png"));
    CHECK_FALSE(is_graph_file(samples.parent_path() / "animal.heed"));
}

TEST_CASE("Citeseer is read with its split where it is present")
{
    const auto folder = shared("citeseer");
    if (!folder)
        return;
    const Graph graph = read_graph(*folder / "citeseer.nodes.tsv");
    CHECK(graph.size() == 3327);
    CHECK(graph.edges.size() == 4676);
    CHECK(graph.features.columns == 3703);
    CHECK(graph.classes.size() == 6);
    const auto count = [&](Side side) { return std::count(graph.sides.begin(), graph.sides.end(), side); };
    CHECK(count(Side::train) == 120);
    CHECK(count(Side::validation) == 500);
    CHECK(count(Side::test) == 1000);
    CHECK(std::count(graph.labels.begin(), graph.labels.end(), -1) == 15);
}

TEST_CASE("MUTAG is read where it is present")
{
    const auto folder = shared("mutag");
    if (!folder)
        return;
    const GraphSet set = read_graphs(*folder);
    CHECK(set.graphs.size() == 188);
    CHECK(set.classes == std::vector<std::string>{"-1", "1"});
    Index nodes = 0;
    std::size_t edges = 0, mutagenic = 0;
    for (const SharedGraph& graph : set.graphs) {
        nodes += graph->size();
        edges += graph->edges.size();
        mutagenic += graph->label == 1;
        REQUIRE(graph->features.columns == 7);
    }
    CHECK(nodes == 3371);
    CHECK(edges == 3721);
    CHECK(mutagenic == 125);
}

TEST_CASE("Well-known networks in GraphML and GML are read where they are present")
{
    const auto folder = shared("graphs");
    if (!folder)
        return;
    struct Network {
        const char* file;
        Index nodes;
        std::size_t edges, classes;
    };
    for (const auto& [file, nodes, edges, classes] : {Network{"karate.graphml", 34, 78, 2},
             Network{"lesmis.graphml", 77, 254, 0}, Network{"dolphins.gml", 62, 159, 2}}) {
        INFO(file);
        const Graph graph = read_graph(*folder / file);
        CHECK(graph.size() == nodes);
        CHECK(graph.edges.size() == edges);
        CHECK(graph.classes.size() == classes);
    }
    const auto ends = [](const Graph& graph) {
        std::vector<std::pair<Index, Index>> all;
        for (const GraphEdge& edge : graph.edges)
            all.push_back(std::minmax(edge.from, edge.to));
        std::sort(all.begin(), all.end());
        return all;
    };
    CHECK(ends(read_graph(*folder / "karate.graphml")) == ends(read_graph(samples / "karate.graphml")));
}
