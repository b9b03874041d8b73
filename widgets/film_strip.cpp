#include "widgets/film_strip.h"

#include "widgets/colour_map.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr int side = 56; // pixels of a picture at text scale 1

QImage image_of(const Matrix& values, const Look& look)
{
    const ColourMap map(look, Role::weights, ColourScale::linear, ColourRange::full, 0, 1); // 0…1: to be compared
    QImage image(static_cast<int>(values.cols()), static_cast<int>(values.rows()), QImage::Format_RGB32);
    for (Index r = 0; r < values.rows(); ++r)
        for (Index c = 0; c < values.cols(); ++c)
            image.setPixel(static_cast<int>(c), static_cast<int>(r), map.colour(static_cast<double>(values(r, c))));
    return image;
}

} // namespace

FilmStrip::FilmStrip(QWidget* parent)
    : QWidget(parent)
    , m_look(look_for({}))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Film of the training"));
    tellName();
}

void FilmStrip::setLook(const Look& look)
{
    m_look = look;
    updateGeometry();
    update();
}

void FilmStrip::setFrames(const std::vector<Frame>& frames)
{
    m_frames.clear();
    for (const Frame& frame : frames)
        m_frames.push_back(
            {frame.title, frame.values && frame.values->size() > 0 ? image_of(*frame.values, m_look) : QImage()});
    if (m_chosen >= count())
        m_chosen = now;
    tellName();
    update();
}

void FilmStrip::setChosen(int frame)
{
    m_chosen = frame >= 0 && frame < count() ? frame : now;
    tellName();
    update();
}

void FilmStrip::tellName()
{
    setAccessibleDescription(m_chosen == now ? tr("Now; %1 earlier moments").arg(count())
                                             : tr("%1, picture %2 of %3")
                                                   .arg(m_frames[static_cast<std::size_t>(m_chosen)].title)
                                                   .arg(m_chosen + 1)
                                                   .arg(count()));
}

QSize FilmStrip::sizeHint() const
{
    const int caption = QFontMetrics(m_look.font(Look::Size::small)).height();
    return {640, static_cast<int>(std::lround(side * m_look.text_scale)) + caption + 2 * grid + grid / 2};
}

QSize FilmStrip::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

// Pictures share the width, at most `side` each; now has the place at the right end of them.
QRect FilmStrip::frameRect(int frame) const
{
    const int full = static_cast<int>(std::lround(side * m_look.text_scale));
    const int places = count() + 1;
    const int room = width() - 2 * grid;
    const int pitch = std::clamp(room / std::max(1, places), 4, full + grid);
    const int gap = pitch > 24 ? grid : pitch > 8 ? 2 : 0;
    const int place = frame == now ? count() : frame;
    return {grid + place * pitch, grid, pitch - gap, full};
}

int FilmStrip::frameAt(int x) const
{
    for (int frame = 0; frame < count(); ++frame)
        if (x < frameRect(frame + 1 < count() ? frame + 1 : now).left())
            return frame;
    return now;
}

void FilmStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.surface);
    painter.setPen(m_look.line);
    painter.drawLine(0, 0, width(), 0);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = m_look.font(Look::Size::small);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    int free_from = 0;
    for (int place = 0; place <= count(); ++place) {
        const int frame = place == count() ? now : place;
        const QRect at = frameRect(frame);
        const bool is_chosen = frame == m_chosen;
        const QString title = frame == now ? tr("now") : m_frames[static_cast<std::size_t>(frame)].title;
        if (frame == now) {
            painter.setPen(QPen(m_look.line, 1, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            painter.setPen(Qt::NoPen);
            painter.setBrush(is_chosen ? m_look.accent : m_look.faint);
            QPolygonF play;
            const QPointF middle = QRectF(at).center();
            const double r = 8 * m_look.text_scale;
            play << middle + QPointF(-r * 0.6, -r) << middle + QPointF(-r * 0.6, r) << middle + QPointF(r, 0);
            painter.drawPolygon(play);
        } else if (const QImage& image = m_frames[static_cast<std::size_t>(frame)].image; !image.isNull()) {
            painter.setRenderHint(
                QPainter::SmoothPixmapTransform, image.width() > at.width() || image.height() > at.height());
            painter.drawImage(QRectF(at), image);
        } else {
            painter.fillRect(at, m_look.sunken);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(is_chosen ? QPen(m_look.accent, hasFocus() ? 3 : 2) : QPen(m_look.line, 1));
        if (frame != now || is_chosen)
            painter.drawRect(QRectF(at).adjusted(-0.5, -0.5, 0.5, 0.5));
        // Titles that would run into each other are left out, but never the chosen one's.
        const int w = metrics.horizontalAdvance(title);
        const int left = std::clamp(at.center().x() - w / 2, grid / 2, std::max(grid / 2, width() - w - grid / 2));
        if (left >= free_from || is_chosen) {
            if (is_chosen)
                painter.fillRect(QRect(left - 2, at.bottom() + grid / 2, w + 4, metrics.height()), m_look.surface);
            painter.setPen(is_chosen ? m_look.accent : m_look.faint);
            painter.drawText(left, at.bottom() + grid / 2 + metrics.ascent(), title);
            free_from = left + w + grid;
        }
    }
}

void FilmStrip::choose(int frame)
{
    if (frame == m_chosen)
        return;
    setChosen(frame);
    emit chosenByHand(m_chosen);
}

void FilmStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(frameAt(static_cast<int>(event->position().x())));
}

void FilmStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        choose(frameAt(static_cast<int>(event->position().x())));
}

void FilmStrip::keyPressEvent(QKeyEvent* event)
{
    const int place = m_chosen == now ? count() : m_chosen;
    const auto go = [&](int to) {
        to = std::clamp(to, 0, count());
        choose(to == count() ? now : to);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        go(place - 1);
        break;
    case Qt::Key_Right:
        go(place + 1);
        break;
    case Qt::Key_Home:
        go(0);
        break;
    case Qt::Key_End:
    case Qt::Key_Escape:
        go(count());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace heed
