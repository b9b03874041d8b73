// Colours where equal distances look equal: Ottosson's OKLab (2020), in its polar form. Knows no maps.
#pragma once

#include <QColor>

namespace heed {

// Lightness 0 (black) … 1 (white), chroma from 0 (grey), hue in degrees. What sRGB cannot show loses chroma, not
// lightness.
QRgb oklch(double lightness, double chroma, double hue);

double oklab_lightness(QRgb colour);

} // namespace heed
