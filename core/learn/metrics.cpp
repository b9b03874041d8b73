#include "core/learn/metrics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace heed {

Share& Share::operator+=(const Share& other)
{
    right += other.right;
    all += other.all;
    return *this;
}

Share token_accuracy(const std::vector<Index>& predicted, const std::vector<Index>& expected)
{
    Share share{0, static_cast<Index>(std::max(predicted.size(), expected.size()))};
    for (std::size_t i = 0; i < std::min(predicted.size(), expected.size()); ++i)
        share.right += predicted[i] == expected[i];
    return share;
}

Share sequence_accuracy(const std::vector<Index>& predicted, const std::vector<Index>& expected)
{
    return {predicted == expected, 1};
}

Share class_accuracy(const std::vector<Index>& predicted, const std::vector<Index>& expected)
{
    if (predicted.size() != expected.size())
        throw std::logic_error("class_accuracy: as many classes are expected as predicted");
    return token_accuracy(predicted, expected);
}

double roc_auc(const std::vector<double>& scores, const std::vector<bool>& right)
{
    if (scores.size() != right.size())
        throw std::logic_error("roc_auc: a score is wanted for each");
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
    double ranks = 0; // of the right ones, equal scores sharing theirs
    double count = 0;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first;
        double right_here = 0;
        while (end < order.size() && scores[order[end]] == scores[order[first]])
            right_here += right[order[end++]] ? 1 : 0;
        ranks += right_here * static_cast<double>(first + 1 + end) / 2;
        count += right_here;
        first = end;
    }
    const double others = static_cast<double>(scores.size()) - count;
    return count > 0 && others > 0 ? (ranks - count * (count + 1) / 2) / (count * others) : 0.5;
}

MeanAndSpread mean_and_spread(const std::vector<double>& values)
{
    if (values.empty())
        throw std::logic_error("mean_and_spread: there is no value");
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return {mean, values.size() > 1 ? std::sqrt(squares / (count - 1)) : 0};
}

Share alignment_share(const Matrix& weights, const std::vector<SourceSpan>& read_from, Index tolerance)
{
    if (weights.rows() < static_cast<Index>(read_from.size()) || weights.cols() == 0)
        throw std::logic_error("alignment_share: expected a row of weights for each target token");
    Share share;
    for (std::size_t t = 0; t < read_from.size(); ++t) {
        const SourceSpan& span = read_from[t];
        if (!span.known())
            continue;
        Index largest = 0;
        weights.row(static_cast<Index>(t)).maxCoeff(&largest);
        ++share.all;
        share.right += largest >= span.first - tolerance && largest <= span.last + tolerance;
    }
    return share;
}

} // namespace heed
