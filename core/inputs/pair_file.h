// Text files of pairs, a line each: a sentence, a TAB, its translation or its label. What the sentences mean is not
// known here.
#pragma once

#include "core/api.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct TextPair {
    std::string first, second; // without the spaces around them
    std::size_t line = 0; // in the file, from 1

    bool operator==(const TextPair&) const = default;
};

enum class SkipReason { Empty, NoTab, NothingBefore, NothingAfter, TooLong, NotUtf8 };
inline constexpr std::size_t skip_reason_count = 6;

// What of a file was not read, and why.
struct HEED_API SkippedLines {
    struct Line {
        std::size_t line = 0; // from 1
        SkipReason reason = SkipReason::Empty;
        bool operator==(const Line&) const = default;
    };

    std::array<std::size_t, skip_reason_count> counts = {}; // by reason, whole
    std::vector<Line> lines; // the first of them, at most skipped_lines_listed

    std::size_t count() const;
    // "3 lines skipped: 2 empty (lines 4, 9), 1 without a TAB (line 7)"; "no line skipped".
    std::string text() const;
};
inline constexpr std::size_t skipped_lines_listed = 1000;

struct PairFile {
    std::string name; // of the file
    std::vector<TextPair> rows;
    SkippedLines skipped;
};

// More than this is no sentence: the line is skipped. Bytes.
inline constexpr std::size_t pair_line_limit = 10'000;

// Sentence TAB sentence; a third field (Tatoeba's attribution) and what follows is not read. UTF-8, with or without a
// byte-order mark, either line end. Throws FileError for a file over 200 MB, over two million rows, and one without a
// usable row, with what was skipped.
HEED_API PairFile read_pairs(const std::filesystem::path& file);
HEED_API PairFile parse_pairs(std::string_view text, const std::string& name);

// Sentence TAB label, the label after the last TAB of the line. Otherwise as read_pairs().
HEED_API PairFile read_labelled(const std::filesystem::path& file);
HEED_API PairFile parse_labelled(std::string_view text, const std::string& name);

} // namespace heed
