#include "app/command/numbers.h"

#include <fmt/format.h>

#include <charconv>

namespace heed {
namespace {

// An empty text says that the words are right.
template <typename Number> CLI::Validator within(Number least, Number most, const char* kind)
{
    return CLI::Validator(
        [=](std::string& text) {
            Number value{};
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool fits
                = error == std::errc() && end == text.data() + text.size() && value >= least && value <= most;
            return fits ? std::string() : fmt::format("expected {} from {} to {}, not '{}'", kind, least, most, text);
        },
        "");
}

} // namespace

CLI::Validator whole_number(int least, int most)
{
    return within(least, most, "a whole number");
}

CLI::Validator number(double least, double most)
{
    return within(least, most, "a number");
}

} // namespace heed
