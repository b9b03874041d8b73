// Safetensors: an 8-byte header length, a JSON header, the numbers. It is how weights come from PyTorch and go back,
// and how tapes are kept. Source: the format's own description, github.com/huggingface/safetensors.
#pragma once

#include "core/api.h"
#include "core/files/scalars.h"
#include "core/matrix.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

// One dimension of n is 1 × n, none 1 × 1, more than two are flattened to [shape[0], the rest]; an empty tensor is 0
// × 0.
struct Tensor {
    std::vector<Index> shape;
    Matrix values;
    std::string not_real = {}; // what the file calls a type that no parameter has, "I32" or "BOOL"; else empty
};

struct TensorFile {
    std::map<std::string, Tensor> tensors;
    std::map<std::string, std::string> metadata;
    std::string name; // the file it was read from, for messages
};

// Reads F16, BF16, F32, F64, I8…I64, U8…U64 and BOOL. Throws FileError for a header that is cut short, over 100 MB or
// not such JSON, an unknown dtype, a shape that disagrees with its bytes, bytes that overlap, are left out or go
// beyond the end, and for a number that `rule` refuses, naming its tensor and index (row-major, from 0).
HEED_API TensorFile parse_safetensors(
    std::string_view bytes, const std::string& name, NonFinite rule = NonFinite::Refuse);

// Reads at most 2 GB.
HEED_API TensorFile read_safetensors(const std::filesystem::path& file, NonFinite rule = NonFinite::Refuse);

// The metadata alone, of a file that may be large. FileError; what follows the header is not looked at.
HEED_API TensorFile read_safetensors_header(const std::filesystem::path& file);

// The bytes of a file with every tensor as `dtype`, F32 or F16. Throws Error if a shape disagrees with its values or
// a finite number is too large for the dtype.
HEED_API std::string to_safetensors(const TensorFile& content, Scalar dtype = Scalar::F32);
HEED_API void write_safetensors(
    const std::filesystem::path& file, const TensorFile& content, Scalar dtype = Scalar::F32);

} // namespace heed
