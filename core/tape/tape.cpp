#include "core/tape/tape.h"

#include "core/memory.h"
#include "core/nearest.h"
#include "core/tape/finite.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace heed {

// What is said of a node on a tape that is made to be viewed.
struct Tape::Said {
    std::string path;
    std::string scope;
    std::unique_ptr<const Quantity> quantity;
    std::vector<Override> overrides; // those that were applied
};

struct Tape::Node {
    std::unique_ptr<const Operation> operation; // null: a leaf
    std::size_t first_input = 0; // in m_inputs
    std::size_t input_count = 0;
    Shape shape;
    Matrix value; // empty when not kept, or borrowed
    const Real* numbers = nullptr; // where the value lies; null when not kept, or on a dry tape
    bool kept = false;
    bool needs_gradient = false;
    bool parameter = false;
    std::unique_ptr<Said> said; // null: nothing

    Eigen::Map<const Matrix> values() const { return {numbers, shape.rows, shape.columns}; }
    void own(Matrix matrix)
    {
        value = std::move(matrix);
        numbers = value.data();
    }
    Said& say()
    {
        if (!said)
            said = std::make_unique<Said>();
        return *said;
    }
};

Index Var::rows() const { return m_tape->shape(m_node).rows; }
Index Var::columns() const { return m_tape->shape(m_node).columns; }

Tape::Tape(TapeOptions options)
    : m_options(std::move(options))
    , m_pulse(m_options.stop)
{
}

Tape::~Tape()
{
    if (m_options.spare)
        for (auto node = m_nodes.rbegin(); node != m_nodes.rend(); ++node)
            m_options.spare->give(std::move(node->value));
}

const Tape::Node& Tape::node(int index) const { return m_nodes.at(static_cast<std::size_t>(index)); }
Tape::Node& Tape::node(int index)
{
    return m_nodes.at(static_cast<std::size_t>(index));
}

const Tape::Said& Tape::said(int index) const
{
    static const Said nothing;
    const Node& node = this->node(index);
    return node.said ? *node.said : nothing;
}

Matrix Tape::new_matrix(Shape shape) const
{
    Matrix made = m_options.spare ? m_options.spare->take(shape.rows, shape.columns) : Matrix(shape.rows, shape.columns);
    prefer_large_pages(made.data(), static_cast<std::size_t>(made.size()) * sizeof(Real));
    return made;
}

int Tape::append(Node node)
{
    settle();
    m_cells += node.kept ? node.shape.rows * node.shape.columns : 0;
    m_nodes.push_back(std::move(node));
    m_unsettled = size() - 1;
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
        node.own(std::move(value));
    return {this, append(std::move(node))};
}

Var Tape::add_parameter(const Matrix& value)
{
    Node node;
    node.shape = {value.rows(), value.cols()};
    node.kept = true;
    node.parameter = true;
    node.needs_gradient = m_options.gradients;
    if (!dry())
        node.numbers = value.data();
    return {this, append(std::move(node))};
}

Var Tape::add_parameter(Matrix&& value)
{
    const Var var = add_parameter(std::as_const(value));
    if (!dry())
        node(var.node()).own(std::move(value));
    return var;
}

void Tape::keep(std::shared_ptr<const void> owner)
{
    m_owners.push_back(std::move(owner));
}

Var Tape::record(std::unique_ptr<const Operation> operation, std::span<const Var> inputs)
{
    settle();
    m_pulse.beat();

    Node node;
    node.first_input = m_inputs.size();
    node.input_count = inputs.size();
    m_shapes.clear();
    for (const Var& input : inputs) {
        const Node& from = this->node(input.node());
        m_inputs.push_back(input.node());
        m_shapes.push_back(from.shape);
        node.needs_gradient = node.needs_gradient || from.needs_gradient;
    }
    node.shape = operation->shape(m_shapes);
    node.kept = !operation->cheap();
    if (viewing())
        node.say().scope = m_scope;
    if (node.kept && !dry()) {
        const Operands operands(*this, std::span<const int>(m_inputs).subspan(node.first_input));
        node.own(new_matrix(node.shape));
        operation->forward(operands, node.value, m_pulse);
    }
    node.operation = std::move(operation);
    return {this, append(std::move(node))};
}

void Tape::give_name(Var var, Quantity quantity)
{
    const std::string path = m_scope.empty() ? quantity.name : m_scope + "/" + quantity.name;
    give_path(var.node(), path, std::move(quantity));
    m_steps.push_back(var.node());
}

void Tape::give_description(Var var, Quantity quantity)
{
    node(var.node()).say().quantity = std::make_unique<Quantity>(std::move(quantity));
}

void Tape::give_path(int index, std::string path, Quantity quantity)
{
    if (index != size() - 1)
        throw std::logic_error("'" + path + "' must be named before anything is recorded after it");
    if (!m_by_path.emplace(path, index).second)
        throw std::logic_error("two nodes are called '" + path + "'");
    Said& said = m_nodes.back().say();
    said.path = std::move(path);
    said.scope = m_scope;
    said.quantity = std::make_unique<Quantity>(std::move(quantity));
    apply_overrides(index);
    settle();
}

void Tape::apply_overrides(int index)
{
    Node& node = m_nodes[static_cast<std::size_t>(index)];
    for (const Override& override : m_options.overrides) {
        const bool inside = override.row >= 0 && override.row < node.shape.rows && override.column >= 0
            && override.column < node.shape.columns;
        if (override.path != node.said->path || !inside)
            continue;
        if (!dry() && node.value.size() == 0) // cheap, or borrowed
            node.own(value(index));
        if (!dry())
            node.value(override.row, override.column) = static_cast<Real>(override.value);
        node.kept = true;
        node.said->overrides.push_back(override);
    }
}

void Tape::finish() { settle(); }

void Tape::settle()
{
    if (m_unsettled >= 0 && !dry() && m_options.check_finite)
        refuse_non_finite(m_unsettled);
    m_unsettled = -1;
}

bool Tape::holds_scores(int index) const
{
    const Node& node = this->node(index);
    if (!viewing()) // nobody said what is what; what −∞ leads to where it does not belong, NaN, is still refused
        return true;
    if (const Quantity* said = quantity(index))
        return said->role == Role::scores;
    const auto from = inputs(index);
    return !node.kept && std::all_of(from.begin(), from.end(), [&](int input) { return holds_scores(input); });
}

void Tape::refuse_non_finite(int index) const
{
    const Node& node = this->node(index);
    if (!node.kept || node.parameter || all_finite(node.values()))
        return;
    // Neither a cheap input is looked at when it is recorded nor a parameter, which is large and the same run after
    // run: when it is where the trouble began, it is the one to name.
    for (int input : inputs(index)) {
        if (this->node(input).kept && !is_parameter(input))
            continue;
        const Matrix seen = value(input);
        if (const auto found = first_bad_number({seen.data(), seen.rows(), seen.cols()}, holds_scores(input)))
            throw Error(cell_name(trace({input, found->row, found->column})) + " is " + found->what);
    }
    if (const auto found = first_bad_number(node.values(), holds_scores(index)))
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

const std::string& Tape::path(int node) const
{
    return said(node).path;
}
const Quantity* Tape::quantity(int node) const
{
    return said(node).quantity.get();
}
bool Tape::is_parameter(int node) const { return this->node(node).parameter; }
bool Tape::needs_gradient(int node) const { return this->node(node).needs_gradient; }
const std::string& Tape::scope(int node) const
{
    return said(node).scope;
}
Shape Tape::shape(int node) const { return this->node(node).shape; }

std::span<const int> Tape::inputs(int index) const
{
    const Node& node = this->node(index);
    return std::span<const int>(m_inputs).subspan(node.first_input, node.input_count);
}

const char* Tape::operation(int node) const
{
    const Node& found = this->node(node);
    return found.operation ? found.operation->name() : "given";
}

std::optional<Strided> Tape::kept_view(int index) const
{
    const Node& node = this->node(index);
    if (node.kept)
        return Strided{node.numbers, node.shape, node.shape.columns, 1};
    if (node.input_count == 1)
        if (const auto input = kept_view(m_inputs[node.first_input]))
            return node.operation->restride(*input);
    return std::nullopt;
}

Matrix Tape::recompute(int index) const
{
    const Node& node = this->node(index);
    Matrix out(node.shape.rows, node.shape.columns);
    node.operation->forward(operands(index), out, m_pulse);
    return out;
}

Matrix Tape::value(int index) const
{
    const Node& node = this->node(index);
    return node.kept ? Matrix(node.values()) : recompute(index);
}

void Tape::row(int index, Index r, Real* out) const
{
    const Node& node = this->node(index);
    if (node.kept)
        std::copy_n(node.numbers + r * node.shape.columns, node.shape.columns, out);
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
    return node.kept ? node.numbers[r * node.shape.columns + c] : node.operation->cell(operands(index), r, c);
}

CellRef Tape::trace(CellRef cell) const
{
    while (path(cell.node).empty() && node(cell.node).operation) {
        const Node& node = this->node(cell.node);
        const auto inputs = this->inputs(cell.node);
        std::vector<Shape> shapes;
        for (int input : inputs)
            shapes.push_back(shape(input));
        const auto from = node.operation->origin(shapes, cell.row, cell.column);
        if (!from)
            break;
        cell = {inputs[from->input], from->row, from->column};
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
    const Said& said = this->said(cell.node);
    std::string name = said.path;
    if (name.empty())
        name = (said.scope.empty() ? "" : said.scope + "/") + "(" + operation(cell.node) + ")";
    return name + "[" + std::to_string(cell.row) + "," + std::to_string(cell.column) + "]";
}

bool Tape::is_overridden(int index, Index r, Index c) const
{
    const auto& overrides = said(index).overrides;
    return std::any_of(overrides.begin(), overrides.end(), [&](const Override& o) { return o.row == r && o.column == c; });
}

std::vector<Override> Tape::overrides_of(int index) const
{
    return said(index).overrides;
}

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
    const auto index = static_cast<int>(largest - m_nodes.begin());
    const std::string name = path(index).empty() ? operation(index) : path(index);
    return name + " (" + std::to_string(largest->shape.rows) + " × " + std::to_string(largest->shape.columns) + ")";
}

std::vector<Matrix> Tape::backward(Var loss, Wanted wanted) const
{
    if (shape(loss.node()) != Shape{1, 1})
        throw std::logic_error("gradients are taken of a single number");
    std::vector<Matrix> gradients(m_nodes.size());
    gradients[static_cast<std::size_t>(loss.node())] = Matrix::Ones(1, 1);
    for (int index = loss.node(); index >= 0; --index) {
        Matrix& gradient = gradients[static_cast<std::size_t>(index)];
        const Node& node = this->node(index);
        if (gradient.size() == 0)
            continue;
        if (node.said)
            for (const Override& override : node.said->overrides) // a cell set by hand is a constant
                gradient(override.row, override.column) = 0;
        if (node.operation && node.needs_gradient) {
            m_pulse.beat();
            Gradients inputs(gradients, *this, this->inputs(index));
            node.operation->backward(operands(index), Operand(*this, index), gradient, inputs);
        }
        if (wanted == Wanted::parameters && !node.parameter) {
            if (m_options.spare)
                m_options.spare->give(std::move(gradient));
            gradient = Matrix();
        }
    }
    return gradients;
}

Scope::Scope(Tape& tape, std::string_view name)
    : m_tape(tape)
    , m_before(tape.m_scope.size())
{
    if (tape.viewing())
        tape.m_scope.append(tape.m_scope.empty() ? "" : "/").append(name);
}

Scope::Scope(Tape& tape, std::string_view name, Index number)
    : Scope(tape, tape.viewing() ? std::string(name) + " " + std::to_string(number) : std::string())
{
}

Scope::~Scope() { m_tape.m_scope.resize(m_before); }

} // namespace heed
