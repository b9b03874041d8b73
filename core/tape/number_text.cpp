#include "core/tape/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace heed {
namespace {

double read(const std::string& text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number); // strtod would follow the locale
    return number;
}

// "-1.20e-08" → "−1.20×10⁻⁸"
std::string typeset(const std::string& ascii)
{
    static constexpr std::array superscripts{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text;
    std::size_t i = 0;
    for (; i < ascii.size() && ascii[i] != 'e'; ++i)
        text += ascii[i] == '-' ? "−" : std::string(1, ascii[i]);
    if (i == ascii.size())
        return text;
    if (text.back() == '.')
        text.pop_back();
    text += "×10";
    const int exponent = std::stoi(ascii.substr(i + 1));
    if (exponent < 0)
        text += "⁻";
    for (char digit : std::to_string(std::abs(exponent)))
        text += superscripts[static_cast<std::size_t>(digit - '0')];
    return text;
}

} // namespace

std::string full_number(double number)
{
    return fmt::format("{:.9g}", number + 0.0); // −0 + 0 is 0
}

ShortenedNumber shortened_number(double number, int digits)
{
    if (std::isinf(number))
        return {number < 0 ? "−∞" : "∞", true};
    const std::string compact = fmt::format("{:.{}g}", number + 0.0, digits);
    if (static_cast<float>(read(compact)) == static_cast<float>(number))
        return {typeset(compact), true};
    std::string padded = fmt::format("{:#.{}g}", number, digits);
    if (padded.back() == '.')
        padded.pop_back();
    return {typeset(padded), false};
}

} // namespace heed
