// How much is drawn on white: for pictures that are alike, and not the same to the dot.
#pragma once

#include <QImage>

namespace heed {

inline double ink(const QImage& image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            sum += 255 - qGray(image.pixel(x, y));
    return sum;
}

} // namespace heed
