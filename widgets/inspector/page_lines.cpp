#include "widgets/inspector/page_lines.h"

#include "widgets/shaped_text.h"

#include <QFontMetricsF>

#include <cmath>
#include <memory>

namespace heed {

Section section_of(std::vector<PageLine> lines, double height)
{
    const auto kept = std::make_shared<const std::vector<PageLine>>(std::move(lines));
    return {
        static_cast<Index>(kept->size()), height, [kept](Index i) { return (*kept)[static_cast<std::size_t>(i)]; }};
}

Section gap(double height)
{
    return section_of({PageLine{}}, height);
}

QFont font_of(const Span& span, const Look& look)
{
    QFont font = look.font(span.small ? Look::Size::small : Look::Size::body, span.bold);
    font.setUnderline(span.spot.kind == Spot::Kind::operand && !span.right);
    return font;
}

double line_height(const Look& look)
{
    return std::ceil(QFontMetricsF(look.font(Look::Size::small)).height() * 1.35);
}

std::vector<PageLine> wrapped(const std::vector<Span>& spans, double width, const Look& look)
{
    std::vector<PageLine> lines(1);
    double x = 0;
    for (std::size_t i = 0; i < spans.size();) {
        // What must not be torn apart: up to the next span that begins with a space.
        std::size_t end = i + 1;
        while (end < spans.size() && !spans[end].text.startsWith(' '))
            ++end;
        double wide = 0;
        for (std::size_t k = i; k < end; ++k)
            wide += text_width(font_of(spans[k], look), spans[k].text);
        if (x > 0 && x + wide > width) {
            lines.emplace_back();
            x = 0;
        }
        for (; i < end; ++i) {
            lines.back().spans.push_back(spans[i]);
            QString& text = lines.back().spans.back().text;
            if (x == 0 && lines.size() > 1 && lines.back().spans.size() == 1 && text.startsWith(' '))
                text.remove(0, 1);
        }
        x += wide;
    }
    return lines;
}

std::vector<Span> words_of(const QString& sentence, const QColor& colour)
{
    std::vector<Span> spans;
    for (const QString& word : sentence.split(' ', Qt::SkipEmptyParts))
        spans.push_back({.text = spans.empty() ? word : ' ' + word, .colour = colour});
    return spans;
}

} // namespace heed
