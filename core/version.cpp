#include "core/version.h"

#include "core/error.h"

#include <dlfcn.h>

namespace heed {

std::string version()
{
    return HEED_VERSION;
}

std::string loaded_variant()
{
    return HEED_VARIANT;
}

std::filesystem::path loaded_library()
{
    static const char inside = 0;
    Dl_info info{};
    if (dladdr(&inside, &info) == 0)
        throw Error("the loader does not know the core's library");
    return info.dli_fname;
}

} // namespace heed
