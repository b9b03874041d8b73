// The record that a computation leaves behind. A mechanism is ordinary code over Vars; every operation appends a
// node with its operation, its inputs and its value. Steps, heatmaps, arithmetic, what-if and gradients are read
// from that record alone.
//
// Recording is single-threaded. Once recorded a tape is not changed any more: every const member may then be
// called from any thread.
#pragma once

#include "core/api.h"
#include "core/error.h"
#include "core/tape/operation.h"
#include "core/tape/quantity.h"
#include "core/tape/spare_matrices.h"

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace heed {

// A cell set by hand. `value` replaces what the mechanism computed when the node of that path is recorded.
struct Override {
    std::string path;
    Index row = 0;
    Index column = 0;
    double value = 0;
    friend bool operator==(const Override&, const Override&) = default;
};

// A value on a tape. Cheap to copy; lives as long as its tape.
class HEED_API Var {
public:
    Var() = default;
    Var(Tape* tape, int node)
        : m_tape(tape)
        , m_node(node)
    {
    }
    Tape& tape() const { return *m_tape; }
    int node() const { return m_node; }
    Index rows() const;
    Index columns() const;

private:
    Tape* m_tape = nullptr;
    int m_node = -1;
};

struct TapeOptions {
    bool viewing = true; // keep names, labels, meanings; off while training
    bool gradients = false; // parameters are leaves that gradients flow to
    bool dry = false; // shapes alone, nothing is computed: for reckoning memory
    bool check_finite = true; // off: a NaN or an infinity stops nothing, and the caller looks at what comes out
    std::vector<Override> overrides;
    std::stop_token stop;
    std::function<void(Index cells)> progress; // after every node, the cells computed so far
    SpareMatrices* spare = nullptr; // where the memory of values comes from and goes to; outlives the tape
};

class HEED_API Tape {
public:
    explicit Tape(TapeOptions options = {});
    ~Tape();
    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    // Recording. What a value is called, describe() → Quantity, is only asked for on a tape that is made to be
    // viewed.
    using Describe = std::function<Quantity()>; // for those who keep one; any callable will do
    Var leaf(Matrix value);
    // A leaf; named, not a step. The numbers of an lvalue are read where they lie, so it must outlive the tape (see
    // keep()) and stay as it is while anything is read or taken backward; those of a temporary the tape takes over.
    template <typename Callable> Var parameter(std::string_view path, const Matrix& value, const Callable& describe)
    {
        return describe_parameter(add_parameter(value), path, describe);
    }
    template <typename Callable> Var parameter(std::string_view path, Matrix&& value, const Callable& describe)
    {
        return describe_parameter(add_parameter(std::move(value)), path, describe);
    }
    void keep(std::shared_ptr<const void> owner); // of borrowed parameters: lives as long as the tape
    Var record(std::unique_ptr<const Operation> operation, std::span<const Var> inputs);
    Var record(std::unique_ptr<const Operation> operation, std::initializer_list<Var> inputs)
    {
        return record(std::move(operation), std::span<const Var>(inputs.begin(), inputs.size()));
    }
    // A step; its path is the open scopes' and its own name.
    template <typename Callable> Var name(Var var, const Callable& describe)
    {
        if (viewing())
            give_name(var, describe());
        return var;
    }
    // Described, but no step: the part of a matrix that a step uses.
    template <typename Callable> Var name_operand(Var var, const Callable& describe)
    {
        if (viewing())
            give_description(var, describe());
        return var;
    }
    bool viewing() const { return m_options.viewing; }
    bool dry() const { return m_options.dry; }
    const std::stop_token& stop() const { return m_options.stop; } // for what is computed aside
    void mark_untrained() { m_untrained = true; } // its parameters were drawn at random: nobody trained them
    void finish(); // nothing is recorded after it

    // Reading. A node is its position on the tape.
    int size() const;
    const std::vector<int>& steps() const { return m_steps; } // the named nodes, in order
    std::optional<int> find(std::string_view path) const; // steps and parameters
    int at(std::string_view path) const; // RequestError names the nearest paths when there is none
    const std::string& path(int node) const; // empty when it has none
    const Quantity* quantity(int node) const; // null when it is not described
    bool is_parameter(int node) const;
    bool needs_gradient(int node) const;
    const std::string& scope(int node) const; // "head 1", or empty
    const char* operation(int node) const; // "matmul"
    std::span<const int> inputs(int node) const; // until the next node is recorded
    Shape shape(int node) const;
    Matrix value(int node) const;
    void row(int node, Index r, Real* out) const;
    Real cell(int node, Index r, Index c) const;
    Expression explain(int node, Index r, Index c) const;
    std::string cell_name(const CellRef& cell) const; // "head 1/queries[0,2]"
    bool is_overridden(int node, Index r, Index c) const;
    std::vector<Override> overrides_of(int node) const;
    std::vector<Override> unreached_overrides() const; // their path or cell is not on this tape
    bool untrained() const { return m_untrained; }
    std::size_t bytes() const; // of the kept values; on a dry tape, what they would take
    // The kept nodes by size, largest first, as "head 1/scores (5000 × 5000)": for naming what makes a run large.
    std::string largest() const;

    // Gradients of the single cell of `loss` with respect to every node that needs one, or to the parameters alone
    // (then the others' memory is used again on the way); empty where there is none. Give them to TapeOptions::spare
    // when they are done with.
    enum class Wanted { all, parameters };
    std::vector<Matrix> backward(Var loss, Wanted wanted = Wanted::all) const;

private:
    friend class Operand;
    friend class Gradients;
    friend class Scope;
    struct Node;
    struct Said;

    const Node& node(int index) const;
    Node& node(int index);
    int append(Node node);
    Var add_parameter(const Matrix& value);
    Var add_parameter(Matrix&& value);
    template <typename Callable> Var describe_parameter(Var var, std::string_view path, const Callable& describe)
    {
        if (viewing())
            give_path(var.node(), std::string(path), describe());
        return var;
    }
    void give_name(Var var, Quantity quantity);
    void give_description(Var var, Quantity quantity);
    const Said& said(int index) const;
    Matrix new_matrix(Shape shape) const; // of any numbers
    void settle();                       // checks the newest node, once its role is known or can no longer come
    bool holds_scores(int index) const;  // it says so, or is scores arranged otherwise: −∞ is allowed there
    void refuse_non_finite(int index) const;
    void give_path(int index, std::string path, Quantity quantity);
    void apply_overrides(int index);
    Operands operands(int index) const { return {*this, inputs(index)}; }
    void compute_row(int index, const Operands& inputs, Index r, Real* out) const; // of a node that keeps no value
    Matrix recompute(int index) const;
    std::optional<Strided> kept_view(int index) const;
    CellRef trace(CellRef cell) const;   // through slices and transposes to a cell that has a name

    TapeOptions m_options;
    Pulse m_pulse;
    std::vector<Node> m_nodes;
    std::vector<int> m_inputs; // of every node, one after the other
    std::vector<Shape> m_shapes; // of the inputs of what is being recorded
    std::vector<std::shared_ptr<const void>> m_owners;
    std::vector<int> m_steps;
    std::map<std::string, int, std::less<>> m_by_path;
    std::string m_scope;
    int m_unsettled = -1;
    bool m_untrained = false;
    Index m_cells = 0;
};

// Names what is recorded while it lives: Scope head(tape, "head", 1) puts "head 1/" before the paths.
class HEED_API Scope {
public:
    Scope(Tape& tape, std::string_view name);
    Scope(Tape& tape, std::string_view name, Index number);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    Tape& m_tape;
    std::size_t m_before;
};

} // namespace heed
