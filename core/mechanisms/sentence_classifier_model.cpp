#include "core/mechanisms/sentence_classifier_model.h"

#include "core/mechanisms/model_metadata.h"
#include "core/mechanisms/sentence_classifier.h"

#include <algorithm>

namespace heed {
namespace {

constexpr std::size_t most_classes = 100;

} // namespace

const std::vector<std::string>& classifier_settings()
{
    static const std::vector<std::string> names{"attention", "bidirectional", "width", "embedding-width"};
    return names;
}

SentenceClassifierModel classifier_from(const TensorFile& file, const Settings& settings)
{
    SentenceClassifierModel model{classifier_design(settings), metadata_tokeniser(file, source_key), {}};
    const Json classes = metadata_json(file, classes_key);
    const auto is_text = [](const Json& one) { return one.is_string(); };
    if (!classes.is_array() || classes.size() < 2 || classes.size() > most_classes
        || !std::all_of(classes.begin(), classes.end(), is_text))
        throw FileError(file.name, "metadata",
            std::string(classes_key) + ": expected 2 to " + std::to_string(most_classes) + " names of classes");
    model.classes = classes.get<std::vector<std::string>>();
    model.design.source_tokens = model.source.vocabulary().size();
    model.design.classes = static_cast<Index>(model.classes.size());
    return model;
}

void put_classifier(
    TensorFile& file, const Settings& settings, const Tokeniser& source, const std::vector<std::string>& classes)
{
    put_mechanism(file, sentence_classifier, settings, classifier_settings());
    file.metadata[source_key] = source.to_json().dump();
    file.metadata[classes_key] = Json(classes).dump();
}

} // namespace heed
