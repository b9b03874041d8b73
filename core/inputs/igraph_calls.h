// All that igraph is asked for: reading GraphML and GML, and steps of a layout. Debian's build of it is not safe on
// several threads, so every call stands in igraph_calls.cpp, behind one lock that is held for one call at a time; and
// it would abort on an error, so handlers of ours turn errors, and warnings too, into FileError. Private to
// core/inputs.
#pragma once

#include "core/inputs/graph_columns.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

inline constexpr std::size_t most_igraph_cells = 20'000'000; // attributes times what has them: all are kept

enum class AttributedFormat { graph_ml, gml };

// What of the text igraph makes. It believes what it reads: the text has to be checked before (graph_ml.h, gml.h).
AttributedGraph read_with_igraph(std::string_view text, AttributedFormat format, const std::string& file);

// The layout of Fruchterman and Reingold (1991), an iteration at a time, on places that are kept here.
class ForceLayout {
public:
    // `by_grid` pushes only nodes that are near each other: for large graphs. Throws Error when igraph fails.
    ForceLayout(std::vector<NodePlace> start, const std::vector<Edge>& edges, bool by_grid);
    ~ForceLayout();

    // One iteration, in which no node moves further than `reach`.
    void step(double reach);
    std::vector<NodePlace> places() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace heed
