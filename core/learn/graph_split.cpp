#include "core/learn/graph_split.h"

#include "core/error.h"
#include "core/learn/draws.h"
#include "core/tape/random.h"

#include <algorithm>
#include <unordered_set>

namespace heed {
namespace {

// In an order by chance.
template <typename T> std::vector<T> mixed(const std::vector<T>& all, std::uint64_t seed)
{
    std::vector<T> order(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        order[at(shuffled(static_cast<Index>(i), static_cast<Index>(all.size()), seed))] = all[i];
    return order;
}

std::vector<std::vector<Index>> by_class(const std::vector<Index>& labels, std::uint64_t seed)
{
    std::vector<std::vector<Index>> members;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= 0) {
            if (at(labels[i]) >= members.size())
                members.resize(at(labels[i]) + 1);
            members[at(labels[i])].push_back(static_cast<Index>(i));
        }
    for (std::size_t c = 0; c < members.size(); ++c)
        members[c] = mixed(members[c], seed * 1000003 + c);
    return members;
}

void want_labels(const Graph& graph)
{
    if (graph.labels.empty() || std::all_of(graph.labels.begin(), graph.labels.end(), [](Index l) { return l < 0; }))
        throw RequestError("the graph's nodes have no classes: there is nothing to learn");
}

// Those with a class that are on no side yet, mixed.
std::vector<Index> left_over(const Graph& graph, const std::vector<Side>& sides, std::uint64_t seed)
{
    std::vector<Index> left;
    for (std::size_t i = 0; i < sides.size(); ++i)
        if (graph.labels[i] >= 0 && sides[i] == Side::none)
            left.push_back(static_cast<Index>(i));
    return mixed(left, seed);
}

std::uint64_t key_of(Index a, Index b)
{
    return static_cast<std::uint64_t>(std::min(a, b)) << 32 | static_cast<std::uint64_t>(std::max(a, b));
}

} // namespace

std::vector<Side> standard_split(const Graph& graph, std::uint64_t seed, const StandardSplit& sizes)
{
    want_labels(graph);
    std::vector<Side> sides(graph.nodes.size(), Side::none);
    const auto members = by_class(graph.labels, seed);
    for (std::size_t c = 0; c < members.size(); ++c) {
        if (static_cast<Index>(members[c].size()) < sizes.per_class)
            throw RequestError("the standard split learns from " + std::to_string(sizes.per_class)
                               + " nodes of each class, '" + graph.classes[c] + "' has "
                               + std::to_string(members[c].size()));
        for (Index i = 0; i < sizes.per_class; ++i)
            sides[at(members[c][at(i)])] = Side::train;
    }
    const std::vector<Index> left = left_over(graph, sides, seed);
    if (static_cast<Index>(left.size()) < sizes.validation + sizes.test)
        throw RequestError("the standard split holds out " + std::to_string(sizes.validation + sizes.test)
                           + " nodes, " + std::to_string(left.size()) + " are left");
    for (Index i = 0; i < sizes.validation + sizes.test; ++i)
        sides[at(left[at(i)])] = i < sizes.validation ? Side::validation : Side::test;
    return sides;
}

std::vector<Side> random_split(const Graph& graph, std::uint64_t seed)
{
    want_labels(graph);
    std::vector<Side> sides(graph.nodes.size(), Side::none);
    for (const auto& members : by_class(graph.labels, seed))
        for (std::size_t i = 0; i < members.size() && (i == 0 || i < members.size() / 10); ++i)
            sides[at(members[i])] = Side::train;
    const std::vector<Index> left = left_over(graph, sides, seed);
    for (std::size_t i = 0; i < left.size(); ++i)
        sides[at(left[i])] = i < left.size() / 5 ? Side::validation : Side::test;
    return sides;
}

std::vector<Index> dealt_out(const std::vector<Index>& labels, Index folds, std::uint64_t seed)
{
    std::vector<Index> fold(labels.size(), -1);
    Index next = 0; // goes on from class to class, so that the folds are equally large
    for (const auto& members : by_class(labels, seed))
        for (const Index member : members)
            fold[at(member)] = next++ % folds;
    return fold;
}

std::vector<Side> fold_split(const Graph& graph, Index folds, Index fold, std::uint64_t seed)
{
    want_labels(graph);
    if (std::count_if(graph.labels.begin(), graph.labels.end(), [](Index l) { return l >= 0; }) < folds)
        throw RequestError("there are fewer nodes with a class than folds (" + std::to_string(folds) + ")");
    std::vector<Side> sides;
    for (const Index dealt : dealt_out(graph.labels, folds, seed))
        sides.push_back(dealt < 0 ? Side::none : dealt == fold ? Side::test : Side::train);
    return sides;
}

Graph learning_from(Graph graph, const std::vector<Index>& nodes)
{
    want_labels(graph);
    graph.sides.assign(graph.nodes.size(), Side::none);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        if (graph.labels[i] >= 0)
            graph.sides[i] = Side::test;
    for (const Index node : nodes) {
        if (node < 0 || node >= graph.size())
            throw RequestError("there is no node " + std::to_string(node) + ": there are "
                               + std::to_string(graph.size()) + ", counted from 0");
        if (graph.labels[at(node)] < 0)
            throw RequestError("the node '" + graph.nodes[at(node)] + "' has no class to learn from");
        graph.sides[at(node)] = Side::train;
    }
    return graph;
}

LinkSplit link_split(const Graph& graph, std::uint64_t seed)
{
    std::vector<GraphEdge> edges, loops;
    for (const GraphEdge& edge : graph.edges)
        (edge.from == edge.to ? loops : edges).push_back(edge);
    if (edges.size() < 4)
        throw RequestError("the graph has " + std::to_string(edges.size())
                           + " edges: at least 4 are needed to learn from some and to hold out others");
    edges = mixed(edges, seed);
    const std::size_t validation = std::max<std::size_t>(1, edges.size() / 20);
    const std::size_t test = std::max<std::size_t>(1, edges.size() / 10);

    LinkSplit split;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        auto& side = i < test ? split.test : i < test + validation ? split.validation : split.train;
        side.push_back({edges[i].from, edges[i].to});
    }
    Graph known = graph;
    known.edges.assign(edges.begin() + static_cast<std::ptrdiff_t>(test + validation), edges.end());
    known.edges.insert(known.edges.end(), loops.begin(), loops.end());
    split.known = std::make_shared<const Graph>(std::move(known));
    split.test_unjoined = unjoined_pairs(graph, static_cast<Index>(test), seed, "held out");
    split.validation_unjoined
        = unjoined_pairs(graph, static_cast<Index>(validation), seed, "validation", split.test_unjoined);
    return split;
}

std::vector<Edge> unjoined_pairs(
    const Graph& graph, Index count, std::uint64_t seed, std::string_view path, const std::vector<Edge>& but)
{
    std::unordered_set<std::uint64_t> taken;
    taken.reserve(graph.edges.size() + but.size() + at(count));
    for (const GraphEdge& edge : graph.edges)
        taken.insert(key_of(edge.from, edge.to));
    for (const Edge& pair : but)
        taken.insert(key_of(pair.from, pair.to));
    const RandomNumbers random(seed, path);
    std::vector<Edge> pairs;
    const auto nodes = static_cast<double>(graph.size());
    // A graph that is nearly complete has few such pairs: then the tries end it.
    const Index tries = 20 * count + 100;
    for (Index i = 0; i < tries && static_cast<Index>(pairs.size()) < count; ++i) {
        const auto a = static_cast<Index>(random[static_cast<std::uint64_t>(2 * i)] * nodes);
        const auto b = static_cast<Index>(random[static_cast<std::uint64_t>(2 * i + 1)] * nodes);
        if (a != b && taken.insert(key_of(a, b)).second)
            pairs.push_back({a, b});
    }
    return pairs;
}

} // namespace heed
