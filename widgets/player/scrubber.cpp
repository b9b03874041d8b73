#include "widgets/player/scrubber.h"

#include "widgets/shaped_text.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double track_height = 6;
constexpr double handle_radius = 7;

// Steps outside of any scope stand together: before the scopes they are the input, after them what comes last names
// them ("output").
std::vector<Scrubber::Group> groups_of(const StepTree& tree)
{
    std::vector<Scrubber::Group> groups;
    bool bare = false; // the last group is of steps without a scope
    for (const StepTree& part : tree.parts) {
        const bool is_step = part.node >= 0;
        if (is_step && bare)
            ++groups.back().count;
        else
            groups.push_back({{}, part.first, part.count});
        groups.back().label = QString::fromStdString(part.name);
        if (is_step && groups.size() == 1 && groups.back().count > 1)
            groups.back().label = Scrubber::tr("input");
        bare = is_step;
    }
    return groups;
}

} // namespace

Scrubber::Scrubber(QWidget* parent)
    : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Steps"));
    setSteps(nullptr);
    connect(this, &QAbstractSlider::actionTriggered, this, [this] {
        if (sliderPosition() != value())
            emit scrubbed(sliderPosition());
    });
}

void Scrubber::setSteps(const Tape* tape)
{
    m_groups.clear();
    m_paths.clear();
    m_edited.clear();
    m_hovered = 0;
    if (tape) {
        m_groups = groups_of(step_tree(*tape));
        for (int node : tape->steps()) {
            m_paths.push_back(QString::fromStdString(tape->path(node)));
            m_edited.push_back(!tape->overrides_of(node).empty());
        }
    }
    const int count = static_cast<int>(m_paths.size());
    setRange(std::min(1, count), count);
    setPageStep(std::max(1, count / 10));
    setEnabled(count > 0);
    update();
}

void Scrubber::setInside(double share)
{
    m_inside = share;
    update();
}

void Scrubber::setLook(const Look& look)
{
    m_look = look;
    updateGeometry();
    update();
}

QSize Scrubber::sizeHint() const
{
    const int text = QFontMetrics(m_look.font(Look::Size::small)).height();
    return {600, static_cast<int>(2 * handle_radius) + grid + text};
}

QSize Scrubber::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

QRectF Scrubber::track() const
{
    return {handle_radius, handle_radius - track_height / 2 + 1, width() - 2 * handle_radius, track_height};
}

double Scrubber::leftOf(int step) const
{
    const QRectF rect = track();
    return rect.left() + rect.width() * (step - 1) / std::max<double>(1, static_cast<double>(m_paths.size()));
}

double Scrubber::xOf(int step) const
{
    return (leftOf(step) + leftOf(step + 1)) / 2;
}

int Scrubber::stepAt(double x) const
{
    const QRectF rect = track();
    const double share = rect.width() > 0 ? (x - rect.left()) / rect.width() : 0;
    const int count = static_cast<int>(m_paths.size());
    return std::clamp(static_cast<int>(std::floor(share * count)) + 1, std::min(1, count), count);
}

QString Scrubber::describe(int step) const
{
    if (step < 1 || step > static_cast<int>(m_paths.size()))
        return tr("no steps");
    const auto index = static_cast<std::size_t>(step) - 1;
    const QString words = tr("step %1 of %2: %3").arg(step).arg(m_paths.size()).arg(m_paths[index]);
    return m_edited[index] ? words + tr(" · edited") : words;
}

void Scrubber::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTrack(painter);
    paintGroups(painter);
    paintMarks(painter);
    if (!m_paths.empty())
        paintHandle(painter);
}

void Scrubber::paintTrack(QPainter& painter) const
{
    const QRectF whole = track();
    QPainterPath shape;
    shape.addRoundedRect(whole, track_height / 2, track_height / 2);
    painter.fillPath(shape, m_look.dark ? m_look.line : m_look.sunken.darker(106));
    if (m_paths.empty())
        return;
    painter.save();
    painter.setClipPath(shape);
    const double end = value() == maximum() && m_inside >= 1 ? whole.right() : handleX();
    painter.fillRect(QRectF(whole.left(), whole.top(), end - whole.left(), track_height), m_look.accent);
    painter.restore();
}

// The ends of steps while they are wide enough to be told apart, and those whose values were set by hand.
void Scrubber::paintMarks(QPainter& painter) const
{
    const QRectF whole = track();
    const int count = static_cast<int>(m_paths.size());
    const double pitch = count > 0 ? whole.width() / count : 0;
    if (pitch >= 5)
        for (int step = 2; step <= count; ++step)
            painter.fillRect(QRectF(leftOf(step) - 0.5, whole.top(), 1, track_height), m_look.window);
    if (m_hovered > 0)
        painter.fillRect(QRectF(leftOf(m_hovered), whole.top() - 2, std::max(2.0, pitch), 2), m_look.hover);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.edited);
    for (int step = 1; step <= count; ++step)
        if (m_edited[static_cast<std::size_t>(step) - 1]) {
            const QPointF at(xOf(step), whole.bottom() + 4);
            painter.drawPolygon(QPolygonF({at, at + QPointF(-3.5, 5), at + QPointF(3.5, 5)}));
        }
}

void Scrubber::paintGroups(QPainter& painter) const
{
    const double top = 2 * handle_radius + grid / 2.0;
    painter.setPen(QPen(m_look.line.darker(m_look.dark ? 80 : 115), 1));
    for (std::size_t i = 1; i < m_groups.size(); ++i)
        if (leftOf(m_groups[i].first + m_groups[i].count) - leftOf(m_groups[i].first) >= 3)
            painter.drawLine(QPointF(leftOf(m_groups[i].first), track().bottom() + 3),
                QPointF(leftOf(m_groups[i].first), top + 2));
    for (const auto& [group, place] : placedLabels()) {
        const bool here = value() >= group->first && value() < group->first + group->count;
        painter.setFont(m_look.font(Look::Size::small, here));
        painter.setPen(here ? m_look.text : m_look.faint);
        draw_text(painter, place.translated(0, top), Qt::AlignHCenter, group->label);
    }
}

// The labels that fit: of the group on show, of the ends, then of the others, evenly thinned.
std::vector<std::pair<const Scrubber::Group*, QRectF>> Scrubber::placedLabels() const
{
    const QFont font = m_look.font(Look::Size::small, true);
    const QFontMetricsF metrics(font);
    std::vector<std::pair<const Group*, QRectF>> placed;
    const auto place = [&](const Group& group) {
        const double middle = (leftOf(group.first) + leftOf(group.first + group.count)) / 2;
        const double wide = text_width(font, group.label) + 2;
        const QRectF at(std::clamp(middle - wide / 2, 0.0, std::max(0.0, width() - wide)), 0, wide, metrics.height());
        const bool free = std::none_of(placed.begin(), placed.end(),
            [&](const auto& other) { return other.second.adjusted(-grid, 0, grid, 0).intersects(at); });
        if (free)
            placed.push_back({&group, at});
    };
    if (m_groups.empty())
        return placed;
    for (const Group& group : m_groups)
        if (value() >= group.first && value() < group.first + group.count)
            place(group);
    place(m_groups.back());
    place(m_groups.front());
    double widest = 0;
    for (const Group& group : m_groups)
        widest = std::max(widest, text_width(font, group.label) + 2.0 * grid);
    const double pitch = std::max(1.0, track().width() / static_cast<double>(m_groups.size()));
    std::size_t stride = 1;
    for (int i = 0; static_cast<double>(stride) * pitch < std::min(widest, 120.0); ++i)
        stride = stride * (i % 3 == 1 ? 5 : 4) / 2; // 2, 5, 10, 20, 50…
    for (std::size_t i = 0; i < m_groups.size(); i += stride)
        place(m_groups[i]);
    return placed;
}

// Half-way into the step when it is whole; on the way there from the step before while it is played.
double Scrubber::handleX() const
{
    const double from = value() > 1 ? xOf(value() - 1) : leftOf(1);
    return from + (xOf(value()) - from) * m_inside;
}

void Scrubber::paintHandle(QPainter& painter) const
{
    const QPointF at(handleX(), track().center().y());
    painter.setPen(QPen(m_look.surface, 2));
    painter.setBrush(m_look.accent);
    painter.drawEllipse(at, handle_radius - 1, handle_radius - 1);
    if (hasFocus()) {
        painter.setPen(QPen(m_look.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, handle_radius + 0.5, handle_radius + 0.5);
    }
}

void Scrubber::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_paths.empty())
        return event->ignore();
    setSliderDown(true);
    emit scrubbed(stepAt(event->position().x()));
}

void Scrubber::mouseMoveEvent(QMouseEvent* event)
{
    if (m_paths.empty())
        return;
    const int step = stepAt(event->position().x());
    if (isSliderDown() && step != value())
        emit scrubbed(step);
    if (step != m_hovered) {
        m_hovered = step;
        QToolTip::showText(event->globalPosition().toPoint(), describe(step), this);
        update();
    }
}

void Scrubber::mouseReleaseEvent(QMouseEvent*)
{
    setSliderDown(false);
}

// A notch is a step, downwards on: not the three of a slider.
void Scrubber::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    m_wheel += std::abs(delta.y()) >= std::abs(delta.x()) ? delta.y() : delta.x();
    const int notches = m_wheel / QWheelEvent::DefaultDeltasPerStep;
    m_wheel -= notches * QWheelEvent::DefaultDeltasPerStep;
    const int step = std::clamp(value() - notches, minimum(), maximum());
    if (step != value())
        emit scrubbed(step);
    event->accept();
}

void Scrubber::leaveEvent(QEvent*)
{
    m_hovered = 0;
    update();
}

bool Scrubber::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !m_paths.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), describe(stepAt(help->pos().x())), this);
        return true;
    }
    return QAbstractSlider::event(event);
}

void Scrubber::sliderChange(SliderChange change)
{
    QAbstractSlider::sliderChange(change);
    setAccessibleDescription(describe(value()));
    update();
}

} // namespace heed
