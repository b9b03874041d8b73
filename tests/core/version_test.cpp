#include "core/version.h"

#include <catch2/catch.hpp>

#include <string>

using namespace heed;

TEST_CASE("the version is three numbers", "[version]")
{
    int dots = 0;
    for (const char c : version()) {
        CHECK((c == '.' || (c >= '0' && c <= '9')));
        dots += c == '.';
    }
    CHECK(dots == 2);
}

TEST_CASE("the loaded core is a file that exists", "[version]")
{
    CHECK(std::filesystem::is_regular_file(loaded_library()));
}
