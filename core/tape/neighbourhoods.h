// Attention along the edges of a graph: every node looks at the nodes from which an edge leads to it, its
// neighbourhood. Numbers of edges are [edges, heads], never [nodes, nodes]. A head's features stand together: columns
// h·f … h·f + f − 1 of a matrix [nodes, heads·f] are head h's.
#pragma once

#include "core/tape/tape.h"
#include "core/tape/wiring.h"

#include <cstdint>

namespace heed {

// Edges by the node that they lead to: those of node i are first[i] … first[i + 1] − 1.
struct Neighbourhoods {
    Index sources = 0; // how many nodes edges may come from
    std::vector<Index> first{0};
    std::vector<std::int32_t> source, target; // of each edge

    Index targets() const { return static_cast<Index>(first.size()) - 1; }
    Index edges() const { return static_cast<Index>(source.size()); }
};

using SharedNeighbourhoods = std::shared_ptr<const Neighbourhoods>;

// Of a graph's nodes; the edges in the order of `to`, then of `from`. std::logic_error for an edge from or to
// nowhere.
HEED_API SharedNeighbourhoods neighbourhoods(Index nodes, std::vector<Edge> edges);
// Of groups that lie end to end, the nodes of one after those of the other: every group looks at its own nodes.
HEED_API SharedNeighbourhoods groups(const std::vector<Index>& sizes);

// s_ih = Σ_f x_i,hf a_hf: what a node alone adds to a score.
HEED_API Var head_dots(Var x, Var a); // [n, h·f], [h, f] → [n, h]

// s_jh + t_ih for every edge j → i.
HEED_API Var edge_sums(Var source, Var target, SharedNeighbourhoods edges); // [n, h], [n, h] → [e, h]

// Σ_f a_hf LeakyReLU(x_j,hf + y_i,hf) for every edge j → i: the score of GATv2 (Brody et al. 2022, eq. 7).
HEED_API Var edge_pair_scores(Var x, Var y, Var a, Real slope, SharedNeighbourhoods edges); // → [e, h]

// Softmax over each neighbourhood, a head at a time.
HEED_API Var edge_softmax(Var scores, SharedNeighbourhoods edges); // [e, h] → [e, h]

// Σ_j w_ij,h x_j,hf over each neighbourhood; 0 over an empty one.
HEED_API Var edge_weighted_sums(Var weights, Var x, SharedNeighbourhoods edges); // [e, h], [n, h·f] → [targets, h·f]

// Σ_j w_ij over each neighbourhood.
HEED_API Var edge_totals(Var weights, SharedNeighbourhoods edges); // [e, h] → [targets, h]

// w_ij ÷ (√d_i √d_j) (Kipf and Welling 2017, eq. 2); 0 where a degree is not above 0.
HEED_API Var degree_normalised(Var weights, Var degrees, SharedNeighbourhoods edges); // [e, 1], [n, 1] → [e, 1]

// −Σ_j w_ij log w_ij ÷ log(size of the neighbourhood): 1 where a node looks at all alike (or at one only), 0 where it
// looks at one of several, or has none.
HEED_API Var edge_entropy_share(Var weights, SharedNeighbourhoods edges); // [e, h] → [targets, h]

// The largest number of each group, column by column; 0 of an empty one.
HEED_API Var edge_maxima(Var x, SharedNeighbourhoods edges); // [n, f] → [targets, f]

// The mean over the heads.
HEED_API Var mean_of_heads(Var x, Index heads); // [n, h·f] → [n, f]

} // namespace heed
