// BLEU of a translated corpus, by the definition that papers compare by: Papineni et al. 2002 as sacreBLEU has it
// (Post 2018), with one reference a sentence, 13a tokenisation and exponential smoothing.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

inline constexpr std::size_t bleu_orders = 4;

struct Bleu {
    double score = 0; // 0 to 100
    std::array<double, bleu_orders> precisions = {}; // of 1 to 4 tokens, 0 to 100, smoothed where no n-gram is right
    std::array<Index, bleu_orders> right = {}; // n-grams that the reference has, each as often as it has it
    std::array<Index, bleu_orders> all = {}; // n-grams of the hypotheses
    double brevity_penalty = 0; // 1 unless the hypotheses are shorter than the references
    Index hypothesis_length = 0, reference_length = 0; // in tokens, of the corpus
};

enum class BleuCase { Kept, Lower };

// A corpus without four tokens in a row, and one without a single right token, scores 0. Throws std::logic_error
// unless there are as many references as hypotheses, Error for text that is not UTF-8.
HEED_API Bleu corpus_bleu(const std::vector<std::string>& hypotheses, const std::vector<std::string>& references,
    BleuCase letters = BleuCase::Kept);

// The tokens that are counted (mteval-v13a): ASCII punctuation split off, but dots and commas inside numbers.
HEED_API std::vector<std::string> bleu_tokens(std::string_view text);

} // namespace heed
