#include "core/files/sha256.h"

#include "core/error.h"

#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>

namespace heed {

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw Error("SHA-256 is not available from this system's OpenSSL");
    std::string hex;
    for (unsigned int i = 0; i < size; ++i)
        hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

} // namespace heed
