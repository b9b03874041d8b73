// A look put on by halves, and on one widget: what makes a window start fast. The whole of it is apply_look().
#pragma once

#include "widgets/look.h"

class QWidget;

namespace heed {

// The program's style, palette and font, which widgets take while they are made; no style sheet. That comes with
// apply_look() when they stand: each widget that is put into another under a sheet is styled anew, with all in it.
void prepare_look(const Look& look);

// A widget's own colour of text. By its palette, for a style sheet of its own costs it a style.
void colour_text(QWidget& widget, const QColor& colour);

} // namespace heed
