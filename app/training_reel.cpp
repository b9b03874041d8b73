#include "app/training_reel.h"

#include "core/error.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>

namespace heed {
namespace {

constexpr double reel_bytes = 256u << 20;
constexpr const char* frame_suffix = ".safetensors";

std::size_t most_frames(const TensorFile& weights)
{
    double bytes = 1;
    for (const auto& [name, tensor] : weights.tensors)
        bytes += static_cast<double>(tensor.values.size()) * sizeof(Real);
    return static_cast<std::size_t>(std::clamp(reel_bytes / bytes, 8.0, 24.0));
}

// Regular steps, and some doubling ones before them: 0 … stride ÷ 4, stride ÷ 2, stride, 2 stride, 3 stride….
bool is_filmed(std::int64_t step, std::int64_t stride, std::size_t most)
{
    return step % stride == 0
           || (std::has_single_bit(static_cast<std::uint64_t>(step)) && step >= stride >> (most / 3));
}

std::optional<std::int64_t> step_of(const std::filesystem::path& file)
{
    const std::string name = file.stem().string();
    std::int64_t step = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), step);
    const bool whole = error == std::errc() && end == name.data() + name.size();
    return whole && step >= 0 && file.extension() == frame_suffix ? std::optional(step) : std::nullopt;
}

// Of the moments alone: whatever else lies in the folder is not the reel's.
std::vector<std::filesystem::path> frame_files(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code none; // there need not be a folder
    for (const auto& entry : std::filesystem::directory_iterator(folder, none))
        if (step_of(entry.path()))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return step_of(a) < step_of(b); });
    return files;
}

} // namespace

bool TrainingReel::wants(std::int64_t step) const
{
    return m_frames.empty() || (step > m_frames.back().step && is_filmed(step, m_stride, m_most));
}

void TrainingReel::add(TrainingFrame frame)
{
    m_most = most_frames(*frame.weights);
    m_frames.push_back(std::move(frame));
    for (thin(); m_frames.size() > m_most; thin())
        m_stride *= 2;
}

void TrainingReel::thin()
{
    const std::int64_t first = m_frames.front().step;
    const std::int64_t newest = m_frames.back().step;
    std::erase_if(m_frames, [&](const TrainingFrame& frame) {
        return frame.step != first && frame.step != newest && !is_filmed(frame.step, m_stride, m_most);
    });
}

void TrainingReel::keep(const std::filesystem::path& folder) const
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw FileError(folder.string(), "folder", error.message());
    const auto file_of
        = [&](const TrainingFrame& frame) { return folder / (std::to_string(frame.step) + frame_suffix); };
    for (const TrainingFrame& frame : m_frames)
        if (const auto file = file_of(frame); !std::filesystem::exists(file, error))
            write_safetensors(file, *frame.weights);
    for (const auto& file : frame_files(folder))
        if (std::none_of(
                m_frames.begin(), m_frames.end(), [&](const TrainingFrame& frame) { return file_of(frame) == file; }))
            std::filesystem::remove(file, error);
}

TrainingReel TrainingReel::kept(const std::filesystem::path& folder, std::int64_t last_step)
{
    // The stride is found again as steps are added: what it thins away first are those that it would not have filmed.
    TrainingReel reel;
    for (const auto& file : frame_files(folder)) {
        std::error_code none;
        try {
            if (*step_of(file) <= last_step)
                reel.add({*step_of(file), std::make_shared<const TensorFile>(read_safetensors(file))});
            else
                std::filesystem::remove(file, none); // with other settings that step may come to other weights
        } catch (const Error&) {
            std::filesystem::remove(file, none); // it would stand in the way of a good one
        }
    }
    return reel;
}

} // namespace heed
