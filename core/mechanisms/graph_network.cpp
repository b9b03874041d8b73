#include "core/mechanisms/graph_network.h"

#include "core/mechanisms/named.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"
#include "core/tape/normalise.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"

namespace heed {
namespace {

// One layer, from the nodes that it is given.
class Layer {
public:
    Layer(const GraphDesign& design, const ParameterVars& parameters, const GraphBatch& batch, const GraphAxes& axes,
        Index number, const std::string& random_path)
        : m_design(design)
        , m_parameters(parameters)
        , m_batch(batch)
        , m_axes(axes)
        , m_number(number)
        , m_random(random_path.empty() ? random_path : random_path + "layer " + std::to_string(number) + "/")
    {
        if (parameters.all().begin()->second.tape().viewing())
            m_heads = heads();
    }

    // `rows`: where x is given and sparse; else null.
    Var operator()(Var x, SharedRows rows) const
    {
        if (!m_random.empty() && m_design.dropout > 0) {
            if (rows)
                rows = dropped(*rows, m_design.dropout, m_design.seed, m_random + "input");
            else
                x = dropout(x, m_design.dropout, m_design.seed, m_random + "input");
        }
        Var joined = m_design.kind == GraphKind::gcn   ? by_degrees(x, rows)
                     : m_design.kind == GraphKind::gat ? by_attention(x, rows)
                                                       : by_joint_attention(x, rows);
        const bool last = m_number + 1 == m_design.layers;
        if (last && m_design.heads_of(m_number) > 1)
            joined = say(mean_of_heads(joined, m_design.heads_of(m_number)), m_axes.nodes, outputs(),
                {"mean of heads", "h", "The heads of the last layer, averaged.", Role::values, Part::value, ""});
        const Var moved = add(joined, parameter("bias"));
        if (last)
            return say(moved, m_axes.nodes, outputs(),
                {"output", "h^′", "What each node has after the last layer.", Role::values, Part::output,
                    "graph-output"});
        return say(m_design.kind == GraphKind::gcn ? relu(moved) : elu(moved), m_axes.nodes, outputs(),
            {"output", "h^′", "What each node has after this layer.", Role::values, Part::output,
                m_design.kind == GraphKind::gcn ? "gcn-layer-output" : "gat-layer-output"});
    }

private:
    // Fewer in the last layer, perhaps, than in the others.
    Axis heads() const
    {
        std::vector<std::string> names;
        if (m_design.kind == GraphKind::gcn)
            names.emplace_back("by degrees");
        else
            for (Index head = 1; head <= m_design.heads_of(m_number); ++head)
                names.push_back("head " + std::to_string(head));
        return {AxisKind::head, "head", std::make_shared<const std::vector<std::string>>(std::move(names))};
    }

    Var parameter(const char* name) const { return m_parameters["convs." + std::to_string(m_number) + "." + name]; }
    Var say(Var x, const Axis& rows, const Axis& columns, const Words& words) const
    {
        return name(x, rows, columns, words);
    }
    const Axis& outputs() const
    {
        return m_number + 1 == m_design.layers && m_design.task == GraphTask::nodes ? m_axes.classes : features;
    }

    static Var map(Var x, const SharedRows& rows, Var weight)
    {
        return rows ? sparse_linear(x, rows, weight) : matmul(x, transpose(weight));
    }

    Var by_degrees(Var x, const SharedRows& rows) const
    {
        const Var projected = say(map(x, rows, parameter("lin.weight")), m_axes.nodes, features,
            {"projected", "W h", "What each node passes on.", Role::values, Part::value, "graph-projected"});
        Tape& tape = x.tape();
        const Var given = say(tape.leaf(m_batch.edge_weights), m_axes.edges, m_heads,
            {"edge weights", "A", "How strongly the graph joins the two nodes; 1 for a self-loop.", Role::values,
                Part::input, ""});
        const Var degrees = say(edge_totals(given, m_batch.edges), m_axes.nodes, m_heads,
            {"degrees", "d", "What leads to each node, added up.", Role::values, Part::input, "gcn-degrees"});
        const Var weights = say(degree_normalised(given, degrees, m_batch.edges), m_axes.edges, m_heads,
            {"weights", "α", "Fixed by the degrees: nothing is chosen and nothing is learnt.", Role::weights,
                Part::weight, "gcn-weights"});
        return pass_on(weights, projected);
    }

    Var by_attention(Var x, const SharedRows& rows) const
    {
        const Var projected = say(map(x, rows, parameter("lin.weight")), m_axes.nodes, features,
            {"projected", "W h", "What each node passes on, the heads side by side.", Role::values, Part::value,
                "graph-projected"});
        const Var source = say(head_dots(projected, parameter("att_src")), m_axes.nodes, m_heads,
            {"source scores", "a_s^⊤ W h", "How much a node asks to be attended to.", Role::values, Part::key,
                "gat-source-scores"});
        const Var target = say(head_dots(projected, parameter("att_dst")), m_axes.nodes, m_heads,
            {"target scores", "a_t^⊤ W h", "What the node that attends adds to every score.", Role::values,
                Part::query, "gat-target-scores"});
        const Var sums = say(edge_sums(source, target, m_batch.edges), m_axes.edges, m_heads,
            {"sums", "a^⊤[W h_i ‖ W h_j]", "The scores of the two ends of an edge together.", Role::values,
                Part::score, "gat-sums"});
        return attend(say(leaky_relu(sums, m_design.slope), m_axes.edges, m_heads,
                          {"scores", "e", "Negative sums are made small.", Role::scores, Part::score, "gat-scores"}),
            projected);
    }

    Var by_joint_attention(Var x, const SharedRows& rows) const
    {
        const Var from
            = say(add(map(x, rows, parameter("lin_l.weight")), parameter("lin_l.bias")), m_axes.nodes, features,
                {"projected", "W_l h", "What each node passes on and is attended by, the heads side by side.",
                    Role::values, Part::value, "gatv2-projected"});
        const Var to
            = say(add(map(x, rows, parameter("lin_r.weight")), parameter("lin_r.bias")), m_axes.nodes, features,
                {"attending", "W_r h", "What each node looks for, the heads side by side.", Role::values, Part::query,
                    "gatv2-attending"});
        return attend(
            say(edge_pair_scores(from, to, parameter("att"), m_design.slope, m_batch.edges), m_axes.edges, m_heads,
                {"scores", "e",
                    "Both ends of an edge together, weighed after LeakyReLU: which neighbour is "
                    "best depends on who looks.",
                    Role::scores, Part::score, "gatv2-scores"}),
            from);
    }

    Var attend(Var scores, Var projected) const
    {
        const Var weights = say(edge_softmax(scores, m_batch.edges), m_axes.edges, m_heads,
            {"weights", "α", "How much each node attends to each of its neighbours: a neighbourhood sums to 1.",
                Role::weights, Part::weight, "gat-weights"});
        if (scores.tape().viewing())
            say(edge_entropy_share(weights, m_batch.edges), m_axes.nodes, m_heads,
                {"entropy", "H", "Of a node's weights, against uniform ones: 1 where it attends to all alike.",
                    Role::values, Part::weight, "graph-entropy"});
        if (!m_random.empty() && m_design.weight_dropout > 0)
            return pass_on(dropout(weights, m_design.weight_dropout, m_design.seed, m_random + "weights"), projected);
        return pass_on(weights, projected);
    }

    Var pass_on(Var weights, Var projected) const
    {
        if (!m_random.empty() && m_design.dropout > 0 && m_design.kind != GraphKind::gcn) // as the authors do
            projected = dropout(projected, m_design.dropout, m_design.seed, m_random + "passed on");
        return say(edge_weighted_sums(weights, projected, m_batch.edges), m_axes.nodes, features,
            {"joined", "Σ α W h", "What the neighbours pass on, each as much as it weighs.", Role::values,
                Part::value, "graph-joined"});
    }

    const GraphDesign& m_design;
    const ParameterVars& m_parameters;
    const GraphBatch& m_batch;
    const GraphAxes& m_axes;
    Index m_number;
    std::string m_random;
    Axis m_heads; // of a tape that is made to be viewed
};

TapeOptions silent(std::stop_token stop)
{
    TapeOptions options;
    options.viewing = false;
    options.stop = std::move(stop);
    return options;
}

template <typename Record>
Matrix computed(const GraphDesign& design, const Parameters& parameters, std::stop_token stop, Record record)
{
    Tape tape(silent(std::move(stop)));
    const ParameterVars vars(tape, parameters_of(design), parameters);
    return tape.value(record(tape, vars).node());
}

} // namespace

Var node_vectors(const GraphDesign& design, const ParameterVars& parameters, const GraphBatch& batch,
    const GraphAxes& axes, const std::string& random_path)
{
    Tape& tape = parameters.all().begin()->second.tape();
    Var x = name(sparse_values(tape, batch.features), axes.nodes, axes.features,
        {"features", "h", "What each node brings.", Role::values, Part::input, ""});
    // With cells set by hand it is no longer what the sparse rows say.
    SharedRows rows = tape.overrides_of(x.node()).empty() ? batch.features : nullptr;
    for (Index layer = 0; layer < design.layers; ++layer) {
        const Scope scope(tape, "layer", layer + 1);
        x = Layer(design, parameters, batch, axes, layer, random_path)(x, std::move(rows));
        rows = nullptr;
    }
    return x;
}

Var link_scores(const GraphDesign& design, const ParameterVars& parameters, Var nodes, const std::vector<Edge>& pairs)
{
    std::vector<Index> from, to;
    for (const Edge& pair : pairs) {
        from.push_back(pair.from);
        to.push_back(pair.to);
    }
    const Var both = multiply(gather_rows(nodes, std::move(from)), gather_rows(nodes, std::move(to)));
    Tape& tape = nodes.tape();
    if (design.decoder == "dot")
        return matmul(both, tape.leaf(Matrix::Ones(both.columns(), 1)));
    const Var hidden = relu(linear(both, parameters["decoder.0.weight"], parameters["decoder.0.bias"]));
    return linear(hidden, parameters["decoder.2.weight"], parameters["decoder.2.bias"]);
}

Var graph_scores(const GraphDesign& design, const ParameterVars& parameters, Var nodes, const GraphBatch& batch,
    const GraphAxes& axes)
{
    const SharedNeighbourhoods whole = groups(batch.sizes);
    const Axis graphs{AxisKind::category, "graph", nullptr};
    Tape& tape = nodes.tape();
    const Words vector{"graph vector", "g", "What stands for the whole graph.", Role::values, Part::output, ""};
    Var all = nodes;
    if (design.readout == "max") {
        all = name(edge_maxima(nodes, whole), graphs, features, vector);
    } else if (design.readout == "attention") {
        const Var scores = name(linear(nodes, parameters["readout.weight"], parameters["readout.bias"]), axes.nodes,
            graphs, {"readout scores", "e", "How much each node says of the graph.", Role::scores, Part::score, ""});
        const Var weights = name(edge_softmax(scores, whole), axes.nodes, graphs,
            {"readout weights", "α", "How much of the graph's vector comes from each node.", Role::weights,
                Part::weight, "readout-weights"});
        all = name(edge_weighted_sums(weights, nodes, whole), graphs, features, vector);
    } else {
        Matrix share(whole->edges(), 1);
        for (Index i = 0; i < share.rows(); ++i)
            share(i, 0) = 1
                          / static_cast<Real>(
                              batch.sizes[static_cast<std::size_t>(whole->target[static_cast<std::size_t>(i)])]);
        all = name(edge_weighted_sums(tape.leaf(std::move(share)), nodes, whole), graphs, features, vector);
    }
    return name(linear(all, parameters["output.weight"], parameters["output.bias"]), graphs, axes.classes,
        {"logits", "y", "A score of each class of the graph.", Role::values, Part::output, ""});
}

Matrix computed_nodes(
    const GraphDesign& design, const Parameters& parameters, const GraphBatch& batch, std::stop_token stop)
{
    return computed(design, parameters, std::move(stop),
        [&](Tape&, const ParameterVars& vars) { return node_vectors(design, vars, batch, {}); });
}

Matrix computed_links(const GraphDesign& design, const Parameters& parameters, const GraphBatch& batch,
    const std::vector<Edge>& pairs, std::stop_token stop)
{
    return computed(design, parameters, std::move(stop), [&](Tape&, const ParameterVars& vars) {
        return link_scores(design, vars, node_vectors(design, vars, batch, {}), pairs);
    });
}

Matrix computed_graphs(
    const GraphDesign& design, const Parameters& parameters, const GraphBatch& batch, std::stop_token stop)
{
    return computed(design, parameters, std::move(stop), [&](Tape&, const ParameterVars& vars) {
        return graph_scores(design, vars, node_vectors(design, vars, batch, {}), batch, {});
    });
}

} // namespace heed
