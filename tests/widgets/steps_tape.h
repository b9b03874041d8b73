// A tape as a decoder leaves it: of each step a row of weights over the source words, and how likely each word is.
#pragma once

#include "widgets/shown.h"

namespace heed::test {

inline Labels labels_of(std::vector<std::string> words)
{
    return std::make_shared<const std::vector<std::string>>(std::move(words));
}

// Step t, "un", "deux", "trois", attends to word t of "one", "two", "three" with 0.8 and to the others with 0.1.
// Where there are windows they stand about word t, and reach 1.5 words to either side.
inline Shown steps_shown(int step, bool windows = false, std::vector<Override> overrides = {})
{
    TapeOptions options;
    options.overrides = std::move(overrides);
    auto tape = std::make_shared<Tape>(std::move(options));
    const std::vector<std::string> written{"un", "deux", "trois"};
    const Axis keys{AxisKind::token, "key", labels_of({"one", "two", "three"})};
    const Axis vocabulary{AxisKind::category, "word", labels_of({"un", "deux", "trois", "quatre"})};
    const Axis feature{AxisKind::feature, "feature", nullptr};
    const Scope decoder(*tape, "decoder");
    for (int t = 0; t < 3; ++t) {
        const Scope scope(*tape, "step", t + 1);
        const Axis query{AxisKind::token, "query", labels_of({written[std::size_t(t)]})};
        const auto record = [&](const char* name, Matrix value, Role role, const Axis& columns) {
            tape->name(tape->leaf(std::move(value)), [&] {
                Quantity quantity;
                quantity.name = name;
                quantity.role = role;
                quantity.part = Part::weight;
                quantity.rows = query;
                quantity.columns = columns;
                return quantity;
            });
        };
        if (windows) {
            record("aligned position", Matrix::Constant(1, 1, Real(t)), Role::values, feature);
            Matrix ends(1, 2);
            ends << Real(t) - Real(1.5), Real(t) + Real(1.5);
            record("window", ends, Role::values, feature);
            record("weights in the window", Matrix::Constant(1, 3, Real(1) / 3), Role::weights, keys);
        }
        Matrix weights = Matrix::Constant(1, 3, Real(0.1));
        weights(0, t) = Real(0.8);
        record("weights", weights, Role::weights, keys);
        Matrix chances = Matrix::Constant(1, 4, Real(0.1));
        chances(0, t) = Real(0.7);
        record("probabilities", chances, Role::probabilities, vocabulary);
    }
    tape->finish();
    Shown shown;
    shown.tape = tape;
    shown.node = tape->at("decoder/step " + std::to_string(step) + "/weights");
    shown.view.path = tape->path(shown.node);
    shown.view.theme = Theme::light;
    return shown;
}

} // namespace heed::test
