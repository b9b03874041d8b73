#include "app/stage_picture.h"

#include "widgets/heatmap/heatmap_view.h"
#include "widgets/lines/lines_view.h"
#include "widgets/look.h"
#include "widgets/picture_export.h"
#include "widgets/text/text_view.h"

#include <QPainter>

namespace heed {
namespace {

bool is_words(const Axis& axis)
{
    return axis.kind == AxisKind::token || axis.kind == AxisKind::word || axis.kind == AxisKind::character;
}

} // namespace

bool suits(As as, const Quantity& quantity)
{
    return as == As::heatmap
           || (quantity.role == Role::weights && is_words(quantity.rows) && is_words(quantity.columns));
}

As as_shown(const Shown& shown)
{
    const Quantity* quantity = shown.quantity();
    return quantity && suits(shown.view.as, *quantity) ? shown.view.as : As::heatmap;
}

std::unique_ptr<QuantityView> make_view(As as)
{
    if (as == As::lines)
        return std::make_unique<LinesView>();
    if (as == As::text)
        return std::make_unique<TextView>();
    return std::make_unique<HeatmapView>();
}

void save_picture(const Shown& shown, const std::filesystem::path& file, const PictureSize& size)
{
    const std::unique_ptr<QuantityView> view = make_view(as_shown(shown));
    view->setShown(shown);
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
