// A tape as a mechanism of attention would leave it, with numbers that a test can foretell.
#pragma once

#include "widgets/shown.h"

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace heed {

// "queries" [n, 4], "scores" [n, n] (−∞ above the diagonal when causal), "weights" [n, n].
inline std::shared_ptr<const Tape> sample_tape(
    std::vector<std::string> words, bool causal = false, std::vector<Override> overrides = {})
{
    const auto n = static_cast<Index>(words.size());
    TapeOptions options;
    options.overrides = std::move(overrides);
    auto tape = std::make_shared<Tape>(options);
    const auto labels = std::make_shared<const std::vector<std::string>>(std::move(words));
    const Axis query{AxisKind::token, "query", labels};
    const Axis key{AxisKind::token, "key", labels};
    const Axis feature{AxisKind::feature, "feature", nullptr};
    Matrix queries(n, 4);
    Matrix scores(n, n);
    for (Index r = 0; r < n; ++r) {
        for (Index c = 0; c < 4; ++c)
            queries(r, c) = static_cast<Real>(std::sin(1.0 + static_cast<double>(3 * r + 7 * c)));
        for (Index c = 0; c < n; ++c)
            scores(r, c) = causal && c > r ? -std::numeric_limits<Real>::infinity()
                                           : static_cast<Real>(3 * std::cos(static_cast<double>(5 * r + 2 * c * c)));
    }
    Matrix weights(n, n);
    for (Index r = 0; r < n; ++r) {
        weights.row(r) = (scores.row(r).array() - scores.row(r).maxCoeff()).exp();
        weights.row(r) /= weights.row(r).sum();
    }
    tape->name(tape->leaf(queries), [&] {
        return Quantity{"queries", "Q", "What each token asks for.", Role::values, Part::query, query, feature, ""};
    });
    tape->name(tape->leaf(scores), [&] {
        return Quantity{"scores", "e", "How well each key answers.", Role::scores, Part::score, query, key, ""};
    });
    tape->name(tape->leaf(weights), [&] {
        return Quantity{"weights", "α", "What each query attends to.", Role::weights, Part::weight, query, key, ""};
    });
    tape->finish();
    return tape;
}

inline std::vector<std::string> sample_words(Index count)
{
    std::vector<std::string> words;
    for (Index i = 0; i < count; ++i)
        words.push_back("word" + std::to_string(i));
    return words;
}

inline Shown sample_shown(const std::string& path, std::shared_ptr<const Tape> tape)
{
    Shown shown;
    shown.node = tape->at(path);
    shown.tape = std::move(tape);
    shown.view.theme = Theme::light;
    shown.view.digits = false;
    return shown;
}

} // namespace heed
