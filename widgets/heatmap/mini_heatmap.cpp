#include "widgets/heatmap/mini_heatmap.h"

#include "widgets/heatmap/heatmap_geometry.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {

MiniHeatmap::MiniHeatmap(QWidget* parent)
    : QWidget(parent)
    , m_look(look_for({}))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void MiniHeatmap::setQuantity(std::shared_ptr<const Tape> tape, int node, const Look& look, ColourScale scale)
{
    const Quantity* quantity = tape && node >= 0 ? tape->quantity(node) : nullptr;
    m_look = look;
    m_node = node;
    m_image = {};
    m_hover.reset();
    if (!tape || node < 0) {
        m_data = {};
        m_default_caption.clear();
        update();
        return;
    }
    const Role role = quantity ? quantity->role : Role::values;
    m_data = HeatmapData(std::move(tape), node);
    m_map = ColourMap(look, role, scale, ColourRange::shown, m_data.least(), m_data.most());
    m_part = quantity ? look.part(quantity->part) : look.text;
    QString symbol
        = quantity ? QString::fromStdString(quantity->symbol.empty() ? quantity->name : quantity->symbol) : "";
    symbol.remove('_').remove('^').remove('{').remove('}');
    m_default_caption = tr("%1  %2 × %3").arg(symbol).arg(m_data.rows()).arg(m_data.columns()).trimmed();
    setAccessibleName(tr("%1, %2 rows by %3 columns")
                          .arg(quantity ? QString::fromStdString(quantity->name) : tr("Matrix"))
                          .arg(m_data.rows())
                          .arg(m_data.columns()));
    updateGeometry();
    update();
}

void MiniHeatmap::setCaption(const QString& caption)
{
    m_caption = caption;
    update();
}

void MiniHeatmap::setCellsDone(Index cells)
{
    if (cells == m_cells_done)
        return;
    m_cells_done = cells;
    m_image = {};
    update();
}

void MiniHeatmap::setHighlight(const Highlight& highlight, const QColor& colour)
{
    m_highlight = highlight;
    m_highlight_colour = colour;
    update();
}

double MiniHeatmap::captionHeight() const
{
    return QFontMetricsF(m_look.font(Look::Size::small)).height() + grid / 2.0;
}

QSize MiniHeatmap::sizeHint() const
{
    const auto side = [](Index count) { return std::clamp(static_cast<int>(count) * 14, 40, 168); };
    const double scale = m_look.text_scale;
    const int caption = static_cast<int>(QFontMetricsF(m_look.font(Look::Size::small))
                                             .horizontalAdvance(m_caption.isEmpty() ? m_default_caption : m_caption));
    return {std::max(caption, static_cast<int>(side(m_data.columns()) * scale)) + 2,
        static_cast<int>(side(m_data.rows()) * scale + captionHeight()) + 2};
}

QSize MiniHeatmap::minimumSizeHint() const
{
    return {40, static_cast<int>(captionHeight()) + 24};
}

QRect MiniHeatmap::place() const
{
    // As many pixels a cell as there is room, at most twice as wide as high; centred under the caption.
    const double top = std::ceil(captionHeight());
    const double rows = static_cast<double>(std::max<Index>(1, m_data.rows()));
    const double columns = static_cast<double>(std::max<Index>(1, m_data.columns()));
    const double room = std::max(1.0, height() - top - 1);
    double cell_height = std::min(room / rows, 40.0);
    double cell_width = std::min(std::max(1.0, width() - 2.0) / columns, 40.0);
    cell_width = std::min(cell_width, std::max(2 * cell_height, 8.0));
    cell_height = std::min(cell_height, std::max(2 * cell_width, 8.0));
    const int w = std::max(1, static_cast<int>(cell_width * columns));
    const int h = std::max(1, static_cast<int>(cell_height * rows));
    return {(width() - w) / 2, static_cast<int>(top), w, h};
}

QRectF MiniHeatmap::cellRect(Index row, Index column) const
{
    const QRect at = place();
    const auto edge = [](Index position, Index count, int pixels) {
        return cell_edge(static_cast<double>(position), 0, static_cast<double>(count), pixels);
    };
    return QRectF(QPointF(at.left() + edge(column, m_data.columns(), at.width()),
                      at.top() + edge(row, m_data.rows(), at.height())),
        QPointF(at.left() + edge(column + 1, m_data.columns(), at.width()),
            at.top() + edge(row + 1, m_data.rows(), at.height())));
}

void MiniHeatmap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = m_look.font(Look::Size::small);
    const QFontMetricsF metrics(font);
    const QString caption
        = metrics.elidedText(m_caption.isEmpty() ? m_default_caption : m_caption, Qt::ElideMiddle, width());
    painter.setFont(font);
    painter.setPen(m_part.isValid() ? m_part : m_look.faint);
    painter.drawText(QPointF((width() - metrics.horizontalAdvance(caption)) / 2, metrics.ascent()), caption);
    if (m_data.empty())
        return;
    const QRect at = place();
    const QSize dots = (QSizeF(at.size()) * devicePixelRatioF()).toSize();
    if (m_image.size() != dots)
        m_image = m_data
                      .picture(m_map, heed::whole({m_data.rows(), m_data.columns()}), dots, m_cells_done,
                          m_look.sunken.rgb())
                      .image;
    painter.drawImage(QRectF(at), m_image);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? m_look.accent : m_look.line, hasFocus() ? 2 : 1));
    painter.drawRect(QRectF(at).adjusted(-0.5, -0.5, 0.5, 0.5));

    if (m_highlight.row || m_highlight.column) {
        const Index last_row = m_data.rows() - 1;
        const Index last_column = m_data.columns() - 1;
        const QRectF lit
            = cellRect(m_highlight.row.value_or(0), m_highlight.column.value_or(0))
                  .united(cellRect(m_highlight.row.value_or(last_row), m_highlight.column.value_or(last_column)));
        painter.setPen(QPen(m_look.surface, 3.5));
        painter.drawRect(lit);
        painter.setPen(QPen(m_highlight_colour, 2));
        painter.drawRect(lit);
    }
}

std::optional<CellRef> MiniHeatmap::cellAt(QPointF point) const
{
    const QRect at = place();
    if (m_data.empty() || !at.contains(point.toPoint()))
        return std::nullopt;
    const auto position = [](double pixel, int pixels, Index count) {
        return std::clamp<Index>(
            static_cast<Index>((std::floor(pixel) + 0.5) / pixels * static_cast<double>(count)), 0, count - 1);
    };
    return CellRef{m_node, position(point.y() - at.top(), at.height(), m_data.rows()),
        position(point.x() - at.left(), at.width(), m_data.columns())};
}

void MiniHeatmap::mouseMoveEvent(QMouseEvent* event)
{
    const auto cell = cellAt(event->position());
    if (cell == m_hover)
        return;
    m_hover = cell;
    emit hovered(cell);
}

void MiniHeatmap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_data.empty())
        emit clicked(cellAt(event->position()).value_or(whole()), event->modifiers() & Qt::ControlModifier);
}

void MiniHeatmap::keyPressEvent(QKeyEvent* event)
{
    const bool press
        = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (press && !m_data.empty())
        emit clicked(m_hover.value_or(whole()), event->modifiers() & Qt::ControlModifier);
    else
        QWidget::keyPressEvent(event);
}

void MiniHeatmap::leaveEvent(QEvent*)
{
    m_hover.reset();
    emit hovered(std::nullopt);
}

} // namespace heed
