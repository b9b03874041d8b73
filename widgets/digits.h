// Numbers as they are read on screen: short, with a real minus sign, and back from what a person types.
#pragma once

#include <QString>

#include <optional>

namespace heed {

// At most `decimals` after the point, fewer when there are many before it: "0.53", "−12.4", "1.2e4", "−∞".
QString short_number(double value, int decimals = 2);

// The end of a scale, or a plain part of one, with the digits that tell it, however small: "8", "0.015", "2.0e−4".
QString scale_number(double value);

// Always "1.2e−5": for matrices whose numbers are all tiny.
QString scientific_number(double value);

// Three significant digits: "0.533", "1.23×10⁵".
QString few_digits(double value);

// So many significant digits, as an ASCII number that can be typed back: "-0.123456789", "-inf".
QString exact_number(double value, int significant = 9);

// "0.5", "0,5", "−3", "1e-4", "-inf", "−∞"; nothing for any other text, for +∞, NaN and what no cell can hold.
std::optional<double> typed_number(const QString& text);

} // namespace heed
