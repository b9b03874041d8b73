// One training, on a thread of its own, from its request or from what was kept of it. It never waits for the window:
// what happened lies ready to be taken, weights are copied out between two steps when somebody asked for them.
// - Every method is called on the thread this lives on; none waits but the destructor, for the step under way.
// - The training is kept in its place every ten seconds, whenever it pauses, and when this ends.
#pragma once

#include "app/training_history.h"
#include "app/training_reel.h"
#include "app/training_store.h"
#include "core/experiment/training.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace heed {

// Where a training stops by itself.
struct TrainingGoal {
    enum class Kind { none, steps, seconds, figure }; // figure: the first held-out one
    Kind kind = Kind::none;
    double amount = 0; // steps from the very first, seconds of training, or the figure's value
    friend bool operator==(const TrainingGoal&, const TrainingGoal&) = default;
};

enum class TrainingState { preparing, running, paused, measuring, unprepared };

struct TrainingNews {
    TrainingState state = TrainingState::preparing;
    QString account; // of the data
    QString fault; // why it stopped, or why it could not be prepared; empty: it is well
    std::optional<Settings> settings; // once it is prepared
    TrainingRequest request;
    std::vector<Sentence> examples; // held out, to be looked at
    std::int64_t steps = 0;
    double tokens_per_second = 0; // of the last seconds
    bool reached = false; // its goal
    TrainingHistory history;
    std::vector<TrainingFrame> film; // in the order of their steps
    TrainingFrame latest; // as somebody last asked for
    std::filesystem::path saved; // what save() last wrote
};

class TrainingSession : public QObject {
    Q_OBJECT

public:
    TrainingSession(TrainingRequest request, std::unique_ptr<TrainingPlace> place, QObject* parent = nullptr);
    // Goes on with what its place keeps.
    explicit TrainingSession(std::unique_ptr<TrainingPlace> place, QObject* parent = nullptr);
    ~TrainingSession() override;

    void train();
    void pause();
    void step(); // one, when it is paused
    void setGoal(const TrainingGoal& goal);
    void setSettings(std::map<std::string, SettingValue> settings); // see Training::with()
    void wantLatest(); // in the news as soon as there are newer weights than the last
    void save(const std::filesystem::path& file); // pauses, and measures on all that is held out
    void abandon(); // nothing of it is to be gone on with
    void end(); // as soon as it can; ended() tells when this may go without waiting

    TrainingNews news();
    const TrainingPlace& place() const { return *m_place; }

signals:
    void newsArrived(QPrivateSignal);
    void ended(QPrivateSignal);

private:
    using Clock = std::chrono::steady_clock;
    struct Orders {
        bool run = false, step = false, latest = false;
        std::optional<std::map<std::string, SettingValue>> settings;
        std::filesystem::path save;
    };

    void work(const std::stop_token& stop, const std::optional<TrainingRequest>& request);
    bool prepare(const std::optional<TrainingRequest>& request);
    Orders nextOrders(const std::stop_token& stop); // waits for some, unless it is running
    void follow(const Orders& orders, const std::stop_token& stop);
    void learn(); // one step
    void rest(const std::stop_token& stop); // what is done when it has just stopped running
    void measure(Index examples, const std::stop_token& stop);
    void film();
    TrainingFrame frame() const; // of now
    void keep();
    bool isReached();
    void order(const std::function<void(Orders&)>& change);
    void tell(const std::function<void(TrainingNews&)>& change);

    std::unique_ptr<TrainingPlace> m_place;

    std::mutex m_mutex; // of the next five
    std::condition_variable_any m_wake;
    Orders m_orders;
    TrainingGoal m_goal;
    TrainingNews m_news;
    bool m_told = false; // newsArrived() is on its way

    // Of the worker.
    std::unique_ptr<Training> m_training;
    bool m_running = false;
    TrainingHistory m_history;
    TrainingReel m_reel;
    std::int64_t m_latest_step = -1;
    Clock::time_point m_kept, m_measured;
    double m_measuring = 0; // seconds that the last measuring took
    double m_tokens = 0, m_span = 0; // learnt from, and in how many seconds; both fade

    std::atomic<bool> m_abandoned = false;
    std::jthread m_worker; // last, so that it is joined before the rest goes
};

} // namespace heed
