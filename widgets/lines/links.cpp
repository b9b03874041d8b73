#include "widgets/lines/links.h"

#include <algorithm>

namespace heed {

namespace {

bool stronger(const Link& a, const Link& b)
{
    if (a.weight != b.weight)
        return a.weight > b.weight;
    if (a.head != b.head)
        return a.head < b.head;
    return a.query != b.query ? a.query < b.query : a.key < b.key;
}

// Keeps the largest weights of one row until they come to the share; `row` is left with the strongest first.
void keepShare(std::vector<Link>& row, double share)
{
    if (share >= 1)
        return;
    double total = 0;
    for (const Link& link : row)
        total += link.weight;
    std::sort(row.begin(), row.end(), stronger);
    double sum = 0;
    std::size_t kept = 0;
    while (kept < row.size() && sum < share * total)
        sum += row[kept++].weight;
    row.resize(kept);
}

// Returns the weight that the next one needs to be among them.
Real keepStrongest(std::vector<Link>& links, std::size_t most)
{
    if (links.size() <= most)
        return 0;
    const auto end = links.begin() + std::ptrdiff_t(most);
    std::nth_element(links.begin(), end, links.end(), stronger);
    const Real least = end->weight;
    links.erase(end, links.end());
    return least;
}

std::optional<CellRef> strongest(
    const Tape& tape, const std::vector<FamilyMember>& heads, std::optional<Index> query, std::optional<Index> key)
{
    std::optional<CellRef> best;
    Real most = 0;
    for (const FamilyMember& head : heads) {
        const Shape shape = tape.shape(head.node);
        const Index count = query ? shape.columns : shape.rows;
        if (query ? *query >= shape.rows : *key >= shape.columns)
            continue;
        for (Index i = 0; i < count; ++i) {
            const CellRef cell{head.node, query.value_or(i), key.value_or(i)};
            const Real weight = tape.cell(cell.node, cell.row, cell.column);
            if (weight > most) {
                most = weight;
                best = cell;
            }
        }
    }
    return best;
}

} // namespace

std::vector<FamilyMember> headsBeside(const Shown& shown)
{
    if (!shown.quantity())
        return {};
    const std::vector<int>& steps = shown.tape->steps();
    const std::size_t done = shown.view.step > 0 ? std::size_t(shown.view.step) : steps.size();
    const auto notYet = [&](const FamilyMember& head) {
        const auto end = steps.begin() + std::ptrdiff_t(std::min(done, steps.size()));
        return head.node != shown.node && std::find(steps.begin(), end, head.node) == end;
    };
    std::vector<FamilyMember> heads = family(*shown.tape, shown.node, "head");
    std::erase_if(heads, notYet);
    if (heads.empty())
        heads = {{0, shown.node}};
    return heads;
}

std::vector<FamilyMember> headsShown(const Shown& shown)
{
    const std::vector<FamilyMember> all = headsBeside(shown);
    const std::vector<int>& wanted = shown.view.heads;
    std::vector<FamilyMember> heads;
    std::copy_if(all.begin(), all.end(), std::back_inserter(heads), [&](const FamilyMember& head) {
        return std::find(wanted.begin(), wanted.end(), head.number) != wanted.end();
    });
    if (heads.empty())
        std::copy_if(all.begin(), all.end(), std::back_inserter(heads),
            [&](const FamilyMember& head) { return head.node == shown.node; });
    return heads;
}

Links chooseLinks(const Tape& tape, const LinkRequest& request)
{
    Links links;
    std::vector<Real> weights;
    std::vector<Link> row;
    Real least = 0;
    for (std::size_t head = 0; head < request.heads.size(); ++head) {
        const int node = request.heads[head].node;
        const Shape shape = tape.shape(node);
        const Index done
            = node == request.playing && request.cellsDone >= 0 ? request.cellsDone : shape.rows * shape.columns;
        weights.resize(std::size_t(shape.columns));
        const Index first = request.query.value_or(0);
        const Index last = request.query ? std::min(first + 1, shape.rows) : shape.rows;
        for (Index query = first; query < last && query * shape.columns < done; ++query) {
            tape.row(node, query, weights.data());
            const Index count = std::min(shape.columns, done - query * shape.columns);
            row.clear();
            for (Index key = 0; key < count; ++key)
                if (weights[std::size_t(key)] > 0)
                    row.push_back({head, query, key, weights[std::size_t(key)]});
            const auto meant = [&](const Link& link) { return !request.key || link.key == *request.key; };
            links.all += std::size_t(std::count_if(row.begin(), row.end(), meant));
            keepShare(row, request.threshold);
            for (const Link& link : row) {
                links.chosen += meant(link);
                if (meant(link) && link.weight >= least)
                    links.drawn.push_back(link);
            }
            // A long text has millions of links. They are thinned on the way, so that they never all lie in memory.
            if (links.drawn.size() > 4 * request.most)
                least = keepStrongest(links.drawn, request.most);
        }
    }
    keepStrongest(links.drawn, request.most);
    std::sort(links.drawn.rbegin(), links.drawn.rend(), stronger);
    return links;
}

std::optional<CellRef> strongestOfQuery(const Tape& tape, const std::vector<FamilyMember>& heads, Index query)
{
    return strongest(tape, heads, query, {});
}

std::optional<CellRef> strongestOfKey(const Tape& tape, const std::vector<FamilyMember>& heads, Index key)
{
    return strongest(tape, heads, {}, key);
}

} // namespace heed
