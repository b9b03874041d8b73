// A picture of a view as a file: PNG, SVG or PDF by its suffix, written whole or not at all. Knows no view.
#pragma once

#include "widgets/look.h"

#include <QRectF>
#include <QString>

#include <filesystem>
#include <functional>

class QPainter;

namespace heed {

struct PictureOptions {
    int width = 0; // of a PNG, in pixels; 0: the picture's size at 96 dots per inch, twice as fine
    int dpi = 0; // of a PNG, written in it; 0: what makes it as large in print as the picture's own size
    QString title; // of an SVG or PDF
    QString description; // of an SVG
};

using PaintPicture = std::function<void(QPainter& painter, const QRectF& area)>;

// `size` is the picture's at 96 dots per inch. Throws FileError: an unknown suffix, a picture of more than 100
// million pixels, and what write_atomically() throws.
void export_picture(
    const std::filesystem::path& file, const PictureOptions& options, const PaintPicture& paint, const QSizeF& size);

} // namespace heed
