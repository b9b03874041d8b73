// Short texts that are measured and drawn again and again: words, numbers, labels. Shaping them took half of the time
// between a keystroke and its picture, so what was shaped last is kept. One line each, no markup.
#pragma once

#include <QString>

class QFont;
class QPainter;
class QPointF;
class QRectF;

namespace heed {

// What is drawn on takes glyphs as dots; else (an exported drawing) words are to stay words.
bool takes_dots(const QPainter& painter);

double text_width(const QFont& font, const QString& text); // as QFontMetricsF::horizontalAdvance()
QString elided_text(const QFont& font, const QString& text, Qt::TextElideMode mode, double room);

// The note behind the text; in front of it where both together have no room, for the end of a line is what is cut off.
QString noted_text(const QFont& font, const QString& text, const QString& note, double room);

// From the left end of its baseline, in the painter's font and pen; also where it runs from right to left. Emoji are
// pictures in a PDF.
void draw_text(QPainter& painter, QPointF baseline, const QString& text);
// In the middle of the height of the place, from its left end or in the middle of its width.
void draw_text(QPainter& painter, const QRectF& place, Qt::AlignmentFlag across, const QString& text);

} // namespace heed
