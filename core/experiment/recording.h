// Tapes in files: every quantity by its path, with axes, labels, roles and meanings beside the numbers, so that a
// tape opens again in every view; and one labelled matrix from anywhere as a tape of one quantity.
// The format is described in samples/README.md.
#pragma once

#include "core/tape/tape.h"

#include <filesystem>
#include <memory>

namespace heed {

enum class TapeFormat { safetensors, npz, json };

HEED_API TapeFormat tape_format_of(
    const std::filesystem::path& file); // by its suffix; RequestError names those there are
HEED_API void write_tape(const std::filesystem::path& file, const Tape& tape);
HEED_API std::string tape_bytes(const Tape& tape, TapeFormat format);

// A file written by write_tape, or one matrix: CSV (first line and column as labels), NPY, NPZ or safetensors. Its
// content decides, not its suffix. FileError names the place.
HEED_API std::shared_ptr<const Tape> read_tape(const std::filesystem::path& file);

} // namespace heed
