#include "core/inputs/pair_file.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <variant>

namespace heed {

namespace {

constexpr std::size_t file_limit = 200'000'000; // bytes
constexpr std::size_t pair_limit = 2'000'000;
constexpr std::size_t lines_named = 3; // of each reason, in the text
constexpr std::array<std::string_view, skip_reason_count> reason_texts = {"empty", "without a TAB",
    "with nothing before the TAB", "with nothing after the TAB", "over 10,000 bytes long", "not UTF-8"};

enum class Last { Second, AfterLastTab }; // which field the pair's second half is

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\v\f";
    for (bool changed = true; changed;) {
        const std::size_t size = text.size();
        const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
        text = text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
        if (text.starts_with("\u00a0"))
            text.remove_prefix(2);
        if (text.ends_with("\u00a0"))
            text.remove_suffix(2);
        changed = text.size() != size;
    }
    return text;
}

std::variant<TextPair, SkipReason> read_line(std::string_view line, Last last)
{
    if (line.size() > pair_line_limit)
        return SkipReason::TooLong;
    if (first_invalid_utf8(line))
        return SkipReason::NotUtf8;
    if (trimmed(line).empty())
        return SkipReason::Empty;
    const std::size_t tab = last == Last::Second ? line.find('\t') : line.rfind('\t');
    if (tab == std::string_view::npos)
        return SkipReason::NoTab;
    const std::string_view rest = line.substr(tab + 1);
    TextPair pair{
        std::string(trimmed(line.substr(0, tab))), std::string(trimmed(rest.substr(0, rest.find('\t')))), 0};
    if (pair.first.empty())
        return SkipReason::NothingBefore;
    if (pair.second.empty())
        return SkipReason::NothingAfter;
    return pair;
}

PairFile parse(std::string_view text, const std::string& name, Last last)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark))
        text.remove_prefix(mark.size());
    PairFile file{name, {}, {}};
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        auto result = read_line(line, last);
        if (const auto* reason = std::get_if<SkipReason>(&result)) {
            ++file.skipped.counts[static_cast<std::size_t>(*reason)];
            if (file.skipped.lines.size() < skipped_lines_listed)
                file.skipped.lines.push_back({number, *reason});
            continue;
        }
        if (file.rows.size() == pair_limit)
            throw FileError(
                name, fmt::format("line {}", number), fmt::format("over {} pairs are not read", pair_limit));
        file.rows.push_back(std::move(std::get<TextPair>(result)));
        file.rows.back().line = number;
    }
    if (file.rows.empty())
        throw FileError(name, "",
            number == 0 ? "is empty: expected lines of two texts with a TAB between them"
                        : "has no line of two texts with a TAB between them: " + file.skipped.text());
    return file;
}

} // namespace

std::size_t SkippedLines::count() const
{
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

std::string SkippedLines::text() const
{
    if (count() == 0)
        return "no line skipped";
    std::string reasons;
    for (std::size_t r = 0; r < skip_reason_count; ++r) {
        if (counts[r] == 0)
            continue;
        std::string named;
        std::size_t shown = 0;
        for (std::size_t i = 0; i < lines.size() && shown < lines_named; ++i)
            if (static_cast<std::size_t>(lines[i].reason) == r)
                named += fmt::format("{}{}", shown++ ? ", " : "", lines[i].line);
        if (shown)
            named = fmt::format(" (line{} {}{})", counts[r] > 1 ? "s" : "", named, counts[r] > shown ? ", …" : "");
        reasons += fmt::format("{}{} {}{}", reasons.empty() ? "" : ", ", counts[r], reason_texts[r], named);
    }
    return fmt::format("{} line{} skipped: {}", count(), count() == 1 ? "" : "s", reasons);
}

PairFile parse_pairs(std::string_view text, const std::string& name)
{
    return parse(text, name, Last::Second);
}

PairFile parse_labelled(std::string_view text, const std::string& name)
{
    return parse(text, name, Last::AfterLastTab);
}

PairFile read_pairs(const std::filesystem::path& file)
{
    return parse_pairs(read_bytes(file, file_limit), file.string());
}

PairFile read_labelled(const std::filesystem::path& file)
{
    return parse_labelled(read_bytes(file, file_limit), file.string());
}

} // namespace heed
