// The runner of the tests of the core.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
