// The colour bar of a heatmap: what the colours stand for, always with the range. Knows no tape.
#pragma once

#include "core/tape/quantity.h"
#include "widgets/colour_map.h"

#include <QRectF>
#include <QStringList>

class QPainter;

namespace heed {

struct ColourBarText {
    QStringList above; // the quantity's name, and the scale when it is not linear
    QStringList ticks; // of ColourMap::ticks()
    QString masked;
};

ColourBarText colour_bar_text(const ColourMap& map, const Quantity* quantity, bool has_masked);

// The strip in `bar`, its text to the right of it, the lines above from `top` on, and the swatch for −∞ below.
void draw_colour_bar(QPainter& painter, const ColourMap& map, const ColourBarText& text, const Look& look,
    const QRectF& bar, double top, bool has_masked);

// What marks a cell of −∞ beside its colour: a cross.
void draw_masked(QPainter& painter, const QRectF& cell, const Look& look);

} // namespace heed
