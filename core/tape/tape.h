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

#include <functional>
#include <map>
#include <memory>
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
    std::vector<Override> overrides;
    std::stop_token stop;
    std::function<void(Index cells)> progress; // after every node, the cells computed so far
};

class HEED_API Tape {
public:
    explicit Tape(TapeOptions options = {});
    ~Tape();
    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    // Recording. What a value is called is only asked for on a tape that is made to be viewed.
    using Describe = std::function<Quantity()>;
    Var leaf(Matrix value);
    Var parameter(
        const std::string& path, const Matrix& value, const Describe& describe); // a leaf; named, not a step
    Var record(std::unique_ptr<const Operation> operation, std::vector<Var> inputs);
    Var name(Var var, const Describe& describe); // a step; its path is the open scopes' and its own name
    Var name_operand(
        Var var, const Describe& describe); // described, but no step: the part of a matrix that a step uses
    bool viewing() const { return m_options.viewing; }
    bool dry() const { return m_options.dry; }
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
    const std::vector<int>& inputs(int node) const;
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

    // Gradients of the single cell of `loss` with respect to every node that needs one; empty where there is none.
    std::vector<Matrix> backward(Var loss) const;

private:
    friend class Operand;
    friend class Gradients;
    friend class Scope;
    struct Node;

    const Node& node(int index) const;
    int append(Node node);
    void settle();                       // checks the newest node, once its role is known or can no longer come
    bool holds_scores(int index) const;  // it says so, or is scores arranged otherwise: −∞ is allowed there
    void refuse_non_finite(int index) const;
    void give_path(int index, std::string path, Quantity quantity);
    void apply_overrides(int index);
    Operands operands(int index) const;
    void compute_row(int index, const Operands& inputs, Index r, Real* out) const; // of a node that keeps no value
    Matrix recompute(int index) const;
    std::optional<Strided> kept_view(int index) const;
    CellRef trace(CellRef cell) const;   // through slices and transposes to a cell that has a name

    TapeOptions m_options;
    std::vector<Node> m_nodes;
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
    Scope(Tape& tape, const std::string& name);
    Scope(Tape& tape, const std::string& name, Index number);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    Tape& m_tape;
    std::size_t m_before;
};

} // namespace heed
