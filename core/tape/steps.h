// The steps of a tape as a person finds them: nested by scope, and beside their like in the other heads. Read from
// the names alone.
#pragma once

#include "core/tape/tape.h"

namespace heed {

// A step, or a scope with what was recorded in it.
struct StepTree {
    std::string name; // "head 1", "weights"; empty: the whole
    std::string path; // "head 1/weights"
    int node = -1; // of a step; −1: a scope
    int first = 1; // its first step's number, counted from 1
    int count = 0; // the steps in it; of a step 1
    std::vector<StepTree> parts; // of a scope, in the order of recording
};

// The order of recording is kept: a scope that was left and entered again stands there twice.
HEED_API StepTree step_tree(const Tape& tape);

struct FamilyMember {
    int number = 0; // 2 in "head 2/weights"
    int node = -1;
    friend bool operator==(const FamilyMember&, const FamilyMember&) = default;
};

// The nodes whose paths differ from this one's in the number of one scope only, itself among them, by number. Of
// which scope is said by its word ("head"); when empty, of the innermost numbered one. Empty when there is no such
// scope.
HEED_API std::vector<FamilyMember> family(const Tape& tape, int node, std::string_view scope = {});

// The words of the numbered scopes of a node's path, the outermost first: "step", "head".
HEED_API std::vector<std::string> numbered_scopes(const Tape& tape, int node);

} // namespace heed
