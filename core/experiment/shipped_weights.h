// The trained weights that come with the program, and which of them an experiment means. An experiment names them
// "shipped:dates": of all that learnt the task, the file that was trained with the settings which somebody set. So
// another score is another file, trained for that score. "shipped:dates-general-local-p" is that file alone.
#pragma once

#include "core/experiment/experiment.h"

#include <set>

namespace heed {

struct ShippedWeights {
    std::string name; // "dates-general-local-p": the file's, without its ending
    std::string task; // "dates"
    std::string mechanism; // "encoder-decoder"
    std::filesystem::path file;
    std::filesystem::path card; // NAME.md beside it
    Json settings; // an object: those that the parameters' shapes hang on
    Json figures; // an object: the held-out figures
};

// In the order of their names; of what cannot be read none. Read once.
HEED_API const std::vector<ShippedWeights>& shipped_weights();

HEED_API bool has_shipped(const std::string& task);
HEED_API FileName shipped(const std::string& name); // as an experiment has it
HEED_API bool is_shipped(const std::filesystem::path& weights);

// Where the experiment's weights lie: the path itself, or what "shipped:…" means with these settings. RequestError
// when there is no such task or file, or none was trained with such settings; it says what there is.
HEED_API std::filesystem::path weights_file(const Experiment& experiment);

// The settings that choose among the files which "shipped:TASK" means: those in which they differ.
HEED_API std::set<std::string> shipped_choices(const Experiment& experiment);

// For a person to read: "dates-general-local-p, came with Heed", or a file's name.
HEED_API std::string weights_title(const Experiment& experiment);

// A path, or the "shipped:…" that a person typed.
HEED_API FileName weights_named(const std::string& typed);

} // namespace heed
