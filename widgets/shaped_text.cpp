#include "widgets/shaped_text.h"

#include <QCache>
#include <QFont>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPaintEngine>
#include <QPainter>
#include <QTextLayout>

namespace heed {
namespace {

constexpr int most_kept = 8192; // about a kilobyte each

struct Key {
    QFont font;
    QString text;
    bool operator==(const Key&) const = default;
};

size_t qHash(const Key& key, size_t seed)
{
    return qHashMulti(seed, key.font, key.text);
}

struct Shaped {
    double width = 0;
    double ascent = 0; // of what was drawn with: a fallback's letters may be taller than the font's
    QList<QGlyphRun> runs; // empty until it is drawn
};

Shaped& shaped(const QFont& font, const QString& text)
{
    static thread_local QCache<Key, Shaped> kept(most_kept);
    const Key key{font, text};
    if (Shaped* found = kept.object(key))
        return *found;
    auto* made = new Shaped;
    made->width = QFontMetricsF(font).horizontalAdvance(text);
    kept.insert(key, made);
    return *made;
}

void shape(Shaped& into, const QFont& font, const QString& text)
{
    QTextLayout layout(text, font);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    into.ascent = line.ascent();
    into.runs = layout.glyphRuns();
}

} // namespace

bool takes_dots(const QPainter& painter)
{
    return painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster;
}

double text_width(const QFont& font, const QString& text)
{
    return shaped(font, text).width;
}

QString elided_text(const QFont& font, const QString& text, Qt::TextElideMode mode, double room)
{
    return text_width(font, text) <= room ? text : QFontMetricsF(font).elidedText(text, mode, room);
}

void draw_text(QPainter& painter, QPointF baseline, const QString& text)
{
    if (!takes_dots(painter)) {
        painter.drawText(baseline, text);
        return;
    }
    Shaped& known = shaped(painter.font(), text);
    if (known.runs.isEmpty())
        shape(known, painter.font(), text);
    for (const QGlyphRun& run : known.runs)
        painter.drawGlyphRun(baseline - QPointF(0, known.ascent), run);
}

void draw_text(QPainter& painter, const QRectF& place, Qt::AlignmentFlag across, const QString& text)
{
    const QFontMetricsF metrics(painter.font());
    const double free = across == Qt::AlignHCenter ? place.width() - text_width(painter.font(), text) : 0;
    draw_text(painter,
        QPointF(place.left() + free / 2, place.center().y() + (metrics.ascent() - metrics.descent()) / 2), text);
}

} // namespace heed
