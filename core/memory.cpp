#include "core/memory.h"

#include <malloc.h>

namespace heed {

void keep_freed_memory()
{
    constexpr int megabyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * megabyte); // the most that glibc takes; larger ones still go back at once
    mallopt(M_TRIM_THRESHOLD, 256 * megabyte);
    mallopt(M_TOP_PAD, 16 * megabyte); // grows by this much, not by a matrix at a time
}

} // namespace heed
