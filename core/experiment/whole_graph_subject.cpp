// Learning the classes of whole graphs from a set of them.
#include "core/experiment/graph_subject.h"

#include "core/learn/draws.h"
#include "core/learn/graph_split.h"
#include "core/tape/losses.h"

#include <algorithm>
#include <numeric>

namespace heed {
namespace {

constexpr std::size_t looked_at_once = 64; // graphs of a held-out batch

struct Graphs {
    GraphSet set;
    std::vector<Index> train, held_out; // their places in the set
};

Graphs dealt(GraphSet set, const SubjectRequest& request)
{
    const Settings& settings = request.settings;
    if (set.classes.size() < 2)
        throw RequestError("the graphs are of " + std::to_string(set.classes.size())
                           + " classes: at least 2 are needed to learn to tell them");
    if (settings.integer("fold") > settings.integer("folds"))
        throw RequestError("fold is " + std::to_string(settings.integer("fold")) + ": there are "
                           + std::to_string(settings.integer("folds")) + " folds");
    Graphs graphs;
    std::vector<Index> labels;
    for (const SharedGraph& graph : set.graphs)
        labels.push_back(graph->label);
    const std::vector<Index> fold
        = dealt_out(labels, settings.integer("folds"), static_cast<std::uint64_t>(settings.integer("seed")));
    for (std::size_t i = 0; i < fold.size(); ++i)
        if (fold[i] >= 0)
            (fold[i] == settings.integer("fold") - 1 || request.everything_held_out ? graphs.held_out : graphs.train)
                .push_back(static_cast<Index>(i));
    graphs.set = std::move(set);
    return graphs;
}

// Some graphs as one batch, with their labels.
struct Some {
    GraphBatch batch;
    std::vector<Index> labels;
};

class PartedBatch : public LearnableBatch {
public:
    PartedBatch(const GraphDesign& design, std::vector<Some> parts, std::int64_t step)
        : m_design(design)
        , m_parts(std::move(parts))
        , m_step(step)
    {
        for (const Some& part : m_parts)
            m_count += static_cast<Index>(part.labels.size());
    }
    Var loss(Tape& tape, const ParameterVars& parameters, int part) const override
    {
        const Some& some = m_parts[static_cast<std::size_t>(part)];
        if (some.labels.empty())
            return tape.leaf(Matrix::Zero(1, 1));
        const Var nodes = node_vectors(
            m_design, parameters, some.batch, {}, step_path(m_step) + "part " + std::to_string(part) + "/");
        return mean_of(
            cross_entropy(graph_scores(m_design, parameters, nodes, some.batch, {}), some.labels), m_count);
    }
    Index tokens() const override { return m_count; }

private:
    const GraphDesign& m_design;
    std::vector<Some> m_parts;
    std::int64_t m_step;
    Index m_count = 0;
};

class WholeGraphSubject : public GraphSubject {
public:
    WholeGraphSubject(const Settings& settings, std::shared_ptr<const Graphs> graphs)
        : m_settings(settled_for(*graphs->set.graphs.front(), settings))
        , m_graphs(std::move(graphs))
        , m_features(node_features(m_settings))
        , m_design(training_design(m_settings, features_of(*m_graphs->set.graphs.front(), m_features)->columns,
              static_cast<Index>(m_graphs->set.classes.size())))
        , m_batch(settings.integer("batch"))
    {
    }

    std::string account() const override
    {
        return std::to_string(m_graphs->set.graphs.size()) + " graphs of "
               + std::to_string(m_graphs->set.classes.size()) + " classes; " + std::to_string(m_graphs->train.size())
               + " to learn from, " + std::to_string(m_graphs->held_out.size()) + " held out";
    }

    Learnable learnable() const override
    {
        return {
            parameters_of(m_design), [this](std::int64_t step, int parts) {
                std::vector<std::vector<Index>> chosen(static_cast<std::size_t>(parts));
                const auto size = static_cast<Index>(m_graphs->train.size());
                const Index count = std::min<Index>(m_batch, size);
                for (Index i = 0; i < count; ++i) {
                    const auto number = static_cast<std::uint64_t>(step * count + i);
                    chosen[static_cast<std::size_t>(i % parts)].push_back(
                        m_graphs->train[static_cast<std::size_t>(shuffled_in_passes(number, size, m_design.seed))]);
                }
                std::vector<Some> split;
                for (const auto& part : chosen)
                    split.push_back(some(part));
                return std::make_unique<const PartedBatch>(m_design, std::move(split), step);
            }};
    }

    Figures held_out(const Parameters& parameters, Index most_examples, std::stop_token stop) const override
    {
        const auto& all = m_graphs->held_out;
        const std::size_t count = std::min(all.size(), static_cast<std::size_t>(most_examples));
        double right = 0, loss = 0;
        for (std::size_t first = 0; first < count; first += looked_at_once) {
            const Some these = some({all.begin() + static_cast<std::ptrdiff_t>(first),
                all.begin() + static_cast<std::ptrdiff_t>(std::min(first + looked_at_once, count))});
            std::vector<Index> rows(these.labels.size());
            std::iota(rows.begin(), rows.end(), Index{0});
            const ClassFigures found
                = class_figures(computed_graphs(m_design, parameters, these.batch, stop), rows, these.labels);
            right += found.accuracy * static_cast<double>(rows.size());
            loss += found.loss * static_cast<double>(rows.size());
        }
        const auto whole = static_cast<double>(std::max<std::size_t>(1, count));
        return {{"accuracy", right / whole}, {"loss", loss / whole}};
    }

    std::int64_t standard_steps() const override
    {
        constexpr std::int64_t passes = 300;
        const auto size = static_cast<std::int64_t>(m_graphs->train.size());
        return passes * ((size + m_batch - 1) / m_batch);
    }

    std::unique_ptr<TrainingSubject> with(const Settings& settings) const override
    {
        return std::make_unique<WholeGraphSubject>(settings, m_graphs);
    }

    void describe(TensorFile& file) const override { describe_graph_model(file, m_settings, m_graphs->set.classes); }

private:
    Some some(const std::vector<Index>& places) const
    {
        Some chosen;
        std::vector<SharedGraph> graphs;
        for (const Index place : places) {
            graphs.push_back(m_graphs->set.graphs[static_cast<std::size_t>(place)]);
            chosen.labels.push_back(graphs.back()->label);
        }
        if (!graphs.empty())
            chosen.batch = graph_batch(graphs, m_features, m_settings.on("self-loops"));
        return chosen;
    }

    Settings m_settings;
    std::shared_ptr<const Graphs> m_graphs;
    NodeFeatures m_features;
    GraphDesign m_design;
    std::int64_t m_batch;
};

} // namespace

std::unique_ptr<TrainingSubject> whole_graph_subject(const SubjectRequest& request)
{
    auto graphs = std::make_shared<const Graphs>(dealt(graph_data(request), request));
    return std::make_unique<WholeGraphSubject>(request.settings, std::move(graphs));
}

} // namespace heed
