// How wide three columns beside each other must be at least, so that nothing is cut off.
#pragma once

namespace heed {

struct Column {
    int least; // pixels in which it can still be used: words are wrapped and shortened
    int wanted; // as it should be
};

struct ColumnWidths {
    int left, stage, right;
};

// Where there is no room for what the outer columns want and the stage needs, they give way, each by an equal share
// of what it can, and only then does the stage.
ColumnWidths share_width(int room, const Column& left, int stage, const Column& right);

} // namespace heed
