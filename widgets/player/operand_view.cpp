#include "widgets/player/operand_view.h"

#include "widgets/digits.h"
#include "widgets/player/operand_image.h"
#include "widgets/player/radical_text.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double least_side = 14;
constexpr double most_width = 120;

SymbolText symbol_of(const DrawnOperand& operand, const QFont& font)
{
    return {QString::fromStdString(operand.symbol), static_cast<double>(font.pixelSize())};
}

void draw_centred(QPainter& painter, const QRectF& place, const SymbolText& symbol, const QColor& colour)
{
    const QSizeF size = symbol.size();
    symbol.draw(painter,
        {place.center().x() - size.width() / 2, place.center().y() - size.height() / 2 + symbol.ascent()}, colour);
}

QString size_text(const Shape& shape)
{
    return QStringLiteral("%1 × %2").arg(shape.rows).arg(shape.columns);
}

} // namespace

OperandView::OperandView(QWidget* parent)
    : QAbstractButton(parent)
{
    setMouseTracking(true);
}

void OperandView::setOperand(std::shared_ptr<const Tape> tape, const DrawnOperand& operand, const Look& look)
{
    m_tape = std::move(tape);
    m_operand = operand;
    m_look = look;
    m_image = operand.node >= 0 ? operand_image(*m_tape, operand, look) : QImage();
    m_lit = m_pair = m_hovered = std::nullopt;
    m_cells_done = -1;

    const bool opens = operand.opens >= 0;
    setFocusPolicy(opens ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const QString name = opens ? QString::fromStdString(m_tape->path(operand.opens))
                               : SymbolText::spoken(QString::fromStdString(operand.symbol));
    setText(name);
    setAccessibleName(operand.node < 0 ? tr("%1 = %2").arg(name, short_number(operand.number))
                                       : tr("%1, %2").arg(name, size_text(operand.shape)));
    setToolTip(opens ? tr("Show %1").arg(name) : QString());
    updateGeometry();
    update();
}

void OperandView::setCellSize(double pixels)
{
    m_cell = pixels;
    updateGeometry();
}

void OperandView::setPictureHeight(int pixels)
{
    m_height = pixels;
    updateGeometry();
}

void OperandView::setCellsDone(Index cells)
{
    m_cells_done = cells;
    update();
}

void OperandView::setLit(std::optional<CellBlock> lit, std::optional<CellBlock> pair)
{
    m_lit = lit;
    m_pair = pair;
    update();
}

QSizeF OperandView::pictureSize() const
{
    const auto side = [&](Index cells, double most) {
        return std::clamp(static_cast<double>(cells) * m_cell, std::min(least_side, most), most);
    };
    return {side(m_operand.shape.columns, most_width * m_look.text_scale), side(m_operand.shape.rows, m_height)};
}

QRectF OperandView::picture() const
{
    const QSizeF size = pictureSize();
    return {std::floor((width() - size.width()) / 2), std::floor((m_height - size.height()) / 2) + 2, size.width(),
        size.height()};
}

QSize OperandView::sizeHint() const
{
    const QFont symbol = m_look.font(Look::Size::large), small = m_look.font(Look::Size::small);
    const QString below = m_operand.node >= 0 ? size_text(m_operand.shape) : short_number(m_operand.number);
    const double text
        = std::max((m_operand.node >= 0 ? symbol_of(m_operand, symbol).size().width()
                                        : radicalWidth(QString::fromStdString(m_operand.symbol), symbol.pixelSize())),
            QFontMetricsF(small).horizontalAdvance(below));
    const double wide = std::max(text, m_operand.node >= 0 ? pictureSize().width() : 0.0);
    const double high = m_height + 4 + QFontMetricsF(symbol).height() + QFontMetricsF(small).height();
    return {static_cast<int>(std::ceil(wide)) + 6, static_cast<int>(std::ceil(high))};
}

QRectF OperandView::rectOf(const CellBlock& block) const
{
    const QRectF whole = picture();
    const double w = whole.width() / static_cast<double>(m_operand.shape.columns);
    const double h = whole.height() / static_cast<double>(m_operand.shape.rows);
    return {whole.left() + static_cast<double>(block.column) * w, whole.top() + static_cast<double>(block.row) * h,
        static_cast<double>(block.columns) * w, static_cast<double>(block.rows) * h};
}

std::optional<CellBlock> OperandView::cellAt(const QPointF& at) const
{
    const QRectF whole = picture();
    if (m_operand.node < 0 || !whole.contains(at))
        return std::nullopt;
    const auto index = [](double share, Index count) {
        return std::clamp(static_cast<Index>(share * static_cast<double>(count)), Index{0}, count - 1);
    };
    return CellBlock{index((at.y() - whole.top()) / whole.height(), m_operand.shape.rows),
        index((at.x() - whole.left()) / whole.width(), m_operand.shape.columns), 1, 1};
}

void OperandView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_operand.node < 0)
        return paintNumber(painter);
    paintPicture(painter);
    const QFont symbol = m_look.font(Look::Size::large), small = m_look.font(Look::Size::small);
    const double line = QFontMetricsF(symbol).height();
    draw_centred(
        painter, QRectF(0, m_height + 4, width(), line), symbol_of(m_operand, symbol), m_look.part(m_operand.part));
    painter.setFont(small);
    painter.setPen(m_look.faint);
    painter.drawText(QRectF(0, m_height + 4 + line, width(), QFontMetricsF(small).height()), Qt::AlignCenter,
        size_text(m_operand.shape));
}

void OperandView::paintNumber(QPainter& painter) const
{
    drawRadical(painter, QRectF(0, 2, width(), m_height), QString::fromStdString(m_operand.symbol),
        m_look.font(Look::Size::large).pixelSize(), m_look.text);
    painter.setFont(m_look.font(Look::Size::small));
    painter.setPen(m_look.faint);
    const double line = QFontMetricsF(m_look.font(Look::Size::large)).height();
    painter.drawText(QRectF(0, m_height + 4 + line, width(), QFontMetricsF(painter.font()).height()), Qt::AlignCenter,
        short_number(m_operand.number));
}

void OperandView::paintPicture(QPainter& painter) const
{
    const QRectF whole = picture();
    painter.drawImage(whole, m_image);
    const Index columns = m_operand.shape.columns, rows = m_operand.shape.rows;
    if (m_cells_done >= 0 && columns > 0) {
        const Index row = m_cells_done / columns, column = m_cells_done % columns;
        painter.fillRect(rectOf({row, column, 1, columns - column}), m_look.sunken);
        painter.fillRect(rectOf({row + 1, 0, std::max<Index>(0, rows - row - 1), columns}), m_look.sunken);
    }
    if (m_lit) {
        QColor veil = m_look.surface;
        veil.setAlphaF(0.72F);
        const QRectF lit = rectOf(*m_lit);
        painter.fillRect(QRectF(whole.topLeft(), QPointF(whole.right(), lit.top())), veil);
        painter.fillRect(QRectF(QPointF(whole.left(), lit.bottom()), whole.bottomRight()), veil);
        painter.fillRect(QRectF(QPointF(whole.left(), lit.top()), QPointF(lit.left(), lit.bottom())), veil);
        painter.fillRect(QRectF(QPointF(lit.right(), lit.top()), QPointF(whole.right(), lit.bottom())), veil);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_look.line, 1));
    painter.drawRect(whole.adjusted(-0.5, -0.5, 0.5, 0.5));
    painter.setRenderHint(QPainter::Antialiasing);
    // Outlines of cells too small to be seen still are.
    const auto outline = [&](const CellBlock& block, const QColor& colour, double pen) {
        QRectF rect = rectOf(block);
        if (rect.width() < 3)
            rect.adjust(-1, 0, 1, 0);
        if (rect.height() < 3)
            rect.adjust(0, -1, 0, 1);
        painter.setPen(QPen(colour, pen));
        painter.drawRect(rect.adjusted(-pen / 2, -pen / 2, pen / 2, pen / 2));
    };
    if (m_lit)
        outline(*m_lit, m_look.part(m_operand.part), 1.5);
    if (m_pair)
        outline(*m_pair, m_look.hover, 2);
    if (m_hovered && !m_pair)
        outline(*m_hovered, m_look.hover, 1.5);
    if (hasFocus()) {
        painter.setPen(QPen(m_look.accent, 1.5));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void OperandView::mouseMoveEvent(QMouseEvent* event)
{
    const auto cell = cellAt(event->position());
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    update();
    emit cellHovered(cell);
}

void OperandView::leaveEvent(QEvent*)
{
    if (!m_hovered)
        return;
    m_hovered = std::nullopt;
    update();
    emit cellHovered(std::nullopt);
}

} // namespace heed
