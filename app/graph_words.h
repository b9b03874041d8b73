// What a graph is, in words for the screen.
#pragma once

#include "core/inputs/graph.h"

#include <QString>

namespace heed {

QString graph_title(const Graph& graph); // its name, or what it is where it has none
QString graph_summary(const Graph& graph); // "34 nodes, 78 edges, undirected, 2 classes (2 labels told), no features"
QString graph_notes(const Graph& graph); // a line each; empty: nothing was done with it

} // namespace heed
