#include "widgets/inspector/row_section.h"

#include "core/tape/number_text.h"
#include "core/tape/row_figures.h"
#include "widgets/digits.h"
#include "widgets/inspector/cell_words.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace heed {
namespace {

constexpr Index most_bars = 20;

Spot bar_spot(const Tape& tape, const CellRef& cell, double value)
{
    return {.kind = Spot::Kind::bar,
        .cell = cell,
        .told = QString::fromStdString(tape.cell_name(cell) + " = " + full_number(value))};
}

struct Row {
    std::shared_ptr<const Tape> tape;
    CellRef cell;
    Look look;
    RowOptions options;
    const Quantity* quantity = nullptr; // null: not described
    std::vector<Real> values;
    std::vector<Index> order; // of the bars that are drawn
    double least = 0, most = 0; // of the finite values and 0

    double at(Index i) const { return static_cast<double>(values[static_cast<std::size_t>(i)]); }
    bool shares() const
    {
        return quantity && (quantity->role == Role::weights || quantity->role == Role::probabilities);
    }
    // An edge's weights, a head each: what sums to 1 is a head's column over a neighbourhood.
    bool of_heads() const { return shares() && quantity->columns.kind == AxisKind::head; }
    QString label(Index column) const
    {
        if (!quantity)
            return QString::number(column);
        return QString::fromStdString(quantity->columns.label(column));
    }
};

void choose_bars(Row& row)
{
    const auto size = static_cast<Index>(row.values.size());
    std::vector<Index>& order = row.order;
    order.resize(row.values.size());
    std::iota(order.begin(), order.end(), Index{0});
    const bool by_size = row.quantity && row.quantity->role == Role::values; // of values either sign is large
    const auto larger = [&](Index a, Index b) {
        const double x = by_size ? std::abs(row.at(a)) : row.at(a), y = by_size ? std::abs(row.at(b)) : row.at(b);
        return x != y ? x > y : a < b;
    };
    const bool cut = size > most_bars && !row.options.all;
    if (cut) {
        std::nth_element(order.begin(), order.begin() + most_bars, order.end(), larger);
        order.resize(most_bars);
        if (std::find(order.begin(), order.end(), row.cell.column) == order.end())
            order.push_back(row.cell.column); // the cell that the page is about is never left out
    }
    if (row.options.largest_first)
        std::sort(order.begin(), order.end(), larger);
    else
        std::sort(order.begin(), order.end());
}

PageLine bar_line(const Row& row, Index column)
{
    const double width = row.options.width, value = row.at(column);
    const CellRef cell{row.cell.node, row.cell.row, column};
    PageLine line;
    line.marked = column == row.cell.column;
    line.spot = bar_spot(*row.tape, cell, value);
    const QColor label = row.quantity ? colour_of(row.quantity->columns, row.look) : row.look.text;
    line.spans.push_back({.text = row.label(column),
        .colour = label,
        .bold = line.marked,
        .left = 0,
        .right = 0.28 * width,
        .elided = true});
    const bool edited = row.tape->is_overridden(row.cell.node, row.cell.row, column);
    line.spans.push_back({.text = few_digits(value) + (edited ? " ✎" : ""),
        .colour = edited ? row.look.edited : row.look.text,
        .bold = line.marked,
        .left = 0.8 * width,
        .right = width});
    const double range = row.most - row.least;
    const auto share = [&](double x) { return range > 0 ? (x - row.least) / range : 0; };
    const double zero = share(0), end = std::isfinite(value) ? share(value) : zero;
    line.bar = PageBar{.left = 0.3 * width,
        .right = 0.79 * width,
        .from = std::min(zero, end),
        .to = std::max(zero, end),
        .colour = colour_of(row.cell, *row.tape, row.look)};
    return line;
}

PageLine figure(const Row& row, const QString& name, std::vector<Span> told)
{
    PageLine line{.spans = {{.text = name, .colour = row.look.faint, .left = 0}}};
    told.front().left = 0.3 * row.options.width;
    line.spans.insert(line.spans.end(), std::make_move_iterator(told.begin()), std::make_move_iterator(told.end()));
    return line;
}

bool edited_in(const Row& row)
{
    const std::vector<Override> all = row.tape->overrides_of(row.cell.node);
    return std::any_of(all.begin(), all.end(), [&](const Override& edit) { return edit.row == row.cell.row; });
}

std::vector<PageLine> figures(const Row& row)
{
    const RowFigures reckoned = row_figures(row.values.data(), static_cast<Index>(row.values.size()));
    std::vector<PageLine> lines;
    const auto masked = std::count_if(row.values.begin(), row.values.end(), [](Real x) { return !std::isfinite(x); });
    std::vector<Span> sum{{.text = few_digits(reckoned.sum), .colour = row.look.text}};
    if (row.quantity && row.quantity->role == Role::weights) {
        if (std::abs(reckoned.sum - 1) < 1e-4)
            sum = {{.text = "1 ✓", .colour = row.look.text}, {.text = "  rows sum to 1", .colour = row.look.faint}};
        else if (reckoned.sum == 0)
            sum.push_back({.text = "  every key is masked", .colour = row.look.faint});
        else
            sum.push_back({.text = edited_in(row) ? "  not 1: set by hand" : "  not 1", .colour = row.look.edited});
    }
    if (masked > 0)
        lines.push_back(figure(row, "Masked",
            {{.text = QStringLiteral("%1 of %2").arg(masked).arg(row.values.size()), .colour = row.look.text}}));
    else if (!row.of_heads())
        lines.push_back(figure(row, "Sum", std::move(sum)));
    const bool below_zero = std::any_of(row.values.begin(), row.values.end(), [](Real x) { return x < 0; });
    if (row.shares() && !row.of_heads() && below_zero) // set by hand
        lines.push_back(figure(row, "Entropy", {{.text = "none: a share is below 0", .colour = row.look.edited}}));
    else if (row.shares() && !row.of_heads())
        lines.push_back(figure(row, "Entropy",
            {{.text = few_digits(reckoned.entropy) + " bits", .colour = row.look.text},
                {.text = QStringLiteral("  %1 % of uniform").arg(std::lround(100 * reckoned.entropy_share)),
                    .colour = row.look.faint}}));
    const CellRef largest{row.cell.node, row.cell.row, reckoned.largest_at};
    lines.push_back(figure(row, "Largest",
        {{.text = few_digits(reckoned.largest), .colour = row.look.text}, {.text = "  at ", .colour = row.look.faint},
            {.text = row.label(reckoned.largest_at),
                .colour = row.look.accent,
                .spot = bar_spot(*row.tape, largest, reckoned.largest)}}));
    return lines;
}

PageLine order_line(const Row& row)
{
    const auto choice = [&](const char* text, int number, bool on) {
        return Span{.text = text,
            .colour = on ? row.look.text : row.look.accent,
            .bold = on,
            .spot = {.kind = Spot::Kind::sort,
                .cell = {},
                .number = number,
                .told = QStringLiteral("Order of the bars: %1").arg(text)}};
    };
    PageLine line;
    line.spans.push_back(choice("Largest first", sort_largest_first, row.options.largest_first));
    line.spans.push_back({.text = "  ·  ", .colour = row.look.faint});
    line.spans.push_back(choice("In order", sort_in_order, !row.options.largest_first));
    return line;
}

PageLine rest_line(const Row& row)
{
    double drawn = 0, total = 0;
    for (const Index column : row.order)
        drawn += row.at(column);
    for (const Real value : row.values)
        total += static_cast<double>(value);
    QString text = QStringLiteral("… %1 more").arg(row.values.size() - row.order.size());
    if (row.shares())
        text += QStringLiteral(", together %1").arg(few_digits(total - drawn));
    return {
        .spans = {{.text = text,
            .colour = row.look.accent,
            .left = 0,
            .spot = {.kind = Spot::Kind::expand, .cell = {}, .number = show_all_bars, .told = "Show every bar"}}}};
}

} // namespace

Sections row_sections(
    std::shared_ptr<const Tape> tape, const CellRef& cell, const Look& look, const RowOptions& options)
{
    auto row = std::make_shared<Row>();
    row->cell = cell;
    row->look = look;
    row->options = options;
    row->quantity = tape->quantity(cell.node);
    row->values.resize(static_cast<std::size_t>(tape->shape(cell.node).columns));
    tape->row(cell.node, cell.row, row->values.data());
    row->tape = std::move(tape);
    for (const Real value : row->values)
        if (std::isfinite(value)) {
            row->least = std::min(row->least, static_cast<double>(value));
            row->most = std::max(row->most, static_cast<double>(value));
        }
    choose_bars(*row);

    const double line = line_height(look);
    Sections sections{section_of(figures(*row), line), section_of({order_line(*row)}, line * 1.3)};
    sections.push_back({static_cast<Index>(row->order.size()), std::ceil(line * 1.15),
        [row](Index i) { return bar_line(*row, row->order[static_cast<std::size_t>(i)]); }});
    if (row->order.size() < row->values.size())
        sections.push_back(section_of({rest_line(*row)}, line * 1.15));
    return sections;
}

} // namespace heed
