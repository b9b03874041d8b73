// Dates as people write them, to dates as machines do.
#pragma once

#include "core/learn/task.h"

#include <memory>
#include <string>
#include <vector>

namespace heed {

// A day from 1950-01-01 to 2049-12-31, in one of date_patterns() and as written, in lower or in upper case →
// "2003-05-27". A digit is read from the same digit of the source; a leading zero that is not there from the number's
// one digit; a month from its name; the century of a two-digit year from its two digits; the hyphens from nowhere.
HEED_API std::unique_ptr<PairTask> dates_task();

// One way to write a date: Y and y the year in 4 and 2 digits, M and m the month's name and its three letters, N and
// n its number with and without a leading zero, D and d the day likewise, t the day's ending (st, nd, rd, th), W and
// w the weekday's name and its three letters; what follows a \ and everything else stands as it is.
struct DatePattern {
    std::string text;
    bool clear_only = false; // numbers whose order is only clear where the day is over 12 or equals the month
};
HEED_API const std::vector<DatePattern>& date_patterns();

struct Date {
    int year = 1970, month = 1, day = 1;
};

// The date in a pattern, with the source spans of its ISO form's ten characters.
HEED_API PairExample written_date(const Date& date, const std::string& pattern);

} // namespace heed
