// Numbers as people read them: in full where they are to be computed with, shortened on the screen.
#pragma once

#include "core/api.h"

#include <string>

namespace heed {

// Nine significant digits, plain ASCII ("-0.5", "1e-08", "-inf"): a float reads back as itself.
HEED_API std::string full_number(double number);

struct ShortenedNumber {
    std::string text; // "0.0120", "−3", "1.2×10⁻⁸", "−∞": for the eye, not for a parser
    bool exact = true; // the text reads back as the same float: "2" is, "0.333" is not
};
// At most `digits` significant digits; an exact number loses its trailing zeros, a shortened one keeps them.
HEED_API ShortenedNumber shortened_number(double number, int digits);

} // namespace heed
