// What a picture of bars is drawn from, where everything lies in it, and the drawing itself: one for the screen and
// for exported pictures. Knows no events.
#pragma once

#include "widgets/look.h"
#include "widgets/shown.h"

#include <QPainter>
#include <QString>

#include <vector>

namespace heed {

struct Bar {
    Index column = 0;
    Real value = 0;
    QString label;
};

struct BarsScene {
    Look look;
    Shown shown;
    Index row = 0; // of the quantity: the one that is drawn
    QString rowLabel;
    std::vector<Bar> bars; // the largest first
    Index left_out = 0; // columns beyond the bars, and what they come to
    double left_out_sum = 0;
    double full = 1; // the value of a bar of the whole width
    std::vector<Index> hovered, pinned; // columns
    std::optional<std::size_t> current; // the bar where the keyboard is
};

struct BarsLayout {
    BarsLayout(const BarsScene& scene, const QRectF& area);

    QRectF bar(std::size_t place) const; // of the content: from its start to the full width
    std::optional<std::size_t> at(const QPointF& point) const; // likewise
    double contentHeight() const { return pitch * static_cast<double>(count); }

    QRectF headline, body, legend;
    std::size_t count = 0;
    double pitch = 0;
    double left = 0, right = 0; // where bars begin and where a full one ends
};

void paintBars(QPainter& painter, const BarsScene& scene, const BarsLayout& layout, double top, const QRectF& seen);
void paintBarsHeadline(QPainter& painter, const BarsScene& scene, const BarsLayout& layout);
void paintBarsLegend(QPainter& painter, const BarsScene& scene, const BarsLayout& layout);

} // namespace heed
