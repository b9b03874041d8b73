#include "core/inputs/graph_ml_write.h"

#include "core/error.h"

#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace heed {
namespace {

std::string escaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const std::string_view three = text.substr(i, 3);
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else if (c == '\r')
            result += "&#13;";
        else if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n')
            result += "\uFFFD";
        else if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") { // no characters, though UTF-8 can write them
            result += "\uFFFD";
            i += 2;
        } else
            result += c;
    }
    return result;
}

class Writer {
public:
    Writer(const Wiring& wiring, const std::string& name, const std::vector<GraphColumn>& of_nodes,
        const std::vector<GraphColumn>& of_edges)
        : m_wiring(wiring)
        , m_name(name)
        , m_nodes(own_columns(wiring))
        , m_edges(of_edges)
    {
        m_nodes.insert(m_nodes.end(), of_nodes.begin(), of_nodes.end());
    }

    std::string write()
    {
        put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
            "  <key id=\"title\" for=\"graph\" attr.name=\"name\" attr.type=\"string\"/>\n");
        put_keys(m_nodes, "node", "n", m_wiring.nodes.size());
        put_keys(m_edges, "edge", "e", m_wiring.edges.size());
        put("  <graph edgedefault=\"directed\">\n    <data key=\"title\">{}</data>\n", escaped(m_name));
        for (std::size_t i = 0; i < m_wiring.nodes.size(); ++i) {
            put("    <node id=\"n{}\">", i);
            put_data(m_nodes, "n", i);
            put("</node>\n");
        }
        for (std::size_t i = 0; i < m_wiring.edges.size(); ++i) {
            put("    <edge source=\"n{}\" target=\"n{}\">", m_wiring.edges[i].from, m_wiring.edges[i].to);
            put_data(m_edges, "e", i);
            put("</edge>\n");
        }
        put("  </graph>\n</graphml>\n");
        return std::move(m_text);
    }

private:
    static std::vector<GraphColumn> own_columns(const Wiring& wiring)
    {
        std::vector<GraphColumn> columns{{"name", {}, wiring.nodes}};
        if (!wiring.labels.empty()) {
            GraphColumn& classes = columns.emplace_back();
            classes.name = "class";
            for (const Index label : wiring.labels)
                classes.texts.push_back(label < 0 ? std::string() : wiring.classes[static_cast<std::size_t>(label)]);
        }
        if (!wiring.told.empty()) {
            GraphColumn& split = columns.emplace_back();
            split.name = "split";
            for (const bool told : wiring.told)
                split.texts.emplace_back(told ? "train" : "none");
        }
        if (!wiring.places.empty()) {
            GraphColumn x{"x", {}, {}}, y{"y", {}, {}};
            for (const NodePlace& place : wiring.places) {
                x.numbers.push_back(place.x);
                y.numbers.push_back(place.y);
            }
            columns.push_back(std::move(x));
            columns.push_back(std::move(y));
        }
        return columns;
    }

    void put_keys(const std::vector<GraphColumn>& columns, const char* of, const char* letter, std::size_t count)
    {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::size_t size = columns[c].numbers.size() + columns[c].texts.size();
            if (size != count)
                throw RequestError(fmt::format(
                    "expected {} values of '{}', one for each {}, found {}", count, columns[c].name, of, size));
            put("  <key id=\"{}{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", letter, c, of,
                escaped(columns[c].name), columns[c].is_text() ? "string" : "double");
        }
    }

    void put_data(const std::vector<GraphColumn>& columns, const char* letter, std::size_t i)
    {
        for (std::size_t c = 0; c < columns.size(); ++c)
            if (columns[c].is_text()) {
                if (!columns[c].texts[i].empty())
                    put("<data key=\"{}{}\">{}</data>", letter, c, escaped(columns[c].texts[i]));
            } else if (std::isfinite(columns[c].numbers[i]))
                put("<data key=\"{}{}\">{}</data>", letter, c, columns[c].numbers[i]);
    }

    template <typename... Arguments> void put(fmt::format_string<Arguments...> text, Arguments&&... arguments)
    {
        fmt::format_to(std::back_inserter(m_text), text, std::forward<Arguments>(arguments)...);
    }

    const Wiring& m_wiring;
    const std::string& m_name;
    std::vector<GraphColumn> m_nodes;
    const std::vector<GraphColumn>& m_edges;
    std::string m_text;
};

} // namespace

std::string to_graph_ml(const Wiring& wiring, const std::string& name, const std::vector<GraphColumn>& of_nodes,
    const std::vector<GraphColumn>& of_edges)
{
    return Writer(wiring, name, of_nodes, of_edges).write();
}

} // namespace heed
