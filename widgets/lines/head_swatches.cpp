#include "widgets/lines/head_swatches.h"

#include <QAbstractButton>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

namespace heed {

class HeadSwatches::Swatch : public QAbstractButton {
public:
    Swatch(int head, HeadSwatches* parent)
        : QAbstractButton(parent)
        , m_head(head)
        , m_swatches(parent)
    {
        setCheckable(true);
        setText(QString::number(head));
        setObjectName(QString("head %1").arg(head));
        setAccessibleName(QString("head %1").arg(head));
        setToolTip(QString("Head %1: click to show or hide its lines, double-click to show it alone").arg(head));
        connect(this, &QAbstractButton::clicked, parent, [this] { m_swatches->toggle(m_head); });
    }

    void setLook(const Look& look)
    {
        m_look = look;
        setFont(look.font(Look::Size::small, true));
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(font());
        return {metrics.horizontalAdvance("00") + 2 * grid, metrics.height() + grid};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor colour = m_look.head(m_head);
        const QRectF box = QRectF(rect()).adjusted(2, 2, -2, -2);
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(isChecked() ? QBrush(colour) : QBrush(m_look.surface));
        painter.drawRoundedRect(box, 4, 4);
        if (hasFocus()) {
            painter.setPen(QPen(m_look.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
        }
        const bool light = colour.lightnessF() > 0.6f;
        painter.setPen(!isChecked() ? m_look.text : light ? Qt::black : Qt::white);
        painter.drawText(box, Qt::AlignCenter, text());
    }

    void mouseDoubleClickEvent(QMouseEvent*) override { m_swatches->isolate(m_head); }

    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            m_swatches->m_before = m_swatches->m_on;
            m_swatches->isolate(m_head);
        } else {
            QAbstractButton::keyPressEvent(event);
        }
    }

private:
    int m_head;
    HeadSwatches* m_swatches;
    Look m_look;
};

HeadSwatches::HeadSwatches(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName("heads");
}

void HeadSwatches::setHeads(const std::vector<int>& all, const std::vector<int>& on, const Look& look)
{
    if (all != m_all) {
        for (Swatch* swatch : m_swatches)
            swatch->deleteLater();
        m_swatches.clear();
        for (const int head : all) {
            m_swatches.push_back(new Swatch(head, this));
            m_swatches.back()->show();
        }
        m_all = all;
    }
    m_on = on;
    for (std::size_t i = 0; i < all.size(); ++i) {
        m_swatches[i]->setLook(look);
        m_swatches[i]->setChecked(std::find(on.begin(), on.end(), all[i]) != on.end());
    }
    arrange(width());
}

void HeadSwatches::toggle(int head)
{
    m_before = m_on;
    std::vector<int> on = m_on;
    const auto at = std::find(on.begin(), on.end(), head);
    if (at == on.end())
        on.insert(std::upper_bound(on.begin(), on.end(), head), head);
    else if (on.size() > 1)
        on.erase(at);
    // The last head stays: no lines at all would show nothing.
    m_on = on;
    for (std::size_t i = 0; i < m_all.size(); ++i)
        m_swatches[i]->setChecked(std::find(on.begin(), on.end(), m_all[i]) != on.end());
    emit headsChanged(on);
}

void HeadSwatches::isolate(int head)
{
    m_on = m_before == std::vector<int>{head} ? m_all : std::vector<int>{head};
    for (std::size_t i = 0; i < m_all.size(); ++i)
        m_swatches[i]->setChecked(std::find(m_on.begin(), m_on.end(), m_all[i]) != m_on.end());
    emit headsChanged(m_on);
}

int HeadSwatches::heightForWidth(int width) const
{
    return arrange(width);
}

void HeadSwatches::resizeEvent(QResizeEvent*)
{
    arrange(width());
}

int HeadSwatches::arrange(int width) const
{
    int x = 0, y = 0, height = 0;
    for (Swatch* swatch : m_swatches) {
        const QSize size = swatch->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += size.height();
        }
        swatch->setGeometry({{x, y}, size});
        x += size.width();
        height = y + size.height();
    }
    return height;
}

} // namespace heed
