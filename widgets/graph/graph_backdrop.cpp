#include "widgets/graph/graph_backdrop.h"

#include <QtConcurrentRun>

#include <cmath>

namespace heed {
namespace {

constexpr Index drawn_at_once = 2500; // edges × drawings: a few milliseconds
constexpr double beyond = 0.25; // of a drawing's size, on each side, where there is one
constexpr int rest = 80; // milliseconds

} // namespace

GraphBackdrop::GraphBackdrop(QObject* parent)
    : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &GraphBackdrop::start);
    connect(&m_watcher, &QFutureWatcher<Drawn>::finished, this, [this] {
        m_running = false;
        take(m_watcher.result());
        if (m_wanted && !m_rest.isActive())
            start();
        emit ready();
    });
}

GraphBackdrop::~GraphBackdrop()
{
    if (m_stop)
        *m_stop = true;
}

void GraphBackdrop::forget()
{
    if (m_stop)
        *m_stop = true;
    m_drawn = {};
    m_wanted.reset();
    ++m_revision;
}

void GraphBackdrop::outdate()
{
    ++m_revision;
}

bool GraphBackdrop::fits(const Order& order) const
{
    return m_drawn.revision == order.revision && m_drawn.scale == order.layout.scale
           && m_drawn.centre == order.layout.centre && m_drawn.device_ratio == order.device_ratio
           && m_drawn.images.size() == order.layout.panes.size()
           && m_drawn.size.width() >= order.layout.panes.front().width()
           && m_drawn.size.height() >= order.layout.panes.front().height()
           && m_drawn.size.width() < 2 * order.layout.panes.front().width();
}

bool GraphBackdrop::covers(const GraphLayout& layout) const
{
    if (m_drawn.images.size() != layout.panes.size())
        return false;
    const QSizeF pane = layout.panes.front().size();
    const double grown = layout.scale / m_drawn.scale;
    const double x = std::abs(m_drawn.centre.x - layout.centre.x) * layout.scale,
                 y = std::abs(m_drawn.centre.y - layout.centre.y) * layout.scale;
    return x + pane.width() / 2 <= m_drawn.size.width() * grown / 2
           && y + pane.height() / 2 <= m_drawn.size.height() * grown / 2;
}

void GraphBackdrop::want(const GraphScene& scene, const GraphLayout& layout, double device_ratio)
{
    Order order{scene, layout, device_ratio, m_revision, std::make_shared<std::atomic<bool>>(false)};
    order.scene.choice = {};
    order.scene.hovered = {};
    order.scene.current = -1;
    if (fits(order)) {
        m_wanted.reset();
        m_rest.stop();
        return;
    }
    if (scene.structure().edges() * static_cast<Index>(layout.panes.size()) <= drawn_at_once) {
        m_wanted.reset();
        take(draw(order));
        return;
    }
    const bool first = m_drawn.images.empty() || m_drawn.revision != m_revision;
    m_wanted = std::move(order);
    if (m_running)
        return;
    if (first || (!covers(layout) && !m_rest.isActive()))
        start();
    else
        m_rest.start();
}

void GraphBackdrop::start()
{
    if (m_running || !m_wanted)
        return;
    m_running = true;
    m_stop = m_wanted->stop;
    m_watcher.setFuture(QtConcurrent::run([order = std::move(*m_wanted)] { return draw(order); }));
    m_wanted.reset();
}

void GraphBackdrop::take(Drawn drawn)
{
    if (!drawn.images.empty())
        m_drawn = std::move(drawn);
}

GraphBackdrop::Drawn GraphBackdrop::draw(const Order& order)
{
    Drawn drawn;
    const QSizeF pane = order.layout.panes.front().size();
    const bool single = order.layout.panes.size() == 1;
    const bool large = order.scene.structure().edges() > drawn_at_once;
    const double share = single && large ? beyond : 0;
    const QSizeF margin(std::round(pane.width() * share), std::round(pane.height() * share));
    drawn.size = pane + 2 * margin;
    drawn.centre = order.layout.centre;
    drawn.scale = order.layout.scale;
    drawn.device_ratio = order.device_ratio;
    drawn.revision = order.revision;
    for (std::size_t i = 0; i < order.layout.panes.size(); ++i) {
        QImage image((drawn.size * order.device_ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(order.device_ratio);
        image.fill(order.scene.look.surface);
        const QRectF seen
            = order.layout.panes[i].adjusted(-margin.width(), -margin.height(), margin.width(), margin.height());
        QPainter painter(&image);
        painter.translate(-seen.topLeft());
        EdgeStyle style;
        style.stop = order.stop.get();
        const EdgeCount count
            = paint_edges(painter, order.scene, order.layout, i, seen.adjusted(-4, -4, 4, 4), style);
        if (*order.stop)
            return {};
        drawn.count.drawn += count.drawn;
        drawn.count.in_sight += count.in_sight;
        paint_nodes(painter, order.scene, order.layout, i, seen, nullptr, false);
        drawn.images.push_back(std::move(image));
    }
    return drawn;
}

void GraphBackdrop::paint(QPainter& painter, const GraphLayout& layout, double opacity) const
{
    if (m_drawn.images.size() != layout.panes.size())
        return;
    const double grown = layout.scale / m_drawn.scale;
    const QSizeF size = m_drawn.size * grown;
    const QPointF moved(
        (m_drawn.centre.x - layout.centre.x) * layout.scale, (m_drawn.centre.y - layout.centre.y) * layout.scale);
    painter.save();
    painter.setOpacity(opacity);
    for (std::size_t i = 0; i < m_drawn.images.size(); ++i) {
        QPointF corner = layout.panes[i].center() + moved - QPointF(size.width(), size.height()) / 2;
        painter.setClipRect(layout.panes[i]);
        if (std::abs(grown - 1) < 1e-9)
            painter.drawImage(QPointF(std::round(corner.x()), std::round(corner.y())), m_drawn.images[i]);
        else
            painter.drawImage(QRectF(corner, size), m_drawn.images[i]);
    }
    painter.restore();
}

} // namespace heed
