// Runs experiments on a thread of its own, the newest one only.
// - start() supersedes the run before it: nothing of that one is reported any more.
// - finished() and progressed() are emitted on the thread this object lives on.
// - start(), cancel() and the destructor never wait for a run; the destructor waits for it to notice that it is
// stopped.
#pragma once

#include "app/resolved_files.h"

#include <QObject>
#include <QString>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace heed {

struct Outcome {
    Experiment experiment;
    std::shared_ptr<const TensorFile> weights; // those that start() was given
    std::optional<Settings> settings; // none: they could not be settled
    std::shared_ptr<const Tape> tape; // null: see `error`
    QString error; // one line; empty: all is well
    Resolved files = {}; // that were read for it; empty where they could not be
};

class Runner : public QObject {
    Q_OBJECT

public:
    explicit Runner(QObject* parent = nullptr);
    ~Runner() override;

    // `weights`: in memory, in place of the experiment's file, such as those of a training. Null: the file's.
    void start(Experiment experiment, std::shared_ptr<const TensorFile> weights = nullptr);
    void cancel();
    bool isBusy() const { return m_busy; }
    void setMemoryLimit(std::size_t bytes);

signals:
    void finished(const heed::Outcome& outcome);
    void progressed(double share);

    // Of the worker's; wakes deliver() on this object's thread. What arrived lies in the slots below.
    void newsArrived(QPrivateSignal);

private:
    struct Wanted {
        Experiment experiment;
        std::shared_ptr<const TensorFile> weights;
    };
    struct News {
        std::optional<Outcome> outcome;
        std::optional<double> progress;
    };

    void work(std::stop_token stop);
    Outcome compute(Wanted wanted, const std::stop_token& stop);
    void tell(News news, const std::stop_token& run);
    void deliver();

    std::mutex m_mutex; // of the next five
    std::condition_variable_any m_wake;
    std::optional<Wanted> m_next;
    std::stop_source m_run;
    News m_news;
    std::size_t m_memory_limit = std::size_t{2} << 30;

    ResolvedFiles m_files; // of the worker

    bool m_busy = false;
    std::jthread m_worker; // last, so that it is joined before the rest goes
};

} // namespace heed
