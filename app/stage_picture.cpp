#include "app/stage_picture.h"

#include "widgets/bars/bars_view.h"
#include "widgets/graph/graph_view.h"
#include "widgets/heatmap/heatmap_view.h"
#include "widgets/lines/lines_view.h"
#include "widgets/look.h"
#include "widgets/picture_export.h"
#include "widgets/ribbons/ribbons_view.h"
#include "widgets/text/text_view.h"

#include <QPainter>

namespace heed {
namespace {

bool is_words(const Axis& axis)
{
    return axis.kind == AxisKind::token || axis.kind == AxisKind::word || axis.kind == AxisKind::character;
}

bool is_wired(const Quantity& quantity)
{
    return wiring_of(&quantity) != nullptr;
}

bool are_chances(const Quantity& quantity)
{
    return quantity.role == Role::probabilities && quantity.columns.kind == AxisKind::category;
}

} // namespace

bool suits(As as, const Quantity& quantity)
{
    switch (as) {
    case As::heatmap:
        return true;
    case As::bars:
        return (quantity.role == Role::weights || quantity.role == Role::probabilities)
               && (is_words(quantity.columns) || quantity.columns.kind == AxisKind::category);
    case As::graph:
        return is_wired(quantity);
    case As::matrix:
        return is_wired(quantity) && quantity.rows.kind == AxisKind::edge;
    default:
        return quantity.role == Role::weights && is_words(quantity.rows) && is_words(quantity.columns);
    }
}

As as_shown(const Shown& shown)
{
    const Quantity* quantity = shown.quantity();
    if (!quantity)
        return As::heatmap;
    if (is_wired(*quantity)) // not every one has a matrix, but a drawing
        return suits(shown.view.wired, *quantity) ? shown.view.wired : As::graph;
    const As wanted = are_chances(*quantity) ? shown.view.probabilities : shown.view.as;
    return suits(wanted, *quantity) ? wanted : As::heatmap;
}

void choose_as(View& view, As as, const Quantity& quantity)
{
    if (is_wired(quantity))
        view.wired = as;
    else
        (are_chances(quantity) && suits(as, quantity) ? view.probabilities : view.as) = as;
}

std::shared_ptr<const FamilyStack> stack_shown(const Shown& shown)
{
    const As as = as_shown(shown);
    if (as == As::text || as == As::bars || as == As::graph) // of one row or a graph: each step has its own picture
        return nullptr;
    return FamilyStack::of(shown.tape, shown.node);
}

std::shared_ptr<const NodeMatrix> matrix_shown(const Shown& shown, const std::shared_ptr<const NodeMatrix>& before)
{
    return as_shown(shown) == As::matrix ? NodeMatrix::of(shown, before) : nullptr;
}

std::unique_ptr<QuantityView> make_view(As as)
{
    switch (as) {
    case As::lines:
        return std::make_unique<LinesView>();
    case As::text:
        return std::make_unique<TextView>();
    case As::ribbons:
        return std::make_unique<RibbonsView>();
    case As::bars:
        return std::make_unique<BarsView>();
    case As::graph:
        return std::make_unique<GraphView>();
    default:
        return std::make_unique<HeatmapView>();
    }
}

void save_picture(const Shown& shown, const std::filesystem::path& file, const PictureSize& size)
{
    const std::unique_ptr<QuantityView> view = make_view(as_shown(shown));
    const std::shared_ptr<const FamilyStack> stack = stack_shown(shown);
    const std::shared_ptr<const NodeMatrix> matrix = matrix_shown(shown);
    view->setShown(matrix ? matrix->shown(shown) : stack ? stack->stacked(shown) : shown);
    const QString path = QString::fromStdString(shown.tape->path(shown.node));
    PictureOptions options;
    options.width = size.width;
    options.dpi = size.dpi;
    options.title = path;
    options.description = QString::fromStdString(shown.quantity()->meaning);
    export_picture(
        file, options,
        [&](QPainter& painter, const QRectF& area) {
            painter.setFont(look_for(shown.view).font(Look::Size::body)); // else whichever the program has
            view->paintPicture(painter, area);
        },
        view->pictureSize());
}

} // namespace heed
