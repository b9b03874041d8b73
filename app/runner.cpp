#include "app/runner.h"

namespace heed {

Runner::Runner(QObject* parent)
    : QObject(parent)
{
    connect(this, &Runner::newsArrived, this, &Runner::deliver, Qt::QueuedConnection);
    m_worker = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
}

Runner::~Runner()
{
    cancel();
    m_worker.request_stop();
}

void Runner::start(Experiment experiment, std::shared_ptr<const TensorFile> weights)
{
    const std::lock_guard lock(m_mutex);
    m_run.request_stop();
    m_news = {};
    m_next = Wanted{std::move(experiment), std::move(weights)};
    m_busy = true;
    m_wake.notify_one();
}

void Runner::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_run.request_stop();
    m_next.reset();
    m_news = {};
    m_busy = false;
}

void Runner::setMemoryLimit(std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_memory_limit = bytes;
}

void Runner::work(std::stop_token stop)
{
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_wake.wait(lock, stop, [this] { return m_next.has_value(); }))
            return;
        Wanted wanted = std::move(*m_next);
        m_next.reset();
        m_run = std::stop_source();
        const std::stop_token run = m_run.get_token();
        lock.unlock();

        Outcome outcome = compute(std::move(wanted), run);
        if (outcome.tape || !outcome.error.isEmpty())
            tell({std::move(outcome), std::nullopt}, run);
    }
}

Outcome Runner::compute(Wanted wanted, const std::stop_token& stop)
{
    Outcome outcome{std::move(wanted.experiment), std::move(wanted.weights), std::nullopt, nullptr, {}, {}};
    try {
        outcome.files = m_files.of(outcome.experiment, outcome.weights);
        const Resolved& resolved = outcome.files;
        RunControl control;
        control.stop = stop;
        control.progress = [this, &stop](double share) { tell({std::nullopt, share}, stop); };
        {
            const std::lock_guard lock(m_mutex);
            control.memory_limit = m_memory_limit;
        }
        if (!resolved.recording)
            outcome.settings = settle(outcome.experiment, resolved);
        outcome.tape = run(outcome.experiment, resolved, control);
    } catch (const std::bad_alloc&) {
        outcome.error = tr("the memory of this machine does not suffice for this run");
    } catch (const std::exception& error) {
        outcome.error = QString::fromUtf8(error.what());
    }
    return outcome;
}

void Runner::tell(News news, const std::stop_token& run)
{
    const std::lock_guard lock(m_mutex);
    if (run.stop_requested())
        return;
    const bool was_empty = !m_news.outcome && !m_news.progress;
    if (news.outcome)
        m_news.outcome = std::move(news.outcome);
    if (news.progress)
        m_news.progress = news.progress;
    if (was_empty)
        emit newsArrived({});
}

void Runner::deliver()
{
    News news;
    {
        const std::lock_guard lock(m_mutex);
        std::swap(news, m_news);
        if (news.outcome && !m_next)
            m_busy = false;
    }
    if (news.outcome)
        emit finished(*news.outcome);
    else if (news.progress)
        emit progressed(*news.progress);
}

} // namespace heed
