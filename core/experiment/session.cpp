#include "core/experiment/session.h"

#include "core/experiment/shipped_weights.h"
#include "core/files/bytes.h"
#include "core/files/content.h"
#include "core/files/json_object.h"
#include "core/files/utf8.h"

#include <limits>

namespace heed {
namespace {

constexpr std::int64_t session_version = 1;
constexpr std::size_t most_session_bytes = 256u << 20;

// Calls `change` on every file name that a session holds, but of weights that come with the program.
template <typename Change> void for_each_file(Session& session, Change change)
{
    if (session.experiment.weights && !is_shipped(session.experiment.weights->path))
        change(session.experiment.weights->path);
    if (auto* recording = std::get_if<Recording>(&session.experiment.input))
        change(recording->file.path);
    if (auto* graph = std::get_if<GraphFile>(&session.experiment.input))
        change(graph->file.path);
}

std::filesystem::path folder_of(const std::filesystem::path& file)
{
    return std::filesystem::absolute(file).lexically_normal().parent_path();
}

} // namespace

std::string to_text(const Session& session)
{
    return dump_json(
        {{"heed", session_version}, {"experiment", to_json(session.experiment)}, {"view", to_json(session.view)}});
}

Session session_from_text(std::string_view text, const std::string& name)
{
    const std::string_view written = without_byte_order_mark(text);
    if (written.find_first_not_of(" \t\r\n") == std::string_view::npos)
        throw FileError(name, "", "is empty: expected a session");
    if (!begins_as_json(written) && !first_invalid_utf8(written))
        throw FileError(name, "", "is no session: expected an object of JSON, found '" + shortened(written) + "'");
    const Json json = parse_json(written, name);
    try {
        JsonObject fields(json, "");
        if (!fields.find("heed"))
            throw RequestError("is not a Heed session: it has no key 'heed'");
        if (fields.integer("heed", 1, std::numeric_limits<std::int64_t>::max()) > session_version)
            throw RequestError("was written by a newer Heed (version " + fields.at("heed").dump()
                               + " of the format, this program reads up to " + std::to_string(session_version)
                               + "): please update Heed");
        Session session{experiment_from_json(fields.at("experiment")), {}};
        if (const Json* view = fields.find("view"))
            session.view = view_from_json(*view);
        fields.refuse_unknown();
        return session;
    } catch (const RequestError& error) {
        throw FileError(name, "", error.what());
    }
}

Session read_session(const std::filesystem::path& file)
{
    Session session = session_from_text(read_bytes(file, most_session_bytes), file.string());
    for_each_file(session, [&](std::filesystem::path& path) { path = (folder_of(file) / path).lexically_normal(); });
    return session;
}

void write_session(const std::filesystem::path& file, const Session& session)
{
    Session portable = session;
    const std::filesystem::path folder = folder_of(file);
    for_each_file(portable, [&](std::filesystem::path& path) {
        path = std::filesystem::absolute(path).lexically_normal();
        if (const auto relative = path.lexically_relative(folder); !relative.empty() && *relative.begin() != "..")
            path = relative;
    });
    write_atomically(file, to_text(portable));
}

} // namespace heed
