#include "widgets/player/play_plan.h"

#include <algorithm>

namespace heed {
namespace {

constexpr Index slow_terms = 24; // beyond them nobody follows each
constexpr Index quick_ticks = 24; // for what goes quickly, however much it is

Index cells(const Extent& extent)
{
    return extent.rows * extent.columns;
}

Index share(Index amount, Index ticks)
{
    return std::max<Index>(1, (amount + ticks - 1) / ticks);
}

// Whole once every cell is done.
Progress settled(const Extent& extent, Index cells_done)
{
    return cells_done >= cells(extent) ? Progress{} : Progress{cells_done, 0};
}

Index next_row(const Extent& extent, Index cells_done, Index rows)
{
    return (cells_done / extent.columns + rows) * extent.columns;
}

} // namespace

Progress beginning(const Extent& extent)
{
    return extent.given || cells(extent) == 0 ? Progress{} : Progress{0, 0};
}

Progress played_on(const Extent& extent, Progress at)
{
    const bool first_cell = at.cells_done == 0 && extent.terms > 0;
    if (first_cell && at.term < extent.terms) {
        const Index stride = at.term < slow_terms ? 1 : share(extent.terms - slow_terms, quick_ticks);
        return {0, std::min(extent.terms, at.term + stride)};
    }
    if (extent.terms > 0 && at.cells_done < extent.columns)
        return settled(
            extent, std::min(extent.columns, at.cells_done + (first_cell ? 1 : share(extent.columns, quick_ticks))));
    return settled(extent, next_row(extent, at.cells_done, share(extent.rows, quick_ticks / 2)));
}

int pause_at(const Extent& extent, Progress at)
{
    if (at.whole())
        return 900;
    if (at.cells_done == 0 && at.term == 0)
        return extent.terms > 0 ? 500 : 200;
    if (at.cells_done == 0 && extent.terms > 0)
        return at.term == extent.terms ? 900 : at.term <= slow_terms ? 120 : 30;
    return 40;
}

std::optional<Progress> term_on(const Extent& extent, Progress at)
{
    if (at.whole())
        return std::nullopt;
    if (extent.terms == 0)
        return settled(extent, next_row(extent, at.cells_done, 1));
    if (at.term < extent.terms)
        return Progress{at.cells_done, at.term + 1};
    const Progress done = settled(extent, at.cells_done + 1);
    return done.whole() ? done : Progress{done.cells_done, 1};
}

std::optional<Progress> term_back(const Extent& extent, Progress at)
{
    if (beginning(extent).whole() || at == beginning(extent))
        return std::nullopt;
    const Index done = at.whole() ? cells(extent) : at.cells_done;
    if (extent.terms == 0)
        return Progress{(done - 1) / extent.columns * extent.columns, 0};
    if (at.term > 1 || (at.term == 1 && done == 0))
        return Progress{done, at.term - 1};
    return Progress{done - 1, extent.terms};
}

} // namespace heed
