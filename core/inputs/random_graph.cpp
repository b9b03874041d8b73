#include "core/inputs/random_graph.h"

#include "core/error.h"
#include "core/tape/random.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace heed {
namespace {

constexpr Index most_blocks = 1000;

// One number of a path after the other.
class Draws {
public:
    Draws(std::uint64_t seed, std::string_view path)
        : m_random(seed, path)
    {
    }

    double next() { return m_random[m_drawn++]; } // in (0, 1)
    Index below(Index end) { return std::min(static_cast<Index>(next() * static_cast<double>(end)), end - 1); }

private:
    RandomNumbers m_random;
    std::uint64_t m_drawn = 0;
};

Graph unjoined(Index nodes)
{
    if (nodes < 1 || nodes > most_graph_nodes)
        throw RequestError(fmt::format("expected 1 to {} nodes, found {}", most_graph_nodes, nodes));
    Graph graph;
    for (Index i = 0; i < nodes; ++i)
        graph.nodes.push_back(std::to_string(i));
    return graph;
}

void check_probability(double p, const char* what)
{
    if (!(p >= 0 && p <= 1))
        throw RequestError(fmt::format("expected {} from 0 to 1, found {}", what, p));
}

void check_expected(double edges)
{
    // The number drawn is seldom five deviations above.
    if (edges + 5 * std::sqrt(edges) > static_cast<double>(most_graph_edges))
        throw RequestError(fmt::format(
            "about {:.0f} edges are to be expected, over the {} that a graph has", edges, most_graph_edges));
}

// Calls take(i) for each i below `count` with probability p: jumps from one to the next, so that it takes no longer
// than there are taken (Batagelj and Brandes 2005).
template <typename Take> void take_some(double count, double p, Draws& draws, Take take)
{
    if (p <= 0)
        return;
    const double scale = std::log1p(-p); // −∞ for p = 1: every jump is 0
    for (double i = -1;;) {
        i += 1 + std::floor(std::log(draws.next()) / scale);
        if (!(i < count))
            return;
        take(static_cast<Index>(i));
    }
}

// Pairs (row, column) with column < row, row after row, are numbered by triangle.
GraphEdge pair_numbered(Index number)
{
    auto row = static_cast<Index>((1 + std::sqrt(1 + 8 * static_cast<double>(number))) / 2);
    while (row * (row - 1) / 2 > number) // a double's root may be next to the true one
        --row;
    while ((row + 1) * row / 2 <= number)
        ++row;
    return {number - row * (row - 1) / 2, row, 1};
}

double pairs_among(Index nodes)
{
    return static_cast<double>(nodes) * static_cast<double>(nodes - 1) / 2;
}

void sort_edges(Graph& graph)
{
    std::sort(graph.edges.begin(), graph.edges.end(),
        [](const GraphEdge& a, const GraphEdge& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
}

} // namespace

Graph random_graph(Index nodes, double p, std::uint64_t seed)
{
    Graph graph = unjoined(nodes);
    graph.name = fmt::format("random graph, p = {}", p);
    check_probability(p, "the probability of an edge");
    check_expected(p * pairs_among(nodes));
    Draws draws(seed, "random graph");
    take_some(pairs_among(nodes), p, draws, [&](Index number) { graph.edges.push_back(pair_numbered(number)); });
    sort_edges(graph);
    return graph;
}

Graph preferential_graph(Index nodes, Index edges_each, std::uint64_t seed)
{
    Graph graph = unjoined(nodes);
    graph.name = fmt::format("preferential graph, {} edges each", edges_each);
    if (edges_each < 1 || edges_each >= nodes)
        throw RequestError(fmt::format("expected 1 to {} edges for each new node, found {}", nodes - 1, edges_each));
    check_expected(static_cast<double>(edges_each) * static_cast<double>(nodes));
    Draws draws(seed, "preferential graph");
    std::vector<Index> ends; // of all edges: a node stands there as often as it has edges
    const auto join = [&](Index from, Index to) {
        graph.edges.push_back({from, to, 1});
        ends.insert(ends.end(), {from, to});
    };
    for (Index i = 1; i <= edges_each; ++i)
        join(0, i);
    std::vector<Index> chosen, chosen_by(static_cast<std::size_t>(nodes), -1);
    for (Index node = edges_each + 1; node < nodes; ++node) {
        chosen.clear();
        while (static_cast<Index>(chosen.size()) < edges_each) {
            const Index to = ends[static_cast<std::size_t>(draws.below(static_cast<Index>(ends.size())))];
            if (std::exchange(chosen_by[static_cast<std::size_t>(to)], node) != node)
                chosen.push_back(to);
        }
        for (const Index to : chosen)
            join(to, node);
    }
    return graph;
}

Graph block_graph(Index blocks, Index nodes, double p_in, double p_out, std::uint64_t seed)
{
    Graph graph = unjoined(nodes);
    graph.name = fmt::format("{} blocks, p = {} inside, {} between", blocks, p_in, p_out);
    if (blocks < 1 || blocks > std::min(nodes, most_blocks))
        throw RequestError(fmt::format("expected 1 to {} blocks, found {}", std::min(nodes, most_blocks), blocks));
    check_probability(p_in, "the probability inside of a block");
    check_probability(p_out, "the probability between blocks");
    const auto first_of = [&](Index block) { return block * nodes / blocks; };
    double inside = 0;
    for (Index a = 0; a < blocks; ++a)
        inside += pairs_among(first_of(a + 1) - first_of(a));
    check_expected(p_in * inside + p_out * (pairs_among(nodes) - inside));

    Draws draws(seed, "block graph");
    for (Index a = 0; a < blocks; ++a) {
        const Index first = first_of(a), size = first_of(a + 1) - first;
        graph.classes.push_back(fmt::format("block {}", a + 1));
        graph.labels.resize(static_cast<std::size_t>(first + size), a);
        take_some(pairs_among(size), p_in, draws, [&](Index number) {
            const GraphEdge edge = pair_numbered(number);
            graph.edges.push_back({first + edge.from, first + edge.to, 1});
        });
        for (Index b = a + 1; b < blocks; ++b) {
            const Index other = first_of(b), width = first_of(b + 1) - other;
            take_some(static_cast<double>(size) * static_cast<double>(width), p_out, draws, [&](Index number) {
                graph.edges.push_back({first + number / width, other + number % width, 1});
            });
        }
    }
    sort_edges(graph);
    return graph;
}

} // namespace heed
