#include "widgets/lines/lines_view.h"

#include "widgets/lines/head_swatches.h"

#include <algorithm>
#include <cmath>

namespace heed {

namespace {

QStringList labels(const Axis& axis, Index count)
{
    QStringList words;
    for (Index i = 0; i < count; ++i)
        words.push_back(QString::fromStdString(axis.label(i)));
    return words;
}

std::vector<int> numbers(const std::vector<FamilyMember>& heads)
{
    std::vector<int> all;
    for (const FamilyMember& head : heads)
        all.push_back(head.number);
    return all;
}

} // namespace

LinesView::LinesView(QWidget* parent)
    : WordColumnsView(parent)
    , m_swatches(new HeadSwatches(this))
{
    setAccessibleName("attention as lines between words");
    m_swatches->hide();
    connect(m_swatches, &HeadSwatches::headsChanged, this, &LinesView::headsChanged);
}

LinesView::~LinesView() = default;

void LinesView::setShown(const Shown& shown)
{
    const Shown& old = m_scene.shown;
    const bool sameLines = shown.tape == old.tape && shown.node == old.node && shown.cells_done == old.cells_done
                           && shown.view.heads == old.view.heads && shown.view.threshold == old.view.threshold
                           && shown.view.step == old.view.step;
    const std::vector<Pin> pinsBefore = old.view.pins;
    const bool sameLook = shown.view.theme == old.view.theme && shown.view.text_scale == old.view.text_scale;
    m_scene.shown = shown;
    m_scene.look = look_for(shown.view);
    if (!shown.quantity()) {
        const Look look = m_scene.look;
        m_scene = {};
        m_scene.look = look;
        m_scene.shown = shown;
        m_layout.reset();
        forgetPlaces();
        m_swatches->hide();
        update();
        return;
    }
    if (!sameLines) {
        const Shape shape = shown.tape->shape(shown.node);
        m_scene.heads = headsShown(shown);
        m_scene.queries = labels(shown.quantity()->rows, shape.rows);
        m_scene.keys = labels(shown.quantity()->columns, shape.columns);
        m_scene.resting = chooseLinks(*shown.tape, request());
        forgetPlaces();
    }
    const std::vector<FamilyMember> all = headsBeside(shown);
    m_swatches->setHeads(numbers(all), numbers(m_scene.heads), m_scene.look);
    m_swatches->setVisible(all.size() > 1);
    light();
    comparePins(pinsBefore);
    if (!sameLines || !sameLook || !m_layout)
        layOut();
    keepPinInSight();
    update();
}

LinkRequest LinesView::request() const
{
    const Shown& shown = m_scene.shown;
    LinkRequest request;
    request.heads = m_scene.heads;
    request.threshold = shown.view.threshold;
    request.playing = shown.node;
    request.cellsDone = shown.cells_done;
    return request;
}

void LinesView::layOut()
{
    m_resting = {};
    if (!m_scene.shown.quantity())
        return;
    QRectF area = QRectF(rect()).adjusted(grid, grid, -grid - scrollBarWidth(), 0);
    if (!m_swatches->isHidden()) {
        const int height = m_swatches->heightForWidth(int(area.width()));
        m_swatches->setGeometry(int(area.left()), int(area.top()), int(area.width()), height);
        area.setTop(area.top() + height + grid / 2);
    }
    m_layout.emplace(m_scene, area);
    setScrolled(m_layout->body, m_layout->contentHeight);
}

void LinesView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_scene.look.surface);
    if (!m_layout)
        return;
    const QRectF body = m_layout->body;
    const double top = contentTop();
    if (m_resting.isNull() || m_restingTop != top || m_resting.devicePixelRatio() != devicePixelRatioF()) {
        m_resting = QPixmap((body.size() * devicePixelRatioF()).toSize());
        m_resting.setDevicePixelRatio(devicePixelRatioF());
        m_resting.fill(Qt::transparent);
        QPainter lines(&m_resting);
        lines.translate(-body.topLeft());
        paintLinks(lines, m_scene, *m_layout, m_scene.resting, top, body, faintestResting);
        m_restingTop = top;
    }
    painter.setOpacity(m_scene.strong ? fadedOpacity : 1);
    painter.drawPixmap(body.topLeft(), m_resting);
    painter.setOpacity(1);
    painter.setClipRect(body);
    if (m_scene.strong)
        paintLinks(painter, m_scene, *m_layout, *m_scene.strong, top, body, faintestStrong);
    paintEdits(painter, m_scene, *m_layout, top, body);
    paintWords(painter, m_scene, *m_layout, top, body);
    painter.setClipping(false);
    paintLinesHeader(painter, m_scene, *m_layout);
    paintLinesLegend(painter, m_scene, *m_layout);
}

void LinesView::paintPicture(QPainter& painter, const QRectF& area)
{
    painter.save();
    painter.fillRect(area, m_scene.look.surface);
    if (m_layout) {
        // All rows are in the picture. Where the area is too low for them, everything is drawn smaller.
        LinesScene scene = m_scene;
        scene.current.reset();
        scene.headsInLegend = true;
        LinesLayout layout(scene, inMargin(area.size()));
        const double beyond = layout.contentHeight / layout.body.height();
        painter.translate(area.topLeft());
        if (beyond > 1) {
            const double chrome = layout.body.top() + layout.legend.height();
            const double scale = area.height() / (chrome + layout.contentHeight);
            layout = LinesLayout(scene, inMargin(area.size() / scale));
            painter.scale(scale, scale);
        }
        const QRectF all(QPointF(), QSizeF(layout.legend.right(), layout.legend.bottom()));
        const double top = layout.body.top();
        painter.setOpacity(scene.strong ? fadedOpacity : 1);
        paintLinks(painter, scene, layout, scene.resting, top, all, faintestResting);
        painter.setOpacity(1);
        if (scene.strong)
            paintLinks(painter, scene, layout, *scene.strong, top, all, faintestStrong);
        paintEdits(painter, scene, layout, top, all);
        paintWords(painter, scene, layout, top, all);
        paintLinesHeader(painter, scene, layout);
        paintLinesLegend(painter, scene, layout);
    }
    painter.restore();
}

QSizeF LinesView::pictureSize() const
{
    const Look& look = m_scene.look;
    const double width = 720 * look.text_scale;
    if (!m_layout)
        return {width, width * 0.75};
    LinesScene scene = m_scene;
    scene.headsInLegend = true;
    const LinesLayout layout(scene, inMargin({width, 100}));
    const double rows = double(std::max(layout.queries, layout.keys));
    const double pitch = std::clamp(480 * look.text_scale / rows, layout.pitch, 32 * look.text_scale);
    return {width, std::ceil(layout.body.top() + pitch * rows + layout.legend.height())};
}

QPointF LinesView::placeOf(const CellRef& cell) const
{
    const auto head = std::find_if(m_scene.heads.begin(), m_scene.heads.end(),
        [&](const FamilyMember& shown) { return shown.node == cell.node; });
    return m_layout->line({std::size_t(head - m_scene.heads.begin()), cell.row, cell.column, 0})
        .translated(0, contentTop())
        .center();
}

void LinesView::resizeEvent(QResizeEvent*)
{
    layOut();
    keepPinInSight();
}

} // namespace heed
