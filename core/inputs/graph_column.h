// One attribute of all nodes or of all edges of a graph, as files have them.
#pragma once

#include <string>
#include <vector>

namespace heed {

struct GraphColumn {
    std::string name;
    std::vector<double> numbers; // NaN: this one has none
    std::vector<std::string> texts; // "": this one has none; of texts and numbers one is empty
    bool is_text() const { return !texts.empty(); }
};

} // namespace heed
