#include "core/learn/dates_task.h"
#include "core/learn/letter_tasks.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <map>
#include <set>

using namespace heed;

namespace {

std::string letters_read(const PairExample& example, std::size_t t)
{
    const SourceSpan span = example.read_from[t];
    return example.source.substr(
        static_cast<std::size_t>(span.first), static_cast<std::size_t>(span.last - span.first + 1));
}

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

} // namespace

TEST_CASE("Every letter of the reversed word is read from the mirrored letter")
{
    const auto task = reverse_task();
    CHECK(task->info().id == "reverse");
    std::set<std::size_t> lengths;
    for (std::uint64_t i = 0; i < 500; ++i) {
        const PairExample example = task->example(1, i);
        lengths.insert(example.source.size());
        CHECK(std::string(example.source.rbegin(), example.source.rend()) == example.target);
        REQUIRE(example.read_from.size() == example.target.size());
        for (std::size_t t = 0; t < example.target.size(); ++t)
            CHECK(letters_read(example, t) == example.target.substr(t, 1));
        CHECK(example.read_from[0].first == static_cast<Index>(example.source.size()) - 1);
    }
    CHECK(*lengths.begin() == 4);
    CHECK(*lengths.rbegin() == 12);
}

TEST_CASE("Every letter of the copied word is read from its own place")
{
    const PairExample example = copy_task()->example(1, 0);
    CHECK(example.source == example.target);
    for (std::size_t t = 0; t < example.target.size(); ++t)
        CHECK(example.read_from[t] == SourceSpan{static_cast<Index>(t), static_cast<Index>(t)});
}

TEST_CASE("A training example depends on its seed and number alone")
{
    for (const auto& make : {reverse_task, copy_task, dates_task}) {
        const auto task = make();
        CHECK(task->example(3, 7) == make()->example(3, 7));
        CHECK_FALSE(task->example(3, 7) == task->example(3, 8));
        CHECK_FALSE(task->example(3, 7) == task->example(4, 7));
        CHECK(task->training_size() == 0);
    }
}

TEST_CASE("No held-out example is ever learnt from and they are the same each time")
{
    for (const auto& make : {reverse_task, copy_task, dates_task}) {
        const auto task = make();
        CHECK(task->held_out().size() == 1000);
        CHECK(task->held_out() == make()->held_out());
        std::set<std::string> sources, targets;
        for (const PairExample& example : task->held_out()) {
            sources.insert(example.source);
            targets.insert(example.target);
        }
        CHECK(sources.size() == 1000);
        for (std::uint64_t i = 0; i < 20'000; ++i)
            if (targets.contains(task->example(i % 3, i).target)) // of a date: in no form
                FAIL("example " << i << " is held out");
    }
}

TEST_CASE("What the generated tasks write is known to their tokenisers, one token a character")
{
    for (const auto& make : {reverse_task, copy_task, dates_task}) {
        const auto task = make();
        for (const PairExample& example : task->held_out()) {
            const Pieces source = task->source().encode(example.source);
            const Pieces target = task->target().encode(example.target);
            REQUIRE(source.ids.size() == example.source.size());
            REQUIRE(target.ids.size() == example.read_from.size());
            REQUIRE(std::count(source.unknown.begin(), source.unknown.end(), true) == 0);
            REQUIRE(std::count(target.unknown.begin(), target.unknown.end(), true) == 0);
        }
    }
}

TEST_CASE("A date is written in each pattern as people write it")
{
    const auto written = [](const Date& date, const char* pattern) { return written_date(date, pattern).source; };
    const Date day{2003, 5, 27};
    CHECK(written(day, "dt \\of M Y") == "27th of May 2003");
    CHECK(written(day, "W, d M Y") == "Tuesday, 27 May 2003");
    CHECK(written(day, "\\t\\h\\e dt \\of M, Y") == "the 27th of May, 2003");
    CHECK(written(day, "n/d/y") == "5/27/03");
    CHECK(written({1999, 12, 1}, "dt m 'y") == "1st Dec '99");
    CHECK(written({2012, 9, 12}, "w m dt") == "Wed Sep 12th");
    CHECK(written({2012, 9, 22}, "D.N.Y dt") == "22.09.2012 22nd");
    CHECK(date_patterns().size() >= 10);
    CHECK(written_date(day, "d M Y").target == "2003-05-27");
}

TEST_CASE("The digits of a date are read from the very characters that say them")
{
    const PairExample full = written_date({2003, 5, 27}, "W, dt \\of M Y"); // Tuesday, 27th of May 2003
    const std::vector<std::string> expected = {"2", "0", "0", "3", "", "May", "May", "", "2", "7"};
    for (std::size_t t = 0; t < 10; ++t)
        CHECK((full.read_from[t].known() ? letters_read(full, t) : "") == expected[t]);
    CHECK(full.read_from[8].first == 9);

    const PairExample brief = written_date({2003, 5, 7}, "n/d/y"); // 5/7/03
    const std::vector<SourceSpan> spans = {{4, 5}, {4, 5}, {4, 4}, {5, 5}, {}, {0, 0}, {0, 0}, {}, {2, 2}, {2, 2}};
    CHECK(brief.read_from == spans);
}

TEST_CASE("Dates come in at least ten formats, in three kinds of letters, from the whole century and never ambiguous")
{
    const auto task = dates_task();
    std::map<std::string, std::string> meanings;
    bool lower = false, title = false, all_upper = false;
    std::set<std::string> decades;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        const PairExample example = task->example(1, i);
        const auto [known, added] = meanings.emplace(upper(example.source), example.target);
        if (!added && known->second != example.target)
            FAIL(example.source << " is " << known->second << " and " << example.target);
        decades.insert(example.target.substr(0, 3));
        lower = lower || example.source.find("december") != std::string::npos;
        title = title || example.source.find("December") != std::string::npos;
        all_upper = all_upper || example.source.find("DECEMBER") != std::string::npos;
        if (std::count(example.source.begin(), example.source.end(), '/') == 2 && example.source.size() < 9)
            CHECK((example.target.substr(5, 2) == example.target.substr(8, 2) || example.target.substr(8, 2) > "12"));
    }
    CHECK((lower && title && all_upper));
    CHECK(decades.size() == 10);
    CHECK(*decades.begin() == "195");
}
