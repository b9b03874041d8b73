// A paper's symbol ("α_{ij}", "W_Q", "d_k") set as mathematics: italic letters, real subscripts and superscripts. For
// whole formulas see formula.h.
#pragma once

#include "widgets/look.h"

#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QWidget>
#include <vector>

class QPainter;

namespace heed {

// "_" begins a subscript and "^" a superscript, of one character or of a group in {}; groups may hold scripts
// themselves. Letters are italic, words of three letters and more ("model", "max") upright, as are digits.
class SymbolText {
public:
    SymbolText() = default;
    SymbolText(const QString& symbol, double pixelSize);

    QSizeF size() const { return {m_width, m_ascent + m_descent}; }
    double ascent() const { return m_ascent; }
    void draw(QPainter& painter, QPointF baseline, const QColor& colour) const; // from its left end

    static QString html(const QString& symbol); // for tool tips and rich text
    static QString spoken(const QString& symbol); // "α i j", for accessible names

private:
    struct Run {
        QString text;
        double pixelSize;
        QPointF place; // of its baseline's left end
    };
    double set(const struct SymbolPart& part, double pixelSize, QPointF place);

    std::vector<Run> m_runs;
    double m_width = 0, m_ascent = 0, m_descent = 0;
};

class SymbolLabel : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setSymbol(const QString& symbol, double pixelSize, const QColor& colour);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SymbolText m_text;
    QColor m_colour;
};

} // namespace heed
