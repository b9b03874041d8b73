#include "widgets/symbol_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace heed {

// Text with its scripts, in the order they are written.
struct SymbolPart {
    QString text;
    std::vector<SymbolPart> below, above;
    std::vector<SymbolPart> after;
};

namespace {

// The glyphs of TeX, as in the typeset formulas; the others have the same letters. Other fonts are looked through
// only for a text that wants them: that takes milliseconds when the first symbol is drawn.
QFont mathFont(double pixelSize, const QString& text)
{
    QFont font;
    font.setFamilies({"Latin Modern Math", "STIX Two Math", "Noto Sans Math"});
    font.setStyleHint(QFont::Serif);
    font.setPixelSize(std::max(1, int(std::lround(pixelSize))));
    font.setStyleStrategy(QFont::NoFontMerging);
    const QFontMetrics alone(font);
    const QList<uint> letters = text.toUcs4();
    if (!std::all_of(letters.begin(), letters.end(), [&](uint letter) { return alone.inFontUcs4(letter); }))
        font.setStyleStrategy(QFont::PreferDefault);
    return font;
}

char32_t italic(char32_t letter)
{
    if (letter == U'h')
        return U'ℎ'; // its place among the italics is empty
    if (letter >= U'A' && letter <= U'Z')
        return 0x1D434 + (letter - U'A');
    if (letter >= U'a' && letter <= U'z')
        return 0x1D44E + (letter - U'a');
    if (letter >= U'α' && letter <= U'ω')
        return 0x1D6FC + (letter - U'α');
    return letter;
}

QString mathematical(const QString& text)
{
    const QList<uint> letters = text.normalized(QString::NormalizationForm_D).toUcs4();
    const bool word = letters.size() >= 3 && std::all_of(letters.begin(), letters.end(), [](uint c) {
        return c < 128 && QChar::isLetter(c);
    }) && std::any_of(letters.begin(), letters.end(), [](uint c) { return QChar::isLower(c); });
    QString set;
    for (const uint c : letters) {
        const char32_t letter = word ? char32_t(c) : italic(c);
        set += QString::fromUcs4(&letter, 1);
    }
    return set;
}

// The accent that stands for a combining mark. A font sets marks well over upright letters only.
QChar accentOf(QChar mark)
{
    switch (mark.unicode()) {
    case 0x302:
        return QChar(0x2C6); // hat
    case 0x303:
        return QChar(0x2DC); // tilde
    case 0x304:
        return QChar(0xAF); // bar
    default:
        return {};
    }
}

constexpr int deepest = 8; // scripts of scripts: beyond it braces are read as nothing

std::vector<SymbolPart> parse(const QString& symbol, qsizetype& at, int depth);

// What follows "_" or "^": a group, or one character with the marks above it.
std::vector<SymbolPart> parseScript(const QString& symbol, qsizetype& at, int depth)
{
    if (at < symbol.size() && symbol[at] == u'{') {
        ++at;
        return parse(symbol, at, depth + 1);
    }
    SymbolPart one;
    while (at < symbol.size() && (one.text.isEmpty() || symbol[at].isMark() || symbol[at].isLowSurrogate()))
        one.text += symbol[at++];
    return {one};
}

std::vector<SymbolPart> parse(const QString& symbol, qsizetype& at, int depth)
{
    std::vector<SymbolPart> parts;
    while (at < symbol.size()) {
        const QChar c = symbol[at];
        if (c == u'}') {
            ++at;
            if (depth > 0)
                return parts;
        } else if ((c == u'_' || c == u'^') && depth < deepest) {
            ++at;
            if (parts.empty())
                parts.emplace_back();
            SymbolPart& base = parts.back();
            (c == u'_' ? base.below : base.above) = parseScript(symbol, at, depth);
        } else if (c == u'{') {
            ++at;
        } else {
            if (parts.empty() || !parts.back().below.empty() || !parts.back().above.empty())
                parts.emplace_back();
            parts.back().text += c;
            ++at;
        }
    }
    return parts;
}

std::vector<SymbolPart> parse(const QString& symbol)
{
    qsizetype at = 0;
    return parse(symbol, at, 0);
}

QString htmlOf(const std::vector<SymbolPart>& parts)
{
    QString html;
    for (const SymbolPart& part : parts) {
        html += mathematical(part.text).toHtmlEscaped();
        if (!part.below.empty())
            html += "<sub>" + htmlOf(part.below) + "</sub>";
        if (!part.above.empty())
            html += "<sup>" + htmlOf(part.above) + "</sup>";
    }
    return html;
}

} // namespace

SymbolText::SymbolText(const QString& symbol, double pixelSize)
{
    // The font's own ascent allows for integrals three lines high: a letter's is taken.
    m_ascent = 0.75 * pixelSize;
    m_descent = 0.2 * pixelSize;
    for (const SymbolPart& part : parse(symbol))
        m_width += set(part, pixelSize, QPointF(m_width, 0));
}

double SymbolText::set(const SymbolPart& part, double pixelSize, QPointF place)
{
    const QString marked = mathematical(part.text);
    const QFontMetricsF metrics(mathFont(pixelSize, marked));
    QString text;
    QRectF ink;
    for (qsizetype i = 0; i < marked.size(); ++i) {
        const QChar accent = accentOf(marked[i]);
        if (accent.isNull() || text.isEmpty()) {
            text += marked[i];
            continue;
        }
        const qsizetype first = text.size() - (text.back().isLowSurrogate() ? 2 : 1);
        const QRectF letter = metrics.tightBoundingRect(text.mid(first));
        // An accent's glyph stands over a letter as high as an x: over others it is raised by what they are higher.
        // Italics lean, so their top's middle is a little to the right of the whole's.
        const double lean = 0.07 * pixelSize;
        const double left = metrics.horizontalAdvance(text.left(first)) + letter.center().x() + lean;
        const QPointF at(
            left - metrics.horizontalAdvance(accent) / 2, std::min(0.0, letter.top() + 0.43 * pixelSize));
        m_runs.push_back({accent, pixelSize, place + at});
        ink |= QRectF(left, at.y() - 0.7 * pixelSize, 0.1, 0.1);
    }
    const double width = metrics.horizontalAdvance(text);
    if (!text.isEmpty()) {
        m_runs.push_back({text, pixelSize, place});
        ink |= metrics.tightBoundingRect(text);
    }
    m_ascent = std::max(m_ascent, -place.y() - ink.top());
    m_descent = std::max(m_descent, place.y() + ink.bottom());
    // A slanted letter leans into its superscript.
    const double lean = std::max(0.0, ink.right() - width);
    const auto setScript = [&](const std::vector<SymbolPart>& script, double left, double rise) {
        double end = left;
        for (const SymbolPart& inner : script)
            end += set(inner, std::max(0.7 * pixelSize, 7.0), place + QPointF(end, -rise));
        return end;
    };
    double after = width;
    if (!part.below.empty())
        after = std::max(after, setScript(part.below, width, -0.22 * pixelSize));
    if (!part.above.empty())
        after = std::max(after, setScript(part.above, width + lean, 0.42 * pixelSize));
    return after + (after > width ? 0.05 * pixelSize : 0);
}

void SymbolText::draw(QPainter& painter, QPointF baseline, const QColor& colour) const
{
    painter.save();
    painter.setPen(colour);
    for (const Run& run : m_runs) {
        painter.setFont(mathFont(run.pixelSize, run.text));
        painter.drawText(baseline + run.place, run.text);
    }
    painter.restore();
}

QString SymbolText::html(const QString& symbol)
{
    return "<span style=\"font-family:'Latin Modern Math','STIX Two Math','Noto Sans Math',serif\">"
           + htmlOf(parse(symbol)) + "</span>";
}

QString SymbolText::spoken(const QString& symbol)
{
    QString words = symbol;
    words.replace(u'_', u' ').replace(u'^', u' ').remove(u'{').remove(u'}');
    return words;
}

void SymbolLabel::setSymbol(const QString& symbol, double pixelSize, const QColor& colour)
{
    m_text = SymbolText(symbol, pixelSize);
    m_colour = colour;
    setAccessibleName(SymbolText::spoken(symbol));
    updateGeometry();
    update();
}

QSize SymbolLabel::sizeHint() const
{
    const QSizeF size = m_text.size();
    return {int(std::ceil(size.width())) + 2, int(std::ceil(size.height())) + 2};
}

void SymbolLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QSizeF size = m_text.size();
    m_text.draw(painter, {(width() - size.width()) / 2, (height() - size.height()) / 2 + m_text.ascent()}, m_colour);
}

} // namespace heed
