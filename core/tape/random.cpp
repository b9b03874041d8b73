#include "core/tape/random.h"

#include <cmath>
#include <numbers>

namespace heed {
namespace {

// SplitMix64's finaliser (Steele et al. 2014): every bit of the result depends on every bit of x.
std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

std::uint64_t hash(std::string_view path) // FNV-1a
{
    std::uint64_t h = 0xcbf29ce484222325;
    for (char byte : path)
        h = (h ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    return h;
}

std::uint64_t key_of(std::uint64_t seed, std::string_view path)
{
    return mix(mix(seed) ^ hash(path));
}

double uniform(std::uint64_t bits) // in (0, 1): never 0, whose logarithm is not finite
{
    return (static_cast<double>(bits >> 11) + 0.5) * 0x1p-53;
}

} // namespace

RandomNumbers::RandomNumbers(std::uint64_t seed, std::string_view path)
    : m_key(key_of(seed, path))
{
}

double RandomNumbers::operator[](std::uint64_t index) const { return uniform(mix(m_key ^ mix(index))); }

Matrix random_normal(std::uint64_t seed, std::string_view path, Index rows, Index columns, double deviation)
{
    const RandomNumbers random(seed, path);
    Matrix numbers(rows, columns);
    for (Index i = 0; i < numbers.size(); ++i) {
        const auto index = static_cast<std::uint64_t>(i) * 2;
        const double radius = std::sqrt(-2 * std::log(random[index]));
        const double angle = 2 * std::numbers::pi * random[index + 1]; // Box and Muller 1958
        numbers.data()[i] = static_cast<Real>(deviation * radius * std::cos(angle));
    }
    return numbers;
}

std::uint64_t random_bits(std::uint64_t seed, std::string_view path, std::uint64_t index)
{
    return mix(key_of(seed, path) ^ mix(index));
}

std::uint64_t text_hash(std::string_view text)
{
    return mix(hash(text));
}

} // namespace heed
