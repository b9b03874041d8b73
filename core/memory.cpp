#include "core/memory.h"

#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>

namespace heed {
namespace {

constexpr int megabyte = 1 << 20;

} // namespace

void keep_freed_memory()
{
    mallopt(M_MMAP_THRESHOLD, 32 * megabyte); // the most that glibc takes; larger ones still go back at once
    mallopt(M_TRIM_THRESHOLD, 256 * megabyte);
    mallopt(M_TOP_PAD, 16 * megabyte); // grows by this much, not by a matrix at a time
    // The top of the heap is what a program's start takes next: windows, words and pictures of some 12 MB.
    constexpr std::size_t start = 24 * megabyte;
    void* top = std::malloc(start);
    if (top)
        prefer_large_pages(top, start);
    std::free(top);
}

void prefer_large_pages(const void* data, std::size_t bytes)
{
    constexpr std::uintptr_t page = 2 * megabyte;
    const auto begin = (reinterpret_cast<std::uintptr_t>(data) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(data) + bytes) / page * page;
    // A few of them gain nothing. A system that has none goes on with small ones.
    if (end > begin && end - begin >= 2 * page)
        madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

} // namespace heed
