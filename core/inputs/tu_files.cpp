#include "core/inputs/tu_files.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/zip_archive.h"
#include "core/inputs/tu_set.h"

#include <algorithm>
#include <array>
#include <map>

namespace heed {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_set_bytes = 400'000'000;
constexpr std::string_view edges_end = "_A.txt";
constexpr std::array<std::string_view, 8> ends = {edges_end, "_graph_indicator.txt", "_graph_labels.txt",
    "_node_labels.txt", "_node_attributes.txt", "_edge_labels.txt", "_edge_attributes.txt", "_graph_attributes.txt"};

// Absolute, upwards or with another system's separators: nothing is written where it says, but nobody honest writes
// it.
bool leads_out(const std::string& name)
{
    const fs::path path(name);
    return path.is_absolute() || name.find('\\') != std::string::npos || name.find('\0') != std::string::npos
           || (name.size() > 1 && name[1] == ':')
           || std::find(path.begin(), path.end(), fs::path("..")) != path.end();
}

} // namespace

std::optional<std::string> tu_name_in_folder(const fs::path& folder)
{
    std::optional<std::string> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        std::string name = entry.path().filename().string();
        if (!name.ends_with(edges_end))
            continue;
        if (found)
            return std::nullopt;
        name.resize(name.size() - edges_end.size());
        found = name;
    }
    return found;
}

GraphSet read_tu_folder(const fs::path& folder, const std::string& name)
{
    const auto path = [&](const std::string& end) { return folder / (name + end); };
    return read_tu_set({name,
        [&](const std::string& end) -> std::optional<std::string> {
            std::error_code error;
            if (!fs::exists(path(end), error))
                return std::nullopt;
            return read_bytes(path(end), most_set_bytes);
        },
        [&](const std::string& end) { return path(end).string(); }});
}

std::optional<std::string> tu_name_of_file(const fs::path& file)
{
    const std::string name = file.filename().string();
    for (const std::string_view end : ends) {
        if (!name.ends_with(end))
            continue;
        const std::string set = name.substr(0, name.size() - end.size());
        std::error_code error;
        if (fs::exists(file.parent_path() / (set + "_A.txt"), error)
            && fs::exists(file.parent_path() / (set + "_graph_indicator.txt"), error))
            return set;
    }
    return std::nullopt;
}

bool is_tu_zip(std::string_view bytes)
{
    if (!is_zip(bytes))
        return false;
    try {
        const ZipArchive archive(bytes, "", static_cast<std::size_t>(-1));
        for (std::size_t i = 0; i < archive.size(); ++i)
            if (archive.name(i).ends_with(edges_end))
                return true;
    } catch (const FileError&) { // what is wrong with it is said when it is read
    }
    return false;
}

GraphSet read_tu_zip(std::string_view bytes, const std::string& file)
{
    const ZipArchive archive(bytes, file, most_set_bytes);
    std::map<std::string, std::size_t> entries; // by their names without folders
    std::string name;
    for (std::size_t i = 0; i < archive.size(); ++i) {
        const std::string path = archive.name(i);
        if (leads_out(path))
            throw FileError(file, archive.place(i), "its name leads out of the archive");
        const std::string entry = path.substr(path.rfind('/') + 1);
        if (entry.empty()) // a folder
            continue;
        if (!entries.emplace(entry, i).second)
            throw FileError(file, archive.place(i), "is there twice");
        if (!entry.ends_with(edges_end))
            continue;
        if (!name.empty())
            throw FileError(file, archive.place(i), "is a second set of graphs: one is expected");
        name = entry.substr(0, entry.size() - edges_end.size());
    }
    if (name.empty())
        throw FileError(file, "", "holds no set of graphs: expected an entry that ends in _A.txt");
    return read_tu_set({name,
        [&](const std::string& end) -> std::optional<std::string> {
            const auto entry = entries.find(name + end);
            if (entry == entries.end())
                return std::nullopt;
            return archive.read(entry->second);
        },
        [&](const std::string& end) { return file + ", " + name + end; }});
}

} // namespace heed
