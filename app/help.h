// The sheet of shortcuts and the about box.
#pragma once

class QMainWindow;

namespace heed {

void showShortcuts(QMainWindow* window); // read from the window's own actions, so it cannot be out of date
void showAbout(QMainWindow* window);

} // namespace heed
