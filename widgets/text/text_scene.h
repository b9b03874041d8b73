// What a picture of shaded text is drawn from, where every word lies in it, and the drawing itself: one for the
// screen and for exported pictures. Knows no events.
#pragma once

#include "widgets/colour_map.h"
#include "widgets/shown.h"

#include <QPainter>
#include <QStringList>

namespace heed {

struct TextScene {
    Look look;
    Shown shown;
    ColourMap map;
    QStringList queries, keys;
    bool oneSentence = true; // queries and keys are the same words, drawn once
    Index chosen = -1; // the query whose weights shade the keys; −1: there are no words
    QColor outline; // of the chosen query
    std::vector<Real> weights; // of the chosen row
    std::vector<Index> hoveredKeys, pinnedKeys;
};

// Lays the words out in lines that are as wide as the area; a sentence whose words mostly run from right to left is
// laid out so. What is higher than the area's body is scrolled, or drawn smaller.
struct TextLayout {
    TextLayout(const TextScene& scene, const QRectF& area);

    QRectF headline, body, legend;
    double contentHeight = 0;
    double textLeft = 0, textRight = 0;
    QFont font; // of the words
    double wordHeight = 0; // the rest of a key's box is for its number
    std::vector<QRectF> queryBoxes; // of the content; the keys' own when there is one sentence
    std::vector<QRectF> keyBoxes;
    bool rightToLeft = false; // the sentence in which a query is chosen
    double height() const { return headline.height() + contentHeight + legend.height(); }
};

void paintText(QPainter& painter, const TextScene& scene, const TextLayout& layout, double top, const QRectF& seen);
void paintTextHeadline(QPainter& painter, const TextScene& scene, const TextLayout& layout);
void paintTextLegend(QPainter& painter, const TextScene& scene, const TextLayout& layout);
QString textHeadline(const TextScene& scene);

} // namespace heed
