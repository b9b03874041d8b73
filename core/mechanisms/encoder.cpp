#include "core/mechanisms/encoder.h"

#include "core/tape/arrange.h"

namespace heed {

Encoded encode(const EncoderDecoderDesign& design, const ParameterVars& parameters, const std::vector<Ids>& sources,
    const std::vector<Index>& order, const Axis& tokens, const std::string& random_path)
{
    ReadTexts read = read_texts(design, parameters, sources, order, tokens, random_path);
    Tape& tape = read.states.tape();
    const Scope scope(tape, "encoder");
    Encoded encoded;
    encoded.memory.annotations = tape.name(same(read.states), [&] {
        return Quantity{.name = "annotations",
            .symbol = design.bidirectional ? "[→h;←h]" : "h̄_s",
            .meaning = design.bidirectional ? "The states of both directions joined, one row a source token."
                                            : "The encoder's states, one row a source token.",
            .role = Role::values,
            .part = Part::value,
            .rows = tokens,
            .columns = {AxisKind::feature, "feature", nullptr},
            .formula = design.bidirectional ? "annotations-joined" : "annotations"};
    });
    encoded.memory.last = read.last.back().state;
    encoded.memory.segments = std::move(read.segments);
    encoded.memory.axis = {tokens.kind, "key", tokens.labels};
    encoded.last = std::move(read.last);
    prepare_memory(encoded.memory, design, parameters);
    return encoded;
}

} // namespace heed
