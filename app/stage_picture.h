// The picture on the stage, for the window and for the command line alike: which view suits a quantity, and that view
// as a file.
#pragma once

#include "widgets/family_stack.h"
#include "widgets/graph/node_matrix.h"
#include "widgets/quantity_view.h"

#include <filesystem>
#include <memory>

namespace heed {

// Lines, ribbons and shaded text join words with weights, bars are weights or probabilities of words, classes and the
// like; everything may be a heatmap.
bool suits(As as, const Quantity& quantity);
As as_shown(const Shown& shown); // what the view asks for, or a heatmap when that does not suit the quantity
void choose_as(View& view, As as, const Quantity& quantity); // for this quantity and its like

// The steps of a family as one matrix, where they are shown so; null where the quantity is shown as it is.
std::shared_ptr<const FamilyStack> stack_shown(const Shown& shown);

// The edges' weights as a matrix of nodes, where they are shown so; null where they are not. `before`: the last one.
std::shared_ptr<const NodeMatrix> matrix_shown(
    const Shown& shown, const std::shared_ptr<const NodeMatrix>& before = nullptr);

std::unique_ptr<QuantityView> make_view(As as);

struct PictureSize {
    int width = 0; // pixels of a PNG; 0: as the view likes it
    int dpi = 0; // 0: as the view likes it
};

// Exactly as it stands: pins, threshold, zoom, legend, theme. PNG, SVG or PDF by the file's ending. FileError.
void save_picture(const Shown& shown, const std::filesystem::path& file, const PictureSize& size);

} // namespace heed
