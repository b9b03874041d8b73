#include "widgets/number_text.h"

#include "widgets/shaped_text.h"

#include <QGlyphRun>
#include <QPainter>

#include <algorithm>

namespace heed {
namespace {

constexpr QStringView letters = u"0123456789.−-∞e";

} // namespace

NumberText::NumberText(const QFont& font)
    : m_font(font)
    , m_raw(QRawFont::fromFont(font))
{
    int count = static_cast<int>(letters.size());
    QList<quint32> indexes(count);
    QList<QPointF> advances(count);
    m_glyphs.resize(count);
    if (!m_raw.isValid() || !m_raw.glyphIndexesForChars(letters.data(), count, indexes.data(), &count)
        || !m_raw.advancesForGlyphIndexes(indexes.constData(), advances.data(), count))
        return;
    for (int i = 0; i < count; ++i)
        m_glyphs[i] = {indexes[i], advances[i].x()};
}

NumberText::Glyph NumberText::glyph(QChar letter) const
{
    const qsizetype place = letters.indexOf(letter);
    return place < 0 ? Glyph{} : m_glyphs[place];
}

bool NumberText::isSet(const QString& number) const
{
    return std::all_of(number.begin(), number.end(), [this](QChar letter) { return glyph(letter).index != 0; });
}

double NumberText::width(const QString& number) const
{
    if (!isSet(number))
        return text_width(m_font, number);
    double width = 0;
    for (const QChar letter : number)
        width += glyph(letter).advance;
    return width;
}

void NumberText::draw(QPainter& painter, QPointF baseline, const QString& number) const
{
    if (!takes_dots(painter) || !isSet(number)) {
        painter.setFont(m_font);
        painter.drawText(baseline, number);
        return;
    }
    QList<quint32> indexes;
    QList<QPointF> positions;
    double x = 0;
    for (const QChar letter : number) {
        const Glyph set = glyph(letter);
        indexes << set.index;
        positions << QPointF(x, 0);
        x += set.advance;
    }
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setGlyphIndexes(indexes);
    run.setPositions(positions);
    painter.drawGlyphRun(baseline, run);
}

} // namespace heed
