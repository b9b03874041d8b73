// Lays a graph out on a thread of its own, the newest one only. Places that are on the way are told ten times a
// second. Signals are emitted on the thread this object lives on; the destructor waits for the layout to notice that
// it is stopped.
#pragma once

#include "app/graph_edits.h"

#include <QObject>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace heed {

class GraphArranger : public QObject {
    Q_OBJECT

public:
    explicit GraphArranger(QObject* parent = nullptr);
    ~GraphArranger() override;

    void start(std::shared_ptr<const Wiring> wiring, std::uint64_t seed = 1); // ends the one before it
    void cancel(); // nothing of it is told any more
    const std::shared_ptr<const Wiring>& wiring() const { return m_wiring; } // under way; null: none is

signals:
    void placed(heed::Places places, bool done);
    void progressed(double share);

    void newsArrived(QPrivateSignal); // of the worker's

private:
    struct News {
        Places places;
        double share = 0;
        bool done = false;
    };

    void work(std::stop_token stop);
    void tell(News news, const std::stop_token& run);
    void deliver();

    std::mutex m_mutex; // of the next five
    std::condition_variable_any m_wake;
    std::shared_ptr<const Wiring> m_next;
    std::uint64_t m_seed = 1;
    std::stop_source m_run;
    std::optional<News> m_news;

    std::shared_ptr<const Wiring> m_wiring;
    std::jthread m_worker; // last, so that it is joined before the rest goes
};

} // namespace heed
