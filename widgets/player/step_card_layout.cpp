// Where the parts of a step card stand, and what it draws itself: words and signs.
#include "widgets/player/step_card.h"

#include "widgets/formula.h"
#include "widgets/shaped_text.h"

#include <QPainter>
#include <QResizeEvent>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double largest_cell = 14;
constexpr double sign_gap = grid * 0.75; // on either side of a sign

// As many lines as the place holds, the last one elided.
void draw_wrapped(QPainter& painter, const QRectF& place, const QString& text)
{
    const QFontMetricsF metrics(painter.font());
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    double y = place.top();
    while (true) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(place.width());
        const bool last = y + 2 * metrics.height() > place.bottom();
        const QString rest = text.mid(line.textStart());
        const QString words = last ? metrics.elidedText(rest, Qt::ElideRight, place.width())
                                   : text.mid(line.textStart(), line.textLength());
        draw_text(painter, QPointF(place.left(), y + metrics.ascent()), words.trimmed());
        y += metrics.height();
        if (last)
            break;
    }
    layout.endLayout();
}

} // namespace

QRectF StepCard::titleRect() const
{
    const double fold = 24 * m_look.text_scale + grid / 2.0;
    const double wide = isCollapsed() ? width() - fold - grid : operandsRect().left() - fold - grid;
    return {fold, grid / 2.0, wide, 26 * m_look.text_scale};
}

// Under the title; empty when there is no formula.
QRectF StepCard::formulaRect() const
{
    const QRectF title = titleRect();
    const QSizeF size = formulaSize(QString::fromStdString(m_shown.quantity()->formula), m_look);
    const double wide = operandsRect().left() - title.left() - 2.0 * grid;
    const double high
        = size.isEmpty() ? 0 : std::min(size.height() * std::min(1.0, wide / size.width()), 56 * m_look.text_scale);
    return {title.left(), title.bottom() + grid / 2.0, std::min(wide, size.width()), high};
}

QRectF StepCard::meaningRect() const
{
    const QRectF formula = formulaRect();
    const double top = formula.bottom() + (formula.height() > 0 ? grid : 0);
    const double bottom = arithmetic().isEmpty() ? height() - grid / 2.0 : footerRect().top() - grid / 2.0;
    return {titleRect().left(), top, operandsRect().left() - titleRect().left() - 2.0 * grid, bottom - top};
}

QRectF StepCard::operandsRect() const
{
    const double left = std::clamp(0.34 * width(), 170 * m_look.text_scale, 400 * m_look.text_scale) + m_wider;
    return {left, grid / 2.0, width() - left - grid, footerRect().top() - grid / 2.0};
}

QRectF StepCard::footerRect() const
{
    const double high = QFontMetricsF(m_look.font(Look::Size::body)).height() + grid / 2.0;
    return {1.5 * grid, height() - high - grid / 2.0, width() - 3.0 * grid, high};
}

QString StepCard::titleText() const
{
    return QString::fromStdString(m_shown.tape->path(m_shown.node));
}

QSize StepCard::sizeHint() const
{
    return {700, static_cast<int>(std::lround((isCollapsed() ? 34 : 168) * m_look.text_scale))};
}

QSize StepCard::minimumSizeHint() const
{
    return {320, sizeHint().height()};
}

void StepCard::resizeEvent(QResizeEvent*)
{
    arrange();
}

void StepCard::arrange()
{
    m_fold->move(grid / 2, grid / 2);
    m_signs.clear();
    if (!m_result)
        return;
    const QFont font = m_look.font(Look::Size::large);
    const QFontMetricsF metrics(font);
    std::vector<OperandView*> views = m_operands;
    views.push_back(m_result);
    std::vector<QString> signs;
    for (std::size_t i = 0; i < views.size(); ++i) {
        QString sign = QString::fromStdString(views[i]->operand().sign);
        if (i == 0)
            sign = m_operands.empty() ? QString() : QString::fromStdString(m_derivation.function);
        signs.push_back(sign);
    }

    // The same pixels a cell in all of them, so that sizes can be compared; smaller until they fit.
    m_wider = 0;
    QRectF place = operandsRect();
    const double text = QFontMetricsF(m_look.font(Look::Size::large)).height()
                        + QFontMetricsF(m_look.font(Look::Size::small)).height();
    const double high = std::max(24.0, place.height() - text - grid);
    Index rows = 1;
    for (const OperandView* view : views)
        rows = std::max(rows, view->operand().shape.rows);
    double cell = std::min(high / static_cast<double>(rows), largest_cell * m_look.text_scale);
    double wide = 0;
    for (int attempt = 0; attempt < 12; ++attempt, cell *= 0.8) {
        wide = 0;
        for (std::size_t i = 0; i < views.size(); ++i) {
            views[i]->setPictureHeight(static_cast<int>(high));
            views[i]->setCellSize(cell);
            wide += views[i]->sizeHint().width()
                    + (signs[i].isEmpty() ? 0 : metrics.horizontalAdvance(signs[i]) + 2 * sign_gap);
        }
        if (wide <= place.width())
            break;
    }

    // The words take what narrow matrices leave, and give way to wide ones.
    const double spare = place.width() - wide, least_words = 120 * m_look.text_scale;
    m_wider = spare < 0 ? std::max(spare, least_words - place.left())
                        : std::clamp(spare - 4 * grid, 0.0, std::max(0.0, 0.52 * width() - place.left()));
    place = operandsRect();
    double x = place.left() + std::max(0.0, (place.width() - wide) / 2);
    for (std::size_t i = 0; i < views.size(); ++i) {
        const QSize size = views[i]->sizeHint();
        if (!signs[i].isEmpty()) {
            const double sign = metrics.horizontalAdvance(signs[i]) + 2 * sign_gap;
            m_signs.push_back({signs[i], QRectF(x, place.top() + 2, sign, high)});
            x += sign;
        }
        views[i]->setGeometry(QRect(QPoint(static_cast<int>(x), static_cast<int>(place.top())), size));
        x += size.width();
    }
    update();
}

void StepCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_look.line);
    const Quantity* quantity = m_shown.quantity();
    if (!quantity)
        return;

    const QFont bold = m_look.font(Look::Size::body, true), body = m_look.font(Look::Size::body);
    const QRectF title = titleRect();
    const QString meaning = QString::fromStdString(quantity->meaning);
    painter.setFont(bold);
    painter.setPen(m_look.part(quantity->part));
    draw_text(painter, title, Qt::AlignLeft, elided_text(bold, titleText(), Qt::ElideMiddle, title.width()));
    painter.setFont(body);
    painter.setPen(m_look.faint);
    if (isCollapsed()) {
        const QRectF rest = title.adjusted(text_width(bold, titleText()) + 2 * grid, 0, 0, 0);
        draw_text(painter, rest, Qt::AlignLeft, elided_text(body, meaning, Qt::ElideRight, rest.width()));
        return;
    }
    painter.setPen(m_look.text);
    draw_wrapped(painter, meaningRect(), meaning);
    drawFormula(painter, formulaRect(), QString::fromStdString(quantity->formula), m_look);

    painter.setFont(m_look.font(Look::Size::large));
    for (const Sign& sign : m_signs)
        draw_text(painter, sign.place, Qt::AlignHCenter, sign.text);

    painter.setFont(body);
    painter.setPen(m_look.text);
    draw_text(painter, footerRect(), Qt::AlignHCenter,
        elided_text(body, arithmetic(), Qt::ElideMiddle, footerRect().width()));
}

} // namespace heed
