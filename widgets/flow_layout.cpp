#include "widgets/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace heed {

FlowLayout::FlowLayout(int spacing)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
    invalidate();
}

void FlowLayout::addLayout(QLayout* layout)
{
    addChildLayout(layout);
    addItem(layout);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto place = m_items.begin() + index;
    QLayoutItem* taken = place->release();
    m_items.erase(place);
    invalidate();
    return taken;
}

std::vector<FlowLayout::Line> FlowLayout::lines(int width) const
{
    std::vector<Line> lines;
    for (const auto& item : m_items) {
        if (item->isEmpty()) // hidden
            continue;
        const QSize size = item->sizeHint();
        const int wide = std::max(std::min(size.width(), width), item->minimumSize().width());
        if (lines.empty() || lines.back().width + spacing() + wide > width)
            lines.emplace_back();
        Line& line = lines.back();
        line.width += wide + (line.items.empty() ? 0 : spacing());
        line.height = std::max(line.height, size.height());
        line.items.push_back(item.get());
    }
    return lines;
}

int FlowLayout::heightOf(const std::vector<Line>& lines) const
{
    const QMargins around = contentsMargins();
    int height = around.top() + around.bottom();
    for (const Line& line : lines)
        height += line.height + (&line == &lines.front() ? 0 : spacing());
    return height;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins around = contentsMargins();
    return heightOf(lines(width - around.left() - around.right()));
}

QSize FlowLayout::sizeHint() const
{
    const QMargins around = contentsMargins();
    const std::vector<Line> all = lines(QLAYOUTSIZE_MAX);
    return {(all.empty() ? 0 : all.front().width) + around.left() + around.right(), heightOf(all)};
}

QSize FlowLayout::minimumSize() const
{
    const QMargins around = contentsMargins();
    QSize least;
    for (const auto& item : m_items)
        if (!item->isEmpty())
            least = least.expandedTo(item->minimumSize());
    return least + QSize(around.left() + around.right(), around.top() + around.bottom());
}

void FlowLayout::setGeometry(const QRect& place)
{
    QLayout::setGeometry(place);
    const QRect inside = place.marginsRemoved(contentsMargins());
    int y = inside.top();
    for (const Line& line : lines(inside.width())) {
        setLine(line, {inside.left(), y, inside.width(), line.height});
        y += line.height + spacing();
    }
}

// Those that would rather be wider share what the line has left.
void FlowLayout::setLine(const Line& line, const QRect& place) const
{
    const auto greedy = [](const QLayoutItem* item) { return bool(item->expandingDirections() & Qt::Horizontal); };
    auto hungry = static_cast<int>(std::count_if(line.items.begin(), line.items.end(), greedy));
    int left_over = std::max(0, place.width() - line.width);
    int x = place.left();
    for (QLayoutItem* item : line.items) {
        const QSize size = item->sizeHint();
        int wide = std::max(std::min(size.width(), place.width()), item->minimumSize().width());
        if (greedy(item)) {
            const int share = left_over / hungry--;
            left_over -= share;
            wide += share;
        }
        const QRect own(x, place.top() + (place.height() - size.height()) / 2, wide, size.height());
        item->setGeometry(parentWidget() ? QStyle::visualRect(parentWidget()->layoutDirection(), place, own) : own);
        x += wide + spacing();
    }
}

} // namespace heed
