#include "widgets/graph/graph_structure.h"

#include <algorithm>

namespace heed {

GraphStructure::GraphStructure(std::shared_ptr<const Wiring> wiring)
    : m_wiring(std::move(wiring))
    , m_incoming(lists(true))
    , m_outgoing(lists(false))
    , m_twins(m_wiring->edges.size(), -1)
{
    // An edge's twin goes out from where it ends: found by looking from the side that has fewer.
    for (Index e = 0; e < edges(); ++e) {
        const Edge& here = edge(e);
        if (here.from == here.to || twin(e) >= 0)
            continue;
        const auto there = outgoing(here.to), back = incoming(here.from);
        const bool forward = there.size() <= back.size();
        for (const Index other : forward ? there : back)
            if (edge(other).from == here.to && edge(other).to == here.from && twin(other) < 0) {
                m_twins[static_cast<std::size_t>(e)] = other;
                m_twins[static_cast<std::size_t>(other)] = e;
                break;
            }
    }
}

GraphStructure::Lists GraphStructure::lists(bool incoming) const
{
    Lists lists;
    lists.first.assign(static_cast<std::size_t>(nodes()) + 1, 0);
    lists.all.resize(m_wiring->edges.size());
    const auto node = [&](const Edge& edge) { return static_cast<std::size_t>(incoming ? edge.to : edge.from); };
    for (const Edge& edge : m_wiring->edges)
        ++lists.first[node(edge) + 1];
    for (std::size_t i = 1; i < lists.first.size(); ++i)
        lists.first[i] += lists.first[i - 1];
    std::vector<Index> next = lists.first;
    for (Index e = 0; e < edges(); ++e)
        lists.all[static_cast<std::size_t>(next[node(edge(e))]++)] = e;
    return lists;
}

Index GraphStructure::degree(Index node) const
{
    Index count = static_cast<Index>(incoming(node).size());
    for (const Index e : outgoing(node))
        count += edge(e).to != node && twin(e) < 0;
    return count;
}

std::vector<int> GraphStructure::hops_to(const std::vector<Index>& starts, int most) const
{
    std::vector<int> hops(static_cast<std::size_t>(nodes()), -1);
    std::vector<Index> front = starts;
    for (const Index node : front)
        hops[static_cast<std::size_t>(node)] = 0;
    for (int hop = 1; hop <= most && !front.empty(); ++hop) {
        std::vector<Index> next;
        for (const Index node : front)
            for (const Index e : incoming(node))
                if (int& there = hops[static_cast<std::size_t>(edge(e).from)]; there < 0) {
                    there = hop;
                    next.push_back(edge(e).from);
                }
        front = std::move(next);
    }
    return hops;
}

} // namespace heed
