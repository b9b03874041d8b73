#include "app/unknown_words.h"

#include "driven.h"

#include <QLabel>

using namespace heed;
using namespace heed::test;

TEST_CASE("words that the weights do not know are told below the input", "[app]")
{
    Tape tape;
    const auto mark = [&](const char* scope_name, std::vector<std::string> labels,
                          std::initializer_list<Real> marks) {
        const Scope scope(tape, scope_name);
        Matrix value(Index(marks.size()), 1);
        std::copy(marks.begin(), marks.end(), value.data());
        tape.name(tape.leaf(value), [&] {
            Quantity quantity;
            quantity.name = "unknown";
            quantity.role = Role::indices;
            quantity.rows = {AxisKind::token, "token", std::make_shared<const std::vector<std::string>>(labels)};
            return quantity;
        });
    };
    CHECK(unknown_words(tape).isEmpty());
    mark("encoder", {"I", "p", "·e", "·t", "s", "·o"}, {0, 1, 1, 1, 1, 1});
    CHECK(unknown_words(tape)
          == QString::fromUtf8(
              "2 words are new to these weights and were spelt out: ‘\u2068pet\u2069’, ‘\u2068so\u2069’."));
    mark("decoder", {"ß", "a"}, {1, 0});
    CHECK(unknown_words(tape).endsWith(QString::fromUtf8("Unknown to these weights: ‘\u2068ß\u2069’.")));

    Driven driven;
    const auto* note = driven.window.findChild<QLabel*>("note");
    REQUIRE(note);
    CHECK_FALSE(note->isVisible()); // everything is known to random weights
}
