#include "core/inputs/igraph_calls.h"

#include "core/api.h"
#include "core/error.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <igraph/igraph.h>
#include <mutex>

namespace heed {
namespace {

// igraph's state is the process's: whoever holds the lock has it, with what went wrong since.
std::mutex the_lock;
std::string the_fault;

// Said of what Heed leaves out too, and tells in its own words where a person would miss it.
constexpr std::array<std::string_view, 4> expected_warnings
    = {"Ignoring <key", "Attribute target", "Composite ", "One or more unknown entities"};

void keep_error(const char* reason, const char*, int, igraph_error_t)
{
    if (the_fault.empty())
        the_fault = reason;
    IGRAPH_FINALLY_FREE();
}

void keep_warning(const char* reason, const char*, int)
{
    const std::string_view text = reason;
    if (the_fault.empty()
        && std::none_of(expected_warnings.begin(), expected_warnings.end(),
            [&](std::string_view begin) { return text.starts_with(begin); }))
        the_fault = reason;
}

class Locked {
public:
    Locked()
        : m_lock(the_lock)
    {
        the_fault.clear();
        igraph_set_error_handler(keep_error);
        igraph_set_warning_handler(keep_warning);
        igraph_set_attribute_table(&igraph_cattribute_table);
        igraph_enter_safelocale(&m_locale); // a decimal comma would be read as the end of a number
    }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;
    ~Locked() { igraph_exit_safelocale(&m_locale); }

    // What went wrong in the call that returned `code`; "" if nothing did.
    std::string fault(igraph_error_t code) const
    {
        return code != IGRAPH_SUCCESS && the_fault.empty() ? "igraph failed" : the_fault;
    }

private:
    std::lock_guard<std::mutex> m_lock;
    igraph_safelocale_t m_locale = nullptr;
};

void check(const Locked& igraph, igraph_error_t code)
{
    if (const std::string fault = igraph.fault(code); !fault.empty())
        throw Error("the layout failed: " + fault);
}

// igraph's containers, freed when done with.
template <typename Type, auto Free> struct Owned {
    Type it;
    Owned() = default;
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { Free(&it); }
};

struct Numbers : Owned<igraph_vector_t, igraph_vector_destroy> {
    Numbers() { igraph_vector_init(&it, 0); }
};
struct Wholes : Owned<igraph_vector_int_t, igraph_vector_int_destroy> {
    Wholes() { igraph_vector_int_init(&it, 0); }
};
struct Flags : Owned<igraph_vector_bool_t, igraph_vector_bool_destroy> {
    Flags() { igraph_vector_bool_init(&it, 0); }
};
struct Texts : Owned<igraph_strvector_t, igraph_strvector_destroy> {
    Texts() { igraph_strvector_init(&it, 0); }
};

std::vector<GraphColumn> columns_of(const igraph_t& graph, bool nodes, const Texts& names, const Wholes& kinds)
{
    const igraph_integer_t count = nodes ? igraph_vcount(&graph) : igraph_ecount(&graph);
    std::vector<GraphColumn> columns;
    for (igraph_integer_t c = 0; c < igraph_strvector_size(&names.it) && count > 0; ++c) {
        const char* name = igraph_strvector_get(&names.it, c);
        GraphColumn& column = columns.emplace_back();
        column.name = name;
        switch (static_cast<igraph_attribute_type_t>(VECTOR(kinds.it)[c])) {
        case IGRAPH_ATTRIBUTE_NUMERIC: {
            Numbers numbers;
            nodes ? igraph_cattribute_VANV(&graph, name, igraph_vss_all(), &numbers.it)
                  : igraph_cattribute_EANV(&graph, name, igraph_ess_all(IGRAPH_EDGEORDER_ID), &numbers.it);
            column.numbers.assign(numbers.it.stor_begin, numbers.it.end);
            break;
        }
        case IGRAPH_ATTRIBUTE_BOOLEAN: {
            Flags flags;
            nodes ? igraph_cattribute_VABV(&graph, name, igraph_vss_all(), &flags.it)
                  : igraph_cattribute_EABV(&graph, name, igraph_ess_all(IGRAPH_EDGEORDER_ID), &flags.it);
            for (igraph_integer_t i = 0; i < igraph_vector_bool_size(&flags.it); ++i)
                column.numbers.push_back(VECTOR(flags.it)[i] ? 1 : 0);
            break;
        }
        case IGRAPH_ATTRIBUTE_STRING:
            for (igraph_integer_t i = 0; i < count; ++i)
                column.texts.emplace_back(
                    nodes ? igraph_cattribute_VAS(&graph, name, i) : igraph_cattribute_EAS(&graph, name, i));
            break;
        default:
            break;
        }
        if (std::max(column.numbers.size(), column.texts.size()) != static_cast<std::size_t>(count))
            columns.pop_back(); // of a kind that no file has
    }
    return columns;
}

std::string id_of(const GraphColumn& column, std::size_t i)
{
    return column.is_text() ? column.texts[i] : fmt::format("{:.0f}", column.numbers[i]);
}

AttributedGraph taken_from(const igraph_t& graph)
{
    Texts graph_names, node_names, edge_names;
    Wholes graph_kinds, node_kinds, edge_kinds;
    igraph_cattribute_list(
        &graph, &graph_names.it, &graph_kinds.it, &node_names.it, &node_kinds.it, &edge_names.it, &edge_kinds.it);
    AttributedGraph result;
    result.directed = igraph_is_directed(&graph);
    for (const char* key : {"name", "label"})
        if (result.name.empty() && igraph_cattribute_has_attr(&graph, IGRAPH_ATTRIBUTE_GRAPH, key))
            for (igraph_integer_t i = 0; i < igraph_strvector_size(&graph_names.it); ++i)
                if (igraph_strvector_get(&graph_names.it, i) == std::string_view(key)
                    && VECTOR(graph_kinds.it)[i] == IGRAPH_ATTRIBUTE_STRING)
                    result.name = shortened(igraph_cattribute_GAS(&graph, key));
    result.node_columns = columns_of(graph, true, node_names, node_kinds);
    result.edge_columns = columns_of(graph, false, edge_names, edge_kinds);
    const auto nodes = static_cast<std::size_t>(igraph_vcount(&graph));
    // What igraph calls id is the id in either format; an attribute of that name would be called otherwise.
    const auto ids = std::find_if(result.node_columns.begin(), result.node_columns.end(),
        [](const GraphColumn& column) { return column.name == "id"; });
    for (std::size_t i = 0; i < nodes; ++i)
        result.ids.push_back(ids == result.node_columns.end() ? std::to_string(i) : id_of(*ids, i));
    const igraph_integer_t edges = igraph_ecount(&graph);
    for (igraph_integer_t i = 0; i < edges; ++i)
        result.edges.push_back({IGRAPH_FROM(&graph, i), IGRAPH_TO(&graph, i)});
    return result;
}

struct CloseFile {
    void operator()(FILE* file) const { std::fclose(file); }
};

class Force : public ForceLayout {
public:
    Force(const std::vector<NodePlace>& start, const std::vector<Edge>& edges, bool by_grid)
        : m_by_grid(by_grid)
    {
        const Locked igraph;
        Wholes ends;
        check(igraph, igraph_vector_int_resize(&ends.it, static_cast<igraph_integer_t>(2 * edges.size())));
        for (std::size_t i = 0; i < edges.size(); ++i) {
            VECTOR(ends.it)[2 * i] = edges[i].from;
            VECTOR(ends.it)[2 * i + 1] = edges[i].to;
        }
        const auto count = static_cast<igraph_integer_t>(start.size());
        check(igraph, igraph_matrix_init(&m_places, count, 2));
        for (igraph_integer_t i = 0; i < count; ++i) {
            MATRIX(m_places, i, 0) = start[static_cast<std::size_t>(i)].x;
            MATRIX(m_places, i, 1) = start[static_cast<std::size_t>(i)].y;
        }
        const igraph_error_t code = igraph_create(&m_graph, &ends.it, count, IGRAPH_UNDIRECTED);
        if (code != IGRAPH_SUCCESS)
            igraph_matrix_destroy(&m_places);
        check(igraph, code);
    }
    Force(const Force&) = delete;
    Force& operator=(const Force&) = delete;

    ~Force() override
    {
        const Locked igraph;
        igraph_destroy(&m_graph);
        igraph_matrix_destroy(&m_places);
    }

    void step(double reach) override
    {
        const Locked igraph;
        // Chance pushes apart nodes in one place only; the same in every run.
        igraph_rng_seed(igraph_rng_default(), 1);
        check(igraph, igraph_layout_fruchterman_reingold(&m_graph, &m_places, true, 1, reach,
                          m_by_grid ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, nullptr, nullptr, nullptr, nullptr,
                          nullptr));
    }

    std::vector<NodePlace> places() const override
    {
        std::vector<NodePlace> places;
        for (igraph_integer_t i = 0; i < igraph_matrix_nrow(&m_places); ++i)
            places.push_back({MATRIX(m_places, i, 0), MATRIX(m_places, i, 1)});
        return places;
    }

private:
    igraph_t m_graph;
    igraph_matrix_t m_places;
    bool m_by_grid;
};

class Calls final : public IgraphCalls {
public:
    AttributedGraph read(std::string_view text, AttributedFormat format, const std::string& file) const override
    {
        // fmemopen() only reads here, though it does not say so.
        const std::unique_ptr<FILE, CloseFile> in(fmemopen(const_cast<char*>(text.data()), text.size(), "rb"));
        if (!in)
            throw FileError(file, "", "is empty");
        const Locked igraph;
        igraph_t graph;
        const igraph_error_t code = format == AttributedFormat::gml ? igraph_read_graph_gml(&graph, in.get())
                                                                    : igraph_read_graph_graphml(&graph, in.get(), 0);
        const std::string fault = igraph.fault(code);
        if (code != IGRAPH_SUCCESS)
            throw FileError(file, "", shortened(fault, 200));
        struct Destroy {
            igraph_t& graph;
            ~Destroy() { igraph_destroy(&graph); }
        } const destroy{graph};
        if (!fault.empty())
            throw FileError(file, "", shortened(fault, 200));
        return taken_from(graph);
    }

    std::unique_ptr<ForceLayout> layout(
        const std::vector<NodePlace>& start, const std::vector<Edge>& edges, bool by_grid) const override
    {
        return std::make_unique<Force>(start, edges, by_grid);
    }
};

} // namespace
} // namespace heed

extern "C" HEED_API const heed::IgraphCalls* heed_igraph_calls() // what igraph_library.cpp looks for
{
    static const heed::Calls calls;
    return &calls;
}
