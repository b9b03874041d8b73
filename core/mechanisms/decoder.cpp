#include "core/mechanisms/decoder.h"

#include "core/mechanisms/named.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"

namespace heed {
namespace {

Var first_rows(Var x, Index rows)
{
    return x.rows() == rows ? x : slice_rows(x, 0, rows);
}

} // namespace

Decoder::Decoder(const EncoderDecoderDesign& design, const ParameterVars& parameters, Memory memory)
    : m_design(design)
    , m_parameters(parameters)
    , m_memory(std::move(memory))
{
    for (Index layer = 0; layer < design.layers; ++layer)
        m_cells.emplace_back(design.cell, parameters, "decoder.rnn.", "_l" + std::to_string(layer));
}

DecoderState Decoder::start(const std::vector<CellState>& last) const
{
    const auto bridged = [&](Var x, const std::string& bridge) {
        return heed::tanh(linear(x, m_parameters[bridge + ".weight"], m_parameters[bridge + ".bias"]));
    };
    DecoderState state;
    Tape& tape = last[0].state.tape();
    const Scope scope(tape, "decoder");
    for (std::size_t layer = 0; layer < last.size(); ++layer) {
        const std::string number = std::to_string(layer);
        CellState first{tape.name(bridged(last[layer].state, "bridge." + number),
                            [&] {
                                return Quantity{.name = last.size() == 1
                                                            ? "first state"
                                                            : "first state of layer " + std::to_string(layer + 1),
                                    .symbol = "h_0",
                                    .meaning = "What the decoder starts from: the encoder's last state, mapped.",
                                    .role = Role::values,
                                    .part = Part::value,
                                    .rows = {AxisKind::feature, "sentence", nullptr},
                                    .columns = features,
                                    .formula = "first-state"};
                            }),
            {}};
        if (m_design.cell == CellKind::lstm)
            first.cell = bridged(last[layer].cell, "bridge_cell." + number);
        state.layers.push_back(first);
    }
    if (m_design.input_feeding)
        state.attentional = tape.leaf(Matrix::Zero(last[0].state.rows(), m_design.width));
    return state;
}

Var Decoder::embeddings(const Ids& words) const
{
    return keep(gather_rows(m_parameters["decoder.embedding.weight"], words));
}

Var Decoder::context_of_none(Index rows, const Axis& query) const
{
    const Var last = first_rows(m_memory.last, rows);
    return last.tape().name(same(last), [&] {
        return Quantity{.name = "context",
            .symbol = "c",
            .meaning
            = "The encoder's last state, the same in every step: all that the decoder knows of the sentence.",
            .role = Role::values,
            .part = Part::output,
            .rows = query,
            .columns = features,
            .formula = "context-none"};
    });
}

DecoderStep Decoder::step(const DecoderState& before, Var y, const StepPlace& place) const
{
    const Index rows = y.rows();
    Tape& tape = y.tape();
    const Scope scope(tape, "decoder");
    const Scope step_scope(tape, "step", place.number);
    const auto dropped = [&](Var x, const std::string& what) {
        return m_design.dropout > 0 && place.training ? dropout(x, m_design.dropout, m_design.seed,
                   place.random_path + "step " + std::to_string(place.number) + what)
                                                      : x;
    };

    DecoderState state;
    for (std::size_t layer = 0; layer < m_cells.size(); ++layer)
        state.layers.push_back(m_cells[layer].first_rows(before.layers[layer], rows));

    DecoderStep step;
    Var context;
    const Var word = dropped(y, "/word");
    Var x = word;
    if (m_design.scores_before_state()) {
        step.alignment = align(m_design, m_parameters, m_memory, state.layers.back().state, word, place);
        context = step.alignment.context;
        x = join_columns({word, context});
    } else if (m_design.input_feeding) {
        x = join_columns({word, first_rows(before.attentional, rows)});
    }
    if (m_design.score == Score::none) {
        context = context_of_none(rows, place.query);
        x = join_columns({x, context});
    }
    for (std::size_t layer = 0; layer < m_cells.size(); ++layer) {
        std::optional<Scope> layer_scope;
        if (m_cells.size() > 1)
            layer_scope.emplace(tape, "layer", static_cast<Index>(layer + 1));
        state.layers[layer] = m_cells[layer].step(m_cells[layer].prepare(x), state.layers[layer], place.query);
        x = state.layers[layer].state;
        if (layer + 1 < m_cells.size())
            x = dropped(x, "/layer " + std::to_string(layer + 1));
    }
    const Var top = state.layers.back().state;
    if (!m_design.scores_before_state() && m_design.score != Score::none) {
        step.alignment = align(m_design, m_parameters, m_memory, top, word, place);
        context = step.alignment.context;
    }

    state.attentional = tape.name(heed::tanh(linear(join_columns({context, top}), m_parameters["combine.weight"],
                                      m_parameters["combine.bias"])),
        [&] {
            return Quantity{.name = "attentional state",
                .symbol = "h̃_t",
                .meaning = "What was attended to and what is remembered, in one vector.",
                .role = Role::values,
                .part = Part::output,
                .rows = place.query,
                .columns = features,
                .formula = "attentional-state"};
        });
    step.logits = linear(
        dropped(state.attentional, "/attentional"), m_parameters["output.weight"], m_parameters["output.bias"]);
    step.after = std::move(state);
    return step;
}

} // namespace heed
