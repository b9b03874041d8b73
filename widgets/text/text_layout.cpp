#include "widgets/text/text_scene.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace heed {

namespace {

constexpr double widestText = 820; // pixels at text scale 1: longer lines are hard to read
constexpr qsizetype manyWords = 160; // from here on in smaller type

bool runsFromRight(const QStringList& words)
{
    const auto fromRight
        = std::count_if(words.begin(), words.end(), [](const QString& word) { return word.isRightToLeft(); });
    return 2 * fromRight > words.size();
}

// Boxes in lines between left and right, from `top` down. Returns where they end.
double flow(std::vector<QRectF>& boxes, const std::vector<double>& widths, bool fromRight, double left, double right,
    double top, double height, double gap)
{
    double x = 0;
    for (const double wanted : widths) {
        const double width = std::min(wanted, right - left);
        if (x > 0 && x + width > right - left) {
            x = 0;
            top += height + gap;
        }
        boxes.emplace_back(fromRight ? right - x - width : left + x, top, width, height);
        x += width + gap;
    }
    return top + height;
}

} // namespace

TextLayout::TextLayout(const TextScene& scene, const QRectF& area)
{
    const Look& look = scene.look;
    const bool many = scene.keys.size() > manyWords;
    font = look.font(many ? Look::Size::body : Look::Size::large);
    const QFontMetricsF metrics(font), small(look.font(Look::Size::small)), title(look.font(Look::Size::large, true));
    headline = QRectF(area.left(), area.top(), area.width(), std::ceil(title.height()) + 2 * grid);
    const double legendHeight = std::ceil(small.height()) + 2 * grid;
    legend = QRectF(area.left(), area.bottom() - legendHeight, area.width(), legendHeight);
    body = QRectF(area.left(), headline.bottom(), area.width(), std::max(1.0, legend.top() - headline.bottom()));

    const double width = std::min(area.width() - 2 * grid, widestText * look.text_scale);
    textLeft = area.center().x() - width / 2;
    textRight = textLeft + width;
    const Quantity* quantity = scene.shown.quantity();
    const bool letters = quantity && quantity->columns.kind == AxisKind::character;
    const double padding = letters ? grid / 4 : grid / 2, gap = letters ? 1 : grid / 2;
    wordHeight = std::ceil(metrics.height()) + 2;
    const bool numbers = scene.shown.view.digits && !letters;
    const double keyHeight = wordHeight + (numbers ? std::ceil(small.height()) : 0) + 2;
    const double numberWidth = numbers ? small.horizontalAdvance("0.00") : 0;
    const auto widths = [&](const QStringList& words, double least) {
        std::vector<double> all;
        for (const QString& word : words)
            all.push_back(std::ceil(std::max(metrics.horizontalAdvance(word), least)) + 2 * padding);
        return all;
    };
    double top = 2;
    rightToLeft = runsFromRight(scene.queries);
    if (!scene.oneSentence)
        top = flow(queryBoxes, widths(scene.queries, 0), rightToLeft, textLeft, textRight, top, wordHeight + 2, gap)
              + 3 * grid;
    top = flow(keyBoxes, widths(scene.keys, numberWidth), runsFromRight(scene.keys), textLeft, textRight, top,
        keyHeight, gap);
    if (scene.oneSentence)
        queryBoxes = keyBoxes;
    contentHeight = top + 2;
}

} // namespace heed
