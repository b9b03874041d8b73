#include "core/error.h"

namespace heed {

// Destructors stand here so that the classes' type information is in the shared library, once.
Error::~Error() = default;
RequestError::~RequestError() = default;
FileError::~FileError() = default;

FileError::FileError(const std::filesystem::path& file, const std::string& place, const std::string& reason)
    : Error(file.string() + (place.empty() ? ": " : ", " + place + ": ") + reason)
    , m_file(file)
{
}

} // namespace heed
