// What a picture of ribbons is drawn from, where everything lies in it, and the drawing itself: one for the screen
// and for exported pictures. Knows no events.
#pragma once

#include "widgets/lines/links.h"
#include "widgets/word_columns.h"

#include <QPainterPath>

namespace heed {

// Where a ribbon begins and ends, in weights counted from the top of its word: what is packed before it.
struct Ribbon {
    Link link;
    double before_in_query = 0, before_in_key = 0;
};

struct RibbonsScene : WordColumns {
    std::vector<double> given, received; // what each query gives and each key gets in all
    std::vector<Ribbon> ribbons; // those that the threshold leaves; the widest first
    Links counted; // as the lines count them
    std::optional<CellRef> hoveredCell; // one ribbon alone

    bool singles() const { return hoveredCell || !hoveredWords.empty() || !pinnedWords.empty(); }
    bool is_strong(const Link& link) const; // singled out by the pointer, else by the pins
};

// Reads the weights; of a quantity that the player fills only those that are there.
void read_ribbons(RibbonsScene& scene);

struct RibbonsLayout {
    RibbonsLayout(const RibbonsScene& scene, const QRectF& area);

    QRectF slot(const SideWord& word) const; // of the content: the strip at the word that its ribbons begin at
    QRectF wordRect(const SideWord& word) const; // likewise, with the text
    QPainterPath path(const Ribbon& ribbon) const; // likewise
    std::optional<SideWord> wordAt(const QPointF& point) const; // likewise

    QRectF header, body, legend;
    double contentHeight = 0;
    double unit = 0; // pixels of a weight of 1
    double queryEdge = 0, keyEdge = 0; // where ribbons begin and end
    double wordWidth = 0, noteWidth = 0;
    struct Column {
        std::vector<double> tops, heights; // of the words' places
        std::vector<double> widths; // of their ribbons together
    };
    Column queries, keys;
};

void paintRibbons(
    QPainter& painter, const RibbonsScene& scene, const RibbonsLayout& layout, double top, const QRectF& seen);
void paintRibbonWords(
    QPainter& painter, const RibbonsScene& scene, const RibbonsLayout& layout, double top, const QRectF& seen);
void paintRibbonsFrame(QPainter& painter, const RibbonsScene& scene, const RibbonsLayout& layout);

} // namespace heed
