// One number as files store it: its kind and size, and from its bytes to a Real. Which file it stands in is not known
// here.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <cstddef>

namespace heed {

enum class Scalar { F16, BF16, F32, F64, I8, I16, I32, I64, U8, U16, U32, U64, Bool };

// What a reader does with NaN and the infinities. A recorded tape has −∞ for masked scores; weights and inputs have
// neither.
enum class NonFinite { Refuse, MinusInfinity, Allow };

// The most numbers that a reader takes from one file: as floats they are 2 GB, however small they are in the file.
inline constexpr std::size_t number_limit = 500'000'000;

HEED_API std::size_t size_of(Scalar kind);

// The number in the size_of(kind) bytes at `bytes`, rounded to Real. A Bool is 0 or 1. One that is too large for a
// Real comes out infinite: is_welcome() then refuses it unless infinities are allowed.
HEED_API Real decode(Scalar kind, const char* bytes, bool big_endian = false);

HEED_API bool is_welcome(Real value, NonFinite rule);

// What a message calls a number that is not welcome: "NaN", "infinity" or "-infinity".
HEED_API const char* name_of_non_finite(Real value);

} // namespace heed
