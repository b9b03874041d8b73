#include "widgets/heatmap/heatmap_geometry.h"

#include <catch2/catch.hpp>

#include <QFontMetricsF>

#include <algorithm>

using namespace heed;

TEST_CASE("labels of 3, 60 and 512 words have room and do not overlap", "[axis_text]")
{
    const Look look = light_look();
    const QFont font = look.font(Look::Size::small);
    const double line = QFontMetricsF(font).height();
    const double pitch = label_pitch(font);
    // No glyph of a word reaches over its neighbour's; measured large, for small ones are rounded up to pixels.
    QFont large = font;
    large.setPixelSize(100 * font.pixelSize());
    const double ink = QFontMetricsF(large).tightBoundingRect("Agjpqy").height() / 100;
    CHECK(pitch >= ink);
    for (const Index count : {3, 17, 60, 512})
        for (const QSizeF size : {QSizeF(700, 450), QSizeF(1300, 900)}) {
            INFO(count << " words on " << size.width());
            HeatmapNeeds needs;
            needs.shape = {count, count};
            needs.widest_row = needs.widest_column = 70;
            needs.line = line;
            needs.pitch = pitch;
            needs.bar_text = 40;
            const HeatmapGeometry g = lay_out(QRectF(QPointF(0, 0), size), needs, {});
            CHECK(g.cells.width() > std::min(size.width() / 3, 110.0 * static_cast<double>(count)));
            CHECK(g.cells.height() > std::min(size.height() / 3, 90.0 * static_cast<double>(count)));
            CHECK(QRectF(QPointF(0, 0), size).contains(g.cells));
            CHECK(g.row_room == 70);
            const double row_distance = g.cell_height() * static_cast<double>(label_step(g.cell_height(), pitch));
            CHECK(row_distance >= pitch);
            // Labels side by side keep the distance of a line across their own direction.
            const double across = g.slant == Slant::slanted ? 0.7072 : 1;
            const double needed = g.slant == Slant::level ? 1 : pitch / across;
            const double distance = g.cell_width() * static_cast<double>(label_step(g.cell_width(), needed)) * across;
            CHECK(distance >= (g.slant == Slant::level ? 70 : pitch - 0.1));
            if (count == 60 && size.width() > 1000) // every word
                CHECK(label_step(g.cell_height(), pitch) == 1);
            CHECK(g.column_title_y < g.cells.top());
            CHECK(g.bar.right() < size.width());
            CHECK(g.caption_y + line <= size.height() + 0.5);
        }
}

TEST_CASE(
    "a lit label takes the room of those that it would cover, and of two lit ones the first is seen", "[axis_text]")
{
    using Labels = std::vector<Index>;
    SeenLabels seen = seen_labels(0, 12, 7, 13, {}); // a label for every second cell
    CHECK(seen.lit.empty());
    CHECK(seen.others == Labels{0, 2, 4, 6, 8, 10});
    seen = seen_labels(0, 12, 7, 13, {5, 6, 8, 40});
    CHECK(seen.lit == Labels{5, 8});
    CHECK(seen.others == Labels{0, 2, 10});
    seen = seen_labels(3, 12, 13, 13, {5}); // where each has its label, none gives way
    CHECK(seen.lit == Labels{5});
    CHECK(seen.others == Labels{3, 4, 6, 7, 8, 9, 10, 11});
}

TEST_CASE("large text on a low stage leaves the colour bar and the caption inside", "[axis_text]")
{
    for (const double scale : {1.0, 1.5, 2.0})
        for (const bool masked : {false, true}) {
            INFO("scale " << scale << (masked ? ", masked" : ""));
            Look look = light_look();
            look.text_scale = scale;
            const QFont font = look.font(Look::Size::small);
            HeatmapNeeds needs;
            needs.shape = {13, 32};
            needs.widest_row = needs.widest_column = 40 * scale;
            needs.line = QFontMetricsF(font).height();
            needs.pitch = label_pitch(font);
            needs.bar_text = 40 * scale;
            needs.bar_masked = masked;
            needs.text_scale = scale;
            const QRectF area(0, 0, 1000, 290);
            const HeatmapGeometry g = lay_out(area, needs, {});
            CHECK(g.bar.height() >= 1.5 * needs.line);
            CHECK(g.bar.bottom() + (masked ? needs.line : 0) <= g.caption_y);
            CHECK(g.caption_y + needs.line <= area.bottom());
        }
}

TEST_CASE("a window on the cells stays in the matrix and shows at least two cells", "[axis_text]")
{
    const Shape shape{10, 20};
    CHECK(within({-3, 4, 15, 25}, shape) == Window{0, 7, 10, 20});
    CHECK(within({5, 5.1, 3, 3.5}, shape) == Window{4.05, 6.05, 2.25, 4.25});
    CHECK(within({-100, 100, -100, 100}, shape) == whole(shape));
    CHECK(within({0, 1, 0, 1}, {1, 1}) == whole({1, 1}));
}
