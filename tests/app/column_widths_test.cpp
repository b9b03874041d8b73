#include "app/column_widths.h"

#include <catch2/catch.hpp>

#include <array>

using namespace heed;

TEST_CASE("columns have what they want where there is room, and give way to the stage where there is none", "[app]")
{
    const Column left{200, 300}, right{250, 450};
    const auto widths = [&](int room) {
        const ColumnWidths shared = share_width(room, left, 400, right);
        return std::array{shared.left, shared.stage, shared.right};
    };
    CHECK(widths(2000) == std::array{300, 400, 450});
    CHECK(widths(1150) == std::array{300, 400, 450});
    CHECK(widths(1000) == std::array{250, 400, 350}); // half of what each can give
    CHECK(widths(850) == std::array{200, 400, 250});
    CHECK(widths(700) == std::array{200, 250, 250});
    CHECK(widths(100) == std::array{200, 0, 250});
}
