#include "core/tape/neighbourhoods.h"
#include "core/tape/random.h"

#include <catch2/catch.hpp>

using namespace heed;

namespace {

constexpr Index nodes = 2000, heads = 8;

Matrix by_chance(Index rows, Index columns, const char* name)
{
    const RandomNumbers random(1, name);
    Matrix made(rows, columns);
    for (Index i = 0; i < made.size(); ++i)
        made.data()[i] = static_cast<Real>(random[static_cast<std::uint64_t>(i)] - 0.5);
    return made;
}

std::vector<Edge> edges_by_chance(Index count)
{
    const RandomNumbers random(2, "edges");
    std::vector<Edge> edges;
    for (std::uint64_t i = 0; static_cast<Index>(edges.size()) < count; i += 2)
        edges.push_back({static_cast<Index>(random[i] * nodes), static_cast<Index>(random[i + 1] * nodes)});
    return edges;
}

// What every node receives along those of the edges that lead to `from` … `to` − 1.
Matrix received(const std::vector<Edge>& all, Index from, Index to)
{
    std::vector<Edge> edges;
    for (const Edge& edge : all)
        if (edge.to >= from && edge.to < to)
            edges.push_back(edge);
    const SharedNeighbourhoods along = neighbourhoods(nodes, std::move(edges));
    Tape tape;
    const Var x = tape.leaf(by_chance(nodes, heads, "x")), y = tape.leaf(by_chance(nodes, heads, "y"));
    const Var a = tape.leaf(by_chance(heads, 1, "a"));
    const Var scores = edge_sums(x, y, along), others = edge_pair_scores(x, y, a, Real(0.2), along);
    const Var mean = edge_weighted_sums(edge_softmax(scores, along), x, along);
    const Var other = edge_weighted_sums(edge_softmax(others, along), x, along);
    tape.finish();
    Matrix both(nodes, 2 * heads);
    for (Index i = 0; i < nodes; ++i)
        for (Index h = 0; h < heads; ++h) {
            both(i, h) = tape.cell(mean.node(), i, h);
            both(i, heads + h) = tape.cell(other.node(), i, h);
        }
    return both.middleRows(from, to - from);
}

} // namespace

TEST_CASE("so many edges that two threads share them give the digits of few", "[graph]")
{
    const std::vector<Edge> edges = edges_by_chance(150'000); // times 8 heads: above a million cells
    const Matrix whole = received(edges, 0, nodes);
    CHECK(whole.topRows(nodes / 2) == received(edges, 0, nodes / 2));
    CHECK(whole.bottomRows(nodes / 2) == received(edges, nodes / 2, nodes));
}
