#include "widgets/curve_view.h"

#include "widgets/digits.h"
#include "widgets/picture_export.h"

#include <qcustomplot.h>

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPicture>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace heed {
namespace {

constexpr int sample = 16; // pixels of line before a name
constexpr Qt::PenStyle styles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

} // namespace

// Two panes with one axis of steps, and what is written and lit above them. QCustomPlot stays inside this file.
class CurveView::Plot : public QCustomPlot {
public:
    explicit Plot(CurveView* view)
        : QCustomPlot(view)
        , m_view(*view)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        plotLayout()->clear();
        auto* margins = new QCPMarginGroup(this); // QCustomPlot owns what is in it
        for (QCPAxisRect*& pane : m_panes) {
            pane = new QCPAxisRect(this);
            pane->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
            plotLayout()->addElement(plotLayout()->rowCount(), 0, pane);
            for (QCPAxis* axis : {bottom(*pane), left(*pane)}) {
                axis->setSubTicks(false);
                axis->setTickLengthIn(0);
                axis->setBasePen(Qt::NoPen);
            }
            left(*pane)->ticker()->setTickCount(4);
            bottom(*pane)->setNumberFormat("f");
            bottom(*pane)->setNumberPrecision(0);
        }
        plotLayout()->setRowSpacing(0);
        m_panes[0]->axis(QCPAxis::atBottom)->setTickLabels(false);
        left(*m_panes[0])->setNumberFormat("gb");
        left(*m_panes[0])->setNumberPrecision(3);
        left(*m_panes[1])->setRange(0, 1);
        auto percent = QSharedPointer<QCPAxisTickerText>::create();
        for (const int share : {0, 25, 50, 75, 100})
            percent->addTick(share / 100.0, share % 50 == 0 ? tr("%1 %").arg(share) : QString());
        left(*m_panes[1])->setTicker(percent);
        new Written(this);
    }

    void arrange(int width)
    {
        const Look& look = m_view.m_look;
        setBackground(look.surface);
        const double most_steps = std::max(4.0, steps()); // of fewer, the axis would tell thirds of a step
        for (QCPAxisRect* pane : m_panes) {
            pane->setAutoMargins(QCP::msLeft | QCP::msRight | QCP::msBottom);
            pane->setMargins({0, writtenHeight(paneOf(pane), width) + grid / 2, 0, 0});
            pane->setMinimumMargins({0, 0, grid, grid / 2});
            for (QCPAxis* axis : {bottom(*pane), left(*pane)}) {
                axis->setTickPen(Qt::NoPen);
                axis->setTickLabelFont(look.font(Look::Size::small));
                axis->setTickLabelColor(look.faint);
                axis->setLabelFont(look.font(Look::Size::small));
                axis->setLabelColor(look.faint);
                axis->grid()->setPen(QPen(look.line, 1));
                axis->grid()->setZeroLinePen(QPen(look.line, 1));
            }
            bottom(*pane)->grid()->setVisible(false);
            bottom(*pane)->setRange(0, most_steps);
        }
        bottom(*m_panes[1])->setLabel(tr("steps"));
        left(*m_panes[1])->setRange(0, 1.02);
        arrangeLoss();
        clearGraphs();
        std::map<CurveSeries::Pane, int> drawn;
        for (const CurveSeries& series : m_view.m_series) {
            QCPAxisRect& pane = *m_panes[series.pane == CurveSeries::Pane::loss ? 0 : 1];
            QCPGraph* graph = addGraph(bottom(pane), left(pane));
            QVector<QCPGraphData> points;
            for (const QPointF& point : series.curve.points())
                points.append({point.x(), point.y()});
            graph->data()->set(points, true);
            graph->setPen(penOf(series, drawn[series.pane]));
            graph->setAntialiased(true);
            if (points.size() == 1)
                graph->setScatterStyle({QCPScatterStyle::ssDisc, 4});
            if (!series.earlier)
                ++drawn[series.pane];
        }
    }

    QPen penOf(const CurveSeries& series, int number) const
    {
        const Look& look = m_view.m_look;
        if (series.earlier)
            return {look.faint, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
        constexpr int shares[] = {3, 2, 8, 4}; // of the colours that tell heads apart
        const bool loss = series.pane == CurveSeries::Pane::loss;
        return {look.head(loss ? 1 : shares[number % 4]), 2, styles[number % 4], Qt::FlatCap, Qt::RoundJoin};
    }

    double stepAt(double x) const { return bottom(*m_panes[0])->pixelToCoord(x); }
    double steps() const
    {
        double most = 0;
        for (const CurveSeries& series : m_view.m_series)
            if (!series.curve.empty())
                most = std::max(most, series.curve.points().back().x());
        return most;
    }

private:
    // The names and values above each pane, and the lines of what is pointed at and looked at.
    class Written : public QCPLayerable {
    public:
        explicit Written(Plot* plot)
            : QCPLayerable(plot, "overlay")
            , m_plot(*plot)
        {
        }

    protected:
        void applyDefaultAntialiasingHint(QCPPainter*) const override { }
        void draw(QCPPainter* painter) override { m_plot.write(*painter); }

    private:
        Plot& m_plot;
    };

    static QCPAxis* bottom(QCPAxisRect& pane) { return pane.axis(QCPAxis::atBottom); }
    static QCPAxis* left(QCPAxisRect& pane) { return pane.axis(QCPAxis::atLeft); }
    CurveSeries::Pane paneOf(const QCPAxisRect* pane) const
    {
        return pane == m_panes[0] ? CurveSeries::Pane::loss : CurveSeries::Pane::share;
    }

    void arrangeLoss()
    {
        double least = 1e9, most = 1e-9;
        for (const CurveSeries& series : m_view.m_series)
            if (series.pane == CurveSeries::Pane::loss)
                for (const QPointF& point : series.curve.points())
                    if (point.y() > 0) {
                        least = std::min(least, point.y());
                        most = std::max(most, point.y());
                    }
        QCPAxis& axis = *left(*m_panes[0]);
        if (m_view.m_logarithmic) {
            axis.setScaleType(QCPAxis::stLogarithmic);
            axis.setTicker(QSharedPointer<QCPAxisTickerLog>::create());
            axis.setRange(least < most ? least * 0.8 : most / 10, most * 1.2);
        } else {
            axis.setScaleType(QCPAxis::stLinear);
            auto ticker = QSharedPointer<QCPAxisTicker>::create();
            ticker->setTickCount(3);
            axis.setTicker(ticker);
            axis.setRange(0, least <= most ? most * 1.05 : 1);
        }
    }

    // Calls for every name of the pane, with its place in the flow and its number among those drawn.
    int flow(CurveSeries::Pane pane, int width,
        const std::function<void(const CurveSeries&, int number, QPoint place, const QString& value)>& each) const
    {
        const QFontMetrics metrics(m_view.m_look.font(Look::Size::small));
        const QFontMetrics bold(m_view.m_look.font(Look::Size::small, true));
        QPoint place(0, 0);
        int number = 0;
        for (const CurveSeries& series : m_view.m_series) {
            if (series.pane != pane || series.earlier)
                continue;
            const QString value = m_view.valueText(series);
            const int w
                = sample + grid / 2 + metrics.horizontalAdvance(series.name) + grid / 2
                  + std::max(bold.horizontalAdvance(value), bold.horizontalAdvance(QStringLiteral("00.0 %")));
            if (place.x() > 0 && place.x() + w > width) {
                place.setX(0);
                place.ry() += metrics.height() + 2;
            }
            each(series, number++, place, value);
            place.rx() += w + 3 * grid / 2;
        }
        return place.y() + metrics.height();
    }

    int writtenHeight(CurveSeries::Pane pane, int width) const
    {
        return flow(pane, width, [](const CurveSeries&, int, QPoint, const QString&) {}) + grid / 2;
    }

    void write(QCPPainter& painter)
    {
        const Look& look = m_view.m_look;
        const QFont font = look.font(Look::Size::small), bold = look.font(Look::Size::small, true);
        const QFontMetrics metrics(font);
        const QRect all = viewport();
        for (QCPAxisRect* pane : m_panes) {
            const QPoint corner(all.left(), pane->outerRect().top() + grid / 4);
            flow(paneOf(pane), all.width(),
                [&](const CurveSeries& series, int number, QPoint place, const QString& value) {
                    const QPoint at = corner + place;
                    painter.setAntialiasing(true);
                    painter.setPen(penOf(series, number));
                    const int middle = at.y() + metrics.height() / 2;
                    painter.drawLine(QPointF(at.x(), middle), QPointF(at.x() + sample, middle));
                    int x = at.x() + sample + grid / 2;
                    painter.setFont(font);
                    painter.setPen(look.text);
                    painter.drawText(x, at.y() + metrics.ascent(), series.name);
                    x += metrics.horizontalAdvance(series.name) + grid / 2;
                    painter.setFont(bold);
                    painter.drawText(x, at.y() + metrics.ascent(), value);
                });
            if (m_view.m_marked)
                drawLine(painter, *pane, *m_view.m_marked, QPen(look.accent, 1.5));
            if (const auto cursor = m_view.cursor())
                drawLine(painter, *pane, *cursor, QPen(look.hover, 1, m_view.m_hover ? Qt::SolidLine : Qt::DashLine));
        }
        if (const auto cursor = m_view.cursor()) { // which step the values are of
            const QString text = tr("step %L1").arg(static_cast<qlonglong>(*cursor));
            const QRect pane = m_panes[0]->rect();
            const int w = metrics.horizontalAdvance(text);
            const int x = static_cast<int>(bottom(*m_panes[0])->coordToPixel(*cursor));
            const int left = x + grid / 2 + w < pane.right() ? x + grid / 2 : x - grid / 2 - w;
            painter.fillRect(QRect(left - 2, pane.top(), w + 4, metrics.height()), look.surface);
            painter.setFont(font);
            painter.setPen(look.text);
            painter.drawText(left, pane.top() + metrics.ascent(), text);
        }
        if (m_view.hasFocus()) {
            painter.setPen(QPen(look.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(all.adjusted(1, 1, -1, -1));
        }
    }

    void drawLine(QCPPainter& painter, QCPAxisRect& pane, double step, const QPen& pen)
    {
        painter.setAntialiasing(false);
        painter.setPen(pen);
        const double x = bottom(pane)->coordToPixel(step);
        painter.drawLine(QPointF(x, pane.top()), QPointF(x, pane.bottom()));
    }

    CurveView& m_view;
    std::array<QCPAxisRect*, 2> m_panes{};
};

CurveView::CurveView(QWidget* parent)
    : QWidget(parent)
    , m_look(look_for({}))
{
    m_plot = new Plot(this);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    layOut();
}

CurveView::~CurveView() = default;

QSize CurveView::sizeHint() const
{
    return {360, static_cast<int>(300 * m_look.text_scale)};
}

QSize CurveView::minimumSizeHint() const
{
    return {240, static_cast<int>(200 * m_look.text_scale)};
}

void CurveView::setLook(const Look& look)
{
    m_look = look;
    updateGeometry();
    layOut();
}

void CurveView::setSeries(std::vector<CurveSeries> series)
{
    m_series = std::move(series);
    layOut();
}

void CurveView::setLogarithmic(bool on)
{
    m_logarithmic = on;
    layOut();
}

void CurveView::setMarked(std::optional<double> step)
{
    if (step == m_marked)
        return;
    m_marked = step;
    layOut();
}

void CurveView::layOut()
{
    m_plot->arrange(width());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    tellName();
}

QString CurveView::valueText(const CurveSeries& series) const
{
    const auto at = cursor();
    const QPointF* point = series.curve.empty() ? nullptr : at ? series.curve.at(*at) : &series.curve.points().back();
    if (!point)
        return QStringLiteral("–");
    return series.pane == CurveSeries::Pane::loss ? short_number(point->y(), point->y() < 0.1 ? 4 : 3)
                                                  : tr("%1 %").arg(point->y() * 100, 0, 'f', 1);
}

void CurveView::tellName()
{
    QStringList values;
    for (const CurveSeries& series : m_series)
        if (!series.earlier)
            values << series.name + ' ' + valueText(series);
    setAccessibleName(tr("Curves of the training"));
    const auto at = cursor();
    setAccessibleDescription(
        (at ? tr("Step %1: ").arg(static_cast<qlonglong>(*at)) : QString()) + values.join(QStringLiteral(", ")));
}

void CurveView::savePicture(const std::filesystem::path& file)
{
    const QSizeF size = this->size();
    PictureOptions options;
    options.title = tr("Curves of a training");
    options.description = accessibleDescription();
    const auto paint = [this](QPainter& painter, const QRectF& area) {
        QPicture picture;
        QCPPainter recorder(&picture);
        recorder.setMode(QCPPainter::pmVectorized);
        m_plot->toPainter(&recorder, static_cast<int>(area.width()), static_cast<int>(area.height()));
        recorder.end();
        painter.fillRect(area, m_look.surface);
        painter.drawPicture(area.topLeft(), picture);
    };
    export_picture(file, options, paint, size);
    layOut();
}

QString CurveView::asText() const
{
    std::set<double> steps;
    QStringList names{QStringLiteral("step")};
    for (const CurveSeries& series : m_series)
        if (!series.earlier) {
            names << series.name;
            for (const QPointF& point : series.curve.points())
                steps.insert(point.x());
        }
    QString text = names.join('\t') + '\n';
    for (const double step : steps) {
        text += QString::number(step, 'f', 0);
        for (const CurveSeries& series : m_series) {
            if (series.earlier)
                continue;
            const QPointF* point = series.curve.at(step);
            text += '\t' + (point && point->x() == step ? exact_number(point->y()) : QString());
        }
        text += '\n';
    }
    return text;
}

void CurveView::mouseMoveEvent(QMouseEvent* event)
{
    m_hover = std::clamp(std::round(m_plot->stepAt(event->position().x())), 0.0, std::max(1.0, m_plot->steps()));
    layOut();
}

void CurveView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pinned = m_hover;
    layOut();
}

void CurveView::leaveEvent(QEvent*)
{
    m_hover.reset();
    layOut();
}

// From point to point of the curve with the most of them.
void CurveView::moveCursor(int points)
{
    const CurveSeries* longest = nullptr;
    for (const CurveSeries& series : m_series)
        if (!series.earlier && (!longest || series.curve.points().size() > longest->curve.points().size()))
            longest = &series;
    if (!longest || longest->curve.empty())
        return;
    const auto& all = longest->curve.points();
    const QPointF* at = m_pinned ? longest->curve.at(*m_pinned) : &all.back();
    const auto place = at ? at - all.data() : 0;
    const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
    m_pinned = all[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place + points, 0, last))].x();
    layOut();
}

void CurveView::keyPressEvent(QKeyEvent* event)
{
    const int far = event->modifiers() & Qt::ControlModifier ? 10 : 1;
    if (event->key() == Qt::Key_Left) {
        moveCursor(-far);
    } else if (event->key() == Qt::Key_Right) {
        moveCursor(far);
    } else if (event->key() == Qt::Key_Home) {
        moveCursor(-static_cast<int>(Curve::most));
    } else if (event->key() == Qt::Key_End) {
        moveCursor(static_cast<int>(Curve::most));
    } else if (event->key() == Qt::Key_Escape && m_pinned) {
        m_pinned.reset();
        layOut();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void CurveView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Export curves as a picture…"), this, &CurveView::pictureWanted);
    menu->addAction(tr("Export &values…"), this, &CurveView::valuesWanted);
    menu->addSeparator();
    QAction* logarithmic = menu->addAction(tr("&Loss on a logarithmic scale"), this, &CurveView::setLogarithmic);
    logarithmic->setCheckable(true);
    logarithmic->setChecked(m_logarithmic);
    menu->popup(event->globalPos());
}

void CurveView::resizeEvent(QResizeEvent*)
{
    m_plot->setGeometry(rect());
    layOut();
}

void CurveView::focusInEvent(QFocusEvent*)
{
    layOut();
}

void CurveView::focusOutEvent(QFocusEvent*)
{
    layOut();
}

} // namespace heed
