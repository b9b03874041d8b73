// Graph attention against PyTorch, in turns and on the same edges: a training epoch on a graph of Citeseer's sizes,
// one layer forward on large graphs, and how time and memory grow with the edges.
#include "core/learn/trainer.h"
#include "core/mechanisms/graph_network.h"
#include "core/memory.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"
#include "core/tape/pointwise.h"
#include "core/tape/random.h"
#include "core/tape/reduce.h"
#include "core/version.h"
#include "tests/bench/figures.h"
#include "tests/bench/peer.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

namespace heed::bench {
namespace {

constexpr Index citeseer_nodes = 3327, citeseer_edges = 4676, citeseer_features = 3703, citeseer_classes = 6;
constexpr Index features_of_a_node = 32, told = 120;

// Directed edges between nodes by chance, none twice being of no matter here.
std::vector<Edge> random_edges(Index nodes, Index count)
{
    const RandomNumbers random(1, "bench edges");
    std::vector<Edge> edges;
    for (Index i = 0; i < count; ++i)
        edges.push_back({static_cast<Index>(random[static_cast<std::uint64_t>(2 * i)] * static_cast<double>(nodes)),
            static_cast<Index>(random[static_cast<std::uint64_t>(2 * i + 1)] * static_cast<double>(nodes))});
    return edges;
}

// These edges and a self-loop of every node, still without features.
GraphBatch batch_of(Index nodes, std::vector<Edge> edges)
{
    for (Index node = 0; node < nodes; ++node)
        edges.push_back({node, node});
    GraphBatch batch;
    batch.edges = neighbourhoods(nodes, std::move(edges));
    batch.sizes = {nodes};
    return batch;
}

void append(std::vector<std::int32_t>& numbers, const std::vector<std::int32_t>& more)
{
    numbers.insert(numbers.end(), more.begin(), more.end());
}

void write(const std::filesystem::path& file, const GraphBatch& batch, bool with_features)
{
    std::vector<std::int32_t> numbers{static_cast<std::int32_t>(batch.edges->edges())};
    append(numbers, batch.edges->source);
    append(numbers, batch.edges->target);
    if (with_features) {
        numbers.push_back(static_cast<std::int32_t>(batch.features->column.size()));
        std::vector<std::int32_t> rows;
        for (Index r = 0; r < batch.features->rows(); ++r)
            rows.insert(rows.end(), static_cast<std::size_t>(features_of_a_node), static_cast<std::int32_t>(r));
        append(numbers, rows);
        append(numbers, batch.features->column);
    }
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(numbers.data()),
            static_cast<std::streamsize>(numbers.size() * sizeof(std::int32_t)));
}

GraphBatch like_citeseer()
{
    std::vector<Edge> edges = random_edges(citeseer_nodes, citeseer_edges);
    for (std::size_t i = 0, count = edges.size(); i < count; ++i)
        edges.push_back({edges[i].to, edges[i].from});
    GraphBatch batch = batch_of(citeseer_nodes, std::move(edges));
    SparseRows features;
    features.columns = citeseer_features;
    const RandomNumbers random(2, "bench features");
    for (Index node = 0; node < citeseer_nodes; ++node) {
        std::set<std::int32_t> columns;
        for (std::uint64_t i = 0; static_cast<Index>(columns.size()) < features_of_a_node; ++i)
            columns.insert(static_cast<std::int32_t>(
                random[static_cast<std::uint64_t>(node) * 1000 + i] * static_cast<double>(citeseer_features)));
        features.column.insert(features.column.end(), columns.begin(), columns.end());
        features.first.push_back(static_cast<Index>(features.column.size()));
    }
    features.value.assign(features.column.size(), Real(1) / features_of_a_node);
    batch.features = std::make_shared<const SparseRows>(std::move(features));
    return batch;
}

class Epoch : public LearnableBatch {
public:
    Epoch(const GraphDesign& design, const GraphBatch& batch, std::int64_t step)
        : m_design(design)
        , m_batch(batch)
        , m_step(step)
    {
    }
    Var loss(Tape&, const ParameterVars& parameters, int) const override
    {
        std::vector<Index> rows, labels;
        for (Index i = 0; i < told; ++i) {
            rows.push_back(i);
            labels.push_back(i % citeseer_classes);
        }
        const Var scores = node_vectors(m_design, parameters, m_batch, {}, "step " + std::to_string(m_step) + "/");
        return divide(sum_all(cross_entropy(gather_rows(scores, rows), labels)),
            Expression::constant(static_cast<double>(told)));
    }
    Index tokens() const override { return told; }

private:
    const GraphDesign& m_design;
    const GraphBatch& m_batch;
    std::int64_t m_step;
};

void compare_epoch(const std::filesystem::path& folder, Peer& peer)
{
    const GraphBatch batch = like_citeseer();
    write(folder / "citeseer", batch, true);
    GraphDesign design;
    design.features = citeseer_features;
    design.classes = citeseer_classes;
    design.dropout = design.weight_dropout = 0.6;
    TrainerSettings settings;
    settings.parts = 1;
    settings.optimiser.rate = 0.005;
    settings.optimiser.clip = 0;
    settings.optimiser.weight_decay = 0.0005;
    const ParameterSpecs specs = parameters_of(design);
    Trainer trainer(
        Learnable{specs, [&](std::int64_t step, int) { return std::make_unique<const Epoch>(design, batch, step); }},
        settings, random_parameters(specs, 1));
    constexpr int epochs = 40;
    std::vector<double> times;
    for (int i = 0; i < epochs + 2; ++i)
        times.push_back(seconds_of([&] { trainer.step(); }));
    times.erase(times.begin(), times.begin() + 2);
    const double own = median(times);
    const double peers
        = std::stod(peer.ask("epoch " + (folder / "citeseer").string() + " " + std::to_string(citeseer_nodes) + " "
                             + std::to_string(citeseer_features) + " " + std::to_string(citeseer_classes) + " "
                             + std::to_string(told) + " " + std::to_string(epochs)));
    print("A training epoch of GAT on a graph of Citeseer's sizes, 8 heads of 8, two threads",
        {{peer.name(), peers * 1000, "ms"}, {"Heed " + loaded_variant(), own * 1000, "ms"},
            {"Heed ÷ PyTorch", own / peers, "", 1.0 / 3}});
}

struct Forward {
    double seconds = 0;
    double bytes = 0; // of all values that are kept
    Index edges = 0;
};

constexpr Index width = 64; // of the nodes that come in: heads × features of those that go out

Forward forward(const GraphBatch& batch, int runs)
{
    GraphDesign design;
    design.task = GraphTask::links; // so that it ends in features, not in classes
    design.layers = 1;
    design.output_heads = 8;
    design.embedding = 8;
    design.features = width;
    const ParameterSpecs specs = parameters_of(design);
    const Parameters parameters = random_parameters(specs, 1);
    Forward found;
    found.edges = batch.edges->edges();
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        TapeOptions options;
        options.viewing = false;
        Tape tape(std::move(options));
        times.push_back(seconds_of([&] {
            const ParameterVars vars(tape, specs, parameters);
            node_vectors(design, vars, batch, {});
        }));
        found.bytes = static_cast<double>(tape.bytes());
    }
    found.seconds = median(times);
    return found;
}

GraphBatch large(Index nodes, Index count)
{
    GraphBatch batch = batch_of(nodes, random_edges(nodes, count));
    SparseRows features;
    features.columns = width;
    const RandomNumbers random(3, "bench values");
    for (Index node = 0; node < nodes; ++node) {
        for (Index c = 0; c < width; ++c) {
            features.column.push_back(static_cast<std::int32_t>(c));
            features.value.push_back(static_cast<Real>(random[static_cast<std::uint64_t>(node * width + c)] - 0.5));
        }
        features.first.push_back(static_cast<Index>(features.column.size()));
    }
    batch.features = std::make_shared<const SparseRows>(std::move(features));
    return batch;
}

void compare_forward(const std::filesystem::path& folder, Peer& peer)
{
    constexpr Index nodes = 200'000, edges = 2'000'000;
    std::vector<Figure> growth;
    Forward last;
    for (Index divisor : {100, 10, 1}) {
        const GraphBatch batch = large(nodes / divisor, edges / divisor);
        last = forward(batch, 5);
        growth.push_back({std::to_string(edges / divisor) + " edges",
            last.seconds / static_cast<double>(last.edges) * 1e9, "ns/edge"});
        if (divisor == 1)
            write(folder / "large", batch, false);
    }
    const double peers = std::stod(peer.ask(
        "forward " + (folder / "large").string() + " " + std::to_string(nodes) + " " + std::to_string(width) + " 5"));
    print("GAT forward, 200,000 nodes, 2,000,000 edges, 8 heads of 8, medians",
        {{peer.name(), peers * 1000, "ms"}, {"Heed", last.seconds * 1000, "ms"},
            {"Heed ÷ PyTorch", last.seconds / peers, "", 0.5}});
    growth.push_back({"values kept", last.bytes / static_cast<double>(last.edges), "B/edge"});
    print("The same as edges grow: time and memory of an edge, self-loops counted", growth);
}

void measure()
{
    const auto folder = std::filesystem::temp_directory_path() / ("heed-bench-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    {
        Peer peer("pytorch_graphs.py", {});
        compare_epoch(folder, peer);
        compare_forward(folder, peer);
    }
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace heed::bench

int main()
{
    heed::keep_freed_memory(); // as heed does
    return heed::bench::result_of("bench_graphs", heed::bench::measure);
}
