// The numbers that options take: read strictly, with the range they must lie in.
#pragma once

#include <CLI/CLI.hpp>

namespace heed {

CLI::Validator whole_number(int least, int most);
CLI::Validator number(double least, double most);

} // namespace heed
