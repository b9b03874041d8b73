// Which step of a recorded run is on show, and how far inside it. Owns the transport's actions, the same everywhere.
// Moves nothing on the screen and computes nothing: views follow positionChanged().
#pragma once

#include "core/tape/tape.h"
#include "widgets/look.h"
#include "widgets/player/play_plan.h"

#include <QAction>
#include <QTimer>

#include <array>
#include <memory>

namespace heed {

enum class Transport { reset, back, step, play, to_end, previous_term, next_term };

class Playback : public QObject {
    Q_OBJECT

public:
    explicit Playback(QObject* parent = nullptr);

    // The position is kept by path, and how far inside while the step's sizes are the same; the end stays the end.
    void setTape(std::shared_ptr<const Tape> tape); // null: nothing to show
    const std::shared_ptr<const Tape>& tape() const { return m_tape; }
    void setLook(const Look& look); // of the icons

    int count() const { return m_tape ? static_cast<int>(m_tape->steps().size()) : 0; }
    int step() const { return m_step; } // on show, counted from 1; 0: there is none
    int node() const; // its node; −1: there is none
    Progress progress() const { return m_progress; }
    bool atEnd() const { return m_step == count() && m_progress.whole(); }
    bool isPlaying() const { return m_playing; }
    int interval() const { return m_timer.interval(); } // milliseconds to the next tick, while it plays
    double speed() const { return m_speed; }
    bool motion() const { return m_motion; }
    QAction* action(Transport which) const { return m_actions.at(static_cast<std::size_t>(which)); }

public slots:
    void goTo(int step); // the whole of it; beyond the ends: the end
    void goToNode(int node); // likewise; nothing when it is no step
    void play();
    void pause();
    void setSpeed(double speed); // 1: as it was composed; above 0
    void setMotion(bool motion); // off: play goes from whole step to whole step
    void tick(); // what the timer calls

signals:
    void tapeChanged(); // before the positionChanged() that follows from it
    void positionChanged(int step, heed::Progress progress);
    void playingChanged(bool playing);
    void speedChanged(double speed);

private:
    void makeActions();
    void enableActions();
    void reset();
    void back();
    void stepOn();
    void nextTerm();
    void previousTerm();
    Extent extentOf(int step) const;
    void moveTo(int step, Progress progress, bool went_through);
    void schedule();

    std::shared_ptr<const Tape> m_tape;
    int m_step = 0;
    Progress m_progress;
    Extent m_extent;
    // The step is whole because it was gone through: going on means the next. One that was jumped to is gone into.
    bool m_went_through = false;
    bool m_playing = false;
    bool m_motion = true;
    double m_speed = 1;
    QTimer m_timer;
    std::array<QAction*, 7> m_actions{};
};

} // namespace heed
