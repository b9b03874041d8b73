#include "core/mechanisms/recurrent_layers.h"

#include "core/mechanisms/named.h"
#include "core/mechanisms/parameter_specs.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"

#include <algorithm>
#include <numeric>

namespace heed {
namespace {

struct Direction {
    Var states; // [rows, width], in the packed order
    Var cells; // of an LSTM
};

Axis one_token(const Axis& tokens, Index position)
{
    Axis one{tokens.kind, tokens.name, nullptr};
    if (tokens.labels)
        one.labels = std::make_shared<const std::vector<std::string>>(1, tokens.label(position));
    return one;
}

// One layer in one direction. Backwards the longest sequences start first, the others join as their ends are reached.
Direction read(const RecurrentCell& cell, Var x, const Packed& packed, bool backwards, const Axis& tokens)
{
    Tape& tape = x.tape();
    const Var prepared = cell.prepare(x);
    const Index steps = packed.steps();
    std::vector<Var> states(static_cast<std::size_t>(steps)), cells(states.size());
    CellState state;
    for (Index i = 0; i < steps; ++i) {
        const Index t = backwards ? steps - 1 - i : i;
        const Index active = packed.active[static_cast<std::size_t>(t)];
        if (i == 0)
            state = cell.start(tape, active);
        else if (!backwards)
            state = cell.first_rows(state, active);
        else if (const Index new_ones = active - state.state.rows(); new_ones > 0) {
            const CellState zeros = cell.start(tape, new_ones);
            const bool has_cell = state.cell.node() >= 0;
            state = {keep(join_rows({state.state, zeros.state})),
                has_cell ? keep(join_rows({state.cell, zeros.cell})) : Var()};
        }
        const Scope scope(tape, "position", t + 1);
        state = cell.step(
            slice_rows(prepared, packed.first[static_cast<std::size_t>(t)], active), state, one_token(tokens, t));
        states[static_cast<std::size_t>(t)] = state.state;
        cells[static_cast<std::size_t>(t)] = state.cell;
    }
    const bool has_cell = cells[0].node() >= 0;
    return {keep(join_rows(states)), has_cell ? keep(join_rows(cells)) : Var()};
}

bool in_sequence(const std::vector<Index>& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i] != static_cast<Index>(i))
            return false;
    return true;
}

Var taken(Var x, const std::vector<Index>& rows)
{
    return in_sequence(rows) && static_cast<Index>(rows.size()) == x.rows() ? x : keep(gather_rows(x, rows));
}

// Where the sequences that are asked for stand among the longest-first ones.
std::vector<Index> places(const Packed& packed, const std::vector<Index>& order)
{
    std::vector<Index> place(packed.order.size()), asked;
    for (std::size_t k = 0; k < packed.order.size(); ++k)
        place[static_cast<std::size_t>(packed.order[k])] = static_cast<Index>(k);
    for (Index sequence : order)
        asked.push_back(place[static_cast<std::size_t>(sequence)]);
    return asked;
}

} // namespace

void take_settings(RecurrentDesign& design, const Settings& settings)
{
    design.bidirectional = settings.on("bidirectional");
    design.width = settings.integer("width");
    design.embedding = settings.integer("embedding-width");
    design.seed = static_cast<std::uint64_t>(settings.integer("seed"));
    if (design.bidirectional && design.width % 2 != 0)
        throw RequestError("width is " + std::to_string(design.width)
                           + ": a bidirectional encoder wants an even one, half for each direction");
}

ParameterSpecs recurrent_parameters(const RecurrentDesign& design)
{
    const Index direction = design.bidirectional ? design.width / 2 : design.width;
    ParameterSpecs all{table_spec(
        "encoder.embedding.weight", design.source_tokens, design.embedding, "A vector for each source token.")};
    for (Index layer = 0; layer < design.layers; ++layer) {
        const std::string suffix = "_l" + std::to_string(layer);
        const Index inputs = layer == 0 ? design.embedding : design.width;
        append(all, cell_parameters(design.cell, "encoder.rnn.", suffix, inputs, direction));
        if (design.bidirectional)
            append(all, cell_parameters(design.cell, "encoder.rnn.", suffix + "_reverse", inputs, direction));
    }
    return all;
}

ReadTexts read_texts(const RecurrentDesign& design, const ParameterVars& parameters, const std::vector<Ids>& texts,
    const std::vector<Index>& order, const Axis& tokens, const std::string& random_path)
{
    std::vector<Index> lengths;
    for (const Ids& text : texts)
        lengths.push_back(static_cast<Index>(text.size()));
    const Packed packed = pack(lengths);
    const std::vector<Index> asked = places(packed, order);

    std::vector<Index> last_rows, first_rows, all_rows;
    auto segments = std::make_shared<Segments>();
    for (Index k : asked) {
        const Index length = packed.lengths[static_cast<std::size_t>(k)];
        last_rows.push_back(packed.row(k, length - 1));
        first_rows.push_back(packed.row(k, 0));
        segments->first.push_back(static_cast<Index>(all_rows.size()));
        segments->length.push_back(length);
        segments->longest = std::max(segments->longest, length);
        for (Index t = 0; t < length; ++t)
            all_rows.push_back(packed.row(k, t));
    }

    Var x = gather_rows(parameters["encoder.embedding.weight"], laid_out(texts, packed));
    Tape& tape = x.tape();
    const Scope scope(tape, "encoder");
    x = tape.name(keep(x), [&] {
        return Quantity{.name = "embeddings",
            .symbol = "x",
            .meaning = "A vector for each source token, looked up in a table.",
            .role = Role::values,
            .part = Part::input,
            .rows = tokens,
            .columns = features,
            .formula = "embeddings"};
    });
    const auto dropped = [&](Var value, const char* what) {
        return design.dropout > 0 && !random_path.empty()
                   ? dropout(value, design.dropout, design.seed, random_path + what)
                   : value;
    };
    x = dropped(x, "encoder/embeddings");

    ReadTexts result;
    for (Index layer = 0; layer < design.layers; ++layer) {
        const std::string suffix = "_l" + std::to_string(layer);
        const Scope layer_scope(tape, "layer", layer + 1);
        const auto in_direction = [&](bool backwards) {
            const Scope direction_scope(tape, backwards ? "backward" : "forward");
            const RecurrentCell cell(
                design.cell, parameters, "encoder.rnn.", backwards ? suffix + "_reverse" : suffix);
            return read(cell, x, packed, backwards, tokens);
        };
        const Direction forward = in_direction(false);
        const bool has_cell = forward.cells.node() >= 0;
        if (!design.bidirectional) {
            x = forward.states;
            result.last.push_back(
                {taken(forward.states, last_rows), has_cell ? taken(forward.cells, last_rows) : Var()});
        } else {
            const Direction backward = in_direction(true);
            x = keep(join_columns({forward.states, backward.states}));
            const auto ends = [&](Var f, Var b) {
                return keep(join_columns({gather_rows(f, last_rows), gather_rows(b, first_rows)}));
            };
            result.last.push_back(
                {ends(forward.states, backward.states), has_cell ? ends(forward.cells, backward.cells) : Var()});
        }
        if (layer + 1 < design.layers)
            x = dropped(x, ("encoder/layer " + std::to_string(layer + 1)).c_str());
    }

    result.states = taken(x, all_rows);
    result.segments = std::move(segments);
    return result;
}

} // namespace heed
