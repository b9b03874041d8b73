// Puts the widgets of a window in the order in which Tab walks through them: as they stand in it, part by part, for
// Qt takes the order in which they were made, and panels come late.
#pragma once

class QWidget;

namespace heed {

void order_tabs(QWidget& window);

} // namespace heed
