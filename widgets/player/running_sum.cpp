#include "widgets/player/running_sum.h"

#include "widgets/digits.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heed {
namespace {

bool shortened(double number)
{
    return typed_number(short_number(number)) != number;
}

QString written(const Expression& term, bool& rounded)
{
    if (term.kind == Expression::Kind::product) {
        QStringList factors;
        for (const Expression& factor : term.parts)
            factors << written(factor, rounded);
        return factors.join(u" × "_s);
    }
    const double number = evaluate(term);
    rounded = rounded || shortened(number);
    return short_number(number);
}

} // namespace

QString running_sum(const Expression& sum, Index terms, const QFontMetricsF& metrics, double width)
{
    const Index all = static_cast<Index>(sum.parts.size());
    terms = std::clamp(terms, Index{0}, all);
    if (terms == 0)
        return {};
    bool rounded = false;
    QStringList parts;
    for (Index k = 0; k < terms; ++k)
        parts << written(sum.parts[static_cast<std::size_t>(k)], rounded);
    const double result = evaluate(Expression::sum({sum.parts.begin(), sum.parts.begin() + terms}));
    rounded = rounded || shortened(result);
    const QString end
        = (terms < all ? u" + …"_s : QString()) + (rounded ? u" ≈ "_s : u" = "_s) + short_number(result);

    const QString plus = u" + "_s, gap = u"… + "_s;
    const QString line = parts.join(plus) + end;
    if (terms < 2 || (terms < 200 && metrics.horizontalAdvance(line) <= width))
        return line;
    // Beside the first, as many of the latest as fit; the latest stands whatever the width.
    double free = width - metrics.horizontalAdvance(parts[0] + plus + gap + parts.last() + end);
    if (free < 0)
        return gap + parts.last() + end;
    qsizetype from = parts.size() - 1;
    while (from > 2 && (free -= metrics.horizontalAdvance(parts[from - 1] + plus)) >= 0)
        --from;
    return parts[0] + plus + gap + parts.mid(from).join(plus) + end;
}

} // namespace heed
