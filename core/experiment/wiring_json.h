// How nodes are joined, as it stands in a tape's file. Private to this folder.
#pragma once

#include "core/files/json.h"
#include "core/tape/wiring.h"

namespace heed {

Json to_json(const Wiring& wiring);
Wiring wiring_from_json(const Json& json, const std::string& place); // RequestError names the place

} // namespace heed
