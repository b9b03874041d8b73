// The surface that a heatmap is painted on: two buffered layers of a QCustomPlot, so that what is lit can change
// without the cells being drawn again. Included by sources only: QCustomPlot stays inside them.
#pragma once

#include <qcustomplot.h>

#include <functional>

namespace heed {

class HeatmapPlot : public QCustomPlot {
    Q_OBJECT

public:
    using Draw = std::function<void(QPainter&)>;

    HeatmapPlot(Draw still, Draw lit, QWidget* parent);

    void redraw(); // everything, once, when it is next shown
    void redrawLit(); // the upper layer alone

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool m_all_stale = true;
    bool m_lit_stale = true;
};

} // namespace heed
