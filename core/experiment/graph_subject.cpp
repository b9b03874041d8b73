#include "core/experiment/graph_subject.h"

#include "core/inputs/graph_file.h"
#include "core/learn/metrics.h"
#include "core/mechanisms/model_metadata.h"
#include "core/tape/pointwise.h"
#include "core/tape/reduce.h"

#include <cmath>

namespace heed {

GraphKind graph_kind(const Settings& settings)
{
    return graph_kind_named(settings.word("mechanism"));
}

GraphSet graph_data(const SubjectRequest& request)
{
    if (request.graph)
        return {request.graph->name, {request.graph}, {}};
    if (request.data.size() != 1)
        throw RequestError(request.task + " is learnt from one file of graphs: --graph FILE");
    return read_graphs(request.data.front());
}

SharedGraph single_graph(const SubjectRequest& request)
{
    const GraphSet set = graph_data(request);
    if (set.graphs.size() != 1)
        throw RequestError(request.task + " is learnt from a single graph, " + request.data.front().string()
                           + " holds " + std::to_string(set.graphs.size()) + ": the task for them is graphs");
    return set.graphs.front();
}

Settings settled_for(const Graph& graph, Settings settings)
{
    settle_features(settings, graph);
    return settings;
}

GraphDesign training_design(const Settings& settings, Index features, Index classes)
{
    const GraphKind kind = graph_kind(settings);
    GraphDesign design = graph_design(kind, settings);
    design.features = features;
    design.classes = classes;
    design.dropout = settings.real("dropout");
    design.weight_dropout = settings.real("weight-dropout");
    return design;
}

std::string step_path(std::int64_t step)
{
    return "step " + std::to_string(step) + "/";
}

Var mean_of(Var column, Index count)
{
    return divide(sum_all(column), Expression::constant(static_cast<double>(count)));
}

ClassFigures class_figures(const Matrix& scores, const std::vector<Index>& rows, const std::vector<Index>& labels)
{
    if (rows.empty())
        return {};
    Index right = 0;
    double loss = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = scores.row(rows[i]).array();
        Index best = 0;
        const Real largest = row.maxCoeff(&best);
        right += best == labels[i];
        loss += static_cast<double>(largest - row(labels[i]) + std::log((row - largest).exp().sum()));
    }
    const auto count = static_cast<double>(rows.size());
    return {static_cast<double>(right) / count, loss / count};
}

void describe_graph_model(TensorFile& file, const Settings& settings, const std::vector<std::string>& classes)
{
    const GraphKind kind = graph_kind(settings);
    put_mechanism(file, graph_mechanism(kind), settings, graph_structure(kind));
    if (!classes.empty())
        file.metadata["heed.classes"] = Json(classes).dump();
}

std::unique_ptr<TrainingSubject> graph_subject(const SubjectRequest& request)
{
    return request.task == "links"    ? link_subject(request)
           : request.task == "graphs" ? whole_graph_subject(request)
                                      : node_subject(request);
}

} // namespace heed
