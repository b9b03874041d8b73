// Learning which nodes are joined, from most of the edges.
#include "core/experiment/graph_subject.h"

#include "core/learn/graph_split.h"
#include "core/learn/metrics.h"
#include "core/tape/losses.h"

#include <cmath>

namespace heed {
namespace {

class LinkSubject : public GraphSubject {
public:
    LinkSubject(const Settings& settings, std::shared_ptr<const LinkSplit> split)
        : m_settings(settled_for(*split->known, settings))
        , m_split(std::move(split))
        , m_batch(graph_batch({m_split->known}, node_features(m_settings), m_settings.on("self-loops")))
        , m_design(training_design(m_settings, m_batch.features->columns, 2))
    {
    }

    std::string account() const override
    {
        return std::to_string(m_split->known->size()) + " nodes; " + std::to_string(m_split->train.size())
               + " edges to learn from, " + std::to_string(m_split->validation.size()) + " for validation, "
               + std::to_string(m_split->test.size()) + " held out, each beside as many pairs that are not joined";
    }

    Learnable learnable() const override
    {
        return {parameters_of(m_design), [this](std::int64_t step, int) {
                    return std::make_unique<const WholeBatch>(
                        [this, step](Tape&, const ParameterVars& parameters) { return loss(parameters, step); },
                        static_cast<Index>(2 * m_split->train.size()));
                }};
    }

    Figures held_out(const Parameters& parameters, Index, std::stop_token stop) const override
    {
        const Measured test = measured(parameters, m_split->test, m_split->test_unjoined, std::move(stop));
        return {{"auc", test.auc}, {"loss", test.loss}};
    }

    std::optional<Validation> validation(const Parameters& parameters) const override
    {
        const Measured found = measured(parameters, m_split->validation, m_split->validation_unjoined, {});
        return Validation{found.auc, found.loss};
    }

    std::int64_t standard_steps() const override { return 2000; }

    std::unique_ptr<TrainingSubject> with(const Settings& settings) const override
    {
        return std::make_unique<LinkSubject>(settings, m_split);
    }

    void describe(TensorFile& file) const override { describe_graph_model(file, m_settings, {}); }

private:
    struct Measured {
        double auc = 0, loss = 0;
    };

    Measured measured(const Parameters& parameters, const std::vector<Edge>& joined,
        const std::vector<Edge>& unjoined, std::stop_token stop) const
    {
        std::vector<Edge> pairs = joined;
        pairs.insert(pairs.end(), unjoined.begin(), unjoined.end());
        const Matrix scores = computed_links(m_design, parameters, m_batch, pairs, std::move(stop));
        std::vector<double> found;
        std::vector<bool> right;
        double loss = 0;
        for (Index i = 0; i < scores.rows(); ++i) {
            found.push_back(static_cast<double>(scores(i, 0)));
            right.push_back(i < static_cast<Index>(joined.size()));
            const double wrong = right.back() ? -found.back() : found.back();
            loss += std::max(wrong, 0.0) + std::log1p(std::exp(-std::abs(wrong)));
        }
        return {roc_auc(found, right), loss / static_cast<double>(std::max<std::size_t>(1, found.size()))};
    }

    Var loss(const ParameterVars& parameters, std::int64_t step) const
    {
        std::vector<Edge> pairs = m_split->train;
        const std::vector<Edge> unjoined = unjoined_pairs(*m_split->known, static_cast<Index>(m_split->train.size()),
            m_design.seed, "unjoined/" + std::to_string(step));
        pairs.insert(pairs.end(), unjoined.begin(), unjoined.end());
        std::vector<bool> joined(pairs.size(), false);
        std::fill_n(joined.begin(), m_split->train.size(), true);
        const Var nodes = node_vectors(m_design, parameters, m_batch, {}, step_path(step));
        return mean_of(binary_cross_entropy(link_scores(m_design, parameters, nodes, pairs), joined),
            static_cast<Index>(pairs.size()));
    }

    Settings m_settings;
    std::shared_ptr<const LinkSplit> m_split;
    GraphBatch m_batch;
    GraphDesign m_design;
};

} // namespace

std::unique_ptr<TrainingSubject> link_subject(const SubjectRequest& request)
{
    const auto seed = static_cast<std::uint64_t>(request.settings.integer("seed"));
    const SharedGraph graph = single_graph(request);
    return std::make_unique<LinkSubject>(
        request.settings, std::make_shared<const LinkSplit>(link_split(*graph, seed)));
}

} // namespace heed
