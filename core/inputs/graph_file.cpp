#include "core/inputs/graph_file.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/zip_archive.h"
#include "core/inputs/edge_list.h"
#include "core/inputs/gml.h"
#include "core/inputs/graph_builder.h"
#include "core/inputs/graph_ml.h"
#include "core/inputs/linqs.h"
#include "core/inputs/node_link.h"
#include "core/inputs/node_table.h"
#include "core/inputs/text_lines.h"
#include "core/inputs/tu_files.h"

#include <algorithm>
#include <fstream>
#include <functional>

namespace heed {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_graph_bytes = 400'000'000;
constexpr std::size_t head_bytes = 65536; // what the kind of a text shows in

// Two files of one name, NAME + first and NAME + second, of which either was named.
struct Pair {
    fs::path first, second;
};

std::optional<Pair> pair_of(const fs::path& file, const std::string& first, const std::string& second)
{
    const std::string path = file.string();
    for (const std::string& end : {first, second})
        if (path.ends_with(end)) {
            const std::string name = path.substr(0, path.size() - end.size());
            return Pair{name + first, name + second};
        }
    return std::nullopt;
}

bool both_there(const Pair& pair)
{
    std::error_code error;
    return fs::is_regular_file(pair.first, error) && fs::is_regular_file(pair.second, error);
}

std::optional<Pair> node_table_of(const fs::path& file)
{
    auto pair = pair_of(file, ".nodes.tsv", ".edges.tsv");
    return pair && both_there(*pair) ? pair : std::nullopt;
}

// The one pair of LINQS files in a folder.
std::optional<Pair> linqs_in_folder(const fs::path& folder)
{
    std::optional<Pair> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".content")
            continue;
        if (found)
            return std::nullopt;
        found = pair_of(entry.path(), ".content", ".cites");
    }
    return found && both_there(*found) ? found : std::nullopt;
}

GraphSet read_pair(const Pair& pair, Graph (*parse)(const NamedText&, const NamedText&))
{
    const std::string first = read_bytes(pair.first, most_graph_bytes),
                      second = read_bytes(pair.second, most_graph_bytes);
    Graph graph = parse({pair.first.string(), first}, {pair.second.string(), second});
    return set_of(std::move(graph), pair.first.stem()); // twice: NAME.nodes.tsv is called NAME
}

std::string_view without_mark(std::string_view text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.substr(text.starts_with(mark) ? mark.size() : 0);
}

char first_letter(std::string_view text)
{
    text = without_mark(text);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? '\0' : text[begin];
}

bool is_graph_ml(std::string_view head)
{
    return first_letter(head) == '<' && head.substr(0, head_bytes).find("graphml") != std::string_view::npos;
}

std::string head_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string head(head_bytes, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

GraphSet read_folder(const fs::path& folder)
{
    if (const auto name = tu_name_in_folder(folder))
        return read_tu_folder(folder, *name);
    if (const auto pair = linqs_in_folder(folder))
        return read_pair(*pair, parse_linqs);
    throw FileError(
        folder, "", "holds no one set of graphs: expected DS_A.txt and what belongs to it, or NAME.content");
}

} // namespace

GraphSet read_graphs(const fs::path& file)
{
    std::error_code error;
    if (fs::is_directory(file, error))
        return read_folder(file);
    if (const auto name = tu_name_of_file(file))
        return read_tu_folder(file.parent_path(), *name);
    if (const auto pair = node_table_of(file))
        return read_pair(*pair, parse_node_table);
    if (const auto pair = pair_of(file, ".content", ".cites"))
        return read_pair(*pair, parse_linqs);
    const std::string bytes = read_bytes(file, most_graph_bytes);
    if (is_zip(bytes))
        return read_tu_zip(bytes, file.string());
    const char first = first_letter(bytes);
    const auto parse = first == '<'    ? parse_graph_ml
                       : first == '{'  ? parse_node_link
                       : is_gml(bytes) ? parse_gml
                                       : parse_edge_list;
    return set_of(parse(bytes, file.string()), file);
}

bool is_graph_file(const fs::path& file)
{
    std::error_code error;
    if (fs::is_directory(file, error))
        return tu_name_in_folder(file) || linqs_in_folder(file);
    if (!fs::is_regular_file(file, error))
        return false;
    if (tu_name_of_file(file) || node_table_of(file))
        return true;
    if (const auto pair = pair_of(file, ".content", ".cites"))
        return both_there(*pair);
    const std::string head = head_of(file);
    if (is_zip(head))
        return is_tu_zip(read_bytes(file, most_graph_bytes));
    if (first_letter(head) == '{')
        return is_node_link(read_bytes(file, most_graph_bytes));
    return is_graph_ml(head) || is_gml(head);
}

} // namespace heed
