#include "widgets/eliding_button.h"

#include <catch2/catch.hpp>

using namespace heed;

TEST_CASE("a button with room for its words shows them, and their beginning where it is narrower", "[button]")
{
    ElidingButton button("Encoder-decoder with attention");
    button.resize(button.sizeHint());
    CHECK(button.shownText() == button.text());

    CHECK(button.minimumSizeHint().width() < button.sizeHint().width() / 2 + 40);
    CHECK(button.minimumSizeHint().height() == button.sizeHint().height());
    button.resize(button.minimumSizeHint());
    CHECK(button.shownText().startsWith("Enc"));
    CHECK(button.shownText().endsWith(QStringLiteral("…")));

    ElidingButton brief("Go");
    CHECK(brief.minimumSizeHint() == brief.sizeHint());
}
