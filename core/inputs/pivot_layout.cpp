#include "core/inputs/pivot_layout.h"

#include "core/tape/random.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr Index most_pivots = 50;
constexpr int rounds = 100; // of the power iteration; the nodes need not stand exactly

using Columns = std::vector<std::vector<double>>; // a pivot each, a node an entry

// How many edges each node is from one of them.
std::vector<double> distances_from(const Neighbours& neighbours, Index from)
{
    std::vector<double> distances(static_cast<std::size_t>(neighbours.size()), -1);
    std::vector<Index> queue{from};
    distances[static_cast<std::size_t>(from)] = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        const auto node = static_cast<std::size_t>(queue[next]);
        for (Index k = neighbours.first[node]; k < neighbours.first[node + 1]; ++k) {
            const Index to = neighbours.list[static_cast<std::size_t>(k)];
            if (distances[static_cast<std::size_t>(to)] >= 0)
                continue;
            distances[static_cast<std::size_t>(to)] = distances[node] + 1;
            queue.push_back(to);
        }
    }
    return distances;
}

// Each pivot is as far as can be from those before it.
Columns pivot_distances(const Neighbours& neighbours, std::uint64_t seed)
{
    const Index count = std::min(most_pivots, neighbours.size());
    auto pivot
        = static_cast<Index>(random_bits(seed, "layout's pivot", 0) % static_cast<std::uint64_t>(neighbours.size()));
    std::vector<double> nearest(static_cast<std::size_t>(neighbours.size()), HUGE_VAL);
    Columns columns;
    for (Index i = 0; i < count; ++i) {
        columns.push_back(distances_from(neighbours, pivot));
        for (std::size_t node = 0; node < nearest.size(); ++node)
            nearest[node] = std::min(nearest[node], columns.back()[node]);
        pivot = std::max_element(nearest.begin(), nearest.end()) - nearest.begin();
    }
    return columns;
}

// Squared, and less the mean of each row and column, as classical scaling asks.
void centre(Columns& columns)
{
    const auto nodes = columns.front().size();
    std::vector<double> row_means(nodes);
    double mean = 0;
    for (std::vector<double>& column : columns)
        for (std::size_t i = 0; i < nodes; ++i) {
            column[i] *= column[i];
            row_means[i] += column[i] / static_cast<double>(columns.size());
        }
    for (const double row_mean : row_means)
        mean += row_mean / static_cast<double>(nodes);
    for (std::vector<double>& column : columns) {
        double column_mean = 0;
        for (const double distance : column)
            column_mean += distance / static_cast<double>(nodes);
        for (std::size_t i = 0; i < nodes; ++i)
            column[i] = -(column[i] - row_means[i] - column_mean + mean) / 2;
    }
}

double dot(const std::vector<double>& a, const std::vector<double>& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

// The direction of largest spread among the pivots, at right angles to `other` where there is one.
std::vector<double> direction(const Columns& products, const std::vector<double>* other, std::uint64_t seed)
{
    const RandomNumbers random(seed, other ? "layout's second direction" : "layout's first direction");
    std::vector<double> vector(products.size());
    for (std::size_t i = 0; i < vector.size(); ++i)
        vector[i] = random[i] - 0.5;
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> next(vector.size());
        for (std::size_t i = 0; i < vector.size(); ++i)
            next[i] = dot(products[i], vector);
        if (other) {
            const double along = dot(next, *other);
            for (std::size_t i = 0; i < next.size(); ++i)
                next[i] -= along * (*other)[i];
        }
        const double length = std::sqrt(dot(next, next));
        if (length < 1e-9) // the nodes lie on a line
            return std::vector<double>(vector.size());
        for (std::size_t i = 0; i < next.size(); ++i)
            vector[i] = next[i] / length;
    }
    return vector;
}

} // namespace

Neighbours::Neighbours(Index nodes, const std::vector<Edge>& edges)
    : first(static_cast<std::size_t>(nodes) + 1)
    , list(2 * edges.size())
{
    for (const Edge& edge : edges) {
        ++first[static_cast<std::size_t>(edge.from) + 1];
        ++first[static_cast<std::size_t>(edge.to) + 1];
    }
    for (std::size_t i = 1; i < first.size(); ++i)
        first[i] += first[i - 1];
    std::vector<Index> next = first;
    for (const Edge& edge : edges) {
        list[static_cast<std::size_t>(next[static_cast<std::size_t>(edge.from)]++)] = edge.to;
        list[static_cast<std::size_t>(next[static_cast<std::size_t>(edge.to)]++)] = edge.from;
    }
}

std::vector<NodePlace> pivot_layout(const Neighbours& neighbours, std::uint64_t seed)
{
    Columns columns = pivot_distances(neighbours, seed);
    centre(columns);
    Columns products;
    for (const std::vector<double>& row : columns) {
        products.emplace_back();
        for (const std::vector<double>& column : columns)
            products.back().push_back(dot(row, column));
    }
    const std::vector<double> x = direction(products, nullptr, seed), y = direction(products, &x, seed);

    const RandomNumbers random(seed, "layout's chance");
    std::vector<NodePlace> places(static_cast<std::size_t>(neighbours.size()));
    double spread = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t p = 0; p < columns.size(); ++p) {
            places[i].x += columns[p][i] * x[p];
            places[i].y += columns[p][i] * y[p];
        }
        spread = std::max({spread, std::abs(places[i].x), std::abs(places[i].y)});
    }
    const double chance = spread > 0 ? spread * 0.05 : 1;
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i].x += chance * (random[2 * i] - 0.5);
        places[i].y += chance * (random[2 * i + 1] - 0.5);
    }
    return places;
}

} // namespace heed
