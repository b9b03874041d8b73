#include "widgets/colour_map.h"

#include "widgets/oklab.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heed {
namespace {

constexpr int table_size = 257; // odd: zero of a diverging map falls on an entry; more are no more colours
constexpr double decades
    = 4; // a logarithmic scale reaches from the end down to 10⁻⁴ of it; what is less is drawn as 0

// 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1…: the first that is not less. So a range stays while one types, many heads
// share it, and a half or a quarter of it is still a short number.
double plain_above(double most)
{
    if (!(most > 0) || !std::isfinite(most))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {1.0, 2.0, 3.0, 4.0, 6.0, 8.0})
        if (most <= step * power * (1 + 1e-6)) // a sum of rounded weights may be a hair above
            return step * power;
    return 10 * power;
}

double between(double a, double b, double t)
{
    return a + (b - a) * t;
}

QRgb sequential(bool dark, double t)
{
    // Lightness falls (or rises) in proportion; the hue goes from blue to violet, or to a warm white.
    const double lightness = dark ? between(0.27, 0.955, t) : between(0.985, 0.30, t);
    const double chroma = dark ? 0.17 * std::sin(between(0.25, 2.75, t)) : between(0.01, 0.19, std::pow(t, 0.8));
    const double hue = dark ? between(285, 240, t) : between(245, 288, t);
    return oklch(lightness, std::max(chroma, 0.0), hue);
}

QRgb diverging(bool dark, double t) // −1…1
{
    const double end = std::abs(t);
    const double lightness = dark ? between(0.30, 0.84, end) : between(0.975, 0.50, end);
    const double chroma = (dark ? 0.145 : 0.17) * std::pow(end, 0.85);
    return oklch(lightness, chroma, t < 0 ? 255 : 48);
}

using Table = std::vector<QRgb>;

Table make_table(bool dark, bool is_diverging)
{
    Table colours;
    colours.reserve(table_size);
    for (int i = 0; i < table_size; ++i) {
        const double t = static_cast<double>(i) / (table_size - 1);
        colours.push_back(is_diverging ? diverging(dark, 2 * t - 1) : sequential(dark, t));
    }
    return colours;
}

const Table& table(bool dark, bool is_diverging) // made once: each takes milliseconds
{
    static const Table light_sequential = make_table(false, false);
    static const Table light_diverging = make_table(false, true);
    static const Table dark_sequential = make_table(true, false);
    static const Table dark_diverging = make_table(true, true);
    if (dark)
        return is_diverging ? dark_diverging : dark_sequential;
    return is_diverging ? light_diverging : light_sequential;
}

} // namespace

ColourMap::ColourMap(const Look& look, Role role, ColourScale scale, ColourRange range, double least, double most)
    : m_scale(scale)
    , m_masked(look.masked.rgb())
    , m_empty(look.sunken.rgb())
{
    switch (role) {
    case Role::weights:
    case Role::probabilities:
        // A cell set by hand may be above 1.
        m_highest = range == ColourRange::shown ? plain_above(most) : std::max(1.0, most);
        break;
    case Role::indices:
        m_lowest = std::min(0.0, least);
        m_highest = std::max(most, m_lowest + 1);
        m_scale = ColourScale::linear;
        break;
    case Role::scores:
    case Role::values:
        m_diverging = true;
        m_highest = std::max(std::abs(least), std::abs(most));
        if (!(m_highest > 0) || !std::isfinite(m_highest))
            m_highest = 1;
        m_lowest = -m_highest;
        break;
    }
    m_colours = &table(look.dark, m_diverging);
}

double ColourMap::part(double share) const
{
    switch (m_scale) {
    case ColourScale::square_root:
        return std::sqrt(share);
    case ColourScale::logarithmic:
        return share > 0 ? std::max(0.0, 1 + std::log10(share) / decades) : 0;
    case ColourScale::linear:
        break;
    }
    return share;
}

double ColourMap::share(double part) const
{
    switch (m_scale) {
    case ColourScale::square_root:
        return part * part;
    case ColourScale::logarithmic:
        return part > 0 ? std::pow(10, (part - 1) * decades) : 0;
    case ColourScale::linear:
        break;
    }
    return part;
}

double ColourMap::position(double value) const
{
    if (m_diverging)
        return 0.5 + std::copysign(part(std::abs(value) / m_highest) / 2, value);
    return part(std::max(0.0, (value - m_lowest) / (m_highest - m_lowest)));
}

double ColourMap::value_at(double position) const
{
    if (m_diverging)
        return std::copysign(share(std::abs(2 * position - 1)) * m_highest, position - 0.5);
    return between(m_lowest, m_highest, share(position));
}

QRgb ColourMap::colour(double value) const
{
    if (std::isnan(value))
        return m_empty;
    if (!m_colours || !(value > -std::numeric_limits<double>::infinity()))
        return m_masked;
    const double at = std::clamp(position(value), 0.0, 1.0) * (table_size - 1);
    return (*m_colours)[static_cast<std::size_t>(at + 0.5)];
}

QRgb ColourMap::text_on(QRgb background) const
{
    return oklab_lightness(background) > 0.64 ? qRgb(0x12, 0x18, 0x22) : qRgb(255, 255, 255);
}

std::vector<double> ColourMap::ticks() const
{
    std::vector<double> shares{0, 0.5, 1};
    if (m_scale == ColourScale::square_root)
        shares = {0, 0.25, 1};
    if (m_scale == ColourScale::logarithmic)
        shares = {1e-4, 1e-2, 1};
    std::vector<double> ticks;
    if (m_diverging) {
        for (const double share : {-1.0, m_scale == ColourScale::logarithmic ? -1e-2 : -0.5, 0.0,
                 m_scale == ColourScale::logarithmic ? 1e-2 : 0.5, 1.0})
            ticks.push_back(share * m_highest);
        return ticks;
    }
    for (const double share : shares)
        ticks.push_back(between(m_lowest, m_highest, share));
    return ticks;
}

} // namespace heed
