// Frames of a large graph's drawing, 10,000 nodes and 100,000 undirected edges with the weights of 8 heads, while a
// person pans and zooms: from the pointer's event until everything that follows from it is painted. What is drawn
// anew on the other thread meanwhile takes its share of the machine.
#include "core/memory.h"
#include "tests/bench/figures.h"
#include "widgets/graph/graph_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <chrono>
#include <cmath>
#include <random>
#include <stdexcept>

namespace heed::bench {
namespace {

constexpr Index nodes = 10'000, edges = 100'000, heads = 8;
constexpr int frames = 600;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// Each edge both ways and every node's self-loop; those of one `to` stand together.
std::shared_ptr<const Wiring> random_wiring(std::mt19937& chance)
{
    auto wiring = std::make_shared<Wiring>();
    std::uniform_int_distribution<Index> any(0, nodes - 1);
    std::vector<std::vector<Index>> from(static_cast<std::size_t>(nodes));
    for (Index e = 0; e < edges; ++e) {
        const Index a = any(chance), b = any(chance);
        from[static_cast<std::size_t>(a)].push_back(b);
        if (a != b)
            from[static_cast<std::size_t>(b)].push_back(a);
    }
    std::normal_distribution<double> about(0, 1);
    for (Index to = 0; to < nodes; ++to) {
        wiring->nodes.push_back(std::to_string(to));
        wiring->edges.push_back({to, to});
        for (const Index other : from[static_cast<std::size_t>(to)])
            wiring->edges.push_back({other, to});
        wiring->labels.push_back(to % 7);
        wiring->places.push_back({about(chance), about(chance)});
    }
    wiring->classes = {"1", "2", "3", "4", "5", "6", "7"};
    return wiring;
}

Shown random_weights()
{
    std::mt19937 chance(1);
    const std::shared_ptr<const Wiring> wiring = random_wiring(chance);
    Matrix weights(static_cast<Index>(wiring->edges.size()), heads);
    std::exponential_distribution<double> score(1);
    Matrix sums = Matrix::Zero(nodes, heads);
    for (Index e = 0; e < weights.rows(); ++e)
        for (Index h = 0; h < heads; ++h) {
            weights(e, h) = static_cast<Real>(score(chance));
            sums(wiring->edges[static_cast<std::size_t>(e)].to, h) += weights(e, h);
        }
    for (Index e = 0; e < weights.rows(); ++e)
        weights.row(e).array() /= sums.row(wiring->edges[static_cast<std::size_t>(e)].to).array();
    auto tape = std::make_shared<Tape>();
    tape->name(tape->leaf(std::move(weights)), [&] {
        Quantity quantity;
        quantity.name = "weights";
        quantity.role = Role::weights;
        quantity.part = Part::weight;
        quantity.rows = {AxisKind::edge, "edge", {}, wiring};
        quantity.columns = {AxisKind::head, "head", {}};
        return quantity;
    });
    tape->finish();
    Shown shown;
    shown.node = tape->at("weights");
    shown.tape = std::move(tape);
    return shown;
}

void rest(GraphView& view)
{
    view.repaint();
    if (!QTest::qWaitFor([&] { return view.isDrawn(); }, 60'000))
        throw std::runtime_error("the graph was never drawn");
    QTest::qWait(200);
}

// What an event leads to: the frame, and whatever else is waiting to be done.
double frame(GraphView& view, QEvent& event)
{
    const auto begin = Clock::now();
    QCoreApplication::sendEvent(&view, &event);
    view.repaint();
    QCoreApplication::processEvents();
    return milliseconds(begin);
}

std::vector<double> panning(GraphView& view)
{
    const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButton button) {
        QMouseEvent event(type, at, view.mapToGlobal(at), button,
            type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, {});
        return frame(view, event);
    };
    const QPointF begin(20, 20); // no node and no edge lies there
    send(QEvent::MouseButtonPress, begin, Qt::LeftButton);
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) { // round in growing circles, as fast as a hand is
        const double angle = 0.05 * i, radius = 0.6 * i;
        const QPointF at = begin + QPointF(radius * std::cos(angle), radius * std::sin(angle));
        times.push_back(send(QEvent::MouseMove, at, Qt::NoButton));
    }
    send(QEvent::MouseButtonRelease, begin, Qt::LeftButton);
    return times;
}

std::vector<double> zooming(GraphView& view)
{
    const QPointF middle(view.width() / 2.0, view.height() / 2.0);
    std::vector<double> times;
    for (int i = 0; i < frames / 2; ++i) { // in and out again
        const int turn = i % 60 < 30 ? 30 : -30;
        QWheelEvent event(
            middle, view.mapToGlobal(middle), {}, {0, turn}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        times.push_back(frame(view, event));
    }
    return times;
}

void add(std::vector<Figure>& figures, const std::string& what, const std::vector<double>& times, double promise)
{
    figures.push_back({what + ", median", median(times), "ms", promise});
    figures.push_back({what + ", 99 %", percentile(times, 0.99), "ms", promise});
}

void measure()
{
    std::vector<Figure> figures;
    GraphView view;
    view.resize(1280, 800);
    view.show();
    QTest::qWait(200);
    const Shown shown = random_weights();
    const auto begin = Clock::now();
    view.setShown(shown);
    figures.push_back({"first setShown()", milliseconds(begin), "ms"});
    rest(view);
    figures.push_back({"until the whole is drawn", milliseconds(begin) - 200, "ms"});
    add(figures, "panning", panning(view), 33);
    rest(view);
    add(figures, "zooming", zooming(view), 33);
    Shown chosen = shown;
    chosen.view.pins = {{"weights", shown.tape->shape(shown.node).rows / 2, 0}};
    view.setShown(chosen);
    rest(view);
    add(figures, "panning with an edge chosen", panning(view), 33);
    print("Frames of a graph of 10,000 nodes and 100,000 edges, 8 heads, 1280 × 800", figures);
}

} // namespace
} // namespace heed::bench

int main(int argc, char** argv)
{
    heed::keep_freed_memory(); // as start_window() does
    const QApplication app(argc, argv);
    return heed::bench::result_of("bench_drawing", heed::bench::measure);
}
