// The chosen node's neighbours as a table: scores, exponentials, weights and what is passed on, with the true digits,
// in the inspector's dress. A line that is clicked pins its edge. It folds to its title, as the step card does. Reads
// the tape; computes nothing of its own.
#pragma once

#include "widgets/fold_button.h"
#include "widgets/graph/neighbourhood_table.h"
#include "widgets/inspector/page_lines.h"
#include "widgets/look.h"

#include <QWidget>

class QLabel;

namespace heed {

class PageView;

class NeighbourhoodPanel : public QWidget {
    Q_OBJECT
    Q_PROPERTY(bool collapsed READ isCollapsed WRITE setCollapsed NOTIFY collapsedChanged)

public:
    explicit NeighbourhoodPanel(QWidget* parent = nullptr);
    void setShown(const Shown& shown);
    void setLook(const Look& look);

    bool hasTable() const { return m_table.has_value(); } // a node is chosen: there is something to show
    QString text() const; // what the copy button copies
    bool isCollapsed() const { return m_fold->isFolded(); }
    void setCollapsed(bool collapsed) { m_fold->setFolded(collapsed); }
    QSize sizeHint() const override { return {560, isCollapsed() ? foldedHeight() : 240}; }
    QSize minimumSizeHint() const override { return {240, isCollapsed() ? foldedHeight() : 140}; }

signals:
    void hovered(std::optional<heed::CellRef> cell); // over a line
    void clicked(heed::CellRef cell, bool add); // a line
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Head;
    void refill();
    int foldedHeight() const; // as the step card's
    QString strongest() const; // what the folded table comes to
    Sections sections() const;
    void choosePlaces(double width); // which columns fit, and where they end
    CellRef cellOf(std::size_t line) const;

    Shown m_shown;
    Look m_look = light_look();
    std::optional<NeighbourhoodTable> m_table;
    std::vector<std::size_t> m_columns; // those that fit
    std::vector<double> m_rights; // where each ends
    double m_names = 0; // the width of the neighbours' names
    double m_bar = 0; // of the bars after the weights; 0: they do not fit
    FoldButton* m_fold;
    QLabel* m_title;
    QLabel* m_place;
    QToolButton* m_copy;
    Head* m_head;
    PageView* m_page;
};

} // namespace heed
