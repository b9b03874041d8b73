// What the core throws. Every message is one line, made to be read by the person who has to mend it:
// it names the file, the path or the word at fault, what was expected, and what was found.
#pragma once

#include "core/api.h"

#include <filesystem>
#include <stdexcept>
#include <string>

namespace heed {

class HEED_API Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    ~Error() override;
};

// The request itself was wrong (an unknown setting, a value out of its range): nothing was started.
class HEED_API RequestError : public Error {
public:
    using Error::Error;
    ~RequestError() override;
};

// A file could not be read or written. `place` is "line 3", "byte 128", "tensor 'x'", or empty for the file as a whole.
class HEED_API FileError : public Error {
public:
    FileError(const std::filesystem::path& file, const std::string& place, const std::string& reason);
    ~FileError() override;

    const std::filesystem::path& file() const { return m_file; }

private:
    std::filesystem::path m_file;
};

} // namespace heed
