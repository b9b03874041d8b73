#include "core/mechanisms/sentence_classifier_design.h"

#include "core/mechanisms/parameter_specs.h"

namespace heed {

SentenceClassifierDesign classifier_design(const Settings& settings)
{
    SentenceClassifierDesign design;
    design.cell = CellKind::lstm;
    take_settings(design, settings);
    design.attention = settings.on("attention");
    return design;
}

ParameterSpecs parameters_of(const SentenceClassifierDesign& design)
{
    ParameterSpecs all = recurrent_parameters(design);
    if (design.attention) {
        all.push_back(
            map_spec("attention.weight", 1, design.width, "W", "Weighs a state's features into one number."));
        all.push_back(bias_spec("attention.bias", 1, design.width, "Added to that number."));
    }
    all.push_back(map_spec("output.weight", design.classes, design.width, "W_o",
        "From what stands for the sentence to a score of each class."));
    all.push_back(bias_spec("output.bias", design.classes, design.width, "Added to the scores of the classes."));
    return all;
}

} // namespace heed
