// Tapes as a mechanism of graphs would leave them, with numbers that a test can foretell.
#pragma once

#include "core/tape/wiring.h"
#include "widgets/shown.h"

#include <string>
#include <vector>

namespace heed::test {

// Edges of an undirected graph stand there both ways, and every node's self-loop; those of one `to` together.
inline std::shared_ptr<Wiring> wired(std::vector<std::string> nodes, const std::vector<Edge>& edges, bool directed)
{
    auto wiring = std::make_shared<Wiring>();
    wiring->nodes = std::move(nodes);
    wiring->directed = directed;
    for (Index to = 0; to < static_cast<Index>(wiring->nodes.size()); ++to) {
        for (const Edge& edge : edges) {
            if (edge.to == to)
                wiring->edges.push_back(edge);
            if (!directed && edge.from == to && edge.to != to)
                wiring->edges.push_back({edge.to, to});
        }
        wiring->edges.push_back({to, to});
    }
    return wiring;
}

struct GraphTape {
    std::shared_ptr<const Wiring> wiring;
    Axis nodes, edges;
    std::shared_ptr<Tape> tape = std::make_shared<Tape>();

    explicit GraphTape(std::shared_ptr<const Wiring> given, std::vector<Override> overrides = {})
        : wiring(std::move(given))
    {
        TapeOptions options;
        options.overrides = std::move(overrides);
        tape = std::make_shared<Tape>(std::move(options));
        nodes = {AxisKind::node, "node", std::make_shared<const std::vector<std::string>>(wiring->nodes), wiring};
        auto names = std::make_shared<std::vector<std::string>>();
        for (const Edge& edge : wiring->edges)
            names->push_back(wiring->nodes[static_cast<std::size_t>(edge.from)] + " → "
                             + wiring->nodes[static_cast<std::size_t>(edge.to)]);
        edges = {AxisKind::edge, "edge", std::move(names), wiring};
    }
    // Names one quantity inside the open scope.
    void add(const std::string& name, Role role, Part part, const Axis& rows, AxisKind columns, Matrix value,
        const std::string& symbol = {})
    {
        Quantity quantity;
        quantity.name = name;
        quantity.symbol = symbol;
        quantity.role = role;
        quantity.part = part;
        quantity.rows = rows;
        quantity.columns.kind = columns;
        quantity.columns.name = heed::name_of(columns);
        tape->name(tape->leaf(std::move(value)), [&] { return quantity; });
    }
    Shown shown(const std::string& path) const
    {
        Shown shown;
        shown.tape = tape;
        shown.node = tape->at(path);
        shown.view.path = path;
        shown.view.theme = Theme::light;
        return shown;
    }
};

// Softmax over each neighbourhood of scores that differ from head to head.
inline Matrix weights_of(const Wiring& wiring, Index heads, double sharpness = 1.5)
{
    const auto count = static_cast<Index>(wiring.edges.size());
    Matrix weights(count, heads);
    std::vector<double> sum(wiring.nodes.size() * static_cast<std::size_t>(heads));
    for (Index e = 0; e < count; ++e)
        for (Index h = 0; h < heads; ++h) {
            const Edge& edge = wiring.edges[static_cast<std::size_t>(e)];
            const double score
                = sharpness * std::sin(1.7 * double(edge.from) + 0.9 * double(h * edge.to) + double(h));
            weights(e, h) = static_cast<Real>(std::exp(score));
            sum[static_cast<std::size_t>(edge.to * heads + h)] += std::exp(score);
        }
    for (Index e = 0; e < count; ++e)
        for (Index h = 0; h < heads; ++h)
            weights(e, h) /= static_cast<Real>(
                sum[static_cast<std::size_t>(wiring.edges[static_cast<std::size_t>(e)].to * heads + h)]);
    return weights;
}

} // namespace heed::test
