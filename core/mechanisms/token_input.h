// The first rows of most mechanisms: tokens, their labels and their embeddings.
#pragma once

#include "core/mechanisms/mechanism.h"

namespace heed {

// The tokens of an input: words or characters of a sentence, or the rows of a table of vectors.
struct Tokens {
    std::vector<std::string> labels;
    AxisKind kind = AxisKind::token;

    Axis axis(const std::string& name) const; // the labels are shared by every axis made from the same Tokens
    Index size() const { return static_cast<Index>(labels.size()); }

private:
    mutable Labels m_shared;
};

Tokens tokens_of(const MechanismInput& input, const std::string& tokens_setting); // "words" or "characters"

// One row per token, named "embeddings": the table's own row, the row of the weights' `embedding.weight`, or a random
// vector that depends on the word and the seed alone. RequestError for a word that the vocabulary does not hold.
Var embeddings(Tape& tape, const MechanismInput& input, const Tokens& tokens, Index width, std::uint64_t seed,
    const TensorFile* weights);

// The vocabulary of `embedding.weight`: a JSON list of strings in the metadata "vocabulary". Empty when there is
// none.
std::vector<std::string> vocabulary_of(const TensorFile& weights);

} // namespace heed
