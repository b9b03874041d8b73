// The typeset formulas of resources/formulas, in a look's colours. Draws them; for a widget see formula_view.h.
#pragma once

#include "widgets/look.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace heed {

// At the look's text scale; empty when there is no formula of that name.
QSizeF formulaSize(const QString& name, const Look& look);

// In the middle of `area`, smaller than formulaSize() where that does not fit. Parts of a role have its colour.
void drawFormula(QPainter& painter, const QRectF& area, const QString& name, const Look& look);

} // namespace heed
