#include "core/tape/tape.h"

#include "core/tape/finite.h"
#include "core/nearest.h"

#include <algorithm>
#include <stdexcept>

namespace heed {

struct Tape::Node {
    std::unique_ptr<const Operation> operation; // null: a leaf
    std::vector<int> inputs;
    Shape shape;
    Matrix value;                               // empty when not kept
    bool kept = false;
    bool needs_gradient = false;
    bool parameter = false;
    std::string path;
    std::string scope;
    std::unique_ptr<const Quantity> quantity;
    std::vector<Override> overrides;            // those that were applied
};

Index Var::rows() const { return m_tape->shape(m_node).rows; }
Index Var::columns() const { return m_tape->shape(m_node).columns; }

Tape::Tape(TapeOptions options)
    : m_options(std::move(options))
{
}

Tape::~Tape() = default;

const Tape::Node& Tape::node(int index) const { return m_nodes.at(static_cast<std::size_t>(index)); }

int Tape::append(Node node)
{
    settle();
    const Index cells = node.kept ? node.shape.rows * node.shape.columns : 0;
    m_nodes.push_back(std::move(node));
    m_unsettled = size() - 1;
    m_cells += cells;
    if (m_options.progress)
        m_options.progress(m_cells);
    return m_unsettled;
}

Var Tape::leaf(Matrix value)
{
    Node node;
    node.shape = {value.rows(), value.cols()};
    node.kept = true;
    if (!dry())
        node.value = std::move(value);
    return {this, append(std::move(node))};
}

Var Tape::parameter(const std::string& path, const Matrix& value, const Describe& describe)
{
    Node given;
    given.shape = {value.rows(), value.cols()};
    given.kept = true;
    if (!dry())
        given.value = value;
    const Var var(this, append(std::move(given)));
    Node& node = m_nodes.back();
    node.parameter = true;
    node.needs_gradient = m_options.gradients;
    if (viewing())
        give_path(var.node(), path, describe());
    return var;
}

Var Tape::record(std::unique_ptr<const Operation> operation, std::vector<Var> inputs)
{
    settle();
    const Pulse pulse(m_options.stop);
    pulse.beat();

    Node node;
    std::vector<Shape> shapes;
    for (const Var& input : inputs) {
        node.inputs.push_back(input.node());
        shapes.push_back(shape(input.node()));
        node.needs_gradient = node.needs_gradient || needs_gradient(input.node());
    }
    node.shape = operation->shape(shapes);
    node.kept = !operation->cheap();
    if (viewing())
        node.scope = m_scope;
    if (node.kept && !dry()) {
        Operands operands;
        for (const Var& input : inputs)
            operands.emplace_back(*this, input.node());
        node.value.resize(node.shape.rows, node.shape.columns);
        operation->forward(operands, node.value, pulse);
    }
    node.operation = std::move(operation);
    return {this, append(std::move(node))};
}

Var Tape::name(Var var, const Describe& describe)
{
    if (!viewing())
        return var;
    Quantity quantity = describe();
    const std::string path = m_scope.empty() ? quantity.name : m_scope + "/" + quantity.name;
    give_path(var.node(), path, std::move(quantity));
    m_steps.push_back(var.node());
    return var;
}

Var Tape::name_operand(Var var, const Describe& describe)
{
    if (viewing())
        m_nodes.at(static_cast<std::size_t>(var.node())).quantity = std::make_unique<Quantity>(describe());
    return var;
}

void Tape::give_path(int index, std::string path, Quantity quantity)
{
    if (index != size() - 1)
        throw std::logic_error("'" + path + "' must be named before anything is recorded after it");
    if (!m_by_path.emplace(path, index).second)
        throw std::logic_error("two nodes are called '" + path + "'");
    Node& node = m_nodes.back();
    node.path = std::move(path);
    node.scope = m_scope;
    node.quantity = std::make_unique<Quantity>(std::move(quantity));
    apply_overrides(index);
    settle();
}

void Tape::apply_overrides(int index)
{
    Node& node = m_nodes[static_cast<std::size_t>(index)];
    for (const Override& override : m_options.overrides) {
        const bool inside = override.row >= 0 && override.row < node.shape.rows && override.column >= 0
            && override.column < node.shape.columns;
        if (override.path != node.path || !inside)
            continue;
        if (!node.kept && !dry())
            node.value = recompute(index);
        if (!dry())
            node.value(override.row, override.column) = static_cast<Real>(override.value);
        node.kept = true;
        node.overrides.push_back(override);
    }
}

void Tape::finish() { settle(); }

void Tape::settle()
{
    if (m_unsettled >= 0 && !dry())
        refuse_non_finite(m_unsettled);
    m_unsettled = -1;
}

bool Tape::holds_scores(int index) const
{
    const Node& node = this->node(index);
    if (!viewing()) // nobody said what is what; what −∞ leads to where it does not belong, NaN, is still refused
        return true;
    if (node.quantity)
        return node.quantity->role == Role::scores;
    return !node.kept && std::all_of(node.inputs.begin(), node.inputs.end(), [&](int input) { return holds_scores(input); });
}

void Tape::refuse_non_finite(int index) const
{
    const Node& node = this->node(index);
    if (!node.kept || all_finite(node.value))
        return;
    // A cheap input is not looked at when it is recorded: when it is where the trouble began, it is the one to name.
    for (int input : node.inputs)
        if (const Node& cheap = this->node(input); !cheap.kept)
            if (const auto found = first_bad_number(value(input), holds_scores(input)))
                throw Error(cell_name(trace({input, found->row, found->column})) + " is " + found->what);
    if (const auto found = first_bad_number(node.value, holds_scores(index)))
        throw Error(cell_name(trace({index, found->row, found->column})) + " is " + found->what);
}

int Tape::size() const { return static_cast<int>(m_nodes.size()); }

std::optional<int> Tape::find(std::string_view path) const
{
    const auto found = m_by_path.find(path);
    if (found == m_by_path.end())
        return std::nullopt;
    return found->second;
}

int Tape::at(std::string_view path) const
{
    if (const auto found = find(path))
        return *found;
    std::vector<std::string> known;
    for (const auto& [known_path, index] : m_by_path)
        known.push_back(known_path);
    throw RequestError("there is no quantity '" + std::string(path) + "'" + suggestion(path, known));
}

const std::string& Tape::path(int node) const { return this->node(node).path; }
const Quantity* Tape::quantity(int node) const { return this->node(node).quantity.get(); }
bool Tape::is_parameter(int node) const { return this->node(node).parameter; }
bool Tape::needs_gradient(int node) const { return this->node(node).needs_gradient; }
const std::string& Tape::scope(int node) const { return this->node(node).scope; }
const std::vector<int>& Tape::inputs(int node) const { return this->node(node).inputs; }
Shape Tape::shape(int node) const { return this->node(node).shape; }

const char* Tape::operation(int node) const
{
    const Node& found = this->node(node);
    return found.operation ? found.operation->name() : "given";
}

Operands Tape::operands(int index) const
{
    Operands operands;
    for (int input : node(index).inputs)
        operands.emplace_back(*this, input);
    return operands;
}

std::optional<Strided> Tape::kept_view(int index) const
{
    const Node& node = this->node(index);
    if (node.kept)
        return Strided{node.value.data(), node.shape, node.shape.columns, 1};
    if (node.inputs.size() == 1)
        if (const auto input = kept_view(node.inputs[0]))
            return node.operation->restride(*input);
    return std::nullopt;
}

Matrix Tape::recompute(int index) const
{
    const Node& node = this->node(index);
    Matrix out(node.shape.rows, node.shape.columns);
    node.operation->forward(operands(index), out, Pulse(m_options.stop));
    return out;
}

Matrix Tape::value(int index) const { return node(index).kept ? node(index).value : recompute(index); }

void Tape::row(int index, Index r, Real* out) const
{
    const Node& node = this->node(index);
    if (node.kept)
        std::copy_n(node.value.data() + r * node.shape.columns, node.shape.columns, out);
    else
        compute_row(index, operands(index), r, out);
}

void Tape::compute_row(int index, const Operands& inputs, Index r, Real* out) const
{
    node(index).operation->row(inputs, r, out);
}

Real Tape::cell(int index, Index r, Index c) const
{
    const Node& node = this->node(index);
    return node.kept ? node.value(r, c) : node.operation->cell(operands(index), r, c);
}

CellRef Tape::trace(CellRef cell) const
{
    while (node(cell.node).path.empty() && node(cell.node).operation) {
        const Node& node = this->node(cell.node);
        std::vector<Shape> shapes;
        for (int input : node.inputs)
            shapes.push_back(shape(input));
        const auto from = node.operation->origin(shapes, cell.row, cell.column);
        if (!from)
            break;
        cell = {node.inputs[from->input], from->row, from->column};
    }
    return cell;
}

Expression Tape::explain(int index, Index r, Index c) const
{
    const Node& node = this->node(index);
    Expression given = Expression::constant(static_cast<double>(cell(index, r, c)));
    if (is_overridden(index, r, c)) {
        given.note = "Set by hand.";
        return given;
    }
    if (!node.operation) {
        given.note = node.parameter ? "A parameter: it is learnt, not computed." : "Given: nothing on this record comes before it.";
        return given;
    }
    return node.operation->explain(operands(index), r, c);
}

std::string Tape::cell_name(const CellRef& cell) const
{
    const Node& node = this->node(cell.node);
    std::string name = node.path;
    if (name.empty())
        name = (node.scope.empty() ? "" : node.scope + "/") + "(" + operation(cell.node) + ")";
    return name + "[" + std::to_string(cell.row) + "," + std::to_string(cell.column) + "]";
}

bool Tape::is_overridden(int index, Index r, Index c) const
{
    const auto& overrides = node(index).overrides;
    return std::any_of(overrides.begin(), overrides.end(), [&](const Override& o) { return o.row == r && o.column == c; });
}

std::vector<Override> Tape::overrides_of(int index) const { return node(index).overrides; }

std::vector<Override> Tape::unreached_overrides() const
{
    std::vector<Override> unreached;
    for (const Override& override : m_options.overrides) {
        const auto found = find(override.path);
        if (!found || !is_overridden(*found, override.row, override.column))
            unreached.push_back(override);
    }
    return unreached;
}

std::size_t Tape::bytes() const
{
    std::size_t cells = 0;
    for (const Node& node : m_nodes)
        if (node.kept)
            cells += static_cast<std::size_t>(node.shape.rows) * static_cast<std::size_t>(node.shape.columns);
    return cells * sizeof(Real);
}

std::string Tape::largest() const
{
    const auto cells = [](const Node& node) { return node.kept ? node.shape.rows * node.shape.columns : 0; };
    const auto largest = std::max_element(m_nodes.begin(), m_nodes.end(),
        [&](const Node& a, const Node& b) { return cells(a) < cells(b); });
    if (largest == m_nodes.end())
        return {};
    const std::string name = largest->path.empty() ? operation(static_cast<int>(largest - m_nodes.begin())) : largest->path;
    return name + " (" + std::to_string(largest->shape.rows) + " × " + std::to_string(largest->shape.columns) + ")";
}

std::vector<Matrix> Tape::backward(Var loss) const
{
    if (shape(loss.node()) != Shape{1, 1})
        throw std::logic_error("gradients are taken of a single number");
    std::vector<Matrix> gradients(m_nodes.size());
    gradients[static_cast<std::size_t>(loss.node())] = Matrix::Ones(1, 1);
    for (int index = loss.node(); index >= 0; --index) {
        Matrix& gradient = gradients[static_cast<std::size_t>(index)];
        const Node& node = this->node(index);
        if (gradient.size() == 0 || !node.needs_gradient)
            continue;
        Pulse(m_options.stop).beat();
        for (const Override& override : node.overrides) // a cell set by hand is a constant
            gradient(override.row, override.column) = 0;
        if (!node.operation)
            continue;
        Gradients inputs(gradients, *this, node.inputs);
        node.operation->backward(operands(index), Operand(*this, index), gradient, inputs);
    }
    return gradients;
}

Scope::Scope(Tape& tape, const std::string& name)
    : m_tape(tape)
    , m_before(tape.m_scope.size())
{
    if (tape.viewing())
        tape.m_scope += (tape.m_scope.empty() ? "" : "/") + name;
}

Scope::Scope(Tape& tape, const std::string& name, Index number)
    : Scope(tape, tape.viewing() ? name + " " + std::to_string(number) : std::string())
{
}

Scope::~Scope() { m_tape.m_scope.resize(m_before); }

} // namespace heed
