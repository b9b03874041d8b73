#include "core/tape/multiply.h"

#include <algorithm>
#include <cstring>

// Goto and van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication": a tile of the result stays in
// registers while k runs, a panel of b in the first cache, a block of a in the second. Rows of a are read where they
// lie: attention multiplies large matrices by narrow ones, and packing the large one, as Eigen and BLAS do, takes a
// seventh of the time.
namespace heed {
namespace {

#if defined(__AVX512F__)
constexpr Index register_bytes = 64;
#elif defined(__AVX2__)
constexpr Index register_bytes = 32;
#else
constexpr Index register_bytes = 16;
#endif
using Lanes [[gnu::vector_size(register_bytes)]] = Real;

constexpr Index lanes = register_bytes / static_cast<Index>(sizeof(Real));
constexpr Index panel = 2 * lanes; // columns of a tile
constexpr Index tile_rows = 6; // with 2 columns of registers: 12 of the 16 that the older instruction sets have
constexpr Index depth = 256; // of k at a time: a panel of b is then 16 kB
constexpr Index block_rows = 96; // of a at a time: 96 kB
constexpr Index block_columns = 256; // of b at a time: packed, 256 kB, beside a's block in the second cache
constexpr Index most_rows_unpacked = 64; // a row-major b is read where it lies by no more rows than that
constexpr Index most_columns_apart = 256; // a with columns along memory is read where it lies up to this k

#pragma GCC diagnostic ignored "-Wignored-attributes" // a register as a template's argument: its alignment is implied

Lanes load(const Real* from)
{
    Lanes lanes_there;
    std::memcpy(&lanes_there, from, sizeof lanes_there);
    return lanes_there;
}

void put(const Lanes& left, const Lanes& right, bool add, Real* to)
{
    const Lanes first = add ? left + load(to) : left, second = add ? right + load(to + lanes) : right;
    std::memcpy(to, &first, sizeof first);
    std::memcpy(to + lanes, &second, sizeof second);
}

// One panel of b where k runs along memory: blocks of as many rows as a register has lanes are turned in registers.
void pack_transposed(const Real* from, Index stride, Index deep, Index width, Real* to)
{
    using Packet = Eigen::internal::packet_traits<Real>::type;
    static_assert(sizeof(Packet) == register_bytes);
    const Index turned = width == panel ? deep / lanes * lanes : 0;
    for (Index i = 0; i < turned; i += lanes)
        for (Index j = 0; j < panel; j += lanes) {
            Eigen::internal::PacketBlock<Packet, lanes> block;
            for (Index l = 0; l < lanes; ++l)
                block.packet[l] = Eigen::internal::ploadu<Packet>(from + i + (j + l) * stride);
            Eigen::internal::ptranspose(block);
            for (Index l = 0; l < lanes; ++l)
                Eigen::internal::pstoreu(to + (i + l) * panel + j, block.packet[l]);
        }
    for (Index i = turned; i < deep; ++i)
        for (Index j = 0; j < panel; ++j)
            to[i * panel + j] = j < width ? from[i + j * stride] : Real(0);
}

// Columns first … first + count of rows k … k + deep of b, as panels of `panel` columns, zeros where there are none.
void pack(const Strided& b, Index k, Index deep, Index first, Index count, Real* to)
{
    for (Index c = 0; c < count; c += panel) {
        const Index width = std::min(panel, count - c);
        const Real* from = b.data + k * b.row_stride + (first + c) * b.column_stride;
        if (b.column_stride == 1 && width == panel)
            for (Index i = 0; i < deep; ++i)
                put(load(from + i * b.row_stride), load(from + i * b.row_stride + lanes), false, to + i * panel);
        else if (b.column_stride == 1)
            for (Index i = 0; i < deep; ++i) {
                Real* row = to + i * panel;
                std::copy_n(from + i * b.row_stride, width, row);
                std::fill(row + width, row + panel, Real(0));
            }
        else
            pack_transposed(from, b.column_stride, deep, width, to);
        to += deep * panel;
    }
}

// A part of the left factor, and rows of one panel of the right.
struct Tile {
    const Real* a;
    Index a_row, a_column; // from one to the next
    const Real* b;
    Index b_row;
    Index deep;
};

// Rows × panel cells of the result: rows of a by one panel of b. Every loop over rows is unrolled, else the sums
// leave the registers. Dense: the next k is the next number of a and the next row of a panel. Then k is unrolled with
// hardly an instruction that is no product or load, which takes a tenth less time where the core has to serve
// another thread, too.
template <Index Rows, bool Dense> void tile(const Tile& from, bool add, Real* out, Index out_stride, Index width)
{
    const Tile t = from; // in registers: out could be anywhere
    const Real* a = t.a;
    const Real* b = t.b;
    Lanes left_sums[Rows], right_sums[Rows];
#pragma GCC unroll 6
    for (Index r = 0; r < Rows; ++r)
        left_sums[r] = right_sums[r] = Lanes{};
    const Index a_column = Dense ? 1 : t.a_column, b_row = Dense ? panel : t.b_row;
#pragma GCC unroll 8
    for (Index k = 0; k < t.deep; ++k, a += a_column, b += b_row) {
        const Lanes left = load(b), right = load(b + lanes);
#pragma GCC unroll 6
        for (Index r = 0; r < Rows; ++r) {
            const Real x = a[r * t.a_row];
            left_sums[r] += x * left;
            right_sums[r] += x * right;
        }
    }
    if (width == panel) {
#pragma GCC unroll 6
        for (Index r = 0; r < Rows; ++r)
            put(left_sums[r], right_sums[r], add, out + r * out_stride);
        return;
    }
#pragma GCC unroll 6
    for (Index r = 0; r < Rows; ++r) { // at the right edge a part of the panel is dropped
        Real* row = out + r * out_stride;
        Real edge[panel] = {};
        if (add)
            std::copy_n(row, width, edge);
        put(left_sums[r], right_sums[r], add, edge);
        std::copy_n(edge, width, row);
    }
}

void any_tile(Index rows, const Tile& from, bool add, Real* out, Index out_stride, Index width)
{
    constexpr decltype(&tile<1, true>) tiles[2][tile_rows]
        = {{tile<1, false>, tile<2, false>, tile<3, false>, tile<4, false>, tile<5, false>, tile<6, false>},
            {tile<1, true>, tile<2, true>, tile<3, true>, tile<4, true>, tile<5, true>, tile<6, true>}};
    const bool dense = from.a_column == 1 && from.b_row == panel;
    tiles[dense][rows - 1](from, add, out, out_stride, width);
}

} // namespace

Strided transposed(const Strided& view)
{
    return {view.data, {view.shape.columns, view.shape.rows}, view.column_stride, view.row_stride};
}

Strided strided(const Matrix& matrix)
{
    return {matrix.data(), {matrix.rows(), matrix.cols()}, matrix.cols(), 1};
}

void add_product(Gradients& gradients, std::size_t input, const Strided& a, const Strided& b)
{
    const Gradients::Sum sum = gradients.sum(input);
    multiply(a, b, sum.numbers, Pulse(), sum.first ? Into::assign : Into::add);
}

void multiply(const Strided& a, const Strided& b, Matrix& out, const Pulse& pulse, Into into)
{
    if (a.column_stride != 1 && a.shape.columns > most_columns_apart) {
        const Matrix rows = Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>(
            a.data, a.shape.columns, a.shape.rows, Eigen::OuterStride<>(a.column_stride))
                                .transpose();
        multiply(strided(rows), b, out, pulse, into);
        return;
    }
    const Index inner = a.shape.columns;
    if (inner == 0 && into == Into::assign)
        out.setZero();
    // Packing is worth it for many rows; without, a whole panel must lie there.
    const bool packs = b.column_stride != 1 || out.rows() > most_rows_unpacked;
    static thread_local Eigen::Array<Real, 1, Eigen::Dynamic> packed; // kept: most products are small
    for (Index column = 0; column < out.cols(); column += block_columns) {
        const Index columns = std::min(block_columns, out.cols() - column);
        const Index edge = packs ? 0 : columns / panel * panel; // the first column that is packed
        for (Index k = 0; k < inner; k += depth) {
            const Index deep = std::min(depth, inner - k);
            if (edge < columns) {
                if (const Index size = deep * ((columns - edge + panel - 1) / panel * panel); packed.size() < size)
                    packed.resize(size);
                pack(b, k, deep, column + edge, columns - edge, packed.data());
            }
            const bool add = k > 0 || into == Into::add;
            for (Index row = 0; row < out.rows(); row += block_rows) {
                pulse.beat();
                const Index rows = std::min(block_rows, out.rows() - row);
                for (Index c = 0; c < columns; c += panel) {
                    const bool there = c < edge;
                    Tile from{nullptr, a.row_stride, a.column_stride,
                        there ? b.data + k * b.row_stride + column + c : packed.data() + (c - edge) * deep,
                        there ? b.row_stride : panel, deep};
                    for (Index r = row; r < row + rows; r += tile_rows) {
                        from.a = a.data + r * a.row_stride + k * a.column_stride;
                        any_tile(std::min(tile_rows, row + rows - r), from, add,
                            out.data() + r * out.cols() + column + c, out.cols(), std::min(panel, columns - c));
                    }
                }
            }
        }
    }
}

} // namespace heed
