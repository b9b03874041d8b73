#include "core/tape/arrange.h"

#include <algorithm>
#include <stdexcept>

namespace heed {
namespace {

// What all of them share: forward, cells and explanations follow from origin() and row().
class Arrangement : public Operation {
public:
    bool cheap() const override { return true; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r)
            row(in, r, out.row(r).data());
    }
    Real cell(const Operands& in, Index r, Index c) const override
    {
        const Origin from = *origin(shapes(in), r, c);
        return in[from.input].cell(from.row, from.column);
    }
    Expression explain(const Operands& in, Index r, Index c) const override
    {
        const Origin from = *origin(shapes(in), r, c);
        Expression same = in[from.input].number(from.row, from.column);
        same.note = "The same number, in another place.";
        return same;
    }

private:
    static std::vector<Shape> shapes(const Operands& in)
    {
        std::vector<Shape> shapes;
        for (const Operand& operand : in)
            shapes.push_back(operand.shape());
        return shapes;
    }
};

class Transpose : public Arrangement {
public:
    const char* name() const override { return "transpose"; }
    Shape shape(const std::vector<Shape>& in) const override { return {in[0].columns, in[0].rows}; }
    void row(const Operands& in, Index r, Real* out) const override
    {
        for (Index c = 0; c < in[0].rows(); ++c)
            out[c] = in[0].cell(c, r);
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            d_in.add(0, d_out.transpose());
    }
    std::optional<Strided> restride(const Strided& in) const override
    {
        return Strided{in.data, {in.shape.columns, in.shape.rows}, in.column_stride, in.row_stride};
    }
    std::optional<Origin> origin(const std::vector<Shape>&, Index r, Index c) const override { return Origin{0, c, r}; }
};

class Slice : public Arrangement {
public:
    Slice(Index first_row, Index rows, Index first_column, Index columns) // −1: all of them
        : m_first_row(first_row)
        , m_rows(rows)
        , m_first_column(first_column)
        , m_columns(columns)
    {
    }
    const char* name() const override { return "slice"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        const Shape shape = cut(in[0]);
        if (m_first_row < 0 || m_first_column < 0 || m_first_row + shape.rows > in[0].rows
            || m_first_column + shape.columns > in[0].columns)
            throw std::logic_error("slice: it does not lie inside");
        return shape;
    }
    void row(const Operands& in, Index r, Real* out) const override
    {
        const Real* from = in[0].row(m_first_row + r) + m_first_column;
        std::copy_n(from, m_columns < 0 ? in[0].columns() : m_columns, out);
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            d_in.of(0).block(m_first_row, m_first_column, d_out.rows(), d_out.cols()) += d_out;
    }
    std::optional<Strided> restride(const Strided& in) const override
    {
        return Strided{in.data + m_first_row * in.row_stride + m_first_column * in.column_stride, cut(in.shape),
            in.row_stride, in.column_stride};
    }
    std::optional<Origin> origin(const std::vector<Shape>&, Index r, Index c) const override
    {
        return Origin{0, m_first_row + r, m_first_column + c};
    }

private:
    Shape cut(Shape in) const { return {m_rows < 0 ? in.rows : m_rows, m_columns < 0 ? in.columns : m_columns}; }

    Index m_first_row, m_rows, m_first_column, m_columns;
};

class JoinColumns : public Arrangement {
public:
    const char* name() const override { return "join"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        Shape shape{in[0].rows, 0};
        for (const Shape& part : in) {
            if (part.rows != shape.rows)
                throw std::logic_error("join: the parts differ in rows");
            shape.columns += part.columns;
        }
        return shape;
    }
    void row(const Operands& in, Index r, Real* out) const override
    {
        for (const Operand& part : in) {
            part.copy_row(r, out);
            out += part.columns();
        }
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        Index first = 0;
        for (std::size_t i = 0; i < in.size(); first += in[i].columns(), ++i)
            if (d_in.wanted(i))
                d_in.add(i, d_out.middleCols(first, in[i].columns()));
    }
    std::optional<Origin> origin(const std::vector<Shape>& in, Index r, Index c) const override
    {
        std::size_t part = 0;
        while (c >= in[part].columns)
            c -= in[part++].columns;
        return Origin{part, r, c};
    }
};

class JoinRows : public Arrangement {
public:
    const char* name() const override { return "join"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        Shape shape{0, in[0].columns};
        for (const Shape& part : in) {
            if (part.columns != shape.columns)
                throw std::logic_error("join: the parts differ in columns");
            shape.rows += part.rows;
        }
        return shape;
    }
    void row(const Operands& in, Index r, Real* out) const override
    {
        std::size_t part = 0;
        while (r >= in[part].rows())
            r -= in[part++].rows();
        in[part].copy_row(r, out);
    }
    void backward(const Operands& in, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        Index first = 0;
        for (std::size_t i = 0; i < in.size(); first += in[i].rows(), ++i)
            if (d_in.wanted(i))
                d_in.add(i, d_out.middleRows(first, in[i].rows()));
    }
    std::optional<Origin> origin(const std::vector<Shape>& in, Index r, Index c) const override
    {
        std::size_t part = 0;
        while (r >= in[part].rows)
            r -= in[part++].rows;
        return Origin{part, r, c};
    }
};

class GatherRows : public Arrangement {
public:
    explicit GatherRows(std::vector<Index> rows) : m_rows(std::move(rows)) { }
    const char* name() const override { return "gather"; }
    Shape shape(const std::vector<Shape>& in) const override
    {
        for (Index row : m_rows)
            if (row < 0 || row >= in[0].rows)
                throw std::logic_error("gather: there is no row " + std::to_string(row));
        return {static_cast<Index>(m_rows.size()), in[0].columns};
    }
    void row(const Operands& in, Index r, Real* out) const override { in[0].copy_row(source(r), out); }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (!d_in.wanted(0))
            return;
        Matrix& d_x = d_in.of(0);
        for (Index r = 0; r < d_out.rows(); ++r)
            d_x.row(source(r)) += d_out.row(r);
    }
    std::optional<Origin> origin(const std::vector<Shape>&, Index r, Index c) const override { return Origin{0, source(r), c}; }

private:
    Index source(Index r) const { return m_rows[static_cast<std::size_t>(r)]; }

    std::vector<Index> m_rows;
};

class Keep : public Arrangement {
public:
    const char* name() const override { return "keep"; }
    bool cheap() const override { return false; }
    Shape shape(const std::vector<Shape>& in) const override { return in[0]; }
    void forward(const Operands& in, Matrix& out, const Pulse&) const override
    {
        for (Index r = 0; r < out.rows(); ++r)
            in[0].copy_row(r, out.row(r).data());
    }
    void backward(const Operands&, const Operand&, const Matrix& d_out, Gradients& d_in) const override
    {
        if (d_in.wanted(0))
            d_in.of(0) += d_out;
    }
    std::optional<Origin> origin(const std::vector<Shape>&, Index r, Index c) const override { return Origin{0, r, c}; }
};

} // namespace

Var same(Var x) { return x.tape().record(std::make_unique<Slice>(0, -1, 0, -1), {x}); }
Var transpose(Var x) { return x.tape().record(std::make_unique<Transpose>(), {x}); }

Var slice_rows(Var x, Index first, Index count)
{
    return x.tape().record(std::make_unique<Slice>(first, count, 0, -1), {x});
}

Var slice_columns(Var x, Index first, Index count)
{
    return x.tape().record(std::make_unique<Slice>(0, -1, first, count), {x});
}

Var join_columns(const std::vector<Var>& parts) { return parts.at(0).tape().record(std::make_unique<JoinColumns>(), parts); }
Var join_rows(const std::vector<Var>& parts) { return parts.at(0).tape().record(std::make_unique<JoinRows>(), parts); }

Var gather_rows(Var x, std::vector<Index> rows)
{
    return x.tape().record(std::make_unique<GatherRows>(std::move(rows)), {x});
}

Var keep(Var x) { return x.tape().record(std::make_unique<Keep>(), {x}); }

} // namespace heed
