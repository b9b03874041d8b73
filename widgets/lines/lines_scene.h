// What a picture of weights as lines is drawn from, where everything lies in it, and the drawing itself: one for the
// screen and for exported pictures. Knows no events.
#pragma once

#include "widgets/lines/links.h"
#include "widgets/word_columns.h"

namespace heed {

struct LinesScene : WordColumns {
    std::vector<FamilyMember> heads;
    Links resting;
    // What the pointer or a pin singles out: its links are drawn as they are, all others fade.
    std::optional<Links> strong;
    std::optional<WordSide> numbersAt; // the weights of the strong links stand beside these words
    bool headsInLegend = false; // a picture has no switches that tell the heads' colours

    QColor colourOf(std::size_t head) const;
    bool severalHeads() const { return heads.size() > 1; }
};

// Width in pixels and opacity of a line.
double lineWidth(double weight, const Look& look);
double lineOpacity(double weight);

struct LinesLayout {
    // Lays the scene out in `area`. The rows share the height that the header and the legend leave, but are never
    // closer than their words need: then contentHeight is more than the body's height.
    LinesLayout(const LinesScene& scene, const QRectF& area);

    double rowMiddle(Index row) const { return pitch * (double(row) + 0.5); } // of the content
    QLineF line(const Link& link) const; // of the content, x in the area
    QRectF editMark(const Link& link, const Look& look) const; // likewise; where its line is or, of weight 0, would be
    QRectF wordRect(const SideWord& word) const; // likewise
    std::optional<SideWord> wordAt(const QPointF& point) const; // likewise

    QRectF header, body, legend;
    double contentHeight = 0;
    double pitch = 0;
    QFont font; // of the words
    double queryEdge = 0; // the right edge of the queries' words, the left edge of the keys'
    double keyEdge = 0;
    double lineStart = 0; // where lines begin and end
    double lineEnd = 0;
    double wordWidth = 0;
    double noteWidth = 0; // beside the words: squares and numbers
    bool numbers = true; // they fit beside the squares
    std::size_t heads = 1;
    double headStep = 0; // between the lines of two heads that join the same words
    Index queries = 0, keys = 0;
};

// The lines of `links`, with the content's top at `top`; only those that come near `seen` are drawn.
// None has less than the opacity `faintest`.
void paintLinks(QPainter& painter, const LinesScene& scene, const LinesLayout& layout, const Links& links, double top,
    const QRectF& seen, double faintest);
// The marks of the weights that were set by hand, likewise.
void paintEdits(
    QPainter& painter, const LinesScene& scene, const LinesLayout& layout, double top, const QRectF& seen);
// Words, squares and numbers, likewise.
void paintWords(
    QPainter& painter, const LinesScene& scene, const LinesLayout& layout, double top, const QRectF& seen);
void paintLinesHeader(QPainter& painter, const LinesScene& scene, const LinesLayout& layout);
void paintLinesLegend(QPainter& painter, const LinesScene& scene, const LinesLayout& layout);
// "41 of 289 lines: …": which lines are drawn and which are not.
QString linesNote(const LinesScene& scene);

constexpr double faintestResting = 0.03;
constexpr double faintestStrong = 0.3; // what was asked for is seen; its number stands beside it
constexpr double fadedOpacity = 0.12; // of the lines that are not singled out

} // namespace heed
