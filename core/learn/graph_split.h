// Which nodes, edges or graphs are learnt from, which tell when to stop, and which are held out to measure on. Every
// split is a pure function of its seed.
#pragma once

#include "core/inputs/graph.h"

namespace heed {

// So many nodes of each class to learn from, and of all others that have a class so many for validation and for the
// test (Yang et al. 2016: 20, 500, 1000). RequestError when there are not enough.
struct StandardSplit {
    Index per_class = 20, validation = 500, test = 1000;
};
HEED_API std::vector<Side> standard_split(const Graph& graph, std::uint64_t seed, const StandardSplit& sizes = {});

// A tenth of each class to learn from, at least one node; a fifth of the others that have a class for validation.
HEED_API std::vector<Side> random_split(const Graph& graph, std::uint64_t seed);

// Dealt out to so many folds, class by class: fold `fold`, from 0, is the test, the others are learnt from.
// RequestError for fewer labelled nodes than folds.
HEED_API std::vector<Side> fold_split(const Graph& graph, Index folds, Index fold, std::uint64_t seed);

// The fold of each of these, by their labels: each fold has its share of each class. A label below 0: fold −1.
HEED_API std::vector<Index> dealt_out(const std::vector<Index>& labels, Index folds, std::uint64_t seed);

// Only these nodes' labels are learnt from; the others that have a class are the test. RequestError for a node that
// there is not, or that has no class.
HEED_API Graph learning_from(Graph graph, const std::vector<Index>& nodes);

// Edges that a model for links learns from, and those that it is measured on with as many pairs that are not joined.
struct LinkSplit {
    SharedGraph known; // the graph without the edges that are held out: messages go along these alone
    std::vector<Edge> train, validation, test; // self-loops are in none
    std::vector<Edge> validation_unjoined, test_unjoined;
};

// Of the edges a twentieth for validation and a tenth for the test, at least one each (Kipf and Welling 2016).
// RequestError for a graph with fewer than 4 edges.
HEED_API LinkSplit link_split(const Graph& graph, std::uint64_t seed);

// So many pairs, each once, that are joined neither way and are no loop, none of `but` among them; fewer where there
// are not as many.
HEED_API std::vector<Edge> unjoined_pairs(
    const Graph& graph, Index count, std::uint64_t seed, std::string_view path, const std::vector<Edge>& but = {});

} // namespace heed
