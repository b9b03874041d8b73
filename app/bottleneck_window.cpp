#include "app/bottleneck_window.h"

#include "core/experiment/shipped_weights.h"

#include <qcustomplot.h>

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace heed {
namespace {

constexpr const char* networks[] = {"shipped:reverse-none-global", "shipped:reverse-additive-global"};
constexpr Index at_once = 50; // examples between two pictures

std::unique_ptr<Training> measured_network(const char* name)
{
    Experiment named;
    named.weights = weights_named(name);
    return Training::of_weights(read_safetensors(weights_file(named)), {});
}

double token_accuracy_of(const Figures& figures)
{
    const auto found = std::find_if(
        figures.begin(), figures.end(), [](const Figure& figure) { return figure.name == "token-accuracy"; });
    return found == figures.end() ? 0 : found->value;
}

} // namespace

BottleneckWindow::BottleneckWindow(QWidget* parent)
    : QDialog(parent)
    , m_plot(new QCustomPlot)
    , m_said(new QLabel)
{
    setWindowTitle(tr("The bottleneck"));
    resize(720, 520);
    auto* words
        = new QLabel(tr("Without attention, all that was read has to pass through one vector of fixed length: "
                        "the more letters, the more is lost. With attention, each step looks back at the "
                        "letters themselves. Both networks were trained alike, to write letters backwards; "
                        "here they are measured on letters that they have not seen."));
    words->setWordWrap(true);
    m_plot->setAccessibleName(tr("Right tokens by the number of letters, with and without attention"));
    m_plot->setMinimumHeight(280);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addWidget(words);
    column->addWidget(m_plot, 1);
    column->addWidget(m_said);
    m_said->setText(tr("Measuring…"));

    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLengthIn(0);
    }
    m_plot->xAxis->setLabel(tr("letters"));
    m_plot->yAxis->setLabel(tr("right tokens, %"));
    m_plot->yAxis->setRange(0, 102);
    m_plot->legend->setVisible(true);
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignBottom);
    for (const QString& name : {tr("without attention"), tr("with attention (additive)")}) {
        QCPGraph* graph = m_plot->addGraph();
        graph->setName(name);
        graph->setScatterStyle({QCPScatterStyle::ssDisc, 7});
    }
    connect(this, &BottleneckWindow::measured, this, &BottleneckWindow::add, Qt::QueuedConnection);
    connect(
        this, &BottleneckWindow::ended, this,
        [this](const QString& complaint) {
            m_done = true;
            if (!complaint.isEmpty())
                m_said->setText(complaint);
        },
        Qt::QueuedConnection);
    m_worker = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

BottleneckWindow::~BottleneckWindow() = default;

void BottleneckWindow::work(const std::stop_token& stop)
{
    try {
        const std::unique_ptr<Training> both[] = {measured_network(networks[0]), measured_network(networks[1])};
        bool more = true;
        for (Index first = 0; more && !stop.stop_requested(); first += at_once)
            for (int which : {0, 1}) {
                std::vector<LengthFigures> part = both[which]->by_length(first, at_once, stop);
                more = !part.empty();
                emit measured(which, std::move(part), {});
            }
        emit ended({}, {});
    } catch (const Stopped&) {
    } catch (const std::exception& error) {
        emit ended(QString::fromUtf8(error.what()), {});
    }
}

void BottleneckWindow::add(int which, const std::vector<LengthFigures>& part)
{
    for (const LengthFigures& group : part) {
        Mean& mean = m_means[static_cast<std::size_t>(which)][group.most];
        mean.sum += token_accuracy_of(group.figures) * static_cast<double>(group.examples);
        mean.examples += group.examples;
    }
    draw();
}

std::map<Index, double> BottleneckWindow::shares(std::size_t which) const
{
    std::map<Index, double> shares;
    for (const auto& [length, mean] : m_means[which])
        shares[length] = mean.sum / static_cast<double>(mean.examples);
    return shares;
}

void BottleneckWindow::setLook(const Look& look)
{
    m_look = look;
    draw();
}

void BottleneckWindow::draw()
{
    m_plot->setBackground(m_look.surface);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setTickLabelFont(m_look.font(Look::Size::body));
        axis->setLabelFont(m_look.font(Look::Size::body));
        axis->setTickLabelColor(m_look.faint);
        axis->setLabelColor(m_look.faint);
        axis->grid()->setPen(QPen(m_look.line, 1));
        axis->grid()->setZeroLinePen(QPen(m_look.line, 1));
    }
    m_plot->legend->setFont(m_look.font(Look::Size::body));
    m_plot->legend->setTextColor(m_look.text);
    m_plot->legend->setBrush(m_look.surface);
    m_plot->legend->setBorderPen(Qt::NoPen);
    Index examples = 0;
    for (int which : {0, 1}) {
        QVector<double> lengths, percent;
        for (const auto& [length, share] : shares(static_cast<std::size_t>(which))) {
            lengths << static_cast<double>(length);
            percent << 100 * share;
        }
        const QColor colour = which == 0 ? m_look.faint : m_look.part(Part::weight);
        QPen pen(colour, 2.5);
        pen.setStyle(which == 0 ? Qt::DashLine : Qt::SolidLine);
        m_plot->graph(which)->setPen(pen);
        m_plot->graph(which)->setScatterStyle({QCPScatterStyle::ssDisc, colour, colour, 7});
        m_plot->graph(which)->setData(lengths, percent, true);
        if (!lengths.isEmpty())
            m_plot->xAxis->setRange(lengths.first() - 0.5, lengths.last() + 0.5);
    }
    for (const auto& [length, mean] : m_means[1])
        examples += mean.examples;
    if (examples > 0)
        m_said->setText(tr("%1 held-out examples").arg(examples));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace heed
