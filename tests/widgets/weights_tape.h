// Tapes of weights that a test can reckon with: each head's matrix as it is given, rows and columns the same words.
#pragma once

#include "widgets/shown.h"

#include <initializer_list>

namespace heed::test {

inline Matrix matrix(Index rows, Index columns, std::initializer_list<Real> cells)
{
    Matrix matrix(rows, columns);
    std::copy(cells.begin(), cells.end(), matrix.data());
    return matrix;
}

// Head 1 is on the stage.
inline Shown weightsShown(const std::vector<Matrix>& heads, const std::vector<std::string>& queries,
    const std::vector<std::string>& keys, std::vector<Override> overrides = {})
{
    TapeOptions options;
    options.overrides = std::move(overrides);
    auto tape = std::make_shared<Tape>(std::move(options));
    Quantity quantity;
    quantity.name = "weights";
    quantity.role = Role::weights;
    quantity.part = Part::weight;
    quantity.rows = {AxisKind::token, "query", std::make_shared<const std::vector<std::string>>(queries)};
    quantity.columns = {AxisKind::token, "key", std::make_shared<const std::vector<std::string>>(keys)};
    for (std::size_t head = 0; head < heads.size(); ++head) {
        const Scope scope(*tape, "head", Index(head) + 1);
        tape->name(tape->leaf(heads[head]), [&] { return quantity; });
    }
    tape->finish();
    Shown shown;
    shown.tape = tape;
    shown.node = tape->at("head 1/weights");
    shown.view.theme = Theme::light;
    return shown;
}

inline Shown weightsShown(const std::vector<Matrix>& heads, const std::vector<std::string>& words)
{
    return weightsShown(heads, words, words);
}

// Three words; the second head looks elsewhere.
inline std::vector<Matrix> twoHeads()
{
    return {matrix(3, 3, {0.7f, 0.2f, 0.1f, 0, 1, 0, 0.5f, 0.3f, 0.2f}),
        matrix(3, 3, {0.1f, 0.1f, 0.8f, 0.4f, 0.4f, 0.2f, 0, 0, 1})};
}

} // namespace heed::test
