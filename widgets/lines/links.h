// Which weights are drawn as lines: pure functions of a tape, of the heads that are looked at, and of a threshold.
// Draws nothing.
#pragma once

#include "core/tape/steps.h"
#include "widgets/shown.h"

#include <vector>

namespace heed {

// The shown node and its sisters in the other heads, by number. Those that the player has not come to yet are left
// out; the shown node never is. A quantity that is not of one of several heads stands alone, with the number 0.
std::vector<FamilyMember> headsBeside(const Shown& shown);

// Those of headsBeside() that the view asks for; the shown node alone when it asks for none that is there.
std::vector<FamilyMember> headsShown(const Shown& shown);

struct Link {
    std::size_t head = 0; // its place in LinkRequest::heads
    Index query = 0;
    Index key = 0;
    Real weight = 0;
    friend bool operator==(const Link&, const Link&) = default;
};

struct LinkRequest {
    std::vector<FamilyMember> heads;
    // For each query, its largest weights until this share of the row's total is reached (Hoover et al. 2020,
    // exBERT). 1: every weight above 0; 0: none.
    double threshold = 1;
    std::optional<Index> query; // links of this row alone
    std::optional<Index> key; // links of this column alone; the threshold still counts by rows
    int playing = -1; // the node that is being filled: of it only the first cellsDone cells count
    Index cellsDone = -1; // −1: all of them
    std::size_t most = 20'000; // no more links than these, the strongest
};

struct Links {
    std::vector<Link> drawn; // the weakest first, so that the strongest is painted last
    std::size_t chosen = 0; // by the threshold, before `most`
    std::size_t all = 0; // weights above 0
};

Links chooseLinks(const Tape& tape, const LinkRequest& request);

// The largest weight of a row, or of a column, of these heads (the first of equals); none when nothing is above 0.
std::optional<CellRef> strongestOfQuery(const Tape& tape, const std::vector<FamilyMember>& heads, Index query);
std::optional<CellRef> strongestOfKey(const Tape& tape, const std::vector<FamilyMember>& heads, Index key);

} // namespace heed
