// Scaled dot-product attention with several heads (Vaswani et al. 2017, sections 3.2.1 and 3.2.2), every intermediate
// named: head N/queries, keys, values, scores, scaled scores, masked scores, weights, context, then heads joined,
// output.
#pragma once

#include "core/tape/tape.h"

namespace heed {

// Parameters as nn.MultiheadAttention names and lays them out; h heads, keys and values d_k wide each.
struct MultiHeadParameters {
    Var in_weight; // [3 h d_k, width]: the maps of queries, keys and values, each head after head
    Var in_bias; // [1, 3 h d_k]
    Var out_weight; // [width, h d_k]
    Var out_bias; // [1, width]
};

struct MultiHeadSettings {
    Index heads = 1;
    Index key_width = 1; // d_k
    bool scale = true; // divide the scores by √d_k
    double temperature = 1; // and by τ
};

// What the two sides of the attention are.
struct MultiHeadAxes {
    Axis queries;
    Axis keys;
};

HEED_API Var multi_head_attention(Var queries_from, Var keys_from, Var mask, const MultiHeadParameters& parameters,
    const MultiHeadSettings& settings, const MultiHeadAxes& axes); // [n, width], [m, width], [n, m] → [n, width]

} // namespace heed
