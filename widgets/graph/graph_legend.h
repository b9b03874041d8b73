// The words and samples below a drawing of a graph: what width and colour say, the classes, who is told and who is
// found wrongly, the receptive field.
#pragma once

#include "widgets/graph/graph_layout.h"

class QPainter;

namespace heed {

std::vector<std::vector<LegendItem>> legend_rows(const GraphScene& scene, double width);
void paint_graph_legend(QPainter& painter, const GraphScene& scene, const GraphLayout& layout);

} // namespace heed
