// What stands beside the parameters in a weights file that training made: which mechanism they are of, its settings
// and tokenisers, as JSON in the metadata.
#pragma once

#include "core/files/json.h"
#include "core/inputs/tokeniser.h"
#include "core/mechanisms/mechanism.h"

namespace heed {

// Under which more than one mechanism keeps what it was trained on.
inline constexpr const char* source_key = "heed.source"; // a tokeniser
inline constexpr const char* classes_key = "heed.classes"; // their names

// FileError when it is missing or no JSON.
Json metadata_json(const TensorFile& file, const char* key);

// FileError that says of which mechanism the weights are, when they are of another one.
void check_mechanism(const TensorFile& file, const Mechanism& mechanism);

// Puts these of the file's settings in force. FileError when one is missing or no such setting, RequestError when
// somebody set it otherwise.
void settle_from_metadata(
    Settings& settings, const TensorFile& file, const Mechanism& mechanism, const std::vector<std::string>& names);
// A setting that the file may hold.
std::optional<SettingValue> metadata_setting(
    const TensorFile& file, const Mechanism& mechanism, const std::string& name);

Tokeniser metadata_tokeniser(const TensorFile& file, const char* key); // FileError

// The metadata that the above read.
void put_mechanism(
    TensorFile& file, const Mechanism& mechanism, const Settings& settings, const std::vector<std::string>& names);

} // namespace heed
