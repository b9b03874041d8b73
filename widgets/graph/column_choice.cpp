#include "widgets/graph/column_choice.h"

#include "widgets/inspector/cell_words.h"

#include <numeric>

namespace heed {
namespace {

QString name_of_column(const Quantity& quantity, Index column)
{
    if (quantity.columns.kind == AxisKind::head)
        return QStringLiteral("head %1").arg(column + 1);
    return position_text(quantity.columns, column);
}

std::optional<Index> pinned_column(const Shown& shown, Index count)
{
    for (auto pin = shown.view.pins.rbegin(); pin != shown.view.pins.rend(); ++pin)
        if (shown.tape->find(pin->path) == shown.node && pin->column >= 0 && pin->column < count)
            return pin->column;
    return std::nullopt;
}

} // namespace

double ColumnChoice::value(const Real* row) const
{
    if (as == HeadsAs::difference)
        return static_cast<double>(row[columns[0]]) - static_cast<double>(row[columns[1]]);
    double sum = 0;
    for (const Index column : columns)
        sum += static_cast<double>(row[column]);
    return sum / static_cast<double>(columns.size());
}

std::vector<ColumnChoice> columns_shown(const Shown& shown)
{
    const Quantity& quantity = *shown.quantity();
    const Index count = shown.tape->shape(shown.node).columns;
    if (count <= 1)
        return {{{0}, HeadsAs::one, {}}};
    const auto one = [&](Index column) {
        return ColumnChoice{{column}, HeadsAs::one, name_of_column(quantity, column)};
    };
    if (quantity.columns.kind != AxisKind::head)
        return {one(pinned_column(shown, count).value_or(0))};

    std::vector<Index> wanted;
    for (const int head : shown.view.heads)
        if (head >= 1 && head <= count)
            wanted.push_back(head - 1);
    std::vector<Index> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), Index(0));
    switch (shown.view.heads_as) {
    case HeadsAs::each: {
        std::vector<ColumnChoice> choices;
        for (const Index column : wanted.empty() ? all : wanted)
            choices.push_back(one(column));
        return choices;
    }
    case HeadsAs::mean: {
        const std::vector<Index>& columns = wanted.size() < 2 ? all : wanted; // of one head it would be that head
        return {{columns, HeadsAs::mean, QStringLiteral("mean of %1 heads").arg(columns.size())}};
    }
    case HeadsAs::difference: {
        const Index first = wanted.empty() ? 0 : wanted[0];
        const Index second = wanted.size() > 1 ? wanted[1] : first == 0 ? 1 : 0;
        return {{{first, second}, HeadsAs::difference,
            name_of_column(quantity, first) + QString::fromUtf8(" − ") + name_of_column(quantity, second)}};
    }
    case HeadsAs::one:
        break;
    }
    return {one(wanted.empty() ? pinned_column(shown, count).value_or(0) : wanted.front())};
}

ColumnChoice column_shown(const Shown& shown)
{
    return columns_shown(shown).front();
}

} // namespace heed
