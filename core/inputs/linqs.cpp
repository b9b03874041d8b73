#include "core/inputs/linqs.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/inputs/graph_builder.h"
#include "core/inputs/text_lines.h"

#include <fmt/format.h>

namespace heed {
namespace {

// By far the most fields are these two, and a network has millions.
Real feature_in(const TextLines& lines, std::string_view field)
{
    if (field == "0")
        return 0;
    if (field == "1")
        return 1;
    return lines.number_in(field, "a feature");
}

void read_content(GraphBuilder& builder, const NamedText& content)
{
    TextLines lines(content.text, content.file);
    SparseRows& features = builder.graph.features;
    std::vector<std::string> classes;
    std::size_t count = 0;
    while (lines.next()) {
        const auto& fields = lines.fields(separator_of(lines.line()));
        if (fields.size() < 2)
            lines.fail("expected an id, features and a class");
        if (count == 0)
            count = fields.size();
        if (fields.size() != count)
            lines.fail(fmt::format("expected {} features, as above, found {}", count - 2, fields.size() - 2));
        builder.declare(fields.front(), lines.number());
        for (std::size_t i = 1; i + 1 < count; ++i)
            if (const Real value = feature_in(lines, fields[i]); value != 0) {
                features.column.push_back(static_cast<std::int32_t>(i - 1));
                features.value.push_back(value);
            }
        features.first.push_back(static_cast<Index>(features.column.size()));
        classes.emplace_back(fields.back());
    }
    if (count == 0)
        throw FileError(content.file, "", "holds no nodes: expected lines of an id, features and a class");
    features.columns = static_cast<Index>(count - 2);
    set_classes(builder.graph, classes, "class");
}

void read_cites(GraphBuilder& builder, const NamedText& content, const NamedText& cites)
{
    TextLines lines(cites.text, cites.file);
    std::size_t dangling = 0, first_dangling = 0;
    while (lines.next()) {
        const auto& fields = lines.fields(separator_of(lines.line()));
        if (fields.size() != 2)
            lines.fail(fmt::format("expected the ids of two nodes, found {} fields", fields.size()));
        const auto cited = builder.find(fields[0]), citing = builder.find(fields[1]);
        if (cited && citing) {
            builder.join(*citing, *cited, 1, lines.number());
            continue;
        }
        first_dangling = dangling == 0 ? lines.number() : first_dangling;
        ++dangling;
    }
    if (dangling > builder.graph.edges.size())
        throw FileError(cites.file, fmt::format("line {}", first_dangling),
            fmt::format("the files disagree: {} of {} edges name nodes that {} does not have", dangling,
                dangling + builder.graph.edges.size(), content.file));
    if (dangling > 0)
        builder.graph.notes.push_back(
            counted(dangling, "edge names a node that the file of nodes does not have, and is left out",
                "edges name nodes that the file of nodes does not have, and are left out"));
}

} // namespace

Graph parse_linqs(const NamedText& content, const NamedText& cites)
{
    GraphBuilder builder(content.file);
    read_content(builder, content);
    read_cites(builder, content, cites);
    return builder.finish();
}

} // namespace heed
