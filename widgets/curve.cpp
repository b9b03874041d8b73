#include "widgets/curve.h"

#include <algorithm>
#include <utility>

namespace heed {

Curve::Curve(std::vector<QPointF> points, std::size_t stride, std::size_t in_last)
{
    const bool ascends = std::is_sorted(
        points.begin(), points.end(), [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
    if (points.empty() || points.size() > most || !ascends || in_last == 0 || in_last > stride)
        return;
    m_points = std::move(points);
    m_stride = stride;
    m_in_last = in_last;
}

void Curve::add(double x, double y)
{
    if (m_points.empty() || m_in_last == m_stride) {
        if (m_points.size() == most) {
            for (std::size_t i = 0; i < most / 2; ++i)
                m_points[i] = {m_points[2 * i + 1].x(), (m_points[2 * i].y() + m_points[2 * i + 1].y()) / 2};
            m_points.resize(most / 2);
            m_stride *= 2;
        }
        m_points.emplace_back(x, y);
        m_in_last = 1;
        return;
    }
    ++m_in_last;
    QPointF& last = m_points.back();
    last = {x, last.y() + (y - last.y()) / static_cast<double>(m_in_last)};
}

const QPointF* Curve::at(double x) const
{
    const auto after = std::upper_bound(
        m_points.begin(), m_points.end(), x, [](double wanted, const QPointF& point) { return wanted < point.x(); });
    return after == m_points.begin() ? nullptr : &*(after - 1);
}

} // namespace heed
