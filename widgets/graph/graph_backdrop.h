// The resting drawing of a graph as images, one for each of its drawings, somewhat larger than what is seen: panning
// and zooming show what there is while a large graph is drawn anew on another thread. Knows no events.
#pragma once

#include "widgets/graph/graph_paint.h"

#include <QFutureWatcher>
#include <QImage>
#include <QObject>
#include <QTimer>

namespace heed {

class GraphBackdrop : public QObject {
    Q_OBJECT

public:
    explicit GraphBackdrop(QObject* parent = nullptr);
    ~GraphBackdrop() override;

    void forget(); // what is there shows another graph
    void outdate(); // the same graph: what is there is shown until it is drawn anew
    // Sees to it that the drawing of this scene will be there: at once where it is small, else ready() will tell.
    void want(const GraphScene& scene, const GraphLayout& layout, double device_ratio);
    void paint(QPainter& painter, const GraphLayout& layout, double opacity) const;
    bool covers(const GraphLayout& layout) const; // nothing that is in sight is missing
    bool is_current() const { return !m_wanted && !m_running; }
    EdgeCount count() const { return m_drawn.count; }

signals:
    void ready();

private:
    struct Drawn {
        std::vector<QImage> images;
        QSizeF size; // of one, in the layout's pixels
        NodePlace centre;
        double scale = 1;
        double device_ratio = 1;
        int revision = -1;
        EdgeCount count;
    };
    struct Order {
        GraphScene scene;
        GraphLayout layout;
        double device_ratio = 1;
        int revision = 0;
        std::shared_ptr<std::atomic<bool>> stop;
    };
    static Drawn draw(const Order& order);
    bool fits(const Order& order) const;
    void start();
    void take(Drawn drawn);

    Drawn m_drawn;
    std::optional<Order> m_wanted; // not begun yet
    bool m_running = false;
    int m_revision = 0;
    QTimer m_rest; // until nothing has moved for a moment
    QFutureWatcher<Drawn> m_watcher;
    std::shared_ptr<std::atomic<bool>> m_stop;
};

} // namespace heed
