#include "core/data_folder.h"

#include "core/version.h"

namespace heed {

std::filesystem::path data_folder(const std::string& name, const std::string& in_source)
{
    // A program finds its library as bin/../lib: without the detour the files have a plain path.
    for (auto folder = loaded_library().lexically_normal().parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        if (const auto installed = folder / "share/heed" / name; std::filesystem::is_directory(installed))
            return installed;
    return std::filesystem::path(HEED_SOURCE_DIR) / in_source;
}

} // namespace heed
