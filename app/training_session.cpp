#include "app/training_session.h"

#include "core/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heed {
namespace {

constexpr double keep_every = 10; // seconds: what a killed training loses at most
constexpr Index sampled = 200; // held-out examples that are looked at while it learns
constexpr double measure_every = 0.5; // seconds, and at most a ninth of the time
constexpr int measure_share = 8;
constexpr double tokens_fade = 2; // seconds over which the speed is averaged
constexpr std::size_t examples_offered = 50;

double since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

TrainingSession::TrainingSession(TrainingRequest request, std::unique_ptr<TrainingPlace> place, QObject* parent)
    : QObject(parent)
    , m_place(std::move(place))
{
    m_news.request = request;
    m_worker = std::jthread([this, request = std::move(request)](const std::stop_token& stop) {
        work(stop, request);
        emit ended({});
    });
}

TrainingSession::TrainingSession(std::unique_ptr<TrainingPlace> place, QObject* parent)
    : QObject(parent)
    , m_place(std::move(place))
{
    m_worker = std::jthread([this](const std::stop_token& stop) {
        work(stop, std::nullopt);
        emit ended({});
    });
}

TrainingSession::~TrainingSession()
{
    m_worker.request_stop();
    m_worker.join();
    if (m_abandoned)
        m_place->forgetState();
}

void TrainingSession::order(const std::function<void(Orders&)>& change)
{
    const std::lock_guard lock(m_mutex);
    change(m_orders);
    m_wake.notify_one();
}

void TrainingSession::train()
{
    order([](Orders& orders) { orders.run = true; });
}
void TrainingSession::pause()
{
    order([](Orders& orders) { orders.run = false; });
}
void TrainingSession::step()
{
    order([](Orders& orders) { orders.step = true; });
}
void TrainingSession::wantLatest()
{
    order([](Orders& orders) { orders.latest = true; });
}

void TrainingSession::setSettings(std::map<std::string, SettingValue> settings)
{
    order([&](Orders& orders) { orders.settings = std::move(settings); });
}

void TrainingSession::save(const std::filesystem::path& file)
{
    order([&](Orders& orders) {
        orders.run = false;
        orders.save = file;
    });
}

void TrainingSession::setGoal(const TrainingGoal& goal)
{
    const std::lock_guard lock(m_mutex);
    m_goal = goal;
}

void TrainingSession::abandon()
{
    m_abandoned = true;
}

void TrainingSession::end()
{
    m_worker.request_stop();
}

TrainingNews TrainingSession::news()
{
    const std::lock_guard lock(m_mutex);
    m_told = false;
    return m_news;
}

void TrainingSession::tell(const std::function<void(TrainingNews&)>& change)
{
    const std::lock_guard lock(m_mutex);
    change(m_news);
    if (!m_told)
        emit newsArrived({});
    m_told = true;
}

void TrainingSession::work(const std::stop_token& stop, const std::optional<TrainingRequest>& request)
{
    if (!prepare(request))
        return;
    while (!stop.stop_requested()) {
        const Orders orders = nextOrders(stop);
        try {
            follow(orders, stop);
        } catch (const Stopped&) { // the window was closed while something was measured
        } catch (const std::exception& error) {
            const std::lock_guard lock(m_mutex);
            m_orders.run = false; // what it came to is measured and kept next
            if (m_news.fault.isEmpty()) // measuring what failed fails again, and tells less
                m_news.fault = QString::fromUtf8(error.what());
        }
        if (!m_running)
            tell([](TrainingNews& news) { news.state = TrainingState::paused; });
    }
    try {
        if (!m_abandoned)
            keep();
    } catch (const std::exception&) { // nobody is left to tell: what was kept last stays
    }
}

bool TrainingSession::prepare(const std::optional<TrainingRequest>& request)
{
    try {
        if (request) {
            m_training = std::make_unique<Training>(*request);
        } else {
            const TensorFile kept = read_safetensors(m_place->state());
            m_training = Training::resumed(kept);
            m_history = history_from(kept);
            m_reel = TrainingReel::kept(m_place->film(), m_training->steps());
        }
        film();
        keep(); // an experiment may name its weights from now on
    } catch (const std::exception& error) {
        tell([&](TrainingNews& news) {
            news.state = TrainingState::unprepared;
            news.fault = QString::fromUtf8(error.what());
        });
        return false;
    }
    m_measured = Clock::now();
    const TrainingFrame latest = frame();
    tell([&](TrainingNews& news) {
        news.state = TrainingState::paused;
        news.account = QString::fromStdString(m_training->account());
        news.request = m_training->request();
        news.settings = m_training->settings();
        for (std::size_t i = 0; i < examples_offered; ++i)
            news.examples.push_back(m_training->example(i));
        news.steps = m_training->steps();
        news.history = m_history;
        news.film = m_reel.frames();
        news.latest = latest;
    });
    m_latest_step = latest.step;
    return true;
}

TrainingSession::Orders TrainingSession::nextOrders(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_running)
        m_wake.wait(lock, stop, [this] {
            return m_orders.run || m_orders.step || m_orders.settings || !m_orders.save.empty()
                   || (m_orders.latest && m_latest_step != m_training->steps());
        });
    Orders orders = std::move(m_orders);
    m_orders = {};
    m_orders.run = orders.run;
    return orders;
}

void TrainingSession::follow(const Orders& orders, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return;
    if (orders.settings) {
        m_training = m_training->with(*orders.settings);
        tell([&](TrainingNews& news) {
            news.request = m_training->request();
            news.settings = m_training->settings();
        });
    }
    if (orders.run || orders.step) {
        if (!m_running)
            tell([&](TrainingNews& news) {
                news.state = TrainingState::running;
                news.fault.clear();
                news.saved.clear();
                news.reached = false;
            });
        m_running = true;
        if (!(orders.run && isReached()))
            learn();
        if (since(m_measured) > std::max(measure_every, measure_share * m_measuring))
            measure(sampled, stop);
        if (since(m_kept) > keep_every)
            keep();
        const bool is_reached = orders.run && isReached();
        if (is_reached)
            order([](Orders& all) { all.run = false; });
        if (is_reached || !orders.run)
            rest(stop);
        if (is_reached)
            tell([](TrainingNews& news) { news.reached = true; });
    } else if (m_running) {
        rest(stop);
    }
    if (!orders.save.empty()) {
        tell([](TrainingNews& news) { news.state = TrainingState::measuring; });
        measure(std::numeric_limits<Index>::max(), stop);
        write_safetensors(orders.save, m_training->weights(m_history.figures));
        tell([&](TrainingNews& news) { news.saved = orders.save; });
    }
    if (orders.latest && m_latest_step != m_training->steps()) {
        TrainingFrame latest = frame();
        m_latest_step = latest.step;
        tell([&](TrainingNews& news) { news.latest = std::move(latest); });
    } else if (orders.latest) {
        order([](Orders& all) { all.latest = true; });
    }
}

void TrainingSession::learn()
{
    const auto start = Clock::now();
    const TrainingStep done = m_training->step();
    const double seconds = since(start);
    const double fade = std::exp(-seconds / tokens_fade);
    m_tokens = m_tokens * fade + static_cast<double>(done.tokens);
    m_span = m_span * fade + seconds;
    m_history.seconds += seconds;
    m_history.loss.add(static_cast<double>(done.number), done.loss);
    film();
    tell([&](TrainingNews& news) {
        news.steps = done.number;
        news.tokens_per_second = m_tokens / m_span;
        news.history = m_history;
        if (news.film != m_reel.frames())
            news.film = m_reel.frames();
    });
}

void TrainingSession::rest(const std::stop_token& stop)
{
    m_running = false;
    tell([](TrainingNews& news) { news.state = TrainingState::measuring; });
    measure(sampled, stop);
    keep();
}

void TrainingSession::measure(Index examples, const std::stop_token& stop)
{
    const auto start = Clock::now();
    const Figures figures = m_training->held_out(examples, stop);
    m_history.add(m_training->steps(), figures);
    m_measuring = since(start);
    m_measured = Clock::now();
    tell([&](TrainingNews& news) { news.history = m_history; });
}

void TrainingSession::film()
{
    if (m_reel.wants(m_training->steps()))
        m_reel.add(frame());
}

TrainingFrame TrainingSession::frame() const
{
    return {m_training->steps(), std::make_shared<const TensorFile>(m_training->weights(m_history.figures))};
}

void TrainingSession::keep()
{
    TensorFile state = m_training->state();
    put_history(state, m_history);
    write_safetensors(m_place->state(), state);
    write_safetensors(m_place->weights(), m_training->weights(m_history.figures));
    m_reel.keep(m_place->film());
    m_kept = Clock::now();
}

bool TrainingSession::isReached()
{
    TrainingGoal goal;
    {
        const std::lock_guard lock(m_mutex);
        goal = m_goal;
    }
    const std::int64_t standard = m_training->standard_steps(); // of a task that says how many suffice
    if (m_training->finished()
        || (goal.kind == TrainingGoal::Kind::none && standard > 0 && m_training->steps() >= standard))
        return true;
    switch (goal.kind) {
    case TrainingGoal::Kind::steps:
        return static_cast<double>(m_training->steps()) >= goal.amount;
    case TrainingGoal::Kind::seconds:
        return m_history.seconds >= goal.amount;
    case TrainingGoal::Kind::figure:
        return !m_history.figures.empty() && m_history.figures.front().value >= goal.amount;
    case TrainingGoal::Kind::none:
        break;
    }
    return false;
}

} // namespace heed
