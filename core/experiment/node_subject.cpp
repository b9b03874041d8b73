// Learning the classes of a graph's nodes from a few of them.
#include "core/experiment/graph_subject.h"

#include "core/learn/graph_split.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"

#include <algorithm>

namespace heed {
namespace {

std::vector<Side> sides_of(const SubjectRequest& request, const Graph& graph)
{
    const Settings& settings = request.settings;
    const auto seed = static_cast<std::uint64_t>(settings.integer("seed"));
    const std::string& split = settings.word("split");
    if (request.everything_held_out) {
        std::vector<Side> sides;
        for (const Index label : graph.labels)
            sides.push_back(label < 0 ? Side::none : Side::test);
        return sides;
    }
    if (split == "folds") {
        if (settings.integer("fold") > settings.integer("folds"))
            throw RequestError("fold is " + std::to_string(settings.integer("fold")) + ": there are "
                               + std::to_string(settings.integer("folds")) + " folds");
        return fold_split(graph, settings.integer("folds"), settings.integer("fold") - 1, seed);
    }
    if (split == "standard")
        return standard_split(graph, seed);
    if (split == "random" || graph.sides.empty())
        return random_split(graph, seed);
    return graph.sides;
}

class NodeSubject : public GraphSubject {
public:
    NodeSubject(const Settings& settings, SharedGraph graph, std::vector<Side> sides)
        : m_settings(settled_for(*graph, settings))
        , m_graph(std::move(graph))
        , m_sides(std::move(sides))
        , m_batch(graph_batch({m_graph}, node_features(m_settings), m_settings.on("self-loops")))
        , m_design(
              training_design(m_settings, m_batch.features->columns, static_cast<Index>(m_graph->classes.size())))
        , m_train(of_side(Side::train))
        , m_validation(of_side(Side::validation))
        , m_test(of_side(Side::test))
    {
        if (m_graph->classes.size() < 2)
            throw RequestError("the graph's nodes are of " + std::to_string(m_graph->classes.size())
                               + " classes: at least 2 are needed to learn to tell them");
    }

    std::string account() const override
    {
        return std::to_string(m_graph->size()) + " nodes, " + std::to_string(m_graph->edges.size()) + " edges; "
               + std::to_string(m_train.rows.size()) + " nodes to learn from, "
               + std::to_string(m_validation.rows.size()) + " for validation, " + std::to_string(m_test.rows.size())
               + " held out";
    }

    Learnable learnable() const override
    {
        return {parameters_of(m_design), [this](std::int64_t step, int) {
                    return std::make_unique<const WholeBatch>(
                        [this, step](
                            Tape& tape, const ParameterVars& parameters) { return loss(tape, parameters, step); },
                        static_cast<Index>(m_train.rows.size()));
                }};
    }

    Figures held_out(const Parameters& parameters, Index, std::stop_token stop) const override
    {
        const Matrix scores = computed_nodes(m_design, parameters, m_batch, std::move(stop));
        const ClassFigures test = figures(scores, m_test), validation = figures(scores, m_validation);
        Figures all{{"accuracy", test.accuracy}, {"loss", test.loss}};
        if (!m_validation.rows.empty())
            all.push_back({"validation-accuracy", validation.accuracy});
        if (!m_train.rows.empty())
            all.push_back({"training-accuracy", figures(scores, m_train).accuracy});
        return all;
    }

    std::optional<Validation> validation(const Parameters& parameters) const override
    {
        if (m_validation.rows.empty())
            return std::nullopt;
        const ClassFigures found = figures(computed_nodes(m_design, parameters, m_batch), m_validation);
        return Validation{found.accuracy, found.loss};
    }

    std::int64_t standard_steps() const override { return m_validation.rows.empty() ? 300 : 5000; }

    std::unique_ptr<TrainingSubject> with(const Settings& settings) const override
    {
        return std::make_unique<NodeSubject>(settings, m_graph, m_sides);
    }

    void describe(TensorFile& file) const override { describe_graph_model(file, m_settings, m_graph->classes); }

private:
    struct Chosen {
        std::vector<Index> rows, labels;
    };

    Chosen of_side(Side side) const
    {
        Chosen chosen;
        for (std::size_t i = 0; i < m_sides.size(); ++i)
            if (m_sides[i] == side && m_graph->labels[i] >= 0) {
                chosen.rows.push_back(static_cast<Index>(i));
                chosen.labels.push_back(m_graph->labels[i]);
            }
        return chosen;
    }

    static ClassFigures figures(const Matrix& scores, const Chosen& chosen)
    {
        return class_figures(scores, chosen.rows, chosen.labels);
    }

    Var loss(Tape& tape, const ParameterVars& parameters, std::int64_t step) const
    {
        if (m_train.rows.empty())
            return tape.leaf(Matrix::Zero(1, 1));
        const Var scores = node_vectors(m_design, parameters, m_batch, {}, step_path(step));
        return mean_of(cross_entropy(gather_rows(scores, m_train.rows), m_train.labels),
            static_cast<Index>(m_train.rows.size()));
    }

    Settings m_settings;
    SharedGraph m_graph;
    std::vector<Side> m_sides;
    GraphBatch m_batch;
    GraphDesign m_design;
    Chosen m_train, m_validation, m_test;
};

} // namespace

std::unique_ptr<TrainingSubject> node_subject(const SubjectRequest& request)
{
    SharedGraph graph = single_graph(request);
    if (graph->labels.empty())
        throw RequestError("the graph's nodes have no classes: there is nothing to learn");
    std::vector<Side> sides = sides_of(request, *graph);
    return std::make_unique<NodeSubject>(request.settings, std::move(graph), std::move(sides));
}

} // namespace heed
