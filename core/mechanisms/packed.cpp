#include "core/mechanisms/packed.h"

#include <algorithm>
#include <numeric>

namespace heed {

Packed pack(const std::vector<Index>& lengths)
{
    Packed packed;
    packed.order.resize(lengths.size());
    std::iota(packed.order.begin(), packed.order.end(), Index(0));
    const auto length = [&](Index sequence) { return lengths[static_cast<std::size_t>(sequence)]; };
    std::stable_sort(
        packed.order.begin(), packed.order.end(), [&](Index a, Index b) { return length(a) > length(b); });
    for (Index sequence : packed.order)
        packed.lengths.push_back(length(sequence));

    Index running = static_cast<Index>(lengths.size()), row = 0;
    for (Index t = 0; !packed.lengths.empty() && t < packed.lengths[0]; ++t) {
        while (packed.lengths[static_cast<std::size_t>(running - 1)] <= t)
            --running;
        packed.active.push_back(running);
        packed.first.push_back(row);
        row += running;
    }
    return packed;
}

Ids laid_out(const std::vector<Ids>& sequences, const Packed& packed)
{
    Ids ids;
    ids.reserve(static_cast<std::size_t>(packed.rows()));
    for (std::size_t t = 0; t < packed.active.size(); ++t)
        for (Index k = 0; k < packed.active[t]; ++k)
            ids.push_back(sequences[static_cast<std::size_t>(packed.order[static_cast<std::size_t>(k)])][t]);
    return ids;
}

} // namespace heed
