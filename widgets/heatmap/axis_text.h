// An axis in words: its title and the labels of its positions, ready to be drawn in a limited space. Knows no layout.
#pragma once

#include "core/tape/quantity.h"
#include "widgets/look.h"

#include <QFont>
#include <QString>
#include <QStringList>

#include <vector>

class QPainter;

namespace heed {

struct AxisText {
    QString title;
    QStringList labels;
    double widest = 0; // of the labels, in pixels, in the font they are measured with
};

AxisText axis_text(const Axis& axis, Index size, const QFont& font);

// The colour of the part that an axis stands for: a query's, a key's…; `otherwise` for tokens and features.
QColor axis_colour(const Look& look, const QString& title, const QColor& otherwise);

enum class Slant { level, slanted, upright }; // slanted: rising by 45°; upright: read from below

// How labels of one width are drawn along a horizontal axis whose cells are so wide.
Slant slant_for(double cell_width, double widest, double pitch);

// The least distance between the middles of two lines of labels: from the top of a capital to the foot of a g.
double label_pitch(const QFont& font);

// Every how many positions there is room for a label: 1, 2, 3, 4, 5, 10, 20…
Index label_step(double cell_size, double needed);

// Which labels of an axis are drawn: those that are lit first, then every so many of the others. Of two that are
// closer than `needed` the later one is left out, for a label that is half covered is two labels that cannot be read.
struct SeenLabels {
    std::vector<Index> lit, others;
};
// `lit`: the most important first.
SeenLabels seen_labels(Index first, Index past, double cell_size, double needed, const std::vector<Index>& lit);

struct LabelStyle {
    QFont font;
    QColor colour;
    double room = 0; // a longer label is shortened in its middle
};

void draw_row_label(QPainter& painter, const QString& label, QPointF right_middle, const LabelStyle& style);
void draw_column_label(
    QPainter& painter, const QString& label, QPointF bottom_middle, Slant slant, const LabelStyle& style);

} // namespace heed
