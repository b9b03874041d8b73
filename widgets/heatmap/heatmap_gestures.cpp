// What a person does with a heatmap: pointer, wheel, keys, menu, editing in place.
#include "widgets/heatmap/cell_editor.h"
#include "widgets/digits.h"
#include "widgets/heatmap/heatmap_plot.h"
#include "widgets/heatmap/heatmap_scene.h"
#include "widgets/heatmap/heatmap_view.h"
#include "widgets/matrix_text.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <cmath>

namespace heed {

void HeatmapView::preview(std::optional<CellRef> cell)
{
    if (cell == m_scene->shown.hover)
        return;
    m_scene->shown.hover = cell;
    relight();
    emit hovered(cell);
}

void HeatmapView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (m_pressed && (event->buttons() & Qt::LeftButton)) {
        const bool far = (at - *m_pressed).manhattanLength() >= QApplication::startDragDistance();
        if (!m_dragged && far)
            m_dragged = *m_pressed;
        if (m_dragged) {
            panBy(at - *m_dragged);
            m_dragged = at;
            if (isZoomed())
                setCursor(Qt::ClosedHandCursor);
            return;
        }
    }
    m_focus.reset();
    preview(cellAt(at));
}

void HeatmapView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_dragged.reset();
}

void HeatmapView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    const bool dragged = m_dragged.has_value();
    m_pressed.reset();
    m_dragged.reset();
    unsetCursor();
    if (dragged)
        return;
    if (const auto cell = cellAt(event->position()))
        emit clicked(*cell, event->modifiers() & Qt::ControlModifier);
    else
        emit released();
}

void HeatmapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed.reset(); // the release that follows is no second click
    if (const auto cell = cellAt(event->position()))
        editCell(*cell);
    else
        zoomToFit();
}

void HeatmapView::wheelEvent(QWheelEvent* event)
{
    const QPoint pixels = event->pixelDelta().isNull() ? event->angleDelta() : event->pixelDelta();
    if (event->modifiers() & Qt::ShiftModifier)
        panBy(QPointF(pixels.x() + pixels.y(), 0));
    else if (std::abs(pixels.x()) > std::abs(pixels.y()))
        panBy(QPointF(pixels.x(), 0));
    else
        zoomBy(std::pow(1.0018, event->angleDelta().y()), event->position());
    event->accept();
}

void HeatmapView::leaveEvent(QEvent*)
{
    if (!m_focus)
        preview(std::nullopt);
}

void HeatmapView::focusInEvent(QFocusEvent*)
{
    m_plot->redrawLit();
}
void HeatmapView::focusOutEvent(QFocusEvent*)
{
    m_plot->redrawLit();
}

std::optional<CellRef> HeatmapView::focusCell() const
{
    if (m_focus)
        return m_focus;
    if (m_scene->shown.hover && m_scene->shown.hover->node == m_scene->shown.node)
        return m_lit->hover;
    if (!m_lit->pins.empty())
        return m_lit->pins.back();
    return std::nullopt;
}

void HeatmapView::moveFocus(Index rows, Index columns)
{
    if (m_scene->data.empty())
        return;
    const HeatmapGeometry& g = m_scene->geometry;
    CellRef cell{m_scene->shown.node, g.first_row(), g.first_column()};
    if (const auto from = focusCell()) {
        cell.row = std::clamp<Index>(from->row + rows, 0, g.shape.rows - 1);
        cell.column = std::clamp<Index>(from->column + columns, 0, g.shape.columns - 1);
    }
    m_focus = cell;
    reveal(cell);
    preview(cell);
    tellName();
}

void HeatmapView::keyPressEvent(QKeyEvent* event)
{
    const auto cell = focusCell();
    const Index many = std::max(m_scene->data.rows(), m_scene->data.columns());
    const Index page = 10;
    if (event->matches(QKeySequence::Copy) && cell) {
        QApplication::clipboard()->setText(exact_number(m_scene->data.cell(cell->row, cell->column)));
        return;
    }
    const QPointF middle = m_scene->geometry.cells.center();
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Up:
        return moveFocus(control ? -many : -1, 0);
    case Qt::Key_Down:
        return moveFocus(control ? many : 1, 0);
    case Qt::Key_Left:
        return moveFocus(0, control ? -many : -1);
    case Qt::Key_Right:
        return moveFocus(0, control ? many : 1);
    case Qt::Key_Home:
        return moveFocus(control ? -many : 0, -many);
    case Qt::Key_End:
        return moveFocus(control ? many : 0, many);
    case Qt::Key_PageUp:
        return moveFocus(-page, 0);
    case Qt::Key_PageDown:
        return moveFocus(page, 0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (cell)
            emit clicked(*cell, control);
        return;
    case Qt::Key_F2:
        if (cell)
            editCell(*cell);
        return;
    case Qt::Key_Delete:
        if (cell && m_scene->shown.editable
            && m_scene->shown.tape->is_overridden(cell->node, cell->row, cell->column))
            emit overrideRemoved(*cell);
        return;
    case Qt::Key_Escape:
        m_focus.reset();
        preview(std::nullopt);
        emit released();
        return;
    default:
        break;
    }
    if (!control) {
        switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomBy(1.25, middle);
        case Qt::Key_Minus:
            return zoomBy(0.8, middle);
        case Qt::Key_0:
            return zoomToFit();
        default:
            break;
        }
    }
    QuantityView::keyPressEvent(event);
}

void HeatmapView::editCell(const CellRef& cell)
{
    const Quantity* quantity = m_scene->shown.quantity();
    if (!m_scene->shown.editable || !quantity || m_scene->data.empty())
        return;
    if (m_editor)
        m_editor->cancel();
    reveal(cell);
    auto* editor = new CellEditor(m_scene->data.cell(cell.row, cell.column), quantity->role == Role::scores,
        cellRect(cell.row, cell.column).toRect(), this);
    m_editor = editor;
    connect(editor, &CellEditor::typed, this, [this, cell](double value) { emit valueTyped(cell, value); });
    connect(editor, &CellEditor::cleared, this, [this, cell] { emit overrideRemoved(cell); });
    connect(editor, &CellEditor::closed, this, [this] {
        m_editor.clear();
        setFocus();
    });
}

void HeatmapView::fillMenu(QMenu& menu, std::optional<CellRef> cell)
{
    const auto copy = [](const QString& text) { QApplication::clipboard()->setText(text); };
    const Shown shown = m_scene->shown;
    if (!shown.quantity())
        return;
    if (cell) {
        const CellRef at = *cell;
        menu.addAction(
            tr("&Copy value"), this, [=, this] { copy(exact_number(m_scene->data.cell(at.row, at.column))); });
        menu.addAction(tr("Copy &row"), this, [=] { copy(row_as_text(*shown.tape, shown.node, at.row)); });
    }
    menu.addAction(tr("Copy &matrix"), this, [=] { copy(matrix_as_text(*shown.tape, shown.node)); });
    menu.addSeparator();
    if (cell) {
        const CellRef at = *cell;
        QAction* edit = menu.addAction(tr("&Edit value…"), this, [this, at] { editCell(at); });
        edit->setEnabled(shown.editable);
        QAction* clear = menu.addAction(tr("C&lear edit"), this, [this, at] { emit overrideRemoved(at); });
        clear->setEnabled(shown.editable && shown.tape->is_overridden(at.node, at.row, at.column));
        menu.addAction(tr("&Pin"), this, [this, at] { emit clicked(at, true); });
        menu.addSeparator();
    }
    QAction* fit = menu.addAction(tr("&Zoom to fit"), this, [this] { zoomToFit(); });
    fit->setEnabled(isZoomed());
}

void HeatmapView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const auto cell = keyboard ? focusCell() : cellAt(event->pos());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, cell);
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(
        keyboard && cell ? mapToGlobal(cellRect(cell->row, cell->column).center().toPoint()) : event->globalPos());
}

void HeatmapView::tellName()
{
    const Quantity* quantity = m_scene->shown.quantity();
    if (!quantity) {
        setAccessibleName(tr("Heatmap, empty"));
        return;
    }
    QString name = tr("Heatmap of %1, %2 rows by %3 columns")
                       .arg(QString::fromStdString(quantity->name))
                       .arg(m_scene->data.rows())
                       .arg(m_scene->data.columns());
    if (m_focus)
        name += tr("; %1 %2, %3 %4: %5")
                    .arg(m_scene->rows.title, m_scene->rows.labels[m_focus->row], m_scene->columns.title,
                        m_scene->columns.labels[m_focus->column], m_scene->value_text(m_focus->row, m_focus->column));
    setAccessibleName(name);
}

} // namespace heed
