#include "widgets/shaped_text.h"

#include <QCache>
#include <QFont>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QRawFont>
#include <QTextLayout>

#include <algorithm>

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

const Shaped& with_runs(const QFont& font, const QString& text)
{
    Shaped& known = shaped(font, text);
    if (known.runs.isEmpty())
        shape(known, font, text);
    return known;
}

// Emoji, which come as pictures: a PDF has no such letters, and Qt leaves them out without a word.
bool has_coloured_glyphs(const QFont& font, const QString& text)
{
    const auto coloured = [](const QGlyphRun& run) {
        const QRawFont letters = run.rawFont();
        return !letters.fontTable("CBLC").isEmpty() || !letters.fontTable("sbix").isEmpty()
               || !letters.fontTable("COLR").isEmpty();
    };
    const QList<QGlyphRun>& runs = with_runs(font, text).runs;
    return std::any_of(runs.begin(), runs.end(), coloured);
}

void draw_picture_of(QPainter& painter, QPointF baseline, const QString& text)
{
    constexpr double dots = 4, around = 2; // a unit across; for what leans out of the line
    const Shaped& known = with_runs(painter.font(), text);
    const QSizeF size(known.width + 2 * around, known.ascent + QFontMetricsF(painter.font()).height() + around);
    QImage picture((size * dots).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter onto(&picture);
    onto.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    onto.scale(dots, dots);
    onto.setFont(painter.font());
    onto.setPen(painter.pen());
    draw_text(onto, QPointF(around, known.ascent + around), text);
    onto.end();
    painter.drawImage(
        QRectF(baseline - QPointF(around, known.ascent + around), QSizeF(picture.size()) / dots), picture);
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

QString noted_text(const QFont& font, const QString& text, const QString& note, double room)
{
    const QString between = QString::fromUtf8("  ·  "), whole = text + between + note;
    return text_width(font, whole) > room ? note + between + text : whole;
}

void draw_text(QPainter& painter, QPointF baseline, const QString& text)
{
    if (!takes_dots(painter)) {
        const bool on_paper = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Pdf;
        if (on_paper && has_coloured_glyphs(painter.font(), text))
            draw_picture_of(painter, baseline, text);
        else
            painter.drawText(baseline, text);
        return;
    }
    const Shaped& known = with_runs(painter.font(), text);
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
