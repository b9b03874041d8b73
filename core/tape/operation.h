// One kind of operation: how a value follows from its inputs, how a gradient goes back through it, and how one
// cell of it is explained. The three stand together, in one class in one of the files beside this one.
//
// To add an operation: a class with these members in the file of its family, a free function that records it,
// and a row in tests/core/tape/gradient_test.cpp.
#pragma once

#include "core/api.h"
#include "core/matrix.h"
#include "core/tape/expression.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace heed {

class Tape;
class Operands;
class SpareMatrices;

struct Shape {
    Index rows = 0;
    Index columns = 0;
    friend bool operator==(const Shape&, const Shape&) = default;
};

// Numbers where they lie: row r, column c is data[r * row_stride + c * column_stride]. One of the strides is 1.
struct Strided {
    const Real* data = nullptr;
    Shape shape;
    Index row_stride = 0;
    Index column_stride = 1;

    Real operator()(Index r, Index c) const { return data[r * row_stride + c * column_stride]; }
};

// Thrown inside an operation when somebody asked the run to stop; run() turns it into "nothing".
struct Stopped { };

// Looks at the stop token. Long operations call it every few milliseconds.
class HEED_API Pulse {
public:
    explicit Pulse(std::stop_token stop = {}) : m_stop(std::move(stop)) { }
    void beat() const
    {
        if (m_stop.stop_requested())
            throw Stopped{};
    }

private:
    std::stop_token m_stop;
};

// One input of an operation, read from the tape. Kept values are read where they lie; those of cheap nodes are
// computed: a row or a cell alone, or the whole once view() is asked for.
class HEED_API Operand {
public:
    Operand(const Tape& tape, int node);
    ~Operand();
    Operand(const Operand&) = delete;
    Operand& operator=(const Operand&) = delete;

    Shape shape() const { return m_shape; }
    Index rows() const { return m_shape.rows; }
    Index columns() const { return m_shape.columns; }
    Strided view() const;
    const Real* row(Index r, std::vector<Real>& buffer) const;  // columns() numbers, in place or in the buffer
    const Real* row(Index r) const { return row(r, m_row); } // the same, until the next row of this operand
    void copy_row(Index r, Real* out) const;
    Real cell(Index r, Index c) const;
    Expression number(Index r, Index c) const;  // the cell, with where it stands

private:
    const Operands& inputs() const; // of a cheap node, looked up once for all its rows

    const Tape* m_tape;
    int m_node;
    Shape m_shape;
    mutable std::unique_ptr<const Operands> m_inputs;
    mutable std::vector<Real> m_row;
    mutable Strided m_view;
    mutable Matrix m_storage;
};

// The inputs of an operation. A few of them, which is what there mostly are, take no memory from the heap.
class HEED_API Operands {
public:
    Operands(const Tape& tape, std::span<const int> nodes);
    ~Operands();
    Operands(const Operands&) = delete;
    Operands& operator=(const Operands&) = delete;

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const Operand& operator[](std::size_t i) const { return m_first[i]; }
    const Operand* begin() const { return m_first; }
    const Operand* end() const { return m_first + m_size; }

private:
    explicit Operands(std::size_t room);

    static constexpr std::size_t few = 4;
    alignas(Operand) std::byte m_here[few * sizeof(Operand)];
    std::size_t m_room;
    Operand* m_first;
    std::size_t m_size = 0;
};

// Where gradients of an operation's inputs are added to.
class HEED_API Gradients {
public:
    Gradients(std::vector<Matrix>& all, const Tape& tape, std::span<const int> inputs);
    bool wanted(std::size_t input) const;
    Matrix& of(std::size_t input); // zeros at first; add to it, never assign

    // The same without the zeros. first: there is nothing in the sum yet, its numbers are to be assigned, all of
    // them.
    struct Sum {
        Matrix& numbers;
        bool first;
    };
    Sum sum(std::size_t input);
    // Adds an Eigen expression of the input's shape, which does not read the sum.
    template <typename Terms> void add(std::size_t input, const Terms& terms)
    {
        const Sum to = sum(input);
        if (to.first)
            to.numbers.noalias() = terms;
        else
            to.numbers.noalias() += terms;
    }

private:
    std::vector<Matrix>& m_all;
    const Tape& m_tape;
    std::span<const int> m_inputs;
};

class HEED_API Operation {
public:
    virtual ~Operation();

    virtual const char* name() const = 0;
    virtual Shape shape(const std::vector<Shape>& inputs) const = 0;  // std::logic_error when they do not fit
    virtual void forward(const Operands& inputs, Matrix& out, const Pulse& pulse) const = 0;  // out has its shape
    virtual void backward(const Operands& inputs, const Operand& out, const Matrix& d_out, Gradients& d_in) const = 0;
    virtual Expression explain(const Operands& inputs, Index row, Index column) const = 0;

    // A cheap operation keeps no value: any row of it is recomputed from its inputs when read.
    virtual bool cheap() const { return false; }
    virtual void row(const Operands& inputs, Index r, Real* out) const;        // cheap ones only
    virtual Real cell(const Operands& inputs, Index r, Index c) const;         // cheap ones only

    // An operation that only shows its input another way (a slice, the transpose) says how, and where a cell came from.
    virtual std::optional<Strided> restride(const Strided& input) const;
    struct Origin {
        std::size_t input;
        Index row, column;
    };
    virtual std::optional<Origin> origin(const std::vector<Shape>& inputs, Index row, Index column) const;
};

} // namespace heed
