#include "core/error.h"
#include "core/inputs/igraph_calls.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace heed {

const IgraphCalls& igraph_library()
{
    // The loader looks for it beside the core, and keeps it to the end: igraph cannot be unloaded safely.
    static const IgraphCalls& calls = []() -> const IgraphCalls& {
        void* library = dlopen("libheed_igraph.so", RTLD_NOW | RTLD_LOCAL);
        void* function = library ? dlsym(library, "heed_igraph_calls") : nullptr;
        if (!function)
            throw Error(fmt::format("igraph, which reads GraphML and GML and lays graphs out, is not there: {}", dlerror()));
        return *reinterpret_cast<const IgraphCalls* (*)()>(function)();
    }();
    return calls;
}

} // namespace heed
