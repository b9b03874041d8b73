#include "core/learn/dates_task.h"

#include "core/learn/generated_task.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

namespace heed {

namespace {

constexpr std::array<std::string_view, 12> month_names = {"January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekday_names
    = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr int first_year = 1950, last_year = 2049;

using std::chrono::days;
using std::chrono::sys_days;

sys_days days_of(const Date& date)
{
    return sys_days(std::chrono::year(date.year) / date.month / date.day);
}

std::string_view ending(int day)
{
    if (day >= 11 && day <= 13)
        return "th";
    return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

// Appends to the source; the spans of a number are those of its target digits.
class Writer {
public:
    explicit Writer(const Date& date)
        : m_date(date)
    {
        m_example.target = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        m_example.read_from.resize(m_example.target.size());
    }

    void put(char field)
    {
        switch (field) {
        case 'Y':
            return put_digits(fmt::format("{:04}", m_date.year), 0, 4);
        case 'y':
            return put_digits(fmt::format("{:02}", m_date.year % 100), 0, 4);
        case 'N':
            return put_digits(fmt::format("{:02}", m_date.month), 5, 2);
        case 'n':
            return put_digits(fmt::format("{}", m_date.month), 5, 2);
        case 'M':
            return put_month(month_names[static_cast<std::size_t>(m_date.month - 1)]);
        case 'm':
            return put_month(month_names[static_cast<std::size_t>(m_date.month - 1)].substr(0, 3));
        case 'D':
            return put_digits(fmt::format("{:02}", m_date.day), 8, 2);
        case 'd':
            return put_digits(fmt::format("{}", m_date.day), 8, 2);
        case 't':
            return put_text(ending(m_date.day));
        case 'W':
            return put_text(weekday());
        case 'w':
            return put_text(weekday().substr(0, 3));
        default:
            return put_text({&field, 1});
        }
    }

    void put_text(std::string_view text) { m_example.source += text; }

    PairExample take() { return std::move(m_example); }

private:
    std::string_view weekday() const { return weekday_names[std::chrono::weekday(days_of(m_date)).c_encoding()]; }

    Index here() const { return static_cast<Index>(m_example.source.size()); }

    void put_month(std::string_view name)
    {
        const SourceSpan span = {here(), here() + static_cast<Index>(name.size()) - 1};
        m_example.read_from[5] = m_example.read_from[6] = span;
        put_text(name);
    }

    // The digits are the last of `places` target characters from `at`; what stands before them there (a century, a
    // zero) is read from all of them.
    void put_digits(const std::string& digits, std::size_t at, std::size_t places)
    {
        const std::size_t added = places - digits.size();
        const SourceSpan whole = {here(), here() + static_cast<Index>(digits.size()) - 1};
        for (std::size_t i = 0; i < places; ++i) {
            const Index digit = here() + static_cast<Index>(i - std::min(i, added));
            m_example.read_from[at + i] = i < added ? whole : SourceSpan{digit, digit};
        }
        put_text(digits);
    }

    Date m_date;
    PairExample m_example;
};

bool is_clear(const DatePattern& pattern, const Date& date)
{
    return !pattern.clear_only || date.day > 12 || date.day == date.month;
}

GeneratedExample dated(Draws& draws)
{
    static const sys_days first = days_of({first_year, 1, 1});
    static const Index count = (days_of({last_year, 12, 31}) - first).count() + 1;
    const std::chrono::year_month_day day(first + days(draws.below(count)));
    const Date date{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
        static_cast<int>(static_cast<unsigned>(day.day()))};
    const auto& patterns = date_patterns();
    const DatePattern* pattern = nullptr;
    do
        pattern = &patterns[static_cast<std::size_t>(draws.below(static_cast<Index>(patterns.size())))];
    while (!is_clear(*pattern, date));
    PairExample example = written_date(date, pattern->text);
    const Index letters = draws.below(4); // half of them as they are written with care
    if (letters == 0)
        std::transform(example.source.begin(), example.source.end(), example.source.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (letters == 1)
        std::transform(example.source.begin(), example.source.end(), example.source.begin(),
            [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    const std::string group = example.target;
    return {std::move(example), group};
}

} // namespace

const std::vector<DatePattern>& date_patterns()
{
    static const std::vector<DatePattern> patterns = {
        {"d M Y"}, // 27 May 2003
        {"d m Y"}, // 27 May 2003, 5 Jan 2003
        {"dt M Y"}, // 27th May 2003
        {"dt \\of M Y"}, // 27th of May 2003
        {"\\t\\h\\e dt \\of M, Y"}, // the 27th of May, 2003
        {"M d, Y"}, // May 27, 2003
        {"M dt, Y"}, // May 27th, 2003
        {"m d Y"}, // Sep 7 2003
        {"W, d M Y"}, // Tuesday, 27 May 2003
        {"W, M d, Y"}, // Tuesday, May 27, 2003
        {"w d m Y"}, // Tue 27 May 2003
        {"D-m-Y"}, // 27-May-2003
        {"d M 'y"}, // 27 May '03
        {"D.N.Y"}, // 27.05.2003
        {"Y M d"}, // 2003 May 27
        {"Y/N/D"}, // 2003/05/27
        {"Y-N-D"}, // 2003-05-27
        {"n/d/y", true}, // 5/27/03
        {"d/n/y", true}, // 27/5/03
        {"N/D/Y", true}, // 05/27/2003
    };
    return patterns;
}

PairExample written_date(const Date& date, const std::string& pattern)
{
    Writer writer(date);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\' && i + 1 < pattern.size())
            writer.put_text({&pattern[++i], 1});
        else
            writer.put(pattern[i]);
    }
    return writer.take();
}

std::unique_ptr<PairTask> dates_task()
{
    TaskInfo info{"dates", "Dates",
        "Writes dates as people do (27th of May 2003) in the one way machines do (2003-05-27).", TaskKind::pairs};
    return generated_task({std::move(info),
        Tokeniser::learn_characters({"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789 ,.-/'"}),
        Tokeniser::learn_characters({"0123456789-"}), dated});
}

} // namespace heed
