// From a number to a colour, evenly to the eye: sequential from 0 for weights, diverging around 0 for signed numbers.
// Knows a range, a scale and a look; no tape.
#pragma once

#include "widgets/look.h"

#include <vector>

namespace heed {

class ColourMap {
public:
    ColourMap() = default;

    // `least` and `most` are those of the finite numbers to be shown. Weights and probabilities span 0 to the next
    // plain number above the most, or 0…1 whatever the data; indices their own range; other roles ± the largest
    // magnitude.
    ColourMap(const Look& look, Role role, ColourScale scale, ColourRange range, double least, double most);

    // −∞ has the look's `masked`, NaN, where there is nothing, its `sunken`; beyond the range: the range's end.
    QRgb colour(double value) const;
    QRgb text_on(QRgb background) const; // black or white, whichever is clearer

    double lowest() const { return m_lowest; }
    double highest() const { return m_highest; }
    bool diverging() const { return m_diverging; }
    ColourScale scale() const { return m_scale; }
    double position(double value) const; // 0…1 along the colour bar, not clamped
    double value_at(double position) const;
    std::vector<double> ticks() const; // where the colour bar is labelled, ascending

private:
    double part(double share) const; // of the magnitude, 0…1 → 0…1 of the way to the end
    double share(double part) const;

    ColourScale m_scale = ColourScale::linear;
    bool m_diverging = false;
    double m_lowest = 0;
    double m_highest = 1;
    QRgb m_masked = 0;
    QRgb m_empty = 0;
    const std::vector<QRgb>* m_colours = nullptr; // evenly along the bar; lives as long as the program
};

} // namespace heed
