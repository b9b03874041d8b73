#include "core/inputs/graph_layout.h"

#include "core/error.h"
#include "core/inputs/igraph_calls.h"
#include "core/inputs/pivot_layout.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace heed {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto between_pictures = std::chrono::milliseconds(100);
constexpr std::size_t by_grid_from = 1000; // nodes: pushing every pair apart takes too long from here on
constexpr double gap = 1; // between the parts of the graph, in lengths of an edge
constexpr double room = 0.6; // the least area for each node

// A connected part: its nodes, and its edges by their places among those.
struct Part {
    std::vector<Index> nodes;
    std::vector<Edge> edges;
    std::vector<NodePlace> places;
};

std::vector<Edge> simple(const std::vector<Edge>& edges)
{
    std::vector<std::pair<Index, Index>> ends;
    for (const Edge& edge : edges)
        if (edge.from != edge.to)
            ends.push_back(std::minmax(edge.from, edge.to));
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    std::vector<Edge> result;
    for (const auto& [from, to] : ends)
        result.push_back({from, to});
    return result;
}

// The largest first.
std::vector<Part> parts_of(Index count, const std::vector<Edge>& edges)
{
    const Neighbours neighbours(count, edges);
    std::vector<Index> part(static_cast<std::size_t>(count), -1), place(part.size());
    std::vector<Part> parts;
    for (Index start = 0; start < count; ++start) {
        if (part[static_cast<std::size_t>(start)] >= 0)
            continue;
        const auto number = static_cast<Index>(parts.size());
        std::vector<Index>& nodes = parts.emplace_back().nodes;
        nodes.push_back(start);
        part[static_cast<std::size_t>(start)] = number;
        for (std::size_t next = 0; next < nodes.size(); ++next) {
            const auto node = static_cast<std::size_t>(nodes[next]);
            for (Index k = neighbours.first[node]; k < neighbours.first[node + 1]; ++k) {
                const Index to = neighbours.list[static_cast<std::size_t>(k)];
                if (part[static_cast<std::size_t>(to)] >= 0)
                    continue;
                part[static_cast<std::size_t>(to)] = number;
                nodes.push_back(to);
            }
        }
        std::sort(nodes.begin(), nodes.end());
        for (std::size_t i = 0; i < nodes.size(); ++i)
            place[static_cast<std::size_t>(nodes[i])] = static_cast<Index>(i);
    }
    for (const Edge& edge : edges) {
        const auto from = static_cast<std::size_t>(edge.from), to = static_cast<std::size_t>(edge.to);
        parts[static_cast<std::size_t>(part[from])].edges.push_back({place[from], place[to]});
    }
    std::stable_sort(
        parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.nodes.size() > b.nodes.size(); });
    return parts;
}

struct Box {
    NodePlace least{HUGE_VAL, HUGE_VAL}, most{-HUGE_VAL, -HUGE_VAL};

    explicit Box(const std::vector<NodePlace>& places)
    {
        for (const NodePlace& place : places) {
            least = {std::min(least.x, place.x), std::min(least.y, place.y)};
            most = {std::max(most.x, place.x), std::max(most.y, place.y)};
        }
    }
    double width() const { return most.x - least.x; }
    double height() const { return most.y - least.y; }
};

// Edges become 1 long on the mean, or longer where the nodes would be crowded.
void scale(Part& part)
{
    double sum = 0;
    for (const Edge& edge : part.edges) {
        const NodePlace& a = part.places[static_cast<std::size_t>(edge.from)];
        const NodePlace& b = part.places[static_cast<std::size_t>(edge.to)];
        sum += std::hypot(a.x - b.x, a.y - b.y);
    }
    const Box box(part.places);
    const double side = std::max(box.width(), box.height());
    const double area = std::max(box.width() * box.height(), side * side / 4); // a chain is not crowded
    double factor = sum > 0 ? static_cast<double>(part.edges.size()) / sum : 1;
    if (area > 0)
        factor = std::max(factor, std::sqrt(room * static_cast<double>(part.nodes.size()) / area));
    for (NodePlace& place : part.places)
        place = {place.x * factor, place.y * factor};
}

// The largest part, beside and below it rows of the others, the highest first; the whole centred on 0.
std::vector<NodePlace> laid_side_by_side(const std::vector<Part>& parts, Index count)
{
    std::vector<std::pair<Box, const Part*>> boxes;
    double area = 0;
    for (const Part& part : parts) {
        boxes.emplace_back(Box(part.places), &part);
        area += (boxes.back().first.width() + gap) * (boxes.back().first.height() + gap);
    }
    if (boxes.empty())
        return {};
    std::stable_sort(boxes.begin() + 1, boxes.end(),
        [](const auto& a, const auto& b) { return a.first.height() > b.first.height() + 1e-9; });
    const double below = boxes.front().first.height() + gap, beside = boxes.front().first.width() + gap;
    const double width = std::max(beside, std::sqrt(area * 1.4));

    std::vector<NodePlace> places(static_cast<std::size_t>(count));
    const auto put = [&](const Box& box, const Part& part, double x, double y) {
        for (std::size_t i = 0; i < part.nodes.size(); ++i)
            places[static_cast<std::size_t>(part.nodes[i])]
                = {part.places[i].x - box.least.x + x, part.places[i].y - box.least.y + y};
    };
    put(boxes.front().first, *boxes.front().second, 0, 0);
    double left = beside, x = left, y = 0, height = 0;
    for (std::size_t i = 1; i < boxes.size(); ++i) {
        const auto& [box, part] = boxes[i];
        while (x + box.width() > width) {
            if (x == left && left == 0) // none is wider than the whole, but for the last bits
                break;
            y = x == left ? below : y + height + gap; // a column too narrow for it ends at once
            height = 0;
            if (left > 0 && y + box.height() > below) {
                y = std::max(y, below);
                left = 0;
            }
            x = left;
        }
        put(box, *part, x, y);
        x += box.width() + gap;
        height = std::max(height, box.height());
    }
    const Box whole(places);
    for (NodePlace& place : places)
        place = {place.x - (whole.least.x + whole.most.x) / 2, place.y - (whole.least.y + whole.most.y) / 2};
    return places;
}

int iterations_for(const Part& part)
{
    const auto nodes = static_cast<double>(part.nodes.size());
    if (part.nodes.size() >= by_grid_from)
        return static_cast<int>(std::clamp(6e6 / (nodes + static_cast<double>(part.edges.size())), 20.0, 120.0));
    return static_cast<int>(std::clamp(5e7 / (nodes * nodes), 100.0, 300.0));
}

class Layout {
public:
    Layout(
        Index count, const std::vector<Edge>& edges, std::uint64_t seed, std::stop_token stop, const LayoutSeen& seen)
        : m_count(count)
        , m_seed(seed)
        , m_stop(std::move(stop))
        , m_seen(seen)
        , m_parts(parts_of(count, simple(edges)))
    {
        for (Part& part : m_parts) {
            m_work += work_of(part);
            part.places = {{0, 0}, {1, 0}}; // of one node or two; more find theirs below
            part.places.resize(part.nodes.size());
        }
    }

    std::vector<NodePlace> run()
    {
        for (Part& part : m_parts)
            if (part.nodes.size() > 2) {
                if (m_stop.stop_requested())
                    return {};
                part.places = pivot_layout(Neighbours(static_cast<Index>(part.nodes.size()), part.edges), m_seed);
                scale(part);
            }
        show(true);
        for (Part& part : m_parts)
            if (part.nodes.size() > 2 && !refine(part))
                return {};
        return laid_side_by_side(m_parts, m_count);
    }

private:
    static double work_of(const Part& part)
    {
        return iterations_for(part) * static_cast<double>(part.nodes.size() + part.edges.size());
    }

    // False when it was stopped.
    bool refine(Part& part)
    {
        const std::size_t nodes = part.nodes.size();
        const int iterations = iterations_for(part);
        const auto force = igraph_library().layout(part.places, part.edges, nodes >= by_grid_from);
        const double reach = std::sqrt(static_cast<double>(nodes)) / 4;
        const double work = work_of(part) / iterations;
        for (int i = 0; i < iterations; ++i) {
            if (m_stop.stop_requested())
                return false;
            force->step(reach * (iterations - i) / iterations);
            m_done += work;
            if (is_due()) {
                part.places = force->places();
                scale(part);
                show(false);
            }
        }
        part.places = force->places();
        scale(part);
        return true;
    }

    bool is_due() const { return m_seen && Clock::now() - m_shown > between_pictures; }

    void show(bool at_once)
    {
        if (!m_seen || !(at_once || is_due()))
            return;
        m_seen(m_work > 0 ? m_done / m_work : 0, laid_side_by_side(m_parts, m_count));
        m_shown = Clock::now();
    }

    Index m_count;
    std::uint64_t m_seed;
    std::stop_token m_stop;
    const LayoutSeen& m_seen;
    std::vector<Part> m_parts;
    double m_work = 0, m_done = 0;
    Clock::time_point m_shown;
};

} // namespace

std::vector<NodePlace> graph_layout(
    Index nodes, const std::vector<Edge>& edges, std::uint64_t seed, std::stop_token stop, const LayoutSeen& seen)
{
    for (const Edge& edge : edges)
        if (std::min(edge.from, edge.to) < 0 || std::max(edge.from, edge.to) >= nodes)
            throw RequestError("an edge joins a node that there is not");
    return Layout(nodes, edges, seed, std::move(stop), seen).run();
}

} // namespace heed
