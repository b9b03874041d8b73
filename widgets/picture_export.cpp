#include "widgets/picture_export.h"

#include "core/error.h"
#include "core/files/bytes.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double base_dpi = 96; // a picture's own units are 1/96 inch
constexpr double most_pixels = 100e6;

QByteArray png(
    const std::filesystem::path& file, const PictureOptions& options, const PaintPicture& paint, QSizeF size)
{
    const double width = options.width > 0 ? options.width : std::round(2 * size.width());
    const double scale = width / size.width();
    const double height = std::max(1.0, std::round(size.height() * scale));
    if (width * height > most_pixels)
        throw FileError(file, "",
            "a picture of " + std::to_string(std::lround(width)) + " × " + std::to_string(std::lround(height))
                + " pixels is too large, at most 100 million pixels can be written");
    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
    const double dpi = options.dpi > 0 ? options.dpi : base_dpi * scale;
    image.setDotsPerMeterX(static_cast<int>(std::lround(dpi / 0.0254)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(dpi / 0.0254)));
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    paint(painter, QRectF(0, 0, size.width(), height / scale));
    painter.end();

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        throw FileError(file, "", "the PNG could not be made");
    return bytes;
}

QByteArray svg(const PictureOptions& options, const PaintPicture& paint, QSizeF size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(base_dpi));
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    generator.setTitle(options.title);
    generator.setDescription(options.description);
    QPainter painter(&generator);
    paint(painter, QRectF(QPointF(0, 0), size));
    painter.end();
    return bytes;
}

QByteArray pdf(const PictureOptions& options, const PaintPicture& paint, QSizeF size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr double points = 72;
    writer.setPageSize(QPageSize(size * (points / base_dpi), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(1200); // whole units fall on hairs, not on cells' edges
    writer.setTitle(options.title);
    writer.setCreator("Heed");
    QPainter painter(&writer);
    painter.scale(1200 / base_dpi, 1200 / base_dpi);
    paint(painter, QRectF(QPointF(0, 0), size));
    painter.end();
    return bytes;
}

} // namespace

void export_picture(
    const std::filesystem::path& file, const PictureOptions& options, const PaintPicture& paint, const QSizeF& size)
{
    const QSizeF whole(std::ceil(std::max(1.0, size.width())), std::ceil(std::max(1.0, size.height())));
    const QString suffix = QString::fromStdString(file.extension().string()).toLower();
    QByteArray bytes;
    if (suffix == ".png")
        bytes = png(file, options, paint, whole);
    else if (suffix == ".svg")
        bytes = svg(options, paint, whole);
    else if (suffix == ".pdf")
        bytes = pdf(options, paint, whole);
    else
        throw FileError(file, "", "a picture's name ends in .png, .svg or .pdf");
    write_atomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace heed
