#include "core/nearest.h"

#include <algorithm>
#include <numeric>

namespace heed {
namespace {

// Levenshtein's distance, in bytes.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string suggestion(std::string_view word, const std::vector<std::string>& known)
{
    constexpr std::size_t longest = 200; // a word beyond it is no slip of the finger
    std::string best;
    std::size_t least = std::max<std::size_t>(3, word.size() / 2);
    for (const std::string& candidate : known) {
        if (word.size() > longest || candidate.size() > longest)
            continue;
        if (const std::size_t apart = distance(word, candidate); apart < least) {
            least = apart;
            best = candidate;
        }
    }
    return best.empty() ? std::string() : ", nearest: '" + best + "'";
}

} // namespace heed
