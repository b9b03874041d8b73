#include "core/error.h"
#include "tests/core/inputs/graph_texts.h"

#include <catch2/catch.hpp>
#include <map>
#include <zip.h>

using namespace heed;
using Catch::Matchers::Contains;
using heed::test::edges_of;
using heed::test::features_of;
using heed::test::notes;
using heed::test::Scratch;

namespace {

using Files = std::map<std::string, std::string>;

// Two graphs: a path of three nodes, and a single one.
Files tiny()
{
    return {{"T_A.txt", "1, 2\n2, 1\n2, 3\n3, 2\n"}, {"T_graph_indicator.txt", "1\n1\n1\n2\n"},
        {"T_graph_labels.txt", "1\n-1\n"}, {"T_node_labels.txt", "3\n0\n3\n7\n"},
        {"T_node_attributes.txt", "0.5, 1\n0, 2\n0, 0\n1, 1\n"}, {"T_edge_labels.txt", "0\n0\n1\n1\n"}};
}

void put(const Scratch& scratch, const Files& files)
{
    for (const auto& [name, text] : files)
        scratch.put(name, text);
}

std::filesystem::path zipped(const Scratch& scratch, const Files& files)
{
    zip_t* zip = zip_open((scratch / "made.zip").c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : files)
        REQUIRE(zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8)
                >= 0);
    REQUIRE(zip_close(zip) == 0);
    return scratch / "made.zip";
}

std::string fault_of(const std::filesystem::path& path)
{
    try {
        read_graphs(path);
    } catch (const FileError& fault) {
        return fault.what();
    }
    return "nothing";
}

std::string fault_with(const std::string& name, const std::string& text)
{
    const Scratch scratch;
    Files files = tiny();
    files[name] = text;
    put(scratch, files);
    return fault_of(scratch.path());
}

void check_tiny(const GraphSet& set)
{
    CHECK(set.name == "T");
    CHECK(set.classes == std::vector<std::string>{"-1", "1"});
    REQUIRE(set.graphs.size() == 2);
    for (const SharedGraph& graph : set.graphs)
        check_graph(*graph);
    const Graph &path = *set.graphs[0], &single = *set.graphs[1];
    CHECK(path.name == "T 1");
    CHECK(edges_of(path) == "1-2 2-3");
    CHECK(path.label == 1);
    CHECK(single.label == 0);
    CHECK(path.feature_names
          == std::vector<std::string>{"attribute 1", "attribute 2", "label 0", "label 3", "label 7"});
    CHECK(features_of(path)
          == std::vector<std::vector<Real>>{{Real(0.5), 1, 0, 1, 0}, {0, 2, 1, 0, 0}, {0, 0, 0, 1, 0}});
    CHECK(features_of(single) == std::vector<std::vector<Real>>{{1, 1, 0, 0, 1}});
    CHECK(notes(path, "both ways"));
    CHECK_FALSE(notes(path, "stood there already"));
    CHECK(notes(path, "T_edge_labels.txt is not read"));
    CHECK(notes(single, "1 node has no edge"));
}

} // namespace

TEST_CASE("A TU set is read from its folder, any of its files and a zip archive")
{
    const Scratch scratch;
    put(scratch, tiny());
    CHECK(is_graph_file(scratch.path()));
    CHECK(is_graph_file(scratch / "T_A.txt"));
    check_tiny(read_graphs(scratch.path()));
    check_tiny(read_graphs(scratch / "T_node_labels.txt"));
    const Scratch other;
    Files inside;
    for (const auto& [name, text] : tiny())
        inside["T/" + name] = text;
    const auto zip = zipped(other, inside);
    CHECK(is_graph_file(zip));
    check_tiny(read_graphs(zip));
}

TEST_CASE("A TU set whose files disagree says the file and the line")
{
    CHECK_THAT(fault_with("T_graph_labels.txt", "1\n"),
        Contains("T_graph_labels.txt, line 1: the files disagree: 1 lines here, but 2 graphs"));
    CHECK_THAT(fault_with("T_node_labels.txt", "1\n2\n3\n4\n5\n"),
        Contains("the files disagree: 5 lines here, but 4 nodes"));
    CHECK_THAT(fault_with("T_A.txt", "1, 2\n3, 4\n"),
        Contains("T_A.txt, line 2: the files disagree: joins node 3 of graph 1 and node 4 of graph 2"));
    CHECK_THAT(fault_with("T_A.txt", "1, 9\n"),
        Contains("T_A.txt, line 1: expected a whole number from 1 to 4 for a node, found '9'"));
    CHECK_THAT(fault_with("T_A.txt", "1, 2, 3\n"), Contains("line 1: expected two nodes, found 3 fields"));
    CHECK_THAT(fault_with("T_node_attributes.txt", "1\n2\nnan\n4\n"),
        Contains("line 3: expected a finite number for an attribute, found 'nan'"));
    CHECK_THAT(
        fault_with("T_node_attributes.txt", "1,2\n2\n"), Contains("line 2: expected 2 numbers, as above, found 1"));
    CHECK_THAT(fault_with("T_graph_indicator.txt", "1\n1\n1000000000\n3\n"),
        Contains("T_graph_indicator.txt, line 3: expected a whole number from 1 to"));
    CHECK_THAT(fault_with("T_graph_indicator.txt", "1\n1\n3\n3\n"), Contains("graph 2 of 3 has no node"));
}

TEST_CASE("A zip archive with path tricks, a bomb or a password is refused")
{
    const Scratch scratch;
    for (const std::string name : {"../T_A.txt", "/etc/T_A.txt", "a/../../T_A.txt", "a\\T_A.txt", "C:T_A.txt"})
        CHECK_THAT(fault_of(zipped(scratch, {{name, "1, 1\n"}})), Contains("its name leads out of the archive"));
    Files twice = tiny();
    twice["other/T_A.txt"] = "1, 1\n";
    CHECK_THAT(fault_of(zipped(scratch, twice)), Contains("is there twice"));
    CHECK_THAT(fault_of(zipped(scratch, {{"hello.txt", "x"}})), Contains("holds no set of graphs"));
    CHECK_THAT(fault_of(zipped(scratch, {{"T_A.txt", "1, 1\n"}})), Contains("T_graph_indicator.txt beside it"));
    const auto locked = zipped(scratch, tiny());
    zip_t* zip = zip_open(locked.c_str(), 0, nullptr);
    REQUIRE(zip_file_set_encryption(zip, 0, ZIP_EM_AES_256, "secret") == 0);
    REQUIRE(zip_close(zip) == 0);
    CHECK_THAT(fault_of(locked), Contains("is encrypted"));
    CHECK_THAT(fault_of(scratch.put("x.zip", "PK\x03\x04 and no more")), Contains("is not a zip archive"));

    // The size that the directory tells of its one entry, made into 100 GB: its bytes would not be looked at first.
    std::string bomb;
    zipped(scratch, {{"T_A.txt", std::string(100'000, '1')}});
    bomb = scratch.get("made.zip");
    const std::size_t entry = bomb.find("PK\x01\x02");
    REQUIRE(entry != std::string::npos);
    bomb.replace(entry + 24, 4, "\xF0\xFF\xFF\xFF", 4);
    bomb.replace(22, 4, "\xF0\xFF\xFF\xFF", 4);
    CHECK_THAT(fault_of(scratch.put("bomb.zip", bomb)), Contains("bytes when unpacked"));
}
