#include "app/training_film.h"

#include "core/experiment/catalogue.h"

#include <algorithm>

namespace heed {
namespace {

// The mechanism's first quantity, of the first beam or head where there are several.
Matrix picture_of(const Tape& tape, const std::string& first_path)
{
    for (int node : tape.steps())
        if (tape.path(node) == first_path || tape.path(node).ends_with("1/" + first_path))
            return tape.value(node);
    return {};
}

} // namespace

TrainingFilm::TrainingFilm(QObject* parent)
    : QObject(parent)
{
    connect(&m_runner, &Runner::finished, this, &TrainingFilm::hang);
}

void TrainingFilm::setFrames(std::vector<TrainingFrame> frames)
{
    if (frames == m_frames)
        return;
    if (frames.empty() || m_frames.empty() || frames.front() != m_frames.front()) { // of another training
        m_pictures.clear();
        m_runner.cancel();
        m_step = -1;
    }
    m_frames = std::move(frames);
    std::erase_if(m_pictures, [this](const Picture& picture) {
        return std::none_of(
            m_frames.begin(), m_frames.end(), [&](const TrainingFrame& frame) { return frame.step == picture.step; });
    });
    emit changed();
    if (m_step < 0)
        computeNext();
}

void TrainingFilm::setExperiment(const Experiment& experiment)
{
    if (experiment == m_experiment)
        return;
    m_experiment = experiment;
    m_pictures.clear();
    m_runner.cancel();
    emit changed();
    computeNext();
}

const Matrix* TrainingFilm::picture(std::size_t frame) const
{
    for (const Picture& picture : m_pictures)
        if (picture.step == m_frames[frame].step && picture.values.size() > 0)
            return &picture.values;
    return nullptr;
}

void TrainingFilm::computeNext()
{
    m_step = -1;
    for (auto frame = m_frames.rbegin(); frame != m_frames.rend() && m_step < 0; ++frame)
        if (std::none_of(m_pictures.begin(), m_pictures.end(),
                [&](const Picture& picture) { return picture.step == frame->step; })) {
            m_step = frame->step;
            m_runner.start(m_experiment, frame->weights);
        }
}

void TrainingFilm::hang(const Outcome& outcome)
{
    Matrix values;
    if (outcome.tape)
        values = picture_of(*outcome.tape, mechanism_named(outcome.experiment.mechanism).first_path);
    m_pictures.push_back({m_step, std::move(values)});
    emit changed();
    computeNext();
}

} // namespace heed
