// Valid files with a few bytes changed, the same ones every time: a reader gives a value or an error of ours, nothing
// else. Under the address sanitiser this finds what a reader believes without looking.

#include "core/error.h"
#include "core/experiment/run.h"
#include "core/experiment/training.h"
#include "core/files/json.h"
#include "core/files/npy.h"
#include "core/files/npz.h"
#include "core/inputs/graph_file.h"
#include "core/inputs/pair_file.h"
#include "core/inputs/sentence.h"
#include "core/inputs/tokeniser.h"
#include "core/inputs/vectors.h"
#include "core/weights/safetensors.h"
#include "tests/core/scratch.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace heed;

namespace {

// Sizes, signs and delimiters that parsers stumble on.
const std::vector<std::string> splinters
    = {std::string(1, '\0'), "\xFF", "\x7F", "\x80", "-", "9", "99999999999999999999", "1e999", "[", "]", "{", "}",
        "\"", "'", ",", ":", "(", ")", "\n", "\r\n", " ", std::string(8, '\0'), std::string(8, '\xFF'),
        std::string(4, '\x7F'), "PK\x01\x02", "\xEF\xBB\xBF", "nan", "null", "é"};

class Mutator {
public:
    explicit Mutator(unsigned seed)
        : m_random(seed)
    {
    }

    std::string operator()(std::string bytes)
    {
        for (std::size_t i = 1 + below(3); i > 0; --i)
            change(bytes);
        return bytes;
    }

private:
    // Written out: the standard's distributions differ between libraries, and a failure must come back.
    std::size_t below(std::size_t end) { return end == 0 ? 0 : m_random() % end; }

    void change(std::string& bytes)
    {
        // Half of the changes in the first bytes: there stand the headers.
        const std::size_t at = below(below(2) ? std::min<std::size_t>(bytes.size(), 128) : bytes.size());
        const std::string& splinter = splinters[below(splinters.size())];
        switch (below(7)) {
        case 0:
            if (!bytes.empty())
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            if (!bytes.empty())
                bytes[at] = static_cast<char>(below(256));
            break;
        case 2:
            bytes.resize(at);
            break;
        case 3:
            bytes.erase(at, 1 + below(16));
            break;
        case 4:
            bytes.insert(at, splinter);
            break;
        case 5:
            bytes.replace(at, std::min(splinter.size(), bytes.size() - at), splinter);
            break;
        case 6:
            bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(32)));
            break;
        }
    }

    std::mt19937 m_random;
};

using Reader = std::function<void(std::string_view)>;

// How many of the mutations were refused; that some were, and some not, shows that the changes are of a fit size.
void fuzz(const std::vector<std::string>& seeds, const Reader& read, int rounds = 1500)
{
    int refused = 0;
    for (const std::string& seed : seeds)
        REQUIRE_NOTHROW(read(seed));
    Mutator mutate(20);
    for (int i = 0; i < rounds; ++i) {
        const std::string bytes = mutate(seeds[static_cast<std::size_t>(i) % seeds.size()]);
        // In memory of exactly its size: a string's spare room would hide what is read past the end.
        const std::vector<char> exact(bytes.begin(), bytes.end());
        try {
            read({exact.data(), exact.size()});
        } catch (const Error& error) {
            ++refused;
            if (std::string(error.what()).size() > 500 || std::string(error.what()).find('\n') != std::string::npos)
                FAIL("mutation " << i << ": the message is not one short line: " << error.what());
        } catch (const std::exception& error) {
            FAIL("mutation " << i << ": " << error.what());
        }
    }
    CHECK(refused > rounds / 50);
    CHECK(refused < rounds);
}

// Puts the bytes into a file of this name, beside the others, and reads them as graphs.
class GraphFiles {
public:
    GraphFiles(std::string name, const std::vector<std::pair<std::string, std::string>>& others = {})
        : m_name(std::move(name))
    {
        for (const auto& [file, text] : others)
            m_scratch.put(file, text);
    }

    void operator()(std::string_view bytes) const
    {
        const std::filesystem::path file = m_scratch.put(m_name, bytes);
        is_graph_file(file);
        for (const SharedGraph& graph : read_graphs(file).graphs)
            check_graph(*graph);
    }

private:
    test::Scratch m_scratch;
    std::string m_name;
};

Training small_training()
{
    TrainingRequest request;
    request.task = "reverse";
    request.settings = {{"width", std::int64_t{4}}, {"embedding-width", std::int64_t{3}}};
    return Training(std::move(request));
}

// Reads a file's metadata, which are told as one JSON object.
TensorFile with_metadata(TensorFile file, std::string_view bytes)
{
    const Json told = parse_json(bytes, "x");
    file.metadata.clear();
    if (told.is_object())
        for (const auto& [key, value] : told.items())
            file.metadata[key] = value.is_string() ? value.get<std::string>() : value.dump();
    return file;
}

Matrix some_matrix()
{
    return Matrix::Constant(4, 3, Real(0.25));
}

} // namespace

TEST_CASE("A mutated JSON file is read or refused")
{
    fuzz(
        {R"({"version": 1, "text": "é\u00e9😀", "cells": [["a", 0, 1, -2.5e3], [null, true, false]], "x": {"y": {}}})",
            "[[[[1]]], \"-inf\", 0.1]"},
        [](std::string_view bytes) { dump_json(parse_json(bytes, "x")); });
}

TEST_CASE("A mutated NPY file is read or refused")
{
    fuzz(
        {to_npy(some_matrix()), to_npy(some_matrix().row(0))}, [](std::string_view bytes) { parse_npy(bytes, "x"); });
}

TEST_CASE("A mutated NPY file of text is read or refused")
{
    fuzz({to_npy_text({"The", "dog", "😀"})}, [](std::string_view bytes) { parse_npy_text(bytes, "x"); });
}

TEST_CASE("A mutated NPZ file is read or refused")
{
    fuzz({to_npz({{{"a", some_matrix()}, {"b", some_matrix()}}, {{"rows", {"x", "y"}}}})},
        [](std::string_view bytes) { parse_npz(bytes, "x"); });
}

TEST_CASE("A mutated safetensors file is read or refused")
{
    TensorFile file;
    file.metadata = {{"heads", "2"}};
    file.tensors["in_proj_weight"] = {{4, 3}, some_matrix()};
    file.tensors["bias"] = {{3}, some_matrix().row(0)};
    file.tensors["deep"] = {{2, 2, 3}, Matrix::Ones(2, 6)};
    fuzz(
        {to_safetensors(file), to_safetensors(file, Scalar::F16)},
        [](std::string_view bytes) { parse_safetensors(bytes, "x"); }, 3000);
}

TEST_CASE("A mutated CSV file is read or refused and what was read reads back equal")
{
    const auto read = [](std::string_view bytes) {
        const Vectors vectors = parse_csv(bytes, "x", NonFinite::MinusInfinity);
        if (vectors.columns.empty())
            return;
        const Vectors back
            = parse_csv(to_csv(vectors.values, vectors.names, vectors.columns), "x", NonFinite::MinusInfinity);
        if (sizeof(Real) == 4 && !(back == vectors))
            throw std::logic_error("does not read back equal");
    };
    fuzz({"\xEF\xBB\xBF,x,y\nthe,1,2\n\"c\"\"at\",3,-0.5\n", "x;y\r\n1;2\r\n3;4\r\n", "a\t1\t-inf\nb\t2\t3e-4\n"},
        read, 3000);
}

TEST_CASE("A mutated sentence is split or refused")
{
    fuzz({"The animal didn't cross the street. 👩‍👩‍👧 שלום 我喜欢猫。"},
        [](std::string_view bytes) {
            words(bytes);
            std::string joined;
            for (const std::string& character : characters(bytes))
                joined += character;
            if (joined != bytes)
                throw std::logic_error("the characters are not the text");
        });
}

TEST_CASE("A mutated pair file is read line by line and every line is a row or is counted")
{
    const auto read = [](std::string_view bytes) {
        const bool ended = bytes.empty() || bytes.ends_with('\n');
        const std::size_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'))
                           + (ended || bytes.size() == mark ? 0 : 1);
        for (const PairFile& file : {parse_pairs(bytes, "x"), parse_labelled(bytes, "x")})
            if (file.rows.size() + file.skipped.count() != lines)
                throw std::logic_error("a line was lost");
    };
    fuzz({"Go.\tVa !\n", "\xEF\xBB\xBFJe t'aime.\t1\r\n\r\nno\n", "a\tb\tc"}, read, 3000);
}

TEST_CASE("A mutated tokeniser is read or refused and cuts any text that it is given")
{
    const std::vector<std::string> texts = {"Je t'aime !", "Tu aimes l'été ?", "« Oui », dit-il."};
    fuzz(
        {Tokeniser::learn_characters(texts).to_json().dump(), Tokeniser::learn_words(texts, 1).to_json().dump(),
            Tokeniser::learn_subwords(texts, 60).to_json().dump()},
        [](std::string_view bytes) {
            const Tokeniser tokeniser = Tokeniser::from_json(parse_json(bytes, "x"), "x");
            tokeniser.decode(tokeniser.encode("« Je t'aimais !? » 👩‍👩‍👧 ··").ids);
        },
        3000);
}

TEST_CASE("A mutated sentence is cut into units or refused")
{
    const std::string text
        = "L'été, c'est-à-dire le 3.5. U.S.A... 👩‍👩‍👧 שלום 我喜欢猫。 ·a ·· -x- it's";
    const Tokeniser tokeniser = Tokeniser::learn_subwords({text}, 100);
    fuzz({text}, [&](std::string_view bytes) { tokeniser.decode(tokeniser.encode(bytes).ids); });
}

TEST_CASE("A mutated edge list is read or refused")
{
    const GraphFiles files("x.csv");
    fuzz({"Source,Target,Weight,Type\na,b,1,Directed\n\"c\"\"\",a,2.5,Directed\nd,,,\n", "# no\n1 2\n2 3\n3 1\n"},
        std::cref(files));
}

TEST_CASE("A mutated GraphML or GML file is read or refused")
{
    const GraphFiles files("x");
    fuzz({R"(<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="n" for="node" attr.name="name" attr.type="string"/><key id="x" for="node" attr.name="x" attr.type="double"/>
<key id="w" for="edge" attr.name="weight" attr.type="float"><default>2</default></key>
<key id="f" for="node" attr.name="train_mask" attr.type="boolean"/><graph id="G" edgedefault="undirected">
<node id="a"><data key="n">A &amp; &#233;</data><data key="x">-1.5e3</data><data key="f">true</data></node><node id="b"/>
<edge source="a" target="b"><data key="w">3</data></edge><edge source="b" target="b"/></graph></graphml>)",
             R"(Creator "x" graph [ directed 1 node [ id 1 label "a &amp; b" group 2 graphics [ x 1.5 ] ]
node [ id -2 label "c" group 1 ]
# comment
edge [ source 1 target -2 weight 2.5 ] ])"},
        std::cref(files), 4000);
}

TEST_CASE("A mutated node-link JSON file is read or refused")
{
    const GraphFiles files("x.json");
    fuzz(
        {R"({"directed": true, "graph": {"name": "g"}, "nodes": [{"id": 1, "x": [1, 0], "club": "a"},
 {"id": "b ]", "x": [0, 2.5], "club": 3}], "links": [{"source": 1, "target": "b ]", "weight": 2}]})",
            R"({"nodes": [{"name": "a", "group": 1}, {"name": "b"}], "edges": [{"source": 0, "target": 1, "value": 1}]})"},
        std::cref(files));
}

TEST_CASE("Mutated LINQS text and tables of nodes are read or refused")
{
    const GraphFiles content("x.content", {{"x.cites", "a b\nb c\n"}}),
        cites("x.cites", {{"x.content", "a 1 0 X\nb 0 1 Y\n"}});
    fuzz({"a 1 0 X\nb 0 2.5 Y\nc 1 1 X\n"}, std::cref(content));
    fuzz({"a b\nb a\nb b\n"}, std::cref(cites));
    const GraphFiles nodes("x.nodes.tsv", {{"x.edges.tsv", "0\t1\n"}});
    fuzz({"# node\n0\t1\ttrain\t1 4\n1\t-1\tnone\t0:2.5\n2\tx\ttest\t\n"}, std::cref(nodes));
}

TEST_CASE("Mutated files of a TU set are read or refused")
{
    const std::vector<std::pair<std::string, std::string>> all
        = {{"T_A.txt", "1, 2\n2, 1\n"}, {"T_graph_indicator.txt", "1\n1\n2\n"}, {"T_graph_labels.txt", "1\n-1\n"},
            {"T_node_labels.txt", "3\n0\n3\n"}, {"T_node_attributes.txt", "0.5, 1\n0, 2\n1, 1\n"}};
    for (const auto& [name, text] : all) {
        const GraphFiles files(name, all);
        fuzz({text}, std::cref(files), 400);
    }
}

TEST_CASE("A mutated account of a kept training is gone on with or refused")
{
    const TensorFile file = small_training().state();
    fuzz(
        {Json(file.metadata).dump()},
        [&](std::string_view bytes) { Training::resumed(with_metadata(file, bytes), 1); }, 400);
}

TEST_CASE("A mutated account of trained weights runs or is refused")
{
    const TensorFile file = small_training().weights({});
    Experiment experiment;
    experiment.mechanism = "encoder-decoder";
    experiment.input = Sentence{"abc", "cba"};
    fuzz(
        {Json(file.metadata).dump()},
        [&](std::string_view bytes) {
            run(experiment, {std::make_shared<const TensorFile>(with_metadata(file, bytes)), nullptr});
        },
        400);
}
