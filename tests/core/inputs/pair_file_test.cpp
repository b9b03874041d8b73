#include "core/inputs/pair_file.h"

#include "core/error.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;

TEST_CASE("Pairs are read with their lines, whatever stands in further columns")
{
    const PairFile file = parse_pairs("Go.\tVa !\nI see.\tJe vois.\tCC-BY 2.0 #1 & #2\tmore\n", "x");
    CHECK(file.rows == std::vector<TextPair>{{"Go.", "Va !", 1}, {"I see.", "Je vois.", 2}});
    CHECK(file.skipped.count() == 0);
    CHECK(file.skipped.text() == "no line skipped");
}

TEST_CASE("A single pair, a byte-order mark, either line end and a last line without one are fine")
{
    for (const char* text : {"a\tb", "a\tb\n", "a\tb\r\n",
             "\xEF\xBB\xBF"
             "a\tb\r\n",
             " a \t b \n"})
        CHECK(parse_pairs(text, "x").rows == std::vector<TextPair>{{"a", "b", 1}});
}

TEST_CASE("What cannot be read is skipped, counted and listed with its reason")
{
    const std::string million = std::string(1'000'000, 'x') + "\ty\n";
    const PairFile file = parse_pairs("\n \t \nno tab\n\tb\na\t\n" + million + "a\xff\tb\n\ngood\tbon\n", "x");
    CHECK(file.rows == std::vector<TextPair>{{"good", "bon", 9}});
    CHECK(file.skipped.lines
          == std::vector<SkippedLines::Line>{{1, SkipReason::Empty}, {2, SkipReason::Empty}, {3, SkipReason::NoTab},
              {4, SkipReason::NothingBefore}, {5, SkipReason::NothingAfter}, {6, SkipReason::TooLong},
              {7, SkipReason::NotUtf8}, {8, SkipReason::Empty}});
    CHECK(
        file.skipped.text()
        == "8 lines skipped: 3 empty (lines 1, 2, 8), 1 without a TAB (line 3), 1 with nothing before the TAB (line "
           "4), 1 with nothing after the TAB (line 5), 1 over 10,000 bytes long (line 6), 1 not UTF-8 (line 7)");
}

TEST_CASE("The longest line that is read has exactly its limit")
{
    const std::string most = std::string(pair_line_limit - 2, 'x') + "\ty";
    CHECK(parse_pairs(most, "x").rows.size() == 1);
    CHECK(parse_pairs("x" + most + "\na\tb", "x").skipped.counts[static_cast<std::size_t>(SkipReason::TooLong)] == 1);
}

TEST_CASE("Of very many skipped lines all are counted and the first are listed")
{
    const PairFile file = parse_pairs(std::string(5000, '\n') + "a\tb\n", "x");
    CHECK(file.skipped.count() == 5000);
    CHECK(file.skipped.lines.size() == skipped_lines_listed);
    CHECK(file.skipped.text() == "5000 lines skipped: 5000 empty (lines 1, 2, 3, …)");
    CHECK(file.rows[0].line == 5001);
}

TEST_CASE("A file without a usable row is refused with what was wrong")
{
    CHECK_THROWS_WITH(parse_pairs("", "a.txt"), Contains("a.txt") && Contains("is empty"));
    CHECK_THROWS_WITH(parse_pairs("one\ntwo\n", "a.txt"),
        Contains("has no line of two texts with a TAB between them: 2 lines skipped: 2 without a TAB (lines 1, 2)"));
    CHECK_THROWS_AS(parse_labelled("\n", "a.txt"), FileError);
}

TEST_CASE("A label is what stands after the last TAB")
{
    const PairFile file = parse_labelled("Great.\t1\nOne\ttwo.  \t0\r\nnothing\t\n", "x");
    CHECK(file.rows == std::vector<TextPair>{{"Great.", "1", 1}, {"One\ttwo.", "0", 2}});
    CHECK(file.skipped.text() == "1 line skipped: 1 with nothing after the TAB (line 3)");
}

TEST_CASE("A pair file is read from where it lies and a missing one is an error")
{
    const test::Scratch scratch;
    CHECK(read_pairs(scratch.put("p.txt", "a\tb\n")).rows.size() == 1);
    CHECK(read_labelled(scratch.put("l.txt", "a\t1\n")).rows[0].second == "1");
    CHECK_THROWS_AS(read_pairs(scratch / "none.txt"), FileError);
}
