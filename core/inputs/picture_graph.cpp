#include "core/inputs/picture_graph.h"

#include "core/error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace heed {
namespace {

Index patches_along(Index length, Index patch)
{
    return (length + patch - 1) / patch;
}

std::array<double, 3> mean_colour(
    Index width, Index height, std::span<const unsigned char> rgb, Index patch, Index column, Index row)
{
    const Index right = std::min((column + 1) * patch, width), bottom = std::min((row + 1) * patch, height);
    std::array<double, 3> sum = {};
    for (Index y = row * patch; y < bottom; ++y)
        for (Index x = column * patch; x < right; ++x)
            for (std::size_t c = 0; c < sum.size(); ++c)
                sum[c] += rgb[static_cast<std::size_t>(3 * (y * width + x)) + c];
    const auto count = static_cast<double>((right - column * patch) * (bottom - row * patch));
    for (double& channel : sum)
        channel /= count;
    return sum;
}

bool is_grey(std::span<const unsigned char> rgb)
{
    for (std::size_t i = 0; i < rgb.size(); i += 3)
        if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2])
            return false;
    return true;
}

void check(Index width, Index height, std::size_t bytes, Index patch, int neighbours)
{
    constexpr Index longest = 100'000;
    if (width < 1 || height < 1 || width > longest || height > longest
        || bytes != static_cast<std::size_t>(3 * width * height))
        throw RequestError(fmt::format(
            "expected a picture of {} × {} pixels in 3 bytes each, found {} bytes", width, height, bytes));
    if (patch < 1)
        throw RequestError(fmt::format("expected patches of 1 pixel or more, found {}", patch));
    if (neighbours != 4 && neighbours != 8)
        throw RequestError(fmt::format("expected 4 or 8 neighbours, found {}", neighbours));
    const auto nodes_with = [&](Index size) { return patches_along(width, size) * patches_along(height, size); };
    if (nodes_with(patch) <= most_picture_nodes)
        return;
    Index enough = patch;
    while (nodes_with(enough) > most_picture_nodes)
        ++enough;
    throw RequestError(
        fmt::format("{} × {} pixels in patches of {} are {} nodes, over the {} of a picture: patches of "
                    "{} would do",
            width, height, patch, nodes_with(patch), most_picture_nodes, enough));
}

} // namespace

Graph picture_graph(Index width, Index height, std::span<const unsigned char> rgb, Index patch, int neighbours)
{
    check(width, height, rgb.size(), patch, neighbours);
    const Index columns = patches_along(width, patch), rows = patches_along(height, patch);
    const bool grey = is_grey(rgb);
    Graph graph;
    graph.feature_names = grey ? std::vector<std::string>{"grey"} : std::vector<std::string>{"red", "green", "blue"};
    graph.features.columns = static_cast<Index>(graph.feature_names.size());
    for (Index y = 0; y < rows; ++y)
        for (Index x = 0; x < columns; ++x) {
            const std::array<double, 3> mean = mean_colour(width, height, rgb, patch, x, y);
            graph.nodes.push_back(fmt::format("({}, {})", x, y));
            graph.places.push_back({static_cast<double>(x), static_cast<double>(y)});
            Colour& colour = graph.colours.emplace_back();
            for (std::size_t c = 0; c < mean.size(); ++c)
                colour[c] = static_cast<unsigned char>(std::lround(mean[c]));
            for (std::size_t c = 0; c < graph.feature_names.size(); ++c)
                if (mean[c] > 0) {
                    graph.features.column.push_back(static_cast<std::int32_t>(c));
                    graph.features.value.push_back(static_cast<Real>(mean[c] / 255));
                }
            graph.features.first.push_back(static_cast<Index>(graph.features.column.size()));
            const auto join = [&](Index to_x, Index to_y) {
                if (to_x >= 0 && to_x < columns && to_y < rows)
                    graph.edges.push_back({y * columns + x, to_y * columns + to_x, 1});
            };
            join(x + 1, y);
            if (neighbours == 8)
                join(x - 1, y + 1);
            join(x, y + 1);
            if (neighbours == 8)
                join(x + 1, y + 1);
        }
    return graph;
}

} // namespace heed
