#include "app/resolved_files.h"
#include "core/error.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

#include <chrono>

using namespace heed;
using namespace heed::test;

namespace {

Experiment on(const std::filesystem::path& file, Index number = 0)
{
    Experiment experiment;
    experiment.mechanism = "gat";
    experiment.input = GraphFile{{file, {}}, number};
    return experiment;
}

void make_later(const std::filesystem::path& file)
{
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + std::chrono::seconds(5));
}

} // namespace

TEST_CASE("a graph's file is read once for every setting, and again when it has changed", "[app][graph]")
{
    const Scratch scratch;
    const auto file = scratch.put("edges.csv", "from,to\na,b\n");
    ResolvedFiles files;
    Experiment experiment = on(file);
    const SharedGraph first = files.of(experiment, nullptr).graph;
    REQUIRE(first);
    experiment.settings["heads"] = std::int64_t{3};
    CHECK(files.of(experiment, nullptr).graph == first);
    CHECK(files.of(experiment, std::make_shared<TensorFile>()).graph == first);

    scratch.put("edges.csv", "from,to\na,b\nb,c\n");
    make_later(file);
    CHECK(files.of(experiment, nullptr).graph->size() == 3);
}

TEST_CASE("another graph of a set is not read for, but another of its files is", "[app][graph]")
{
    const Scratch scratch;
    const auto file = scratch.put("TWO_A.txt", "1, 2\n2, 1\n3, 4\n4, 3\n");
    scratch.put("TWO_graph_indicator.txt", "1\n1\n2\n2\n");
    const auto labels = scratch.put("TWO_graph_labels.txt", "0\n1\n");
    ResolvedFiles files;
    const Resolved first = files.of(on(file), nullptr), second = files.of(on(file, 1), nullptr);
    REQUIRE(first.graphs);
    CHECK(second.graphs == first.graphs);
    CHECK(second.graph == first.graphs->graphs[1]);
    CHECK_THROWS_AS(files.of(on(file, 2), nullptr), RequestError);
    make_later(labels);
    CHECK(files.of(on(file), nullptr).graphs != first.graphs);
}
