// What a painted page of text and bars is made of. A section tells how many lines it has and makes one when it is
// seen, so a page of ten thousand lines costs what is visible. Knows no tape beyond the cell that a spot stands for.
#pragma once

#include "core/tape/expression.h"
#include "widgets/look.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace heed {

// What happens where one clicks.
struct Spot {
    enum class Kind { none, operand, bar, expand, sort };
    Kind kind = Kind::none;
    CellRef cell; // of an operand and a bar
    int number = 0; // which table is to be expanded, which order is asked for
    QString told; // for the tool tip and for a screen reader
    explicit operator bool() const { return kind != Kind::none; }
    friend bool operator==(const Spot& a, const Spot& b)
    {
        return a.kind == b.kind && a.cell == b.cell && a.number == b.number;
    }
};

struct Span {
    QString text;
    QColor colour;
    bool bold = false;
    bool small = true;
    // Pixels from the left margin. None: it follows the span before it. A text wider than its column is drawn
    // smaller, a label (elided) is shortened.
    std::optional<double> left = {}, right = {};
    bool elided = false;
    Spot spot = {};
};

struct PageBar {
    double left = 0, right = 0; // of its track, pixels from the left margin
    double from = 0, to = 0; // 0…1 of the track; one of them is the zero
    QColor colour;
};

struct PageLine {
    std::vector<Span> spans;
    std::optional<PageBar> bar = {};
    bool rule = false; // a hairline above
    bool marked = false; // the cell that the page is about
    Spot spot = {}; // the whole line's
};

struct Section {
    Index count = 0;
    double height = 0; // of each line, pixels
    std::function<PageLine(Index)> line;
};
using Sections = std::vector<Section>;

// Lines that were made beforehand.
Section section_of(std::vector<PageLine> lines, double height);
Section gap(double height);

// Spans one after another, on as many lines as the width asks for; a line breaks before a span that begins with a
// space.
std::vector<PageLine> wrapped(const std::vector<Span>& spans, double width, const Look& look);
// The words of a sentence as such spans.
std::vector<Span> words_of(const QString& sentence, const QColor& colour);

QFont font_of(const Span& span, const Look& look);
double line_height(const Look& look);

} // namespace heed
