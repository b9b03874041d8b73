// How this process deals with the memory of tapes that are gone. Not an allocator.
#pragma once

#include "core/api.h"

namespace heed {

// Keeps up to 256 MB that were freed, for the next tape, instead of handing them back to the system and asking for
// them again page by page: at 512 tokens that was a third of a run. For programs that run again and again; call it
// once, before any thread is started.
HEED_API void keep_freed_memory();

} // namespace heed
