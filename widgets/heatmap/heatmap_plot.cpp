#include "widgets/heatmap/heatmap_plot.h"

namespace heed {
namespace {

class Painted : public QCPLayerable {
public:
    Painted(QCustomPlot* plot, const QString& layer, HeatmapPlot::Draw draw)
        : QCPLayerable(plot, layer)
        , m_draw(std::move(draw))
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override { }
    void draw(QCPPainter* painter) override { m_draw(*painter); }

private:
    HeatmapPlot::Draw m_draw;
};

} // namespace

HeatmapPlot::HeatmapPlot(Draw still, Draw lit, QWidget* parent)
    : QCustomPlot(parent)
{
    plotLayout()->clear(); // no axes of its own: positions are words
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    new Painted(this, "main", std::move(still)); // QCustomPlot owns its layerables
    new Painted(this, "overlay", std::move(lit));
}

void HeatmapPlot::redraw()
{
    m_all_stale = true;
    update();
}

void HeatmapPlot::redrawLit()
{
    m_lit_stale = true;
    update();
}

void HeatmapPlot::resizeEvent(QResizeEvent*)
{
    setViewport(rect()); // QCustomPlot would draw now, and again when it is shown
    redraw();
}

void HeatmapPlot::paintEvent(QPaintEvent* event)
{
    // Drawn when it is shown, not when it changes: a burst of changes is drawn once, and a hidden view never.
    if (m_all_stale)
        replot(rpQueuedRefresh);
    else if (m_lit_stale)
        layer("overlay")->replot();
    m_all_stale = m_lit_stale = false;
    QCustomPlot::paintEvent(event);
}

} // namespace heed
