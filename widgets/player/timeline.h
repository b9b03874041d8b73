// The strip under the stage: the transport, where in the run one is, in words and on a scrubber, and how fast it
// plays. Shows and moves a Playback; holds no position of its own.
#pragma once

#include "widgets/player/playback.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace heed {

class ChoiceBox;
class Scrubber;

class Timeline : public QWidget {
    Q_OBJECT

public:
    // The playback must outlive the timeline.
    explicit Timeline(Playback& playback, QWidget* parent = nullptr);

    void setLook(const Look& look); // also of the transport's icons
    Scrubber& scrubber() const { return *m_scrubber; }
    QString caption() const; // "step 7 of 22: head 1/scores"

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showSteps();
    void showPosition();

    Playback& m_playback;
    Look m_look = light_look();
    Scrubber* m_scrubber;
    QLabel* m_caption;
    ChoiceBox* m_speed;
    std::vector<QToolButton*> m_buttons;
};

} // namespace heed
