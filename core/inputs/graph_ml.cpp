#include "core/inputs/graph_ml.h"

#include "core/error.h"
#include "core/files/utf8.h"
#include "core/inputs/csv.h"
#include "core/inputs/graph_builder.h"
#include "core/inputs/igraph_calls.h"
#include "core/inputs/text_lines.h"

#include <cmath>
#include <expat.h>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace heed {
namespace {

constexpr int most_depth = 64;
constexpr std::size_t longest_number = 1000; // bytes
constexpr std::size_t most_keys = 100'000;
constexpr std::size_t most_unresolved = 2'000'000; // edges that stand before their nodes

enum class Values { text, number, flag, none };

struct Key {
    Values values = Values::none;
    bool of_nodes = false;
};

// What expat tells, element after element. What is wrong is kept and stops the parser: no exception may pass through
// its code.
class Checker {
public:
    Checker(std::string_view text, const std::string& file)
        : m_file(file)
        , m_parser(XML_ParserCreateNS(nullptr, '|'))
    {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(m_parser.get(), &call<&Checker::begin, const XML_Char*, const XML_Char**>,
            &call<&Checker::end, const XML_Char*>);
        XML_SetCharacterDataHandler(m_parser.get(), &call<&Checker::characters, const XML_Char*, int>);
        XML_SetDoctypeDeclHandler(m_parser.get(),
            &call<&Checker::doctype, const XML_Char*, const XML_Char*, const XML_Char*, int>, nullptr);
        constexpr std::size_t step = 1 << 20; // expat counts in int
        bool well = true;
        for (std::size_t at = 0; well && (at < text.size() || at == 0); at += step) {
            const std::string_view part = text.substr(at, step);
            well = XML_Parse(m_parser.get(), part.data(), static_cast<int>(part.size()), at + step >= text.size());
        }
        if (m_fault)
            throw *m_fault;
        if (!well)
            fail(fmt::format("malformed XML: {}", XML_ErrorString(XML_GetErrorCode(m_parser.get()))));
        if (m_graphs == 0)
            throw FileError(m_file, "", "holds no <graph>");
        check_unresolved();
    }

    std::vector<std::string> notes() const
    {
        std::vector<std::string> notes;
        if (m_graphs > 1)
            notes.push_back(fmt::format("the file holds {} graphs: this is the first of them", m_graphs));
        if (m_untyped > 0)
            notes.push_back(fmt::format("{} key{} of no type (such as looks in an editor) {} not read", m_untyped,
                m_untyped == 1 ? "" : "s", m_untyped == 1 ? "is" : "are"));
        return notes;
    }

private:
    template <auto method, typename... Arguments> static void XMLCALL call(void* self, Arguments... arguments)
    {
        auto& checker = *static_cast<Checker*>(self);
        if (checker.m_fault) // expat may go on to the end of what it was at
            return;
        try {
            (checker.*method)(arguments...);
        } catch (const FileError& fault) {
            checker.m_fault = fault;
            XML_StopParser(checker.m_parser.get(), XML_FALSE);
        }
    }

    std::size_t line() const { return XML_GetCurrentLineNumber(m_parser.get()); }

    [[noreturn]] void fail(const std::string& reason) const { fail(line(), reason); }
    [[noreturn]] void fail(std::size_t line, const std::string& reason) const
    {
        throw FileError(m_file, fmt::format("line {}", line), reason);
    }

    void doctype(const XML_Char*, const XML_Char*, const XML_Char*, int)
    {
        fail("a DOCTYPE, which can declare entities, is not read");
    }

    // The attribute's value, null if there is none.
    static const char* attribute(const XML_Char** attributes, std::string_view name)
    {
        for (; *attributes; attributes += 2)
            if (*attributes == name)
                return attributes[1];
        return nullptr;
    }

    const char* expected(const XML_Char** attributes, std::string_view element, std::string_view name) const
    {
        const char* value = attribute(attributes, name);
        if (!value)
            fail(fmt::format("<{}> has no {}", element, name));
        if (std::string_view(value).size() > longest_id)
            fail(fmt::format("the {} of <{}> is over {} bytes long", name, element, longest_id));
        return value;
    }

    void begin(const XML_Char* full_name, const XML_Char** attributes)
    {
        if (++m_depth > most_depth)
            fail(fmt::format("is nested over {} deep", most_depth));
        std::string_view name = full_name;
        name.remove_prefix(name.rfind('|') + 1);
        if (m_depth == 1 && name != "graphml")
            fail(fmt::format("expected <graphml>, found <{}>", shortened(name)));
        if (m_data_depth > 0) // what stands in data is an editor's own
            return;
        if (name == "graph")
            begin_graph(attributes);
        else if (name == "key")
            begin_key(attributes);
        else if (name == "default")
            begin_data(m_key);
        else if (m_graphs != 1 || !m_in_graph)
            return;
        else if (name == "node")
            begin_node(attributes);
        else if (name == "edge")
            begin_edge(attributes);
        else if (name == "hyperedge")
            fail("hyperedges are not read");
        else if (name == "data")
            begin_data(find_key(expected(attributes, "data", "key")));
    }

    void begin_graph(const XML_Char** attributes)
    {
        if (m_in_graph)
            fail("graphs inside of nodes are not read");
        m_in_graph = true;
        if (++m_graphs > 1)
            return;
        const std::string_view direction = expected(attributes, "graph", "edgedefault");
        if (direction != "directed" && direction != "undirected")
            fail(fmt::format("expected edgedefault directed or undirected, found '{}'", shortened(direction)));
        m_directed = direction == "directed";
    }

    void begin_key(const XML_Char** attributes)
    {
        const std::string id = expected(attributes, "key", "id");
        const char *type = attribute(attributes, "attr.type"), *of = attribute(attributes, "for");
        Key key;
        key.of_nodes = of && of == std::string_view("node");
        if (type) {
            const std::string_view word = type;
            if (word == "string")
                key.values = Values::text;
            else if (word == "boolean")
                key.values = Values::flag;
            else if (word == "int" || word == "long" || word == "float" || word == "double" || word == "integer")
                key.values = Values::number;
            else
                fail(fmt::format("the key '{}' is of the unknown type '{}'", shortened(id), shortened(word)));
        }
        if (!m_keys.emplace(id, key).second)
            fail(fmt::format("there is a key '{}' already", shortened(id)));
        if (m_keys.size() > most_keys)
            fail(fmt::format("over {} keys are not read", most_keys));
        m_untyped += !type;
        (key.of_nodes ? m_node_keys : m_edge_keys) += 1;
        m_key = &m_keys.at(id);
    }

    const Key* find_key(const std::string& id) const
    {
        const auto key = m_keys.find(id);
        if (key == m_keys.end())
            fail(fmt::format("data of the key '{}', which is not declared", shortened(id)));
        return &key->second;
    }

    void begin_data(const Key* key)
    {
        m_key = key;
        m_data_depth = m_depth;
        m_data.clear();
    }

    void begin_node(const XML_Char** attributes)
    {
        const std::string id = expected(attributes, "node", "id");
        if (id.empty())
            fail("a node has no id");
        if (!m_nodes.insert(id).second)
            fail(fmt::format("there is a node '{}' already", shortened(id)));
        if (m_nodes.size() > static_cast<std::size_t>(most_graph_nodes))
            fail(fmt::format("over {} nodes are not read", most_graph_nodes));
        check_cells();
    }

    void begin_edge(const XML_Char** attributes)
    {
        if (const char* directed = attribute(attributes, "directed"))
            if ((directed == std::string_view("true")) != m_directed)
                fail("is not directed as the graph says of its edges: such mixtures are not read");
        for (const char* end : {"source", "target"}) {
            const std::string id = expected(attributes, "edge", end);
            if (!m_nodes.contains(id))
                m_unresolved.emplace_back(id, line());
        }
        if (m_unresolved.size() > most_unresolved)
            fail(fmt::format("over {} edges stand before their nodes", most_unresolved));
        if (++m_edges > static_cast<std::size_t>(most_graph_edges))
            fail(fmt::format("over {} edges are not read", most_graph_edges));
        check_cells();
    }

    void check_cells() const
    {
        if (m_nodes.size() * (m_node_keys + 1) + m_edges * m_edge_keys > most_igraph_cells)
            fail(fmt::format("over {} attributes of nodes and edges are not read", most_igraph_cells));
    }

    void characters(const XML_Char* text, int size)
    {
        if (m_data_depth == m_depth && m_key && m_key->values != Values::text && m_data.size() < longest_number)
            m_data.append(text, static_cast<std::size_t>(size));
    }

    void end(const XML_Char* full_name)
    {
        if (m_depth == m_data_depth) {
            check_data();
            m_data_depth = 0;
        }
        std::string_view name = full_name;
        name.remove_prefix(name.rfind('|') + 1);
        if (name == "graph" && m_data_depth == 0)
            m_in_graph = false;
        --m_depth;
    }

    void check_data() const
    {
        const std::string_view text = without_blanks(without_line_ends(m_data));
        if (!m_key || text.empty())
            return;
        if (m_key->values == Values::number) {
            const auto number = number_in(text);
            if (!number)
                fail(fmt::format("expected a number, found '{}'", shortened(text)));
            if (!std::isfinite(*number))
                fail(fmt::format("expected a finite number, found '{}'", shortened(text)));
        } else if (m_key->values == Values::flag) {
            const std::string word = lower_case(text);
            if (word != "true" && word != "false" && word != "1" && word != "0")
                fail(fmt::format("expected true or false, found '{}'", shortened(text)));
        }
    }

    static std::string_view without_line_ends(std::string_view text)
    {
        while (!text.empty() && (text.front() == '\n' || text.front() == ' '))
            text.remove_prefix(1);
        while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
            text.remove_suffix(1);
        return text;
    }

    void check_unresolved() const
    {
        for (const auto& [id, line] : m_unresolved)
            if (!m_nodes.contains(id))
                fail(line, fmt::format("the edge joins '{}', but there is no such node", shortened(id)));
    }

    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    std::string m_file;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> m_parser;
    std::optional<FileError> m_fault;
    int m_depth = 0;
    int m_data_depth = 0; // of the <data> or <default> that is open; 0: none is
    bool m_in_graph = false, m_directed = false;
    std::size_t m_graphs = 0, m_edges = 0, m_untyped = 0, m_node_keys = 0, m_edge_keys = 0;
    std::unordered_map<std::string, Key> m_keys;
    const Key* m_key = nullptr; // of the open data
    std::string m_data;
    std::unordered_set<std::string> m_nodes;
    std::vector<std::pair<std::string, std::size_t>> m_unresolved; // ids that edges name, with the line
};

} // namespace

Graph parse_graph_ml(std::string_view text, const std::string& file)
{
    std::vector<std::string> notes = Checker(text, file).notes();
    AttributedGraph graph = igraph_library().read(text, AttributedFormat::graph_ml, file);
    graph.notes.insert(graph.notes.begin(), notes.begin(), notes.end());
    return graph_of_columns(std::move(graph));
}

} // namespace heed
