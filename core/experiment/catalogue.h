// The one list of mechanisms. To add one: a file in core/mechanisms and a line in catalogue.cpp.
#pragma once

#include "core/mechanisms/mechanism.h"

namespace heed {

HEED_API const std::vector<const Mechanism*>& catalogue();
HEED_API const Mechanism& mechanism_named(const std::string& id); // RequestError, with the nearest

} // namespace heed
