#include "core/files/scalars.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace heed {

namespace {

static_assert(std::endian::native == std::endian::little, "files are decoded for a little-endian machine");

template <typename T> T load(const char* bytes, bool big_endian)
{
    std::array<char, sizeof(T)> own;
    std::memcpy(own.data(), bytes, sizeof(T));
    if (big_endian)
        std::reverse(own.begin(), own.end());
    T value;
    std::memcpy(&value, own.data(), sizeof(T));
    return value;
}

template <typename T> Real as_real(const char* bytes, bool big_endian)
{
    return static_cast<Real>(load<T>(bytes, big_endian));
}

} // namespace

std::size_t size_of(Scalar kind)
{
    switch (kind) {
    case Scalar::I8:
    case Scalar::U8:
    case Scalar::Bool:
        return 1;
    case Scalar::F16:
    case Scalar::BF16:
    case Scalar::I16:
    case Scalar::U16:
        return 2;
    case Scalar::F32:
    case Scalar::I32:
    case Scalar::U32:
        return 4;
    case Scalar::F64:
    case Scalar::I64:
    case Scalar::U64:
        return 8;
    }
    return 0;
}

Real decode(Scalar kind, const char* bytes, bool big_endian)
{
    switch (kind) {
    case Scalar::F16:
        return static_cast<Real>(Eigen::half_impl::half_to_float(
            Eigen::half_impl::raw_uint16_to_half(load<std::uint16_t>(bytes, big_endian))));
    case Scalar::BF16: // the upper half of a 32-bit float
        return static_cast<Real>(std::bit_cast<float>(std::uint32_t(load<std::uint16_t>(bytes, big_endian)) << 16));
    case Scalar::F32:
        return as_real<float>(bytes, big_endian);
    case Scalar::F64:
        return as_real<double>(bytes, big_endian);
    case Scalar::I8:
        return as_real<std::int8_t>(bytes, big_endian);
    case Scalar::I16:
        return as_real<std::int16_t>(bytes, big_endian);
    case Scalar::I32:
        return as_real<std::int32_t>(bytes, big_endian);
    case Scalar::I64:
        return as_real<std::int64_t>(bytes, big_endian);
    case Scalar::U8:
        return as_real<std::uint8_t>(bytes, big_endian);
    case Scalar::U16:
        return as_real<std::uint16_t>(bytes, big_endian);
    case Scalar::U32:
        return as_real<std::uint32_t>(bytes, big_endian);
    case Scalar::U64:
        return as_real<std::uint64_t>(bytes, big_endian);
    case Scalar::Bool:
        return *bytes != 0 ? Real(1) : Real(0);
    }
    return 0;
}

bool is_welcome(Real value, NonFinite rule)
{
    return rule == NonFinite::Allow || std::isfinite(value)
           || (rule == NonFinite::MinusInfinity && value == -std::numeric_limits<Real>::infinity());
}

const char* name_of_non_finite(Real value)
{
    return std::isnan(value) ? "NaN" : value < 0 ? "-infinity" : "infinity";
}

} // namespace heed
