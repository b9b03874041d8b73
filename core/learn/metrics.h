// How well something was learnt, in figures.
#pragma once

#include "core/api.h"
#include "core/learn/task.h"
#include "core/matrix.h"

#include <vector>

namespace heed {

// A share as its two counts, so that shares of parts add up to that of the whole.
struct Share {
    Index right = 0, all = 0;

    double value() const { return all ? static_cast<double>(right) / static_cast<double>(all) : 0; } // 0 of nothing
    HEED_API Share& operator+=(const Share& other);
    bool operator==(const Share&) const = default;
};

// The tokens that stand at their place; those that one sequence has and the other has not are wrong.
HEED_API Share token_accuracy(const std::vector<Index>& predicted, const std::vector<Index>& expected);

// 1 of 1 for the very same sequence, else 0 of 1.
HEED_API Share sequence_accuracy(const std::vector<Index>& predicted, const std::vector<Index>& expected);

// Throws std::logic_error unless both have as many classes.
HEED_API Share class_accuracy(const std::vector<Index>& predicted, const std::vector<Index>& expected);

// The chance that one of the right ones has a larger score than one of the others, equal ones counting half (the area
// under the ROC curve). 0.5 where there is none of either.
HEED_API double roc_auc(const std::vector<double>& scores, const std::vector<bool>& right);

struct MeanAndSpread {
    double mean = 0;
    double spread = 0; // standard deviation of a sample (÷ (n − 1)); 0 for one value
};

// Throws std::logic_error for no value.
HEED_API MeanAndSpread mean_and_spread(const std::vector<double>& values);

// Of the steps (rows of weights, [target tokens, source tokens]) whose source is known, those whose largest weight,
// the first of equal ones, lies in their span or at most `tolerance` tokens beside it. The matrix may have a row more
// for
// </s>, and columns more. Throws std::logic_error for fewer rows than spans, and no column.
HEED_API Share alignment_share(const Matrix& weights, const std::vector<SourceSpan>& read_from, Index tolerance);

} // namespace heed
