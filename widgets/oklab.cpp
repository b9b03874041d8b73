#include "widgets/oklab.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace heed {
namespace {

std::array<double, 3> linear_rgb(double lightness, double chroma, double hue)
{
    const double angle = hue * std::numbers::pi / 180;
    const double a = chroma * std::cos(angle);
    const double b = chroma * std::sin(angle);
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

int to_byte(double linear)
{
    const double x = std::clamp(linear, 0.0, 1.0);
    const double gamma = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
    return static_cast<int>(std::lround(gamma * 255));
}

double to_linear(int byte)
{
    const double x = byte / 255.0;
    return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
}

} // namespace

QRgb oklch(double lightness, double chroma, double hue)
{
    const auto shows = [&](double c) {
        const auto rgb = linear_rgb(lightness, c, hue);
        return std::all_of(rgb.begin(), rgb.end(), [](double x) { return x >= -1e-4 && x <= 1 + 1e-4; });
    };
    if (!shows(chroma)) {
        double low = 0;
        for (int step = 0; step < 20; ++step)
            (shows((low + chroma) / 2) ? low : chroma) = (low + chroma) / 2;
        chroma = low;
    }
    const auto rgb = linear_rgb(lightness, chroma, hue);
    return qRgb(to_byte(rgb[0]), to_byte(rgb[1]), to_byte(rgb[2]));
}

double oklab_lightness(QRgb colour)
{
    const double r = to_linear(qRed(colour));
    const double g = to_linear(qGreen(colour));
    const double b = to_linear(qBlue(colour));
    return 0.2104542553 * std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
           + 0.7936177850 * std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
           - 0.0040720468 * std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
}

} // namespace heed
