#include "widgets/edited_mark.h"

#include <QPainter>

#include <algorithm>

namespace heed {

QRectF edited_mark(const QRectF& place, const Look& look)
{
    const double size = std::clamp(std::min(place.width(), place.height()) * 0.4, 3.0, 9 * look.text_scale);
    return {place.right() - size, place.top(), size, size};
}

void paint_edited_mark(QPainter& painter, const QRectF& mark, const Look& look)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.edited);
    painter.drawPolygon(QPolygonF({mark.topLeft(), mark.topRight(), mark.bottomRight()}));
}

} // namespace heed
