#include "driven.h"

#include "app/experiment_panel.h"
#include "app/training_panel.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/samples.h"
#include "widgets/film_strip.h"
#include "widgets/player/timeline.h"

#include <algorithm>

using namespace heed;
using namespace heed::test;

namespace {

// Where Tab leads from the widget that has the focus, once around the window; Shift+Tab leads back.
std::vector<QWidget*> walk(QWidget& window, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    std::vector<QWidget*> stops;
    QWidget* const first = QApplication::focusWidget();
    do {
        stops.push_back(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), modifiers ? Qt::Key_Backtab : Qt::Key_Tab, modifiers);
        REQUIRE(QApplication::focusWidget());
        REQUIRE(stops.size() < 300);
    } while (QApplication::focusWidget() != first);
    CHECK(window.isAncestorOf(first));
    return stops;
}

std::vector<int> parts_of(const std::vector<QWidget*>& stops, const std::vector<QWidget*>& parts)
{
    std::vector<int> found;
    for (const QWidget* stop : stops)
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (parts[i]->isAncestorOf(stop) || parts[i] == stop)
                if (found.empty() || found.back() != static_cast<int>(i))
                    found.push_back(static_cast<int>(i));
    return found;
}

// Below what came before it, or in the same line and behind it.
void check_reads_on(const std::vector<QWidget*>& stops, const QWidget& part)
{
    const QWidget* before = nullptr;
    for (const QWidget* stop : stops) {
        if (!part.isAncestorOf(stop))
            continue;
        if (before) {
            const QRect upper(before->mapTo(&part, QPoint()), before->size());
            const QRect lower(stop->mapTo(&part, QPoint()), stop->size());
            INFO(before->metaObject()->className()
                 << " '" << before->accessibleName().toStdString() << "' at " << upper.top() << ", then "
                 << stop->metaObject()->className() << " '" << stop->accessibleName().toStdString() << "' at "
                 << lower.top());
            CHECK((lower.top() > upper.center().y() || lower.left() > upper.right()));
        }
        before = stop;
    }
}

} // namespace

TEST_CASE("Tab walks through the window as it is read, whatever came late", "[app]")
{
    Driven driven;
    driven.window.resize(1920, 1000);
    driven.trigger("Training panel");
    driven.document().edit(first_session(mechanism_named("encoder-decoder")), "another mechanism, other settings");
    driven.settle();
    driven.trigger("Ribbons"); // a view that was not there
    auto& panel = *driven.window.findChild<ExperimentPanel*>();
    auto& training = driven.window.training();
    auto& timeline = *driven.window.findChild<Timeline*>();
    driven.sentence().setFocus();
    QTest::keyClick(&driven.sentence(), Qt::Key_Backtab, Qt::ShiftModifier);
    CHECK(panel.isAncestorOf(QApplication::focusWidget())); // the button of the mechanism

    const std::vector<QWidget*> stops = walk(driven.window);
    const std::vector<QWidget*> parts{
        &panel, &driven.window.stage(), &driven.inspector(), &training, &training.filmStrip(), &timeline};
    std::vector<int> met = parts_of(stops, parts);
    std::erase(met, 4); // of a training that has not begun there is no film
    CHECK(met == std::vector<int>{0, 1, 2, 3, 5});
    check_reads_on(stops, panel);
    check_reads_on(stops, training);
    check_reads_on(stops, timeline);

    std::vector<QWidget*> back = walk(driven.window, Qt::ShiftModifier);
    std::reverse(back.begin() + 1, back.end());
    CHECK(back == stops);
}
