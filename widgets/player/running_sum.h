// A sum of products as it grows, on one line that fits: "0.12 × 1.40 + … + 0.31 × −0.52 + … ≈ 0.08".
#pragma once

#include "core/tape/expression.h"

#include <QFontMetricsF>
#include <QString>

namespace heed {

// The first `terms` of the sum and what they come to. The first and the latest stand when not all fit.
QString running_sum(const Expression& sum, Index terms, const QFontMetricsF& metrics, double width);

} // namespace heed
