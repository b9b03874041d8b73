// The slider of the timeline: one tick a step, grouped under their scopes; what is done is filled. Drag, wheel, arrow
// keys, Home and End move it; the pointer names the step under it. Knows steps, not how they are played.
#pragma once

#include "core/tape/steps.h"
#include "widgets/look.h"

#include <QAbstractSlider>

namespace heed {

class Scrubber : public QAbstractSlider {
    Q_OBJECT

public:
    explicit Scrubber(QWidget* parent = nullptr);

    void setSteps(const Tape* tape); // null: none
    void setInside(double share); // of the step on show, 0…1: 1 when it is whole
    void setLook(const Look& look);

    struct Group {
        QString label;
        int first = 1; // its first step, counted from 1
        int count = 0;
    };
    const std::vector<Group>& groups() const { return m_groups; }
    int stepAt(double x) const;
    double xOf(int step) const; // the middle of its stretch
    QString describe(int step) const; // "step 7 of 22: head 1/scores"
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void scrubbed(int step); // by hand, not by setValue()

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void sliderChange(SliderChange change) override;

private:
    QRectF track() const;
    double leftOf(int step) const;
    double handleX() const;
    std::vector<std::pair<const Group*, QRectF>> placedLabels() const;
    void paintTrack(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintGroups(QPainter& painter) const;
    void paintHandle(QPainter& painter) const;

    Look m_look = light_look();
    std::vector<Group> m_groups;
    std::vector<QString> m_paths;
    std::vector<bool> m_edited;
    double m_inside = 1;
    int m_hovered = 0; // the step under the pointer; 0: none
    int m_wheel = 0; // turned so far, in eighths of a degree
};

} // namespace heed
