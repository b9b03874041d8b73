#include "app/graph_arranger.h"

#include "core/inputs/graph_layout.h"

#include <chrono>

namespace heed {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto between_news = std::chrono::milliseconds(100);

} // namespace

GraphArranger::GraphArranger(QObject* parent)
    : QObject(parent)
{
    connect(this, &GraphArranger::newsArrived, this, &GraphArranger::deliver, Qt::QueuedConnection);
    m_worker = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

GraphArranger::~GraphArranger()
{
    cancel();
    m_worker.request_stop();
}

void GraphArranger::start(std::shared_ptr<const Wiring> wiring, std::uint64_t seed)
{
    const std::lock_guard lock(m_mutex);
    m_seed = seed;
    m_run.request_stop();
    m_news.reset();
    m_wiring = wiring;
    m_next = std::move(wiring);
    m_wake.notify_one();
}

void GraphArranger::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_run.request_stop();
    m_news.reset();
    m_next.reset();
    m_wiring.reset();
}

void GraphArranger::work(std::stop_token stop)
{
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_wake.wait(lock, stop, [this] { return m_next != nullptr; }))
            return;
        const std::shared_ptr<const Wiring> wiring = std::move(m_next);
        const std::uint64_t seed = m_seed;
        m_next.reset();
        m_run = std::stop_source();
        const std::stop_token run = m_run.get_token();
        lock.unlock();

        auto told = Clock::now();
        const auto on_the_way = [&](double share, const std::vector<NodePlace>& places) {
            if (Clock::now() - told < between_news)
                return;
            told = Clock::now();
            tell({std::make_shared<const std::vector<NodePlace>>(places), share, false}, run);
        };
        const std::vector<NodePlace> places
            = graph_layout(static_cast<Index>(wiring->nodes.size()), wiring->edges, seed, run, on_the_way);
        tell({std::make_shared<const std::vector<NodePlace>>(places), 1, true}, run);
    }
}

void GraphArranger::tell(News news, const std::stop_token& run)
{
    const std::lock_guard lock(m_mutex);
    if (run.stop_requested())
        return;
    if (!m_news)
        emit newsArrived({});
    m_news = std::move(news);
}

void GraphArranger::deliver()
{
    std::optional<News> news;
    {
        const std::lock_guard lock(m_mutex);
        std::swap(news, m_news);
        if (news && news->done)
            m_wiring.reset();
    }
    if (!news)
        return;
    emit progressed(news->share);
    emit placed(news->places, news->done);
}

} // namespace heed
