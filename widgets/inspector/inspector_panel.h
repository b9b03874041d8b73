// The inspector: everything about one cell, the pinned one, else the one under the pointer. Its words and value, how
// it was computed with the true digits, and its row. Reads the tape; computes nothing of its own.
#pragma once

#include "widgets/look.h"
#include "widgets/inspector/page_lines.h"
#include "widgets/shown.h"

#include <QWidget>

#include <memory>
#include <set>

class QLabel;
class QToolButton;

namespace heed {

class PageView;

class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    explicit InspectorPanel(QWidget* parent = nullptr);
    void setShown(const Shown& shown);
    void setLook(const Look& look);

    std::optional<CellRef> cell() const { return m_cell; }
    QString valueText() const; // 9 digits; likewise below: what the copy buttons copy
    QString rowText() const; // two lines of tab-separated text: labels, numbers
    QString arithmeticText() const;

    QSize sizeHint() const override { return {320, 600}; }
    QSize minimumSizeHint() const override; // as wide as its buttons need

signals:
    void hovered(std::optional<heed::CellRef> cell); // over a bar
    void clicked(heed::CellRef cell, bool add); // a bar
    void cellActivated(heed::CellRef cell); // an operand: show its quantity, with that cell pinned
    void overrideRemoved(heed::CellRef cell);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void refill(); // the page, from what is shown
    void restyle();
    void fitValue();
    void press(const Spot& spot, bool add);
    void copy(const QString& text);
    Sections sections() const;

    Shown m_shown;
    Look m_look = light_look();
    std::optional<CellRef> m_cell;
    bool m_pinned = false;
    std::shared_ptr<const Expression> m_expression; // of the cell
    std::set<int> m_expanded;
    bool m_largest_first = true;
    bool m_all_bars = false;

    QLabel* m_title;
    QLabel* m_place;
    QLabel* m_value;
    QLabel* m_random;
    QLabel* m_edited;
    QToolButton* m_clear;
    QWidget* m_head;
    QWidget* m_foot;
    PageView* m_page;
};

} // namespace heed
