// The pictures of a training's film: the alignment of what is on the stage under each frame's weights, computed one
// after the other, the newest frames first. Owns no training.
#pragma once

#include "app/runner.h"
#include "app/training_session.h"

namespace heed {

class TrainingFilm : public QObject {
    Q_OBJECT

public:
    explicit TrainingFilm(QObject* parent = nullptr);

    void setFrames(std::vector<TrainingFrame> frames);
    void setExperiment(const Experiment& experiment); // what each frame is a picture of
    const std::vector<TrainingFrame>& frames() const { return m_frames; }
    const Matrix* picture(std::size_t frame) const; // null: not computed yet, or it cannot be

signals:
    void changed();

private:
    struct Picture {
        std::int64_t step;
        Matrix values; // empty: there is none
    };
    void computeNext();
    void hang(const Outcome& outcome);

    Runner m_runner;
    std::vector<TrainingFrame> m_frames;
    std::vector<Picture> m_pictures;
    Experiment m_experiment;
    std::int64_t m_step = -1; // that is being computed
};

} // namespace heed
