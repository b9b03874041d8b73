// How well something is learnt, over its steps: the loss above, held-out shares below, with their newest values, or
// those under the pointer, written beside their names. Hover previews, click pins, Escape releases; arrow keys move.
#pragma once

#include "widgets/curve.h"
#include "widgets/look.h"

#include <QWidget>

#include <filesystem>
#include <optional>

class QCustomPlot;

namespace heed {

struct CurveSeries {
    enum class Pane { loss, share }; // any magnitude; 0…1
    QString name; // "token accuracy"
    Pane pane = Pane::loss;
    Curve curve;
    bool earlier = false; // of the training before this one: drawn faintly, not named
};

class CurveView : public QWidget {
    Q_OBJECT

public:
    explicit CurveView(QWidget* parent = nullptr);
    ~CurveView() override;

    void setLook(const Look& look);
    void setSeries(std::vector<CurveSeries> series);
    const std::vector<CurveSeries>& series() const { return m_series; }
    void setLogarithmic(bool on); // the loss
    void setMarked(std::optional<double> step); // a moment that is looked at elsewhere
    std::optional<double> cursor() const { return m_hover ? m_hover : m_pinned; } // the step whose values are written

    void savePicture(const std::filesystem::path& file); // FileError
    QString asText() const; // tab-separated: step, then a column for each curve
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void pictureWanted();
    void valuesWanted();

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    class Plot;
    void layOut();
    void tellName();
    void moveCursor(int points);
    QString valueText(const CurveSeries& series) const;

    Plot* m_plot;
    Look m_look;
    std::vector<CurveSeries> m_series;
    std::optional<double> m_hover, m_pinned, m_marked;
    bool m_logarithmic = false;
};

} // namespace heed
