// Layers over a graph: what a node has becomes what its neighbours pass on to it, layer after layer (Kipf and Welling
// 2017, Veličković et al. 2018, Brody et al. 2022), and what is made of the nodes at the end.
#pragma once

#include "core/mechanisms/graph_batch.h"
#include "core/mechanisms/graph_design.h"

#include <stop_token>

namespace heed {

// What quantities are labelled with, on a tape that is made to be viewed.
struct GraphAxes {
    Axis nodes, edges, features, classes;
};

// Nodes after the last layer, [nodes, outputs]: the scores of the classes, or what stands for each node.
// `random_path`: what is dropped while training is a function of it; empty: nothing is dropped.
HEED_API Var node_vectors(const GraphDesign& design, const ParameterVars& parameters, const GraphBatch& batch,
    const GraphAxes& axes, const std::string& random_path = {});

// How much two nodes seem to be joined, for every pair: a score, before the logistic function. [pairs, 1]
HEED_API Var link_scores(
    const GraphDesign& design, const ParameterVars& parameters, Var nodes, const std::vector<Edge>& pairs);

// One row for each graph of the batch, from its nodes: [graphs, classes], before softmax.
HEED_API Var graph_scores(const GraphDesign& design, const ParameterVars& parameters, Var nodes,
    const GraphBatch& batch, const GraphAxes& axes);

// The same outside of any training: computed, and nothing kept. Stopped when it is asked to.
HEED_API Matrix computed_nodes(
    const GraphDesign& design, const Parameters& parameters, const GraphBatch& batch, std::stop_token stop = {});
HEED_API Matrix computed_links(const GraphDesign& design, const Parameters& parameters, const GraphBatch& batch,
    const std::vector<Edge>& pairs, std::stop_token stop = {});
HEED_API Matrix computed_graphs(
    const GraphDesign& design, const Parameters& parameters, const GraphBatch& batch, std::stop_token stop = {});

} // namespace heed
