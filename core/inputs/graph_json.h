// A graph in a session's file: nodes, edges, features, classes, places. Not node-link JSON from elsewhere.
#pragma once

#include "core/files/json.h"
#include "core/inputs/graph.h"

namespace heed {

HEED_API Json to_json(const Graph& graph);
HEED_API Graph graph_from_json(const Json& json, const std::string& place); // RequestError names the place

} // namespace heed
