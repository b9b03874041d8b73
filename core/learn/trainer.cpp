#include "core/learn/trainer.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace heed {

LearnableBatch::~LearnableBatch() = default;

// Threads that wait for a batch: starting them anew for each would cost as much as a small batch does.
class Trainer::Helper {
public:
    explicit Helper(int threads)
    {
        for (int thread = 1; thread < threads; ++thread)
            m_threads.emplace_back([this](std::stop_token stop) { work(stop); });
    }
    ~Helper()
    {
        for (std::jthread& thread : m_threads)
            thread.request_stop();
        m_wake.notify_all();
    }

    // Calls job(0) … job(count − 1), one of them at a time in each thread, this one among them.
    void run(int count, const std::function<void(int)>& job)
    {
        std::unique_lock lock(m_mutex);
        m_job = &job;
        m_next = 0;
        m_count = m_left = count;
        m_fault = nullptr;
        m_wake.notify_all();
        take(lock);
        m_done.wait(lock, [this] { return m_left == 0; });
        m_job = nullptr;
        if (m_fault)
            std::rethrow_exception(m_fault);
    }

private:
    void work(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_wake.wait(lock, stop, [this] { return m_job && m_next < m_count; }))
            take(lock);
    }

    void take(std::unique_lock<std::mutex>& lock)
    {
        while (m_job && m_next < m_count) {
            const int number = m_next++;
            const auto* job = m_job;
            lock.unlock();
            std::exception_ptr fault;
            try {
                (*job)(number);
            } catch (...) {
                fault = std::current_exception();
            }
            lock.lock();
            if (fault && !m_fault)
                m_fault = fault;
            if (--m_left == 0)
                m_done.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_done;
    const std::function<void(int)>* m_job = nullptr;
    int m_next = 0, m_count = 0, m_left = 0;
    std::exception_ptr m_fault;
    std::vector<std::jthread> m_threads; // last: they use all of the above
};

Trainer::Trainer(Learnable learnable, TrainerSettings settings, Parameters start)
    : m_learnable(std::move(learnable))
    , m_settings(settings)
    , m_parameters(std::move(start))
    , m_optimiser(m_learnable.specs, settings.optimiser)
    , m_spare(static_cast<std::size_t>(settings.parts))
    , m_helper(std::make_unique<Helper>(std::min(settings.threads, settings.parts)))
{
}

Trainer::~Trainer() = default;

Trainer::Part Trainer::learn(const LearnableBatch& batch, int part, bool careful)
{
    TapeOptions options;
    options.viewing = options.check_finite = careful; // names are what a fault is told by
    options.gradients = true;
    options.spare = &m_spare[static_cast<std::size_t>(part)];
    Tape tape(std::move(options));
    const ParameterVars vars(tape, m_learnable.specs, m_parameters);
    const Var loss = batch.loss(tape, vars, part);
    tape.finish();
    Part learnt;
    learnt.loss = static_cast<double>(tape.cell(loss.node(), 0, 0));
    std::vector<Matrix> all = tape.backward(loss, Tape::Wanted::parameters);
    for (const ParameterSpec& spec : m_learnable.specs)
        learnt.gradients.push_back(std::move(all[static_cast<std::size_t>(vars[spec.name].node())]));
    return learnt;
}

TrainingStep Trainer::step()
{
    const auto batch = m_learnable.batch(steps(), m_settings.parts);
    std::vector<Part> parts(static_cast<std::size_t>(m_settings.parts));
    m_helper->run(
        m_settings.parts, [&](int part) { parts[static_cast<std::size_t>(part)] = learn(*batch, part, false); });

    TrainingStep done;
    done.tokens = batch->tokens();
    for (const Part& part : parts)
        done.loss += part.loss;
    std::vector<Matrix>& gradients = parts[0].gradients;
    for (std::size_t part = 1; part < parts.size(); ++part)
        for (std::size_t i = 0; i < gradients.size(); ++i) {
            Matrix& more = parts[part].gradients[i];
            if (gradients[i].size() == 0)
                std::swap(gradients[i], more);
            else if (more.size() != 0)
                gradients[i] += more;
        }
    if (!std::isfinite(done.loss))
        name_the_fault(*batch);
    m_good = m_parameters;
    done.gradient_norm = m_optimiser.step(m_parameters, gradients);
    for (std::size_t part = 0; part < parts.size(); ++part)
        for (Matrix& gradient : parts[part].gradients)
            m_spare[part].give(std::move(gradient));
    if (!std::isfinite(done.gradient_norm))
        throw Error(
            "step " + std::to_string(steps() + 1) + ": the loss is finite, its gradient is not: try a smaller rate");
    done.number = steps();
    return done;
}

void Trainer::name_the_fault(const LearnableBatch& batch)
{
    std::string fault = "the loss is not finite";
    for (int part = m_settings.parts; part-- > 0;)
        try {
            learn(batch, part, true);
        } catch (const Error& error) {
            fault = error.what();
        }
    if (!m_good.empty())
        m_parameters = m_good; // the last step led astray
    throw Error("step " + std::to_string(steps() + 1) + ": " + fault);
}

void Trainer::save(TensorFile& file) const
{
    put_parameters(file, m_parameters, m_learnable.specs);
    m_optimiser.save(file);
}

void Trainer::load(const TensorFile& file)
{
    Parameters parameters = parameters_from(file, m_learnable.specs);
    m_optimiser.load(file);
    m_parameters = std::move(parameters);
    m_good.clear();
}

} // namespace heed
