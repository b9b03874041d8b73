// Pictures of one matrix over the time of a training, side by side, to be scrubbed: press, drag, or the arrow keys.
// The last place is now, which goes on changing. Knows no training and computes nothing.
#pragma once

#include "core/matrix.h"
#include "widgets/look.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace heed {

class FilmStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int now = -1;

    struct Frame {
        QString title; // "step 128"
        const Matrix* values = nullptr; // weights; null: not there yet
    };

    explicit FilmStrip(QWidget* parent = nullptr);
    void setLook(const Look& look);
    void setFrames(const std::vector<Frame>& frames);
    void setChosen(int frame); // or now; tells nobody
    int chosen() const { return m_chosen; }
    int count() const { return static_cast<int>(m_frames.size()); }
    QRect frameRect(int frame) const; // or now
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosenByHand(int frame); // or now

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Picture {
        QString title;
        QImage image; // a pixel a cell
    };
    int frameAt(int x) const;
    void choose(int frame);
    void tellName();

    Look m_look;
    std::vector<Picture> m_frames;
    int m_chosen = now;
};

} // namespace heed
