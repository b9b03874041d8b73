// "did you mean …": the known words nearest to one that is not known.
#pragma once

#include "core/api.h"

#include <string>
#include <string_view>
#include <vector>

namespace heed {

// ", nearest: 'head 1/weights'", or empty when nothing is near.
HEED_API std::string suggestion(std::string_view word, const std::vector<std::string>& known);

} // namespace heed
