#include "core/experiment/catalogue.h"

#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/graph_attention.h"
#include "core/mechanisms/self_attention.h"
#include "core/mechanisms/sentence_classifier.h"
#include "core/nearest.h"

namespace heed {

const std::vector<const Mechanism*>& catalogue()
{
    static const std::vector<const Mechanism*> mechanisms{
        &self_attention,
        &encoder_decoder,
        &sentence_classifier,
        &gcn,
        &gat,
        &gatv2,
    };
    return mechanisms;
}

const Mechanism& mechanism_named(const std::string& id)
{
    std::vector<std::string> known;
    for (const Mechanism* mechanism : catalogue()) {
        if (mechanism->id == id)
            return *mechanism;
        known.push_back(mechanism->id);
    }
    throw RequestError("there is no mechanism '" + id + "'" + suggestion(id, known));
}

} // namespace heed
