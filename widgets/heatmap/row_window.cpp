#include "widgets/heatmap/row_window.h"

#include <algorithm>
#include <string_view>

namespace heed {
namespace {

// Where a row of a matrix that was only put together was recorded.
CellRef recorded(const Tape& tape, CellRef row)
{
    for (;;) {
        const std::string_view operation = tape.operation(row.node);
        const auto inputs = tape.inputs(row.node);
        if (operation == "join" && !inputs.empty() && tape.shape(inputs[0]).columns == tape.shape(row.node).columns) {
            std::size_t part = 0;
            while (row.row >= tape.shape(inputs[part]).rows)
                row.row -= tape.shape(inputs[part++]).rows;
            row.node = inputs[part];
        } else if (operation == "keep") {
            row.node = inputs[0];
        } else {
            return row;
        }
    }
}

std::optional<int> neighbour(const Tape& tape, int node, const char* name, Index columns)
{
    if (tape.path(node).empty())
        return std::nullopt;
    const std::string& scope = tape.scope(node);
    const auto found = tape.find(scope.empty() ? name : scope + "/" + name);
    if (!found || tape.shape(*found) != Shape{tape.shape(node).rows, columns})
        return std::nullopt;
    return found;
}

} // namespace

std::vector<std::optional<RowWindow>> row_windows(const Tape& tape, int node)
{
    std::vector<std::optional<RowWindow>> windows;
    const Quantity* quantity = tape.quantity(node);
    if (!quantity || (quantity->role != Role::weights && quantity->role != Role::scores))
        return windows;
    const Shape shape = tape.shape(node);
    for (Index r = 0; r < shape.rows; ++r) {
        const CellRef row = recorded(tape, {node, r, 0});
        const auto ends = neighbour(tape, row.node, row_window_name, 2);
        if (!ends)
            continue;
        RowWindow window{static_cast<double>(tape.cell(*ends, row.row, 0)),
            static_cast<double>(tape.cell(*ends, row.row, 1)), {}, 0};
        if (const auto middle = neighbour(tape, row.node, row_middle_name, 1)) {
            window.middle = static_cast<double>(tape.cell(*middle, row.row, 0));
            // Luong et al. 2015, equation 10: σ = D ÷ 2
            if (neighbour(tape, row.node, row_before_gaussian_name, shape.columns))
                window.deviation = (window.to - window.from) / 4;
        }
        windows.resize(static_cast<std::size_t>(shape.rows));
        windows[static_cast<std::size_t>(r)] = window;
    }
    return windows;
}

} // namespace heed
