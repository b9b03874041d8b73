// What stands beside the numbers of a tape in a file: its quantities in order, with their words and axes, as JSON.
// The same text in every format; labels are kept once and named by their place.
#pragma once

#include "core/files/json.h"
#include "core/tape/tape.h"

namespace heed {

inline constexpr const char* tape_index_key = "heed.tape"; // where the formats keep it

Json tape_index(const Tape& tape);

struct IndexedQuantity {
    std::string path;
    Quantity quantity;
};

struct TapeIndex {
    bool untrained = false;
    std::vector<IndexedQuantity> quantities;
};

TapeIndex tape_index_from_json(const Json& json, const std::string& place); // RequestError names the place

} // namespace heed
