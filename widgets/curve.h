// One figure over the steps of something long, such as a training. However many are added, it keeps a bounded number
// of points: once full, neighbours become their mean.
#pragma once

#include <QPointF>

#include <cstddef>
#include <vector>

namespace heed {

class Curve {
public:
    static constexpr std::size_t most = 1024; // points; even

    Curve() = default;
    // One that was put away, to be gone on with: its points, how many were added for each, and how many for the last.
    // Empty where that is no curve.
    Curve(std::vector<QPointF> points, std::size_t stride, std::size_t in_last);

    void add(double x, double y); // x ascends
    const std::vector<QPointF>& points() const { return m_points; } // x: the last step of those that are its mean
    bool empty() const { return m_points.empty(); }
    std::size_t stride() const { return m_stride; } // how many were added for each point
    std::size_t inLast() const { return m_in_last; } // and for the last one
    const QPointF* at(double x) const; // the last point at or before x; null: there is none

private:
    std::vector<QPointF> m_points;
    std::size_t m_stride = 1;
    std::size_t m_in_last = 0; // m_stride: the last point is complete
};

} // namespace heed
