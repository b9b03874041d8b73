#include "driven.h"

#include "app/settings_panel.h"
#include "app/vector_table.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QTableWidget>
#include <QToolButton>

using namespace heed;
using namespace heed::test;

namespace {

struct Set : Driven {
    template <typename Widget> Widget& editor(const char* name)
    {
        auto* found = dynamic_cast<Widget*>(window.findChild<SettingsPanel*>("settings")->editor(name));
        REQUIRE(found);
        return *found;
    }
    void number(const char* name, const QString& text)
    {
        auto& box = editor<QAbstractSpinBox>(name);
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, text);
        QTest::keyClick(&box, Qt::Key_Return);
        settle();
    }
    Settings in_force() { return heed::settle(document().experiment(), resolve(document().experiment())); }
    void press(const QString& text)
    {
        for (auto* button : window.findChildren<QAbstractButton*>())
            if (button->text() == text && button->isVisible()) {
                button->click();
                settle();
                return;
            }
        FAIL("no button " << text.toStdString());
    }
};

} // namespace

TEST_CASE("a setting that is changed is in the run, and every setting shows what is in force", "[app]")
{
    Set driven;
    driven.number("heads", "4");
    CHECK(driven.document().experiment().settings == std::map<std::string, SettingValue>{{"heads", std::int64_t{4}}});
    CHECK(driven.tape().find("head 4/weights"));
    CHECK_FALSE(driven.tape().find("head 5/weights"));
    CHECK(driven.editor<QSpinBox>("key-width").value() == driven.in_force().integer("key-width"));
    CHECK(driven.editor<QSpinBox>("key-width").value() == 8);
    CHECK(driven.path() == "head 1/weights");

    driven.editor<QComboBox>("mask").setCurrentText("causal");
    driven.settle();
    const Tape& tape = driven.tape();
    CHECK(tape.cell(tape.at("head 1/weights"), 0, 1) == 0);
    CHECK_FALSE(driven.editor<QSpinBox>("window").isEnabled());
    driven.editor<QComboBox>("mask").setCurrentText("window");
    driven.settle();
    CHECK(driven.editor<QSpinBox>("window").isEnabled());
    driven.editor<QCheckBox>("scale").click();
    driven.number("temperature", "0.5");
    driven.editor<QComboBox>("tokens").setCurrentText("characters");
    driven.settle();
    check_same(driven.tape(), *run_of(driven.document().experiment()));
    CHECK(driven.complaint().isEmpty());
    CHECK(driven.in_force().real("temperature") == 0.5);

    while (driven.document().undoStack().canUndo())
        driven.document().undoStack().undo();
    driven.settle();
    CHECK(driven.document().experiment().settings.empty());
    CHECK(driven.editor<QSpinBox>("heads").value() == 2);
    CHECK(driven.editor<QComboBox>("mask").currentText() == "none");
    CHECK(driven.editor<QCheckBox>("scale").isChecked());
    check_same(driven.tape(), *run_of(driven.document().experiment()));
}

TEST_CASE("a contradiction is complained of with its reason, and mending it takes the complaint away", "[app]")
{
    Set driven;
    driven.number("width", "5");
    CHECK(driven.complaint().isEmpty());
    const auto before = driven.window.tape();
    driven.press("Vectors"); // 4 wide
    const QString said = driven.complaint();
    INFO(said.toStdString());
    CHECK(said.contains("width"));
    CHECK(said.contains("4"));
    CHECK(said.contains("5"));
    CHECK(driven.window.tape() == before);
    CHECK(driven.path() == "head 1/weights");
    for (auto* back : driven.window.findChild<SettingsPanel*>("settings")->findChildren<QToolButton*>())
        if (back->isVisible())
            back->click();
    driven.settle();
    CHECK(driven.complaint().isEmpty());
    CHECK(driven.document().experiment().settings.empty());
    check_same(driven.tape(), *run_of(driven.document().experiment()));
}

TEST_CASE("what would take too much memory is refused with what makes it large", "[app]")
{
    Set driven;
    const auto before = driven.window.tape();
    driven.type(QString("word ").repeated(40'000));
    INFO(driven.complaint().toStdString());
    CHECK(driven.complaint().contains("40000"));
    CHECK(driven.window.tape() == before);
    driven.type("one two");
    CHECK(driven.complaint().isEmpty());
}

TEST_CASE("vectors are typed in a table, and what is no number is complained of there", "[app]")
{
    Set driven;
    driven.press("Vectors");
    const auto* vectors = std::get_if<Vectors>(&driven.document().experiment().input);
    REQUIRE(vectors);
    CHECK(driven.complaint().toStdString() == "");
    auto* table = driven.window.input().table().findChild<QTableWidget*>();
    table->item(1, 2)->setText("-2.5");
    driven.settle();
    CHECK(std::get<Vectors>(driven.document().experiment().input).values(1, 1) == -2.5f);
    check_same(driven.tape(), *run_of(driven.document().experiment()));
    const auto before = driven.document().experiment();
    table->item(1, 2)->setText("a lot");
    driven.settle();
    CHECK(driven.document().experiment() == before);
    table->item(1, 2)->setText("1e-3");
    driven.settle();
    CHECK(std::get<Vectors>(driven.document().experiment().input).values(1, 1) == 0.001f);
    driven.press("+ Row");
    CHECK(std::get<Vectors>(driven.document().experiment().input).values.rows() == 5);
    check_same(driven.tape(), *run_of(driven.document().experiment()));
    driven.press("Sentence");
    CHECK(driven.sentence().toPlainText().startsWith("The animal"));
    check_same(driven.tape(), *run_of(driven.document().experiment()));
}
