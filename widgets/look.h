// How Heed looks: one colour per role, one type scale, one grid, in light and in dark. Every widget and every
// exported picture takes its colours from here. Knows no tape.
#pragma once

#include "core/experiment/view.h"
#include "core/tape/quantity.h"

#include <QColor>
#include <QFont>

class QApplication;

namespace heed {

struct Look {
    bool dark = false;
    QColor window; // behind everything
    QColor surface; // cards, the stage, the page of an exported picture
    QColor sunken; // wells: text fields, tracks
    QColor line; // hairlines
    QColor text;
    QColor faint; // second-rank text: at least 4.5 : 1 on the surface
    QColor accent; // what can be pressed, and the keyboard's focus
    QColor hover; // the outline of what is under the pointer
    QColor pin; // the outline of what was clicked
    QColor edited; // the mark of a cell that was set by hand
    QColor masked; // a cell whose score is −∞
    double text_scale = 1;

    QColor part(Part part) const; // query, key, value, score, weight, output…
    QColor head(int number) const; // counted from 1; distinct for 12 heads, then again
    enum class Size { small, body, large, title };
    QFont font(Size size, bool bold = false) const; // scaled by text_scale
};

constexpr int grid = 8; // pixels: every margin and gap is a multiple, or a half

const Look& light_look();
const Look& dark_look();
bool desktop_is_dark(); // what the desktop's palette said before the first apply_look()
Look look_for(const View& view); // the theme that the view asks for, at its text scale

// Gives every widget of the program this look: style, palette, font and one style sheet.
void apply_look(QApplication& app, const Look& look);

} // namespace heed
