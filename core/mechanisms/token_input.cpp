#include "core/mechanisms/token_input.h"

#include "core/files/json.h"
#include "core/inputs/sentence.h"
#include "core/tape/arrange.h"
#include "core/nearest.h"
#include "core/tape/random.h"

#include <algorithm>
#include <unordered_map>

namespace heed {
namespace {

constexpr const char* table = "embedding.weight";

Labels column_names(const MechanismInput& input)
{
    const auto* vectors = std::get_if<Vectors>(&input);
    return vectors && !vectors->columns.empty() ? std::make_shared<const std::vector<std::string>>(vectors->columns) : nullptr;
}

Quantity embedding_quantity(const Tokens& tokens, const MechanismInput& input)
{
    return {.name = "embeddings",
        .symbol = "E",
        .meaning = "One vector per token: where it stands before anything attends.",
        .role = Role::values,
        .part = Part::input,
        .rows = tokens.axis("token"),
        .columns = {AxisKind::feature, "feature", column_names(input)},
        .formula = "embeddings"};
}

// Which row of the table each token is. A word may be known in lower case only.
std::vector<Index> rows_in_table(const Tokens& tokens, const std::vector<std::string>& vocabulary)
{
    std::unordered_map<std::string, Index> rows;
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        rows.emplace(vocabulary[i], static_cast<Index>(i));
    const auto unknown = rows.contains("<unk>") ? rows.find("<unk>") : rows.find("[UNK]");

    std::vector<Index> found;
    for (const std::string& token : tokens.labels) {
        auto row = rows.find(token);
        if (row == rows.end())
            row = unknown;
        if (row == rows.end())
            throw RequestError("the weights' vocabulary of " + std::to_string(vocabulary.size())
                               + " words does not hold '" + token + "'" + suggestion(token, vocabulary));
        found.push_back(row->second);
    }
    return found;
}

} // namespace

Axis Tokens::axis(const std::string& name) const
{
    if (!m_shared)
        m_shared = std::make_shared<const std::vector<std::string>>(labels);
    return {kind, name, m_shared};
}

Tokens tokens_of(const MechanismInput& input, const std::string& tokens_setting)
{
    Tokens tokens;
    if (const auto* vectors = std::get_if<Vectors>(&input)) {
        tokens.labels = vectors->names;
        return tokens;
    }
    const std::string& text = std::get<Sentence>(input).text;
    const bool by_word = tokens_setting == "words";
    tokens.labels = by_word ? words(text) : characters(text);
    tokens.kind = by_word ? AxisKind::word : AxisKind::character;
    return tokens;
}

std::vector<std::string> vocabulary_of(const TensorFile& weights)
{
    const auto found = weights.metadata.find("vocabulary");
    if (found == weights.metadata.end())
        return {};
    const Json list = parse_json(found->second, "the weights' vocabulary");
    if (!list.is_array() || !std::all_of(list.begin(), list.end(), [](const Json& word) { return word.is_string(); }))
        throw RequestError("the weights' vocabulary: expected a list of words");
    return list.get<std::vector<std::string>>();
}

Var embeddings(Tape& tape, const MechanismInput& input, const Tokens& tokens, Index width, std::uint64_t seed,
    const TensorFile* weights)
{
    const auto describe = [&] { return embedding_quantity(tokens, input); };
    if (const auto* vectors = std::get_if<Vectors>(&input))
        return tape.name(
            tape.leaf(tape.dry() ? Matrix(vectors->values.rows(), vectors->values.cols()) : vectors->values),
            describe);

    if (weights && weights->tensors.contains(table)) {
        const Var all = tape.parameter(table, weights->tensors.at(table).values, [&] {
            return Quantity{.name = table,
                .symbol = "W_E",
                .meaning = "One learnt vector per word of the vocabulary.",
                .role = Role::values,
                .part = Part::parameter,
                .rows = {AxisKind::word, "vocabulary",
                    std::make_shared<const std::vector<std::string>>(vocabulary_of(*weights))},
                .columns = {AxisKind::feature, "feature", nullptr},
                .formula = {}};
        });
        return tape.name(gather_rows(all, rows_in_table(tokens, vocabulary_of(*weights))), describe);
    }

    tape.mark_untrained();
    Matrix rows(tokens.size(), width);
    for (Index i = 0; i < tokens.size() && !tape.dry(); ++i)
        rows.row(i)
            = random_normal(seed, "embedding/" + tokens.labels[static_cast<std::size_t>(i)], 1, width, 1.0).row(0);
    return tape.name(tape.leaf(std::move(rows)), describe);
}

} // namespace heed
