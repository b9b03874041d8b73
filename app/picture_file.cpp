#include "app/picture_file.h"

#include "core/error.h"
#include "core/inputs/picture_graph.h"

#include <QCoreApplication>
#include <QImageReader>

namespace heed {
namespace {

constexpr int most_side = 20'000; // pixels: what a header may claim

QString name_of(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

} // namespace

bool is_picture(const std::filesystem::path& file)
{
    std::error_code none;
    if (!std::filesystem::is_regular_file(file, none))
        return false;
    const QImageReader reader(name_of(file));
    return reader.canRead() && !reader.format().startsWith("svg"); // any XML may be one, and has no pixels
}

QImage read_picture(const std::filesystem::path& file)
{
    QImageReader reader(name_of(file));
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > most_side || size.height() > most_side)
        throw FileError(file, "",
            "is a picture of " + std::to_string(size.width()) + " × " + std::to_string(size.height())
                + " pixels: at most " + std::to_string(most_side) + " a side are read");
    const QImage picture = reader.read();
    if (picture.isNull())
        throw FileError(file, "", "is no picture that can be read: " + reader.errorString().toStdString());
    return picture.convertToFormat(QImage::Format_RGB888);
}

SharedGraph graph_of_picture(const QImage& picture, int patch, int neighbours)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    const auto row_bytes = static_cast<std::size_t>(rgb.width()) * 3;
    std::vector<unsigned char> pixels; // the picture's rows end on words
    pixels.reserve(row_bytes * static_cast<std::size_t>(rgb.height()));
    for (int y = 0; y < rgb.height(); ++y)
        pixels.insert(pixels.end(), rgb.constScanLine(y), rgb.constScanLine(y) + row_bytes);
    return std::make_shared<const Graph>(picture_graph(rgb.width(), rgb.height(), pixels, patch, neighbours));
}

Index patches_of(const QSize& picture, int patch)
{
    const auto along = [patch](int pixels) { return Index((pixels + patch - 1) / patch); };
    return along(picture.width()) * along(picture.height());
}

} // namespace heed
