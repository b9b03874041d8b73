#include "app/column_widths.h"

#include <algorithm>
#include <cmath>

namespace heed {

ColumnWidths share_width(int room, const Column& left, int stage, const Column& right)
{
    const auto slack = [](const Column& column) { return std::max(0, column.wanted - column.least); };
    const int lacking = std::max(0, left.wanted + stage + right.wanted - room), both = slack(left) + slack(right);
    const double share = both > 0 ? std::min(1.0, static_cast<double>(lacking) / both) : 0;
    const auto given
        = [&](const Column& column) { return column.wanted - static_cast<int>(std::ceil(share * slack(column))); };
    const ColumnWidths widths{given(left), stage, given(right)};
    return {widths.left, std::clamp(room - widths.left - widths.right, 0, stage), widths.right};
}

} // namespace heed
