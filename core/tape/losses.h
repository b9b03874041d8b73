// What training makes small, and what is only done while training.
#pragma once

#include "core/tape/tape.h"

#include <cstdint>
#include <string_view>

namespace heed {

// −log of the probability that softmax gives to the wanted column: log Σ_k exp(x_k) − x_target, a row at a time.
HEED_API Var cross_entropy(Var logits, std::vector<Index> targets); // [n, m], n columns' numbers → [n, 1]

// −log of the probability that the logistic function gives to what is wanted: log(1 + exp(∓x)), a row at a time.
HEED_API Var binary_cross_entropy(Var logits, std::vector<bool> targets); // [n, 1] → [n, 1]

// Each number is dropped (0) with this probability and divided by 1 − rate otherwise (Srivastava et al. 2014). Which
// ones follows from the seed and the path alone.
HEED_API Var dropout(Var x, double rate, std::uint64_t seed, std::string_view path); // [n, m] → [n, m]

} // namespace heed
