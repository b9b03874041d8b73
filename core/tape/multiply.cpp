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
constexpr Index block_columns = 2048; // of b at a time: packed, 2 MB

#pragma GCC diagnostic ignored "-Wignored-attributes" // a register as a template's argument: its alignment is implied

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
        if (b.column_stride == 1)
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

Lanes load(const Real* from)
{
    Lanes lanes_there;
    std::memcpy(&lanes_there, from, sizeof lanes_there);
    return lanes_there;
}

// Rows × panel cells of the result: rows of a by one panel of b. Every loop over rows is unrolled, else the sums
// leave the registers.
template <Index Rows>
void tile(
    const Real* a, Index a_stride, const Real* b, Index deep, bool add, Real* out, Index out_stride, Index width)
{
    Lanes left_sums[Rows], right_sums[Rows];
#pragma GCC unroll 6
    for (Index r = 0; r < Rows; ++r)
        left_sums[r] = right_sums[r] = Lanes{};
    for (Index k = 0; k < deep; ++k) {
        const Lanes left = load(b + k * panel), right = load(b + k * panel + lanes);
#pragma GCC unroll 6
        for (Index r = 0; r < Rows; ++r) {
            const Real x = a[r * a_stride + k];
            left_sums[r] += x * left;
            right_sums[r] += x * right;
        }
    }
#pragma GCC unroll 6
    for (Index r = 0; r < Rows; ++r) {
        Real* row = out + r * out_stride;
        Real edge[panel] = {};
        Real* to = width == panel ? row : edge; // at the right edge a part of the panel is dropped
        if (add && width < panel)
            std::copy_n(row, width, edge);
        if (add) {
            left_sums[r] += load(to);
            right_sums[r] += load(to + lanes);
        }
        std::memcpy(to, &left_sums[r], sizeof(Lanes));
        std::memcpy(to + lanes, &right_sums[r], sizeof(Lanes));
        if (width < panel)
            std::copy_n(edge, width, row);
    }
}

void any_tile(Index rows, const Real* a, Index a_stride, const Real* b, Index deep, bool add, Real* out,
    Index out_stride, Index width)
{
    constexpr decltype(&tile<1>) tiles[tile_rows] = {tile<1>, tile<2>, tile<3>, tile<4>, tile<5>, tile<6>};
    tiles[rows - 1](a, a_stride, b, deep, add, out, out_stride, width);
}

} // namespace

void multiply(const Strided& a, const Strided& b, Matrix& out, const Pulse& pulse)
{
    if (a.column_stride != 1 && a.shape.columns > 1) {
        const Matrix rows = Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>(
            a.data, a.shape.columns, a.shape.rows, Eigen::OuterStride<>(a.column_stride))
                                .transpose();
        multiply({rows.data(), a.shape, a.shape.columns, 1}, b, out, pulse);
        return;
    }
    const Index inner = a.shape.columns;
    if (inner == 0)
        out.setZero();
    Eigen::Array<Real, 1, Eigen::Dynamic> packed;
    for (Index column = 0; column < out.cols(); column += block_columns) {
        const Index columns = std::min(block_columns, out.cols() - column);
        for (Index k = 0; k < inner; k += depth) {
            const Index deep = std::min(depth, inner - k);
            packed.resize(deep * ((columns + panel - 1) / panel * panel));
            pack(b, k, deep, column, columns, packed.data());
            for (Index row = 0; row < out.rows(); row += block_rows) {
                pulse.beat();
                const Index rows = std::min(block_rows, out.rows() - row);
                for (Index c = 0; c < columns; c += panel)
                    for (Index r = row; r < row + rows; r += tile_rows)
                        any_tile(std::min(tile_rows, row + rows - r), a.data + r * a.row_stride + k, a.row_stride,
                            packed.data() + c * deep, deep, k > 0, out.data() + r * out.cols() + column + c,
                            out.cols(), std::min(panel, columns - c));
            }
        }
    }
}

} // namespace heed
