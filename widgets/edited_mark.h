// The mark of a cell that was set by hand, the same in every view: a corner in the look's colour for it.
#pragma once

#include "widgets/look.h"

#include <QRectF>

class QPainter;

namespace heed {

// Where it lies in a cell's place: at the right of the top.
QRectF edited_mark(const QRectF& place, const Look& look);
void paint_edited_mark(QPainter& painter, const QRectF& mark, const Look& look);

} // namespace heed
