// How this process deals with the memory of tapes that are gone. Not an allocator.
#pragma once

#include "core/api.h"

#include <cstddef>

namespace heed {

// Keeps up to 256 MB that were freed, for the next tape, instead of handing them back to the system and asking for
// them again page by page: at 512 tokens that was a third of a run. For programs that run again and again; call it
// once, before any thread is started.
HEED_API void keep_freed_memory();

// Asks for pages of 2 MB under these bytes, where they are many: fewer faults while they are filled for the first time,
// and rows that are read in any order are found at once. Of two million edges it took half of the time.
void prefer_large_pages(const void* data, std::size_t bytes);

} // namespace heed
