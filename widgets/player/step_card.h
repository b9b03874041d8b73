// How the step on show came about: its formula, one plain sentence, and operands → result as small heatmaps. While a
// sum is played, or a cell is under the pointer or pinned, what that cell came from is lit and its arithmetic stands
// below. Numbers and arithmetic are the tape's own; it moves no player.
#pragma once

#include "core/tape/derivation.h"
#include "widgets/fold_button.h"
#include "widgets/look.h"
#include "widgets/player/operand_view.h"
#include "widgets/shown.h"

#include <QWidget>

namespace heed {

class StepCard : public QWidget {
    Q_OBJECT
    Q_PROPERTY(bool collapsed READ isCollapsed WRITE setCollapsed NOTIFY collapsedChanged)

public:
    explicit StepCard(QWidget* parent = nullptr);

    // The step is shown.node; `term`: of the cell after cells_done, how many of its terms are added (Progress::term).
    void setShown(const Shown& shown, Index term = 0);
    void setLook(const Look& look);
    bool isCollapsed() const { return m_fold->isFolded(); }
    void setCollapsed(bool collapsed) { m_fold->setFolded(collapsed); }

    QString arithmetic() const; // the line at the bottom
    std::vector<OperandView*> operands() const { return m_operands; }
    OperandView* result() const { return m_result; } // null: nothing is shown
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void quantityActivated(int node);
    void hovered(std::optional<heed::CellRef> cell); // of an operand or the result; none: the pointer left
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Sign {
        QString text;
        QRectF place;
    };

    void rebuild();
    OperandView* makeOperand();
    void arrange();
    void light();
    std::optional<CellRef> focus() const; // the cell of the result that is being explained
    std::optional<CellBlock> sourceIn(std::size_t operand, const CellRef& cell) const;
    std::optional<CellBlock> pairIn(std::size_t operand, const CellRef& cell) const;
    QString valueOf(const OperandView& view, const CellBlock& cell) const;
    QString titleText() const;
    QRectF titleRect() const; // beside the fold button
    QRectF formulaRect() const;
    QRectF meaningRect() const;
    QRectF operandsRect() const;
    QRectF footerRect() const;

    Shown m_shown;
    Index m_term = 0;
    Look m_look = light_look();
    Derivation m_derivation;
    std::vector<OperandView*> m_operands; // those that are drawn, in their order
    OperandView* m_result = nullptr;
    std::vector<Sign> m_signs;
    OperandView* m_pointed_in = nullptr; // the matrix under the pointer
    std::optional<CellBlock> m_pointed; // and its cell, as drawn
    FoldButton* m_fold;
    double m_wider = 0; // pixels that the words have beyond their share
};

} // namespace heed
