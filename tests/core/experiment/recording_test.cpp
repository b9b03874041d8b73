#include "core/experiment/opening.h"
#include "core/experiment/recording.h"
#include "core/experiment/run.h"
#include "core/files/bytes.h"
#include "core/files/npy.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

namespace heed {
namespace {

std::shared_ptr<const Tape> example()
{
    Experiment experiment;
    experiment.input = Sentence{"See that girl run."};
    experiment.settings = {{"mask", std::string("causal")}};
    return run(experiment, {});
}

} // namespace

TEST_CASE("a tape that was written opens again with its words and numbers", "[recording]")
{
    const test::Scratch scratch;
    const std::string suffix = GENERATE(".safetensors", ".npz", ".json");
    const auto tape = example();
    const auto file = scratch / ("tape" + suffix);
    write_tape(file, *tape);
    const auto again = read_tape(file);
    REQUIRE(again->steps().size() == tape->steps().size());
    CHECK(again->untrained());
    for (int node : tape->steps()) {
        CAPTURE(tape->path(node));
        const int there = again->at(tape->path(node));
        CHECK(again->value(there) == tape->value(node));
        CHECK(again->quantity(there)->rows == tape->quantity(node)->rows);
        CHECK(again->quantity(there)->role == tape->quantity(node)->role);
        CHECK(again->quantity(there)->meaning == tape->quantity(node)->meaning);
    }
    CHECK(kind_of(file) == FileKind::recording);
}

TEST_CASE("a tape of a graph opens again with its edges", "[recording][graph]")
{
    const test::Scratch scratch;
    const std::string suffix = GENERATE(".safetensors", ".npz", ".json");
    Experiment experiment;
    experiment.mechanism = "gat";
    experiment.input = GraphFile{{HEED_SOURCE_DIR "/samples/graphs/karate.graphml", {}}};
    const auto tape = run(experiment, resolve(experiment));
    const auto file = scratch / ("tape" + suffix);
    write_tape(file, *tape);
    const auto again = read_tape(file);
    for (const char* path : {"layer 1/weights", "probabilities"}) {
        const Axis& before = tape->quantity(tape->at(path))->rows;
        const Axis& after = again->quantity(again->at(path))->rows;
        REQUIRE(after.wiring);
        CHECK(*after.wiring == *before.wiring);
        CHECK(after == before);
    }
    CHECK(again->quantity(again->at("features"))->rows.wiring
          == again->quantity(again->at("layer 2/sums"))->rows.wiring);
}

TEST_CASE("a wiring in a tape's file that lies is refused by its place", "[recording][graph]")
{
    const test::Scratch scratch;
    const auto with = [&](const std::string& wiring) {
        return scratch.put("tape.json", R"({"heed.tape": {"version": 1, "labels": [], "wirings": [)" + wiring
                                            + R"(], "quantities": [{"path": "w", "role": "weights", "part": "weight",
                "rows": {"kind": "edge", "name": "edge", "wiring": 0},
                "columns": {"kind": "head", "name": "head"}}]}, "values": {"w": [[1], [0.5]]}})");
    };
    CHECK_NOTHROW(read_tape(with(R"({"nodes": ["a", "b"], "edges": [[0, 1], [1, 0]]})")));
    using Catch::Matchers::Contains;
    CHECK_THROWS_WITH(read_tape(with(R"({"nodes": ["a", "b"], "edges": [[0, 2], [1, 0]]})")), Contains("edges[0]"));
    CHECK_THROWS_WITH(read_tape(with(R"({"nodes": ["a", "b"], "edges": [[0, 1]]})")), Contains("1 edge"));
    CHECK_THROWS_WITH(read_tape(with(R"({"nodes": ["a", "b"], "edges": [[0, 1], [1, 0]], "places": [[0, 0]]})")),
        Contains("places"));
    CHECK_THROWS_WITH(read_tape(with(R"({"nodes": ["a", 1], "edges": []})")), Contains("nodes[1]"));
}

TEST_CASE("one matrix with two lists of labels opens as a tape", "[recording]")
{
    const auto tape = read_tape(HEED_SOURCE_DIR "/samples/someones-attention.csv");
    const int node = tape->at("weights");
    CHECK(tape->shape(node) == Shape{11, 12});
    CHECK(tape->quantity(node)->rows.label(1) == "petit");
    CHECK(tape->quantity(node)->columns.label(2) == "dog");
    CHECK(tape->quantity(node)->role == Role::weights);

    const test::Scratch scratch;
    write_atomically(scratch / "m.npy", to_npy((Matrix(1, 2) << -1, 3).finished()));
    const auto scores = read_tape(scratch / "m.npy");
    CHECK(scores->quantity(scores->at("weights"))->role == Role::scores);
}

TEST_CASE("a tensor of three dimensions opens as heads", "[recording]")
{
    const test::Scratch scratch;
    TensorFile file;
    file.tensors["attention"] = {{2, 2, 2}, (Matrix(2, 4) << 1, 0, Real(0.5), Real(0.5), 0, 1, 1, 0).finished()};
    write_safetensors(scratch / "a.safetensors", file);
    const auto tape = read_tape(scratch / "a.safetensors");
    CHECK(tape->value(tape->at("head 2/attention")) == (Matrix(2, 2) << 0, 1, 1, 0).finished());
}

TEST_CASE("a recorded tape is shown as it is", "[recording]")
{
    Session session = recording_session(HEED_SOURCE_DIR "/samples/someones-attention.csv");
    CHECK(session.view.path == "weights");
    const Resolved resolved = resolve(session.experiment);
    CHECK(run(session.experiment, resolved) == resolved.recording);
    session.experiment.overrides = {{"weights", 0, 0, 1}};
    CHECK_THROWS_WITH(run(session.experiment, resolved), Catch::Contains("no cell of it can be set"));
    std::get<Recording>(session.experiment.input).file.sha256 = std::string(64, '0');
    CHECK_THROWS_WITH(resolve(session.experiment), Catch::Contains("has changed"));
}

TEST_CASE("a tape whose words and numbers disagree is refused with its path", "[recording]")
{
    const test::Scratch scratch;
    std::string text = tape_bytes(*example(), TapeFormat::json);
    const auto at = text.find("\"girl\",");
    REQUIRE(at != std::string::npos);
    text.erase(at, 7);
    write_atomically(scratch / "t.json", text);
    CHECK_THROWS_WITH(read_tape(scratch / "t.json"), Catch::Contains("t.json") && Catch::Contains("row labels"));
}

} // namespace heed
