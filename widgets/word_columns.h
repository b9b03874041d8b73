// Two columns of words with attention between them, queries at the left and keys at the right: what every such
// picture is drawn from, and how it writes its words. Knows no events.
#pragma once

#include "widgets/look.h"
#include "widgets/shown.h"

#include <QPainter>
#include <QStringList>

#include <optional>
#include <vector>

namespace heed {

enum class WordSide { query, key };

struct SideWord {
    WordSide side = WordSide::query;
    Index index = 0;
    friend bool operator==(const SideWord&, const SideWord&) = default;
};

struct WordColumns {
    Look look;
    Shown shown;
    QStringList queries, keys;
    std::vector<SideWord> hoveredWords, pinnedWords;
    std::optional<SideWord> current; // where the keyboard is

    const QStringList& words(WordSide side) const { return side == WordSide::query ? queries : keys; }
    bool isHovered(const SideWord& word) const;
    bool isPinned(const SideWord& word) const;
};

// Of a picture so large, what is laid out: the header stands at the top of it, where the legend keeps its own
// distance.
QRectF inMargin(const QSizeF& picture);
double widest(const QStringList& words, const QFontMetricsF& metrics);
// At the left of `x`, or at its right, whatever the direction of the text.
void drawBeside(QPainter& painter, double x, double middle, const QString& text, bool left);

} // namespace heed
