// The numbers of a quantity as the bytes of a file, for the window and for the command line alike.
#pragma once

#include "core/tape/tape.h"

#include <string>

namespace heed {

// CSV with the labels of both axes; an edge's two ends in columns of their own, "from" and "to".
std::string labelled_csv(const Tape& tape, int node);

// The graph that the quantity's rows are edges or nodes of, with every column of it as a number of theirs: GraphML.
// RequestError when they are something else.
std::string graph_with_values(const Tape& tape, int node);

} // namespace heed
