#include "core/learn/letter_tasks.h"

#include "core/learn/generated_task.h"

namespace heed {

namespace {

constexpr Index least_letters = 4;
constexpr Index most_letters = 12;
constexpr Index alphabet = 26;

GeneratedExample letters(Draws& draws, bool backwards)
{
    const Index length = draws.between(least_letters, most_letters);
    PairExample example;
    for (Index i = 0; i < length; ++i)
        example.source += static_cast<char>('a' + draws.below(alphabet));
    for (Index t = 0; t < length; ++t) {
        const Index from = backwards ? length - 1 - t : t;
        example.target += example.source[static_cast<std::size_t>(from)];
        example.read_from.push_back({from, from});
    }
    const std::string group = example.source;
    return {std::move(example), group};
}

std::unique_ptr<PairTask> letter_task(TaskInfo info, bool backwards)
{
    const Tokeniser tokeniser = Tokeniser::learn_characters({"abcdefghijklmnopqrstuvwxyz"});
    return generated_task(
        {std::move(info), tokeniser, tokeniser, [backwards](Draws& draws) { return letters(draws, backwards); }});
}

} // namespace

std::unique_ptr<PairTask> reverse_task()
{
    return letter_task(
        {"reverse", "Reverse letters", "Writes 4 to 12 letters in the opposite order.", TaskKind::pairs}, true);
}

std::unique_ptr<PairTask> copy_task()
{
    return letter_task({"copy", "Copy letters", "Writes 4 to 12 letters again as they are.", TaskKind::pairs}, false);
}

} // namespace heed
