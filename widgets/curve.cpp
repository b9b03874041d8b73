#include "widgets/curve.h"

#include <algorithm>

namespace heed {

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
