// The heads of a family as a row of switches, each in its colour: a click shows or hides a head, a double-click (or
// Return) shows it alone, and again brings all of them back.
#pragma once

#include "widgets/look.h"

#include <QWidget>
#include <vector>

namespace heed {

class HeadSwatches : public QWidget {
    Q_OBJECT

public:
    explicit HeadSwatches(QWidget* parent = nullptr);

    // All heads there are, and those that are on, by number.
    void setHeads(const std::vector<int>& all, const std::vector<int>& on, const Look& look);
    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return true; }

signals:
    void headsChanged(std::vector<int> heads); // at least one

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Swatch;
    void toggle(int head);
    void isolate(int head);
    int arrange(int width) const; // places the switches, tells the height

    std::vector<Swatch*> m_swatches;
    std::vector<int> m_all, m_on, m_before; // m_before: those that were on before the first click of a double-click
};

} // namespace heed
