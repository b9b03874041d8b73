#include "widgets/player/radical_text.h"

#include <QPainter>
#include <QPainterPath>
#include <QStringList>

namespace heed {
namespace {

using namespace Qt::StringLiterals;

constexpr double hook = 0.62; // of the letters' size: the root's sign before its bar

struct Factor {
    bool root;
    SymbolText text;
    double width;
};

std::vector<Factor> factors_of(const QString& symbol, double size)
{
    std::vector<Factor> factors;
    for (const QString& part : symbol.split(u" · "_s)) {
        const bool root = part.startsWith(u'√');
        const SymbolText text(root ? part.mid(1) : part, size);
        factors.push_back({root, text, text.size().width() + (root ? (hook + 0.1) * size : 0)});
    }
    return factors;
}

double between(double size)
{
    return 0.5 * size;
}

} // namespace

double radicalWidth(const QString& symbol, double pixelSize)
{
    double width = -between(pixelSize);
    for (const Factor& factor : factors_of(symbol, pixelSize))
        width += factor.width + between(pixelSize);
    return width;
}

void drawRadical(
    QPainter& painter, const QRectF& place, const QString& symbol, double pixelSize, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    double x = place.center().x() - radicalWidth(symbol, pixelSize) / 2;
    const double base = place.center().y() + 0.3 * pixelSize;
    bool first = true;
    for (const Factor& factor : factors_of(symbol, pixelSize)) {
        if (!first)
            SymbolText(u"·"_s, pixelSize).draw(painter, {x - 0.35 * pixelSize, base}, colour);
        first = false;
        if (factor.root) {
            QPainterPath path(QPointF(x, base - 0.28 * pixelSize));
            path.lineTo(x + 0.13 * pixelSize, base - 0.36 * pixelSize);
            path.lineTo(x + 0.3 * pixelSize, base + 0.22 * pixelSize);
            path.lineTo(x + hook * pixelSize, base - 0.9 * pixelSize);
            path.lineTo(x + factor.width, base - 0.9 * pixelSize);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colour, pixelSize / 14, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
            painter.drawPath(path);
        }
        factor.text.draw(painter, {x + (factor.root ? hook * pixelSize : 0), base}, colour);
        x += factor.width + between(pixelSize);
    }
    painter.restore();
}

} // namespace heed
