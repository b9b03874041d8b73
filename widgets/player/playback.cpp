#include "widgets/player/playback.h"

#include "core/tape/derivation.h"
#include "widgets/icon.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr int whole_step_pause = 1200; // without motion, in milliseconds at speed 1

struct Words {
    const char* icon;
    const char* text;
    const char* tip;
    QKeySequence keys;
};

const std::array<Words, 7>& words()
{
    static const std::array<Words, 7> all{{
        {"reset", "Reset", "To the first step", Qt::Key_F3},
        {"back", "Back", "One step back", Qt::Key_F4},
        {"step", "Step", "One step on", Qt::Key_F5},
        {"play", "Play", "Play the steps", Qt::Key_F6},
        {"to-end", "To the end", "To the last step", Qt::Key_F8},
        {"minus", "Previous term", "One term of the sum back, or one row", Qt::SHIFT | Qt::Key_F4},
        {"plus", "Next term", "One term of the sum on, or one row", Qt::SHIFT | Qt::Key_F5},
    }};
    return all;
}

QString tip(const QString& text, const QKeySequence& keys)
{
    return text + " (" + keys.toString(QKeySequence::NativeText) + ")";
}

} // namespace

Playback::Playback(QObject* parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Playback::tick);
    makeActions();
    setLook(light_look());
    enableActions();
}

void Playback::makeActions()
{
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        m_actions[i] = new QAction(tr(words()[i].text), this);
        m_actions[i]->setShortcut(words()[i].keys);
        m_actions[i]->setToolTip(tip(tr(words()[i].tip), words()[i].keys));
    }
    connect(action(Transport::reset), &QAction::triggered, this, &Playback::reset);
    connect(action(Transport::back), &QAction::triggered, this, &Playback::back);
    connect(action(Transport::step), &QAction::triggered, this, &Playback::stepOn);
    connect(action(Transport::play), &QAction::triggered, this, [this] { m_playing ? pause() : play(); });
    connect(action(Transport::to_end), &QAction::triggered, this, [this] { goTo(count()); });
    connect(action(Transport::previous_term), &QAction::triggered, this, &Playback::previousTerm);
    connect(action(Transport::next_term), &QAction::triggered, this, &Playback::nextTerm);
}

void Playback::setLook(const Look& look)
{
    for (std::size_t i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setIcon(icon(words()[i].icon, look));
    QAction* play = action(Transport::play);
    QIcon both = play->icon();
    const QIcon pause = icon("pause", look);
    for (const QSize& size : pause.availableSizes())
        both.addPixmap(pause.pixmap(size), QIcon::Normal, QIcon::On);
    play->setIcon(both);
    play->setCheckable(true);
    play->setChecked(m_playing);
}

void Playback::setTape(std::shared_ptr<const Tape> tape)
{
    const bool was_at_end = atEnd();
    const std::string path = m_step > 0 ? m_tape->path(node()) : std::string();
    const Extent extent = m_extent;
    m_tape = std::move(tape);

    int step = std::clamp(m_step, std::min(1, count()), count());
    const std::optional<int> found = m_tape && !path.empty() ? m_tape->find(path) : std::nullopt;
    bool same = false;
    if (found) {
        const auto& steps = m_tape->steps();
        const auto at = std::find(steps.begin(), steps.end(), *found);
        same = at != steps.end();
        if (same)
            step = static_cast<int>(at - steps.begin()) + 1;
    }
    if (was_at_end)
        step = count();
    m_step = step;
    m_extent = extentOf(step);
    same = same && m_extent == extent;
    m_progress = same ? m_progress : Progress{};
    m_went_through = same && m_went_through;
    if (count() == 0)
        pause();
    enableActions();
    emit tapeChanged();
    emit positionChanged(m_step, m_progress);
}

int Playback::node() const
{
    return m_step > 0 ? m_tape->steps()[static_cast<std::size_t>(m_step) - 1] : -1;
}

Extent Playback::extentOf(int step) const
{
    if (step < 1)
        return {};
    const int node = m_tape->steps()[static_cast<std::size_t>(step) - 1];
    const Shape shape = m_tape->shape(node);
    const Derivation made = operands_for_display(*m_tape, node);
    return {shape.rows, shape.columns, made.terms, made.operands.empty()};
}

void Playback::moveTo(int step, Progress progress, bool went_through)
{
    const bool moved = step != m_step || !(progress == m_progress);
    if (step != m_step)
        m_extent = extentOf(step);
    m_step = step;
    m_progress = progress;
    m_went_through = went_through;
    enableActions();
    if (moved)
        emit positionChanged(m_step, m_progress);
}

void Playback::goTo(int step)
{
    pause();
    moveTo(std::clamp(step, std::min(1, count()), count()), {}, false);
}

void Playback::goToNode(int node)
{
    if (!m_tape)
        return;
    const auto& steps = m_tape->steps();
    const auto at = std::find(steps.begin(), steps.end(), node);
    if (at != steps.end())
        goTo(static_cast<int>(at - steps.begin()) + 1);
}

void Playback::reset()
{
    goTo(1);
}

void Playback::back()
{
    pause();
    if (m_step > 1)
        moveTo(m_step - 1, {}, false);
    else
        moveTo(m_step, beginning(m_extent), false);
}

void Playback::stepOn()
{
    pause();
    if (!m_progress.whole())
        moveTo(m_step, {}, true);
    else if (m_step < count())
        moveTo(m_step + 1, {}, false);
}

void Playback::nextTerm()
{
    pause();
    Progress at = m_progress;
    if (at.whole() && !m_went_through)
        at = beginning(m_extent);
    if (const auto on = term_on(m_extent, at))
        moveTo(m_step, *on, on->whole());
    else if (m_step < count())
        moveTo(m_step + 1, beginning(extentOf(m_step + 1)), true);
}

void Playback::previousTerm()
{
    pause();
    if (const auto back = term_back(m_extent, m_progress))
        moveTo(m_step, *back, false);
    else if (m_step > 1)
        moveTo(m_step - 1, {}, true);
}

void Playback::play()
{
    if (count() == 0 || m_playing)
        return;
    m_playing = true;
    if (atEnd())
        moveTo(1, m_motion ? beginning(extentOf(1)) : Progress{}, true);
    else if (m_motion && m_progress.whole() && !m_went_through)
        moveTo(m_step, beginning(m_extent), true);
    enableActions();
    schedule();
    emit playingChanged(true);
}

void Playback::pause()
{
    if (!m_playing)
        return;
    m_playing = false;
    m_timer.stop();
    enableActions();
    emit playingChanged(false);
}

void Playback::tick()
{
    if (!m_playing)
        return;
    if (!m_progress.whole() && m_motion)
        moveTo(m_step, played_on(m_extent, m_progress), true);
    else if (!m_progress.whole())
        moveTo(m_step, {}, true);
    else if (m_step < count())
        moveTo(m_step + 1, m_motion ? beginning(extentOf(m_step + 1)) : Progress{}, true);
    if (atEnd())
        pause();
    else
        schedule();
}

void Playback::schedule()
{
    if (!m_playing)
        return;
    const int pause = m_motion ? pause_at(m_extent, m_progress) : whole_step_pause;
    m_timer.start(std::max(1, static_cast<int>(std::lround(pause / m_speed))));
}

void Playback::setSpeed(double speed)
{
    if (speed == m_speed || !(speed > 0))
        return;
    m_speed = speed;
    schedule();
    emit speedChanged(speed);
}

void Playback::setMotion(bool motion)
{
    m_motion = motion;
    schedule();
}

void Playback::enableActions()
{
    const bool any = count() > 0;
    const bool at_first = m_step <= 1 && m_progress.whole();
    const bool before_first = m_step <= 1 && (m_extent.given || m_progress == beginning(m_extent));
    action(Transport::reset)->setEnabled(any && !at_first);
    action(Transport::back)->setEnabled(any && (m_step > 1 || (!m_progress.whole() && !before_first)));
    action(Transport::step)->setEnabled(any && !atEnd());
    action(Transport::play)->setEnabled(any);
    action(Transport::to_end)->setEnabled(any && !atEnd());
    action(Transport::previous_term)->setEnabled(any && !before_first);
    const bool inside = !m_progress.whole() || (!m_went_through && !beginning(m_extent).whole());
    action(Transport::next_term)->setEnabled(any && (m_step < count() || inside));

    QAction* play = action(Transport::play);
    play->setChecked(m_playing);
    play->setText(m_playing ? tr("Pause") : tr("Play"));
    play->setToolTip(tip(m_playing ? tr("Pause") : tr("Play the steps"), play->shortcut()));
}

} // namespace heed
