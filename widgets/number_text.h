// Many numbers in one font, as in a heatmap's cells: set glyph by glyph, for digits, points and signs have nothing to
// be shaped, and shaping takes time.
#pragma once

#include <QFont>
#include <QList>
#include <QPointF>
#include <QRawFont>
#include <QString>

class QPainter;

namespace heed {

class NumberText {
public:
    explicit NumberText(const QFont& font);

    // What the glyphs take side by side; of a text with another letter than a number has, as text_width() says.
    double width(const QString& number) const;
    // From the left end of its baseline, in the painter's pen. A drawing that is exported keeps its numbers as text.
    void draw(QPainter& painter, QPointF baseline, const QString& number) const;

private:
    struct Glyph {
        quint32 index = 0; // 0: the font has none
        double advance = 0;
    };
    Glyph glyph(QChar letter) const;
    bool isSet(const QString& number) const; // every letter has a glyph

    QFont m_font;
    QRawFont m_raw;
    QList<Glyph> m_glyphs; // of the letters of numbers, in their order
};

} // namespace heed
