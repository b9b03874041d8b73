#include "core/learn/bleu.h"

#include "core/files/utf8.h"
#include "core/inputs/sentence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <unicode/uchar.h>

namespace heed {

namespace {

using NGrams = std::map<std::vector<std::string>, Index>;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_stop(char c)
{
    return c == '.' || c == ',';
}

// ASCII punctuation but ' , - and . ; also the space, which is split off anyway.
bool is_symbol(char c)
{
    return (c >= '{' && c <= '~') || (c >= '[' && c <= '`') || (c >= ' ' && c <= '&') || (c >= '(' && c <= '+')
           || (c >= ':' && c <= '@') || c == '/';
}

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// One pass over the text: where `matches` holds of two bytes side by side, neither used by a match before, `written`
// stands for them. As in the original, which a byte of a longer character is enough for: it is neither digit nor
// stop.
template <class Matches, class Written>
std::string replace_pairs(const std::string& text, Matches matches, Written written)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i + 1 < text.size() && matches(text[i], text[i + 1])) {
            written(result, text[i], text[i + 1]);
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::vector<std::string> split_at_spaces(const std::string& text)
{
    std::vector<std::string> result(1);
    for (const char32_t c : to_utf32(text)) {
        const bool space = u_isUWhiteSpace(static_cast<UChar32>(c)) || (c >= 0x1C && c <= 0x1F); // Python's str.split
        if (!space)
            append_utf8(result.back(), c);
        else if (!result.back().empty())
            result.emplace_back();
    }
    if (result.back().empty())
        result.pop_back();
    return result;
}

NGrams n_grams(const std::vector<std::string>& tokens, std::size_t order)
{
    NGrams result;
    for (std::size_t i = 0; i + order <= tokens.size(); ++i) {
        const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(i);
        ++result[{begin, begin + static_cast<std::ptrdiff_t>(order)}];
    }
    return result;
}

void count(Bleu& bleu, const std::vector<std::string>& hypothesis, const std::vector<std::string>& reference)
{
    bleu.hypothesis_length += static_cast<Index>(hypothesis.size());
    bleu.reference_length += static_cast<Index>(reference.size());
    for (std::size_t n = 0; n < bleu_orders; ++n) {
        const NGrams there = n_grams(reference, n + 1);
        for (const auto& [words, times] : n_grams(hypothesis, n + 1)) {
            bleu.all[n] += times;
            if (const auto found = there.find(words); found != there.end())
                bleu.right[n] += std::min(times, found->second);
        }
    }
}

void score(Bleu& bleu)
{
    const auto hypothesis = static_cast<double>(bleu.hypothesis_length);
    const auto reference = static_cast<double>(bleu.reference_length);
    bleu.brevity_penalty = hypothesis >= reference ? 1 : hypothesis > 0 ? std::exp(1 - reference / hypothesis) : 0;
    if (bleu.right[0] == 0)
        return;
    double smooth = 1, logarithms = 0;
    for (std::size_t n = 0; n < bleu_orders; ++n) {
        if (bleu.all[n] == 0)
            return; // no four tokens in a row: the mean of the logarithms is −∞
        const auto all = static_cast<double>(bleu.all[n]);
        if (bleu.right[n] == 0)
            smooth *= 2; // Chen and Cherry 2014, smoothing 3
        bleu.precisions[n] = 100 * (bleu.right[n] ? static_cast<double>(bleu.right[n]) : 1 / smooth) / all;
        logarithms += std::log(bleu.precisions[n]);
    }
    bleu.score = bleu.brevity_penalty * std::exp(logarithms / static_cast<double>(bleu_orders));
}

} // namespace

std::vector<std::string> bleu_tokens(std::string_view given)
{
    std::string text(given);
    replace_all(text, "<skipped>", "");
    replace_all(text, "-\n", "");
    replace_all(text, "\n", " ");
    replace_all(text, "&quot;", "\"");
    replace_all(text, "&amp;", "&");
    replace_all(text, "&lt;", "<");
    replace_all(text, "&gt;", ">");
    std::string spaced = " ";
    for (const char c : text)
        spaced += is_symbol(c) ? std::string{' ', c, ' '} : std::string{c};
    spaced += ' ';
    spaced = replace_pairs(
        spaced, [](char a, char b) { return !is_digit(a) && is_stop(b); },
        [](std::string& out, char a, char b) {
            out += {a, ' ', b, ' '};
        });
    spaced = replace_pairs(
        spaced, [](char a, char b) { return is_stop(a) && !is_digit(b); },
        [](std::string& out, char a, char b) {
            out += {' ', a, ' ', b};
        });
    spaced = replace_pairs(
        spaced, [](char a, char b) { return is_digit(a) && b == '-'; },
        [](std::string& out, char a, char b) {
            out += {a, ' ', b, ' '};
        });
    return split_at_spaces(spaced);
}

Bleu corpus_bleu(
    const std::vector<std::string>& hypotheses, const std::vector<std::string>& references, BleuCase letters)
{
    if (hypotheses.size() != references.size())
        throw std::logic_error("corpus_bleu: expected as many references as hypotheses");
    const auto tokens = [&](const std::string& text) {
        return bleu_tokens(letters == BleuCase::Lower ? in_lower_case(text) : text);
    };
    Bleu bleu;
    for (std::size_t i = 0; i < hypotheses.size(); ++i)
        count(bleu, tokens(hypotheses[i]), tokens(references[i]));
    score(bleu);
    return bleu;
}

} // namespace heed
