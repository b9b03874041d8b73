#include "widgets/digits.h"

#include "core/matrix.h"
#include "core/tape/number_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace heed {
namespace {

constexpr QChar minus = u'−';

QString power(double size) // "1.2e4", "3.0e−5"
{
    const QString text = QString::number(size, 'e', 1);
    const qsizetype e = text.indexOf('e');
    const int exponent = text.mid(e + 1).toInt();
    return text.left(e + 1) + (exponent < 0 ? QString(minus) : QString()) + QString::number(std::abs(exponent));
}

} // namespace

QString short_number(double value, int decimals)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value < 0 ? QString::fromUtf8("−∞") : QString::fromUtf8("∞");
    const double size = std::abs(value);
    const int before = size >= 999.5 ? 3 : size >= 99.5 ? 2 : size >= 9.995 ? 1 : 0;
    const QString text = size >= 9999.5 ? power(size) : QString::number(size, 'f', std::max(0, decimals - before));
    const bool is_zero = size < 1 && text.toDouble() == 0;
    return value < 0 && !is_zero ? minus + text : text;
}

QString scale_number(double value)
{
    const double size = std::abs(value);
    if (size > 0 && size < 0.001)
        return scientific_number(value);
    if (!(size < 999.5))
        return short_number(value);
    const QString text = QString::number(size, 'g', size < 1 ? 2 : 3);
    return value < 0 ? minus + text : text;
}

QString scientific_number(double value)
{
    if (value == 0 || !std::isfinite(value))
        return short_number(value, 0);
    return value < 0 ? minus + power(-value) : power(value);
}

QString few_digits(double value)
{
    return QString::fromStdString(shortened_number(value, 3).text);
}

QString exact_number(double value, int significant)
{
    if (std::isinf(value))
        return value < 0 ? "-inf" : "inf";
    return QString::number(value, 'g', significant);
}

std::optional<double> typed_number(const QString& text)
{
    QString plain = text.simplified().toLower();
    plain.replace(minus, '-').replace(',', '.').replace(QChar(u'∞'), QString("inf"));
    if (plain == "-inf" || plain == "-infinity")
        return -std::numeric_limits<double>::infinity();
    bool ok = false;
    const double value = QLocale::c().toDouble(plain, &ok);
    return ok && std::abs(value) <= std::numeric_limits<Real>::max() ? std::optional(value) : std::nullopt;
}

} // namespace heed
