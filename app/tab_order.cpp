#include "app/tab_order.h"

#include <QLayout>
#include <QSplitter>
#include <QWidget>

#include <algorithm>
#include <vector>

namespace heed {
namespace {

void take_parts(const QLayout& layout, std::vector<QWidget*>& parts)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (QWidget* widget = item->widget())
            parts.push_back(widget);
        else if (const QLayout* inner = item->layout())
            take_parts(*inner, parts);
    }
}

// As its layout or splitter has them, then those that it places by itself.
std::vector<QWidget*> parts_of(const QWidget& widget)
{
    std::vector<QWidget*> parts;
    if (widget.layout())
        take_parts(*widget.layout(), parts);
    if (const auto* splitter = qobject_cast<const QSplitter*>(&widget))
        for (int i = 0; i < splitter->count(); ++i)
            parts.push_back(splitter->widget(i));
    for (QObject* child : widget.children())
        if (auto* part = qobject_cast<QWidget*>(child);
            part && !part->isWindow() && std::find(parts.begin(), parts.end(), part) == parts.end())
            parts.push_back(part);
    return parts;
}

void take_stops(QWidget& widget, std::vector<QWidget*>& stops)
{
    if ((widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy())
        stops.push_back(&widget);
    for (QWidget* part : parts_of(widget))
        take_stops(*part, stops);
}

} // namespace

void order_tabs(QWidget& window)
{
    std::vector<QWidget*> stops;
    take_stops(window, stops);
    for (std::size_t i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

} // namespace heed
