#include "core/experiment/opening.h"
#include "core/experiment/session.h"
#include "core/files/bytes.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

#include <limits>

namespace heed {
namespace {

Session rich_session()
{
    Session session;
    Vectors vectors{
        (Matrix(2, 3) << Real(0.1), 1, -2, 3, Real(4.5), Real(1e-8)).finished(), {"a", "ü"}, {"x", "y", "z"}};
    session.experiment.input = vectors;
    session.experiment.settings
        = {{"heads", std::int64_t{3}}, {"scale", false}, {"temperature", 0.25}, {"mask", std::string("window")}};
    session.experiment.overrides
        = {{"head 1/weights", 0, 1, 0.5}, {"mask", 1, 0, -std::numeric_limits<double>::infinity()}};
    session.view.path = "head 2/weights";
    session.view.step = 7;
    session.view.as = As::lines;
    session.view.probabilities = As::heatmap;
    session.view.pins = {{"head 2/weights", 0, 1}, {"head 2/weights", 1, 0, true}};
    session.view.threshold = 0.75;
    session.view.heads = {1, 3};
    session.view.colours = ColourScale::square_root;
    session.view.range = ColourRange::full;
    session.view.digits = false;
    session.view.zoom = Window{0.5, 2, 0, 1.25};
    session.view.theme = Theme::dark;
    session.view.text_scale = 1.25;
    return session;
}

Session read(std::string text)
{
    return session_from_text(text, "s.heed");
}

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

} // namespace

TEST_CASE("a session's file that says no quantity is seen at what its mechanism shows first", "[session]")
{
    const test::Scratch scratch;
    write_atomically(scratch / "s.heed",
        R"({"heed": 1, "experiment": {"mechanism": "self-attention", "input": {"text": "a b"}, "settings": {},
            "weights": "random", "overrides": []}, "view": {"theme": "dark"}})");
    const Session session = open_session(scratch / "s.heed");
    CHECK(session.view.path == "head 1/weights");
    CHECK(session.view.theme == Theme::dark);
}

TEST_CASE("a session may begin with a byte-order mark", "[session]")
{
    const test::Scratch scratch;
    const Session session = rich_session();
    write_atomically(scratch / "s.heed", "\xEF\xBB\xBF" + to_text(session));
    CHECK(open_session(scratch / "s.heed") == session);
}

TEST_CASE("a file that is called a session and is none is not taken for numbers", "[session]")
{
    const test::Scratch scratch;
    const auto refused = [&](const std::string& text, const char* said) {
        write_atomically(scratch / "s.heed", text);
        CHECK_THROWS_WITH(open_session(scratch / "s.heed"), Catch::Contains("s.heed: ") && Catch::Contains(said));
    };
    refused("", "is empty: expected a session");
    refused(" \n", "is empty: expected a session");
    refused("null\n", "is no session: expected an object of JSON, found 'null");
    refused("[]", "is no session: expected an object of JSON, found '[]'");
    refused("0.5,0.5\n1,0\n", "is no session");
    write_atomically(scratch / "s.csv", "0.5,0.5\n1,0\n");
    CHECK(kind_of(scratch / "s.csv") == FileKind::table);
}

TEST_CASE("a session that was written is read back equal", "[session]")
{
    const Session session = rich_session();
    CHECK(read(to_text(session)) == session);
    Session plain;
    plain.experiment.input = Sentence{"emoji 🙂 and עברית"};
    CHECK(read(to_text(plain)) == plain);
}

TEST_CASE("a session's files are kept relative to its folder", "[session]")
{
    const test::Scratch scratch;
    Session session;
    session.experiment.weights = FileName{scratch / "weights/w.safetensors", "ab"};
    write_session(scratch / "s.heed", session);
    CHECK(read_bytes(scratch / "s.heed", 1 << 20).find("\"weights/w.safetensors\"") != std::string::npos);
    CHECK(read_session(scratch / "s.heed") == session);
}

TEST_CASE("what is wrong with a session's file is said with its place", "[session]")
{
    const std::string good = to_text(rich_session());
    const auto refused = [&](const std::string& what, const std::string& by, const std::string& said) {
        CHECK_THROWS_WITH(read(replaced(good, what, by)), Catch::Contains("s.heed") && Catch::Contains(said));
    };
    refused("\"heed\": 1", "\"heed\": 2", "newer Heed");
    refused("\"heed\": 1", "\"hee\": 1", "not a Heed session");
    refused("\"heads\": 3", "\"heads\": \"three\"",
        "experiment.settings.heads: expected a whole number from 1 to 96, found \"three\"");
    refused("\"heads\": 3", "\"heads\": 97", "experiment.settings.heads");
    refused("\"heads\": 3", "\"headz\": 3", "'headz' is not known here, nearest: 'heads'");
    refused("\"threshold\": 0.75", "\"threshold\": 1.5", "view.threshold");
    refused("\"threshold\": 0.75", "\"treshold\": 0.75", "nearest: 'threshold'");
    refused("\"lines\"", "\"pie\"", "view.as");
    refused("\"row\": 0", "\"row\": -1", "row");
    refused("\"self-attention\"", "\"self-atention\"", "nearest: 'self-attention'");
    refused("\"a\",", "", "names");
    CHECK_THROWS_AS(read("{\"heed\": 1"), FileError);
    CHECK_THROWS_AS(read(""), FileError);
}

} // namespace heed
