// What a wiring's drawing needs to look up quickly: who is joined to whom, which edge runs the other way, how far a
// node sees. Made once for a wiring; draws nothing.
#pragma once

#include "core/tape/wiring.h"

#include <memory>
#include <span>
#include <vector>

namespace heed {

class GraphStructure {
public:
    explicit GraphStructure(std::shared_ptr<const Wiring> wiring);

    const Wiring& wiring() const { return *m_wiring; }
    const std::shared_ptr<const Wiring>& shared() const { return m_wiring; }
    Index nodes() const { return static_cast<Index>(m_wiring->nodes.size()); }
    Index edges() const { return static_cast<Index>(m_wiring->edges.size()); }
    const Edge& edge(Index e) const { return m_wiring->edges[static_cast<std::size_t>(e)]; }

    std::span<const Index> incoming(Index node) const { return m_incoming.of(node); } // edges, self-loops too
    std::span<const Index> outgoing(Index node) const { return m_outgoing.of(node); }
    Index twin(Index edge) const { return m_twins[static_cast<std::size_t>(edge)]; } // the other way; −1: none
    Index degree(Index node) const; // edges that begin or end here; a self-loop and a twin count once
    // How many messages it takes to come from each node to this one, up to `most`; −1: more.
    std::vector<int> hops_to(const std::vector<Index>& nodes, int most) const;

private:
    struct Lists {
        std::vector<Index> first, all;
        std::span<const Index> of(Index node) const
        {
            const auto i = static_cast<std::size_t>(node);
            return {all.data() + first[i], static_cast<std::size_t>(first[i + 1] - first[i])};
        }
    };
    Lists lists(bool incoming) const;

    std::shared_ptr<const Wiring> m_wiring;
    Lists m_incoming, m_outgoing;
    std::vector<Index> m_twins;
};

} // namespace heed
