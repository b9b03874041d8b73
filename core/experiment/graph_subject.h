// What the three tasks on graphs share: where the graph comes from, which network learns it, how a batch is split
// into parts. Private to this folder.
#pragma once

#include "core/experiment/training_subject.h"
#include "core/mechanisms/graph_attention.h"
#include "core/mechanisms/graph_network.h"

namespace heed {

GraphKind graph_kind(const Settings& settings); // of a training
GraphSet graph_data(const SubjectRequest& request); // RequestError, FileError
SharedGraph single_graph(const SubjectRequest& request); // of a task that learns from one

// With the training's own settings, and the features settled by the graph.
Settings settled_for(const Graph& graph, Settings settings);
GraphDesign training_design(const Settings& settings, Index features, Index classes);

// "step 12/": what is dropped follows from it.
std::string step_path(std::int64_t step);

// Sum of the column ÷ count, 1 × 1.
Var mean_of(Var column, Index count);

// The nodes' or graphs' classes at their largest score, and the mean of −log p of the true ones.
struct ClassFigures {
    double accuracy = 0, loss = 0;
};
ClassFigures class_figures(const Matrix& scores, const std::vector<Index>& rows, const std::vector<Index>& labels);

// All that stands beside the parameters in a weights file.
void describe_graph_model(TensorFile& file, const Settings& settings, const std::vector<std::string>& classes);

// A batch that is one piece: whatever the parts are, the first has it all.
class WholeBatch : public LearnableBatch {
public:
    explicit WholeBatch(std::function<Var(Tape&, const ParameterVars&)> loss, Index tokens)
        : m_loss(std::move(loss))
        , m_tokens(tokens)
    {
    }
    Var loss(Tape& tape, const ParameterVars& parameters, int part) const override
    {
        return part == 0 ? m_loss(tape, parameters) : tape.leaf(Matrix::Zero(1, 1));
    }
    Index tokens() const override { return m_tokens; }

private:
    std::function<Var(Tape&, const ParameterVars&)> m_loss;
    Index m_tokens;
};

class GraphSubject : public TrainingSubject {
public:
    Sentence example(std::size_t) const override { return {}; } // the graph itself is what is looked at
};

std::unique_ptr<TrainingSubject> node_subject(const SubjectRequest& request);
std::unique_ptr<TrainingSubject> link_subject(const SubjectRequest& request);
std::unique_ptr<TrainingSubject> whole_graph_subject(const SubjectRequest& request);

} // namespace heed
