// The weights of a training's moments, for its film: evenly spread over its steps, some early ones between them, and
// few enough to be held. Kept beside the training's state, a file each that is written once. Draws nothing.
#pragma once

#include "core/weights/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace heed {

// The weights of one moment.
struct TrainingFrame {
    std::int64_t step = 0;
    std::shared_ptr<const TensorFile> weights;
    friend bool operator==(const TrainingFrame&, const TrainingFrame&) = default;
};

class TrainingReel {
public:
    bool wants(std::int64_t step) const; // later ones than it holds
    void add(TrainingFrame frame); // others may go for it; the first and the newest never do
    const std::vector<TrainingFrame>& frames() const { return m_frames; } // in the order of their steps

    // Makes a folder hold these moments and no others. FileError.
    void keep(const std::filesystem::path& folder) const;
    // What a folder holds up to a step; what is later is removed from it, and what cannot be read: a training goes on
    // without such moments.
    static TrainingReel kept(const std::filesystem::path& folder, std::int64_t last_step);

private:
    void thin();

    std::vector<TrainingFrame> m_frames;
    std::int64_t m_stride = 1;
    std::size_t m_most = 0;
};

} // namespace heed
