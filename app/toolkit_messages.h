// What Qt says of itself: nothing to a user, unless it is asked for or Qt cannot go on.
#pragma once

namespace heed {

// To be called before anything of Qt is. `verbose` lets every message through.
void quieten_toolkit(bool verbose);

// While it lives, a failure of Qt means that there is no display to open a window on: that is said, and the program
// ends with exit code 1 where Qt would abort.
class OpeningDisplay {
public:
    OpeningDisplay();
    ~OpeningDisplay();
    OpeningDisplay(const OpeningDisplay&) = delete;
    OpeningDisplay& operator=(const OpeningDisplay&) = delete;
};

// Says that no window can be opened and what works without one. Returns the exit code.
int without_display();

} // namespace heed
