// Two tapes of one quantity, and how they differ.
#pragma once

#include "core/tape/tape.h"

#include <memory>

namespace heed {

// A tape of one quantity, "difference": the second tape's minus the first's, of the quantity at `path`, with the
// first one's axes. RequestError when one has no such quantity, or their shapes or labels differ. −∞ on both sides is
// no difference. Where the columns are other heads, it is of their means, and the quantity's name says so.
HEED_API std::shared_ptr<const Tape> difference(const Tape& first, const Tape& second, const std::string& path);

} // namespace heed
