// The base of every view of one quantity: what it is given, and what it tells. One rule for all of them: hover
// previews, click pins, Escape releases, double-click or F2 edits. Views do not know each other; the window routes.
#pragma once

#include "widgets/shown.h"

#include <QWidget>

class QPainter;

namespace heed {

class QuantityView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setShown(const Shown& shown) = 0;

    // Draws the view as it stands (pins, threshold, zoom, legend) into `area` of another device; text stays text, and
    // nothing reaches beyond the area, for a vector file keeps no clipping.
    virtual void paintPicture(QPainter& painter, const QRectF& area) = 0;
    // The size at which the picture is well proportioned, at 96 dots per inch.
    virtual QSizeF pictureSize() const = 0;

signals:
    void hovered(std::optional<heed::CellRef> cell);      // none: the pointer left
    // add: keep the other pins (Ctrl). ofKey: through its key's word, so the column is meant.
    void clicked(heed::CellRef cell, bool add, bool ofKey = false);
    void released();                                      // Escape, or a click on nothing
    void valueTyped(heed::CellRef cell, double value);
    void overrideRemoved(heed::CellRef cell);             // the typed text was cleared
    void zoomed(std::optional<heed::Window> zoom);        // none: the whole again
};

} // namespace heed
