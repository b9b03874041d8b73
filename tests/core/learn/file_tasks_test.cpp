#include "core/error.h"
#include "core/inputs/language.h"
#include "core/learn/sentiment_task.h"
#include "core/learn/translate_task.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

using namespace heed;
using Catch::Matchers::Contains;

namespace {

// 400 pairs of 200 sentences, written differently the second time.
PairFile some_pairs()
{
    std::string text;
    for (int i = 0; i < 200; ++i) {
        const std::string n = std::to_string(i);
        text += "Number " + n + ".\tNuméro " + n + ".\n";
        text += "number  " + n + " !\tLe numéro " + n + " !\n";
    }
    return parse_pairs(text + "no tab\n", "pairs.txt");
}

PairFile some_labels()
{
    std::string text;
    for (int i = 0; i < 90; ++i) {
        const std::string n = std::to_string(i);
        text += "It was good, time " + n + "\tgood\nIt was bad, time " + n + "\tbad\n";
        if (i < 10)
            text += "it was GOOD - time " + n + "!\tgood\n";
    }
    return parse_labelled(text, "labels.txt");
}

std::set<std::string> keys(const std::vector<PairExample>& examples)
{
    std::set<std::string> result;
    for (const PairExample& example : examples)
        result.insert(sentence_key(example.source));
    return result;
}

bool has_mark(const std::string& text)
{
    return text.ends_with('.') || text.ends_with('!');
}

std::string words_alone(std::string text)
{
    return text.substr(0, text.find_last_not_of(" .!") + 1);
}

} // namespace

TEST_CASE("A sentence with all its translations is either learnt from or held out")
{
    const auto task = translate_task(some_pairs());
    const std::set<std::string> held_out = keys(task->held_out());
    CHECK(task->held_out().size() == 2 * held_out.size());
    CHECK(task->training_size() + static_cast<Index>(task->held_out().size()) == 400);
    CHECK(held_out.size() >= 2);
    CHECK(held_out.size() <= 25);
    for (std::uint64_t i = 0; i < 800; ++i)
        if (held_out.contains(sentence_key(task->example(1, i).source)))
            FAIL("example " << i << " is held out");
    CHECK_THAT(task->account(), Contains("1 line skipped: 1 without a TAB (line 401)"));
}

TEST_CASE("Which sentences are held out depends on neither the order of the file nor on the others in it")
{
    PairFile turned = some_pairs();
    std::reverse(turned.rows.begin(), turned.rows.end());
    CHECK(keys(translate_task(turned)->held_out()) == keys(translate_task(some_pairs())->held_out()));
    CHECK(translate_task(turned)->source() == translate_task(some_pairs())->source());
}

TEST_CASE("Each pass goes over every training pair once, in another order")
{
    const auto task = translate_task(some_pairs());
    const auto size = static_cast<std::uint64_t>(task->training_size());
    std::vector<std::string> first, second;
    for (std::uint64_t i = 0; i < size; ++i) {
        first.push_back(words_alone(task->example(7, i).target));
        second.push_back(words_alone(task->example(7, size + i).target));
    }
    CHECK(first != second);
    std::sort(first.begin(), first.end());
    std::sort(second.begin(), second.end());
    CHECK(first == second);
    CHECK(std::adjacent_find(first.begin(), first.end()) == first.end());
}

TEST_CASE("One pair in five is learnt without the mark at its end, on both sides")
{
    const auto task = translate_task(some_pairs());
    Index without = 0;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const PairExample pair = task->example(3, i);
        CHECK(has_mark(pair.source) == has_mark(pair.target));
        if (!has_mark(pair.target)) {
            ++without;
            CHECK_FALSE(pair.target.ends_with(' '));
        }
    }
    CHECK(without > 150);
    CHECK(without < 250);
    for (const PairExample& pair : task->held_out())
        CHECK((has_mark(pair.source) && has_mark(pair.target)));
    const auto with_marks = translate_task(some_pairs(), {.without_mark = 0});
    for (std::uint64_t i = 0; i < 1000; ++i)
        CHECK(has_mark(with_marks->example(3, i).source));
}

TEST_CASE("A pair with a mark on one side alone, or with nothing before it, is learnt as it stands")
{
    const auto task = translate_task(parse_pairs("Stop\tStop !\nWell...\tBon\n?!\t?!\nA\tB\nC\tD\n", "few.txt"));
    std::set<std::string> seen;
    for (std::uint64_t i = 0; i < 200; ++i)
        seen.insert(task->example(1, i).source + "|" + task->example(1, i).target);
    CHECK(seen.size() <= 5);
    for (const std::string& pair : seen)
        CHECK((pair == "Stop|Stop !" || pair == "Well...|Bon" || pair == "?!|?!" || pair == "A|B" || pair == "C|D"));
}

TEST_CASE("The tokenisers are learnt from the training side alone and every held-out sentence runs")
{
    const auto task = translate_task(some_pairs(), {.units = 40, .most_pieces = 60});
    CHECK(task->source().vocabulary().size() <= 40);
    for (const PairExample& pair : task->held_out()) {
        CHECK_FALSE(task->source().encode(pair.source).ids.empty());
        CHECK_FALSE(task->target().encode(pair.target).ids.empty());
    }
}

TEST_CASE("Pairs that are too long are left out and counted")
{
    PairFile file = some_pairs();
    file.rows.push_back({"one two three four five six seven eight nine ten", "un", 999});
    const auto task = translate_task(file, {.units = 200, .most_pieces = 8});
    CHECK_THAT(task->account(), Contains("; 1 longer than 8 pieces and 0 without"));
    CHECK(task->training_size() + static_cast<Index>(task->held_out().size()) == 400);
    CHECK_THROWS_WITH(translate_task(file, {.units = 200, .most_pieces = 1}),
        Contains("pairs.txt") && Contains("too few pairs of at most 1 pieces"));
}

TEST_CASE("Two sentences are one to learn from and one to hold out, and a single one is refused")
{
    const auto task = translate_task(parse_pairs("Go.\tVa.\nCome.\tViens.\n", "x"));
    CHECK(task->training_size() == 1);
    CHECK(task->held_out().size() == 1);
    CHECK_THROWS_WITH(translate_task(parse_pairs("Go.\tVa.\ngo!\tVas-y.\n", "a.txt")),
        Contains("a.txt") && Contains("has 1 different sentence: at least two are needed"));
    CHECK_THROWS_AS(translate_task(parse_pairs("\u200b\tVa.\n", "a.txt")), FileError);
}

TEST_CASE("Labels become classes in the order of their texts")
{
    const LabelledSentences sentences
        = labelled_sentences({some_labels(), parse_labelled("So so.\tmixed\n\n", "m.txt")});
    CHECK(sentences.classes == std::vector<std::string>{"bad", "good", "mixed"});
    CHECK(sentences.examples.size() == 191);
    CHECK(sentences.examples[0] == LabelExample{"It was good, time 0", 1});
    CHECK(sentences.examples.back() == LabelExample{"So so.", 2});
    CHECK_THAT(sentences.account, Contains("m.txt: 1 sentences") && Contains("1 line skipped: 1 empty (line 2)"));
}

TEST_CASE("A file of one label or of hundreds is refused")
{
    CHECK_THROWS_WITH(labelled_sentences({parse_labelled("a\t1\nb\t1\n", "a.txt")}), Contains("has one label only"));
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "x\t" + std::to_string(i) + "\n";
    CHECK_THROWS_WITH(labelled_sentences({parse_labelled(text, "a.txt")}),
        Contains("a.txt, line 101") && Contains("at most 100 different labels"));
}

TEST_CASE("The same sentence is never in two folds, and each fold has its share of each class")
{
    const LabelledSentences sentences = labelled_sentences({some_labels()});
    const std::vector<Index> fold_of = folds(sentences, 5, 3);
    std::map<std::string, Index> fold_of_key;
    std::map<std::pair<Index, Index>, int> counts;
    for (std::size_t i = 0; i < fold_of.size(); ++i) {
        const LabelExample& example = sentences.examples[i];
        CHECK(fold_of_key.emplace(sentence_key(example.text), fold_of[i]).first->second == fold_of[i]);
        ++counts[{fold_of[i], example.label}];
    }
    CHECK(counts.size() == 10);
    for (const auto& [place, count] : counts)
        CHECK((count >= 18 && count <= 28)); // 18 sentences each, and up to 10 more that are written twice
    CHECK(folds(sentences, 5, 3) == fold_of);
    CHECK(folds(sentences, 5, 4) != fold_of);
    CHECK_THROWS_AS(folds(sentences, 1, 3), RequestError);
    CHECK_THROWS_AS(folds(sentences, 181, 3), RequestError);
}

TEST_CASE("Over all folds every sentence is held out once and learnt from otherwise")
{
    const LabelledSentences sentences = labelled_sentences({some_labels()});
    std::multiset<std::string> held_out;
    for (Index fold = 0; fold < 5; ++fold) {
        const auto task = sentiment_task(sentences, {.folds = 5, .held_out_fold = fold});
        CHECK(task->training_size() + static_cast<Index>(task->held_out().size()) == 190);
        std::set<std::string> here;
        for (const LabelExample& example : task->held_out()) {
            held_out.insert(example.text);
            here.insert(sentence_key(example.text));
        }
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(task->training_size()); ++i)
            CHECK_FALSE(here.contains(sentence_key(task->example(1, i).text)));
    }
    CHECK(held_out.size() == 190);
    CHECK_THROWS_AS(sentiment_task(sentences, {.folds = 5, .held_out_fold = 5}), RequestError);
}

TEST_CASE("Words of the held-out fold alone are unknown")
{
    const LabelledSentences sentences = labelled_sentences({some_labels()});
    const auto task = sentiment_task(sentences, {.least_count = 1});
    CHECK(task->source().encode("it was good").unknown == std::vector<bool>(3, false));
    bool some_unknown = false;
    for (const LabelExample& example : task->held_out())
        some_unknown = some_unknown || task->source().encode(example.text).unknown.back();
    CHECK(some_unknown);
}
