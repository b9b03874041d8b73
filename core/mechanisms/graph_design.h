// A network over a graph, as its settings say it: which layers, how many heads, what it ends in, and the parameters
// that this takes. GCN, GAT and GATv2 differ in one word of it.
#pragma once

#include "core/mechanisms/mechanism.h"
#include "core/weights/parameters.h"

namespace heed {

enum class GraphKind { gcn, gat, gatv2 };
enum class GraphTask { nodes, links, graphs };

struct GraphDesign {
    GraphKind kind = GraphKind::gat;
    GraphTask task = GraphTask::nodes;
    Index layers = 2;
    Index heads = 8; // of every layer but the last; of a GCN 1
    Index output_heads = 1; // of the last one
    Index width = 8; // features of a head of every layer but the last
    Index embedding = 16; // features of the last one's head, where it does not end in classes
    Index features = 1; // of a node, as it comes
    Index classes = 2; // of the nodes or of the graphs
    Real slope = Real(0.2); // of LeakyReLU
    bool self_loops = true;
    std::string decoder = "dot"; // of links: "dot" or "mlp"
    std::string readout = "mean"; // of graphs: "mean", "max" or "attention"
    double dropout = 0; // of what each layer is given; only while training
    double weight_dropout = 0; // of the attention weights; only while training
    std::uint64_t seed = 1;

    Index heads_of(Index layer) const
    {
        return kind == GraphKind::gcn ? 1 : layer + 1 < layers ? heads : output_heads;
    }
    // Features of a head of that layer (from 0), and all that comes out of it.
    Index width_of(Index layer) const;
    Index outputs_of(Index layer) const
    {
        return layer + 1 < layers ? heads_of(layer) * width_of(layer) : width_of(layer);
    }
    Index inputs_of(Index layer) const { return layer == 0 ? features : outputs_of(layer - 1); }
};

// "nodes", "links", "graphs".
HEED_API GraphTask graph_task_named(const std::string& name); // RequestError
HEED_API const char* name_of(GraphTask task);

// The settings of the mechanism of that kind, in the order in which they are shown.
HEED_API std::vector<Setting> graph_settings(GraphKind kind);
// Those that parameters' shapes and meaning hang on: what a weights file says, and nobody else.
HEED_API const std::vector<std::string>& graph_structure(GraphKind kind);

// Without the sizes of what comes in and of the classes.
HEED_API GraphDesign graph_design(GraphKind kind, const Settings& settings);

// As PyG's GCNConv, GATConv and GATv2Conv name and start them: "convs.0.lin.weight", "convs.0.att_src"….
HEED_API ParameterSpecs parameters_of(const GraphDesign& design);

// What the shapes in a file say of the settings, as one that PyG's modules were saved to says nothing else.
// FileError.
HEED_API void settle_from_shapes(Settings& settings, GraphKind kind, const TensorFile& file);
// The sizes of what comes in and goes out that the weights were made for. FileError.
HEED_API void size_from_shapes(GraphDesign& design, const TensorFile& file);

} // namespace heed
