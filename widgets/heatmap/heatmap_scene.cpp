#include "widgets/heatmap/heatmap_scene.h"

#include "widgets/digits.h"
#include "widgets/heatmap/colour_bar.h"
#include "widgets/lit.h"
#include "widgets/shaped_text.h"

#include <QFontMetricsF>

#include <cmath>

namespace heed {

bool HeatmapScene::attention() const
{
    const Quantity* quantity = shown.quantity();
    if (!quantity)
        return false;
    if (quantity->rows.kind == AxisKind::node && quantity->columns.kind == AxisKind::node)
        return true;
    return (quantity->role == Role::weights || quantity->role == Role::scores) && quantity->rows.name == "query"
           && quantity->columns.name == "key";
}

HeatmapNeeds HeatmapScene::needs() const
{
    HeatmapNeeds needs;
    needs.shape = {data.rows(), data.columns()};
    needs.widest_row = rows.widest;
    needs.widest_column = columns.widest;
    needs.line = QFontMetricsF(look.font(Look::Size::small)).height();
    needs.pitch = label_pitch(look.font(Look::Size::small));
    needs.text_scale = look.text_scale;
    const ColourBarText bar = colour_bar_text(map, shown.quantity(), data.has_masked());
    const QFont font = look.font(Look::Size::small);
    for (const QString& line : bar.above)
        needs.bar_text = std::max(needs.bar_text, text_width(font, line) - 18 * look.text_scale);
    for (const QString& tick : bar.ticks)
        needs.bar_text = std::max(needs.bar_text, text_width(font, tick));
    if (data.has_masked())
        needs.bar_text = std::max(needs.bar_text, text_width(font, bar.masked));
    needs.bar_lines = static_cast<int>(bar.above.size());
    needs.bar_masked = data.has_masked();
    return needs;
}

bool HeatmapScene::is_done(Index row, Index column) const
{
    return shown.cells_done < 0 || row * data.columns() + column < shown.cells_done;
}

QString HeatmapScene::value_text(Index row, Index column) const
{
    const double value = data.cell(row, column);
    return std::isnan(value) ? QStringLiteral("no edge") : exact_number(value, 6);
}

HeatmapLit lit_in(const HeatmapScene& scene)
{
    HeatmapLit lit;
    const Shown& shown = scene.shown;
    if (!shown.tape || scene.data.empty())
        return lit;
    const auto add = [&](const CellRef& cell, bool pin) {
        if (cell.node == shown.node) {
            if (cell.row < 0 || cell.row >= scene.data.rows() || cell.column < 0
                || cell.column >= scene.data.columns())
                return;
            if (pin)
                lit.pins.push_back(cell);
            else
                lit.hover = cell;
            lit.rows.insert(cell.row);
            lit.columns.insert(cell.column);
            return;
        }
        const Lit others = lit_by(*shown.tape, cell, shown.node);
        lit.rows.insert(others.rows.begin(), others.rows.end());
        lit.columns.insert(others.columns.begin(), others.columns.end());
        lit.bands_of_rows.insert(others.rows.begin(), others.rows.end());
        lit.bands_of_columns.insert(others.columns.begin(), others.columns.end());
    };
    for (const Pin& pin : shown.view.pins)
        if (const auto node = shown.tape->find(pin.path))
            add({*node, pin.row, pin.column}, true);
    if (shown.hover)
        add(*shown.hover, false);
    return lit;
}

} // namespace heed
