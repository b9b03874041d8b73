// All that igraph is asked for: reading GraphML and GML, and steps of a layout. Debian's build of it is not safe on
// several threads, so every call stands in igraph_calls.cpp, behind one lock that is held for one call at a time; and
// it would abort on an error, so handlers of ours turn errors, and warnings too, into FileError. It brings linear
// algebra and a dozen libraries that cost a tenth of the window's start, so it is loaded when it is first asked for.
// Private to core/inputs.
#pragma once

#include "core/inputs/graph_columns.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

inline constexpr std::size_t most_igraph_cells = 20'000'000; // attributes times what has them: all are kept

enum class AttributedFormat { graph_ml, gml };

// The layout of Fruchterman and Reingold (1991), an iteration at a time, on places that are kept there.
class ForceLayout {
public:
    virtual ~ForceLayout() = default;

    // One iteration, in which no node moves further than `reach`. Throws Error when igraph fails.
    virtual void step(double reach) = 0;
    virtual std::vector<NodePlace> places() const = 0;
};

class IgraphCalls {
public:
    // What of the text igraph makes. It believes what it reads: the text has to be checked before (graph_ml.h, gml.h).
    virtual AttributedGraph read(std::string_view text, AttributedFormat format, const std::string& file) const = 0;
    // `by_grid` pushes only nodes that are near each other: for large graphs. Throws Error when igraph fails.
    virtual std::unique_ptr<ForceLayout> layout(
        const std::vector<NodePlace>& start, const std::vector<Edge>& edges, bool by_grid) const = 0;

protected:
    ~IgraphCalls() = default;
};

// Error, naming the library, where it cannot be loaded.
const IgraphCalls& igraph_library();

} // namespace heed
