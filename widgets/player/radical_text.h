// A number's symbol with its roots drawn under their bars: "√d_k · τ". Other symbols are SymbolText alone.
#pragma once

#include "widgets/symbol_text.h"

namespace heed {

double radicalWidth(const QString& symbol, double pixelSize);
void drawRadical(
    QPainter& painter, const QRectF& place, const QString& symbol, double pixelSize, const QColor& colour);

} // namespace heed
