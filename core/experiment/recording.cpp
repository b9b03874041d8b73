#include "core/experiment/recording.h"

#include "core/experiment/tape_index.h"
#include "core/files/bytes.h"
#include "core/files/content.h"
#include "core/files/json_object.h"
#include "core/files/npy.h"
#include "core/files/npz.h"
#include "core/inputs/vectors.h"
#include "core/tape/wiring.h"
#include "core/weights/safetensors.h"

#include <cmath>

namespace heed {
namespace {

constexpr std::size_t most_recording_bytes = std::size_t{2} << 30;
constexpr const char* values_key = "values"; // of the JSON format

using Matrices = std::map<std::string, Matrix>;

// A tape of quantities that are given as they are.
class Builder {
public:
    void add(const std::string& path, Matrix values, const Quantity& quantity)
    {
        const auto slash = path.rfind('/');
        if (m_tape->find(path))
            throw RequestError("the quantity '" + path + "' stands there twice");
        if (const auto fault = disagreement(values, quantity); !fault.empty())
            throw RequestError("'" + path + "': " + fault);
        std::optional<Scope> scope;
        if (slash != std::string::npos)
            scope.emplace(*m_tape, path.substr(0, slash));
        m_tape->name(m_tape->leaf(std::move(values)), [&] { return quantity; });
    }
    std::shared_ptr<const Tape> finish(bool untrained)
    {
        if (m_tape->steps().empty())
            throw RequestError("it holds no quantity");
        if (untrained)
            m_tape->mark_untrained();
        m_tape->finish();
        return m_tape;
    }

private:
    static std::string other_wiring(const Axis& axis, Index size)
    {
        if (!axis.wiring)
            return {};
        const bool edges = axis.kind == AxisKind::edge;
        const auto count = static_cast<Index>(edges ? axis.wiring->edges.size() : axis.wiring->nodes.size());
        const std::string what = edges ? "edge" : "node";
        return count == size ? "" : "its wiring has " + std::to_string(count) + " " + what + (count == 1 ? "" : "s");
    }

    static std::string disagreement(const Matrix& values, const Quantity& quantity)
    {
        const auto differs
            = [](const Labels& labels, Index size) { return labels && static_cast<Index>(labels->size()) != size; };
        if (differs(quantity.rows.labels, values.rows()))
            return std::to_string(values.rows()) + " rows, but " + std::to_string(quantity.rows.labels->size())
                   + " row labels";
        if (differs(quantity.columns.labels, values.cols()))
            return std::to_string(values.cols()) + " columns, but " + std::to_string(quantity.columns.labels->size())
                   + " column labels";
        if (const std::string wrong = other_wiring(quantity.rows, values.rows()); !wrong.empty())
            return std::to_string(values.rows()) + " rows, but " + wrong;
        if (const std::string wrong = other_wiring(quantity.columns, values.cols()); !wrong.empty())
            return std::to_string(values.cols()) + " columns, but " + wrong;
        return {};
    }

    std::shared_ptr<Tape> m_tape = std::make_shared<Tape>();
};

Labels labels_or_none(std::vector<std::string> labels)
{
    return labels.empty() ? nullptr : std::make_shared<const std::vector<std::string>>(std::move(labels));
}

// What a matrix without words is taken for: weights when every number lies in 0…1, else scores.
Quantity guess(const std::string& name, const Matrix& values, Labels rows, Labels columns)
{
    const bool weights = values.size() > 0 && values.minCoeff() >= 0 && values.maxCoeff() <= Real(1.0001);
    return {.name = name,
        .symbol = weights ? "α" : "S",
        .meaning = weights ? "Attention weights, as they stand in the file."
                           : "Numbers of any sign, as they stand in the file.",
        .role = weights ? Role::weights : Role::scores,
        .part = weights ? Part::weight : Part::score,
        .rows = {AxisKind::token, "query", std::move(rows)},
        .columns = {AxisKind::token, "key", std::move(columns)},
        .formula = {}};
}

std::shared_ptr<const Tape> indexed_tape(const Json& json, Matrices matrices)
{
    const TapeIndex index = tape_index_from_json(json, tape_index_key);
    Builder builder;
    for (const IndexedQuantity& indexed : index.quantities) {
        const auto found = matrices.find(indexed.path);
        if (found == matrices.end())
            throw RequestError("it names the quantity '" + indexed.path + "' but does not hold it");
        builder.add(indexed.path, std::move(found->second), indexed.quantity);
    }
    return builder.finish(index.untrained);
}

std::shared_ptr<const Tape> single(const std::string& name, Matrix values, Labels rows, Labels columns)
{
    Builder builder;
    const Quantity quantity = guess(name, values, std::move(rows), std::move(columns));
    builder.add(name, std::move(values), quantity);
    return builder.finish(false);
}

std::vector<std::string> labels_in_metadata(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        return {};
    const Json list = parse_json(found->second, std::string("the metadata's '") + key + "'");
    std::vector<std::string> labels;
    for (const Json& label : expect_list(list, key)) {
        if (!label.is_string())
            refuse(key, "a list of texts", label);
        labels.push_back(label.get<std::string>());
    }
    return labels;
}

std::shared_ptr<const Tape> from_safetensors(std::string_view bytes, const std::string& name)
{
    TensorFile file = parse_safetensors(bytes, name, NonFinite::MinusInfinity);
    if (const auto index = file.metadata.find(tape_index_key); index != file.metadata.end()) {
        Matrices matrices;
        for (auto& [path, tensor] : file.tensors)
            matrices.emplace(path, std::move(tensor.values));
        return indexed_tape(parse_json(index->second, tape_index_key), std::move(matrices));
    }
    // Somebody else's: each tensor a quantity; one of three dimensions is taken as [head, query, key].
    const Labels rows = labels_or_none(labels_in_metadata(file, "rows"));
    const Labels columns = labels_or_none(labels_in_metadata(file, "columns"));
    Builder builder;
    for (const auto& [path, tensor] : file.tensors) {
        const auto add = [&](const std::string& full, const Matrix& values) {
            const auto fits = [](const Labels& labels, Index size) {
                return labels && static_cast<Index>(labels->size()) == size ? labels : nullptr;
            };
            builder.add(full, values, guess(path, values, fits(rows, values.rows()), fits(columns, values.cols())));
        };
        if (tensor.shape.size() != 3) {
            add(path, tensor.values);
            continue;
        }
        for (Index head = 0; head < tensor.shape[0]; ++head)
            add("head " + std::to_string(head + 1) + "/" + path,
                Eigen::Map<const Matrix>(tensor.values.row(head).data(), tensor.shape[1], tensor.shape[2]));
    }
    return builder.finish(false);
}

std::shared_ptr<const Tape> from_npz(std::string_view bytes, const std::string& name)
{
    NpzFile file = parse_npz(bytes, name, NonFinite::MinusInfinity);
    if (const auto index = file.texts.find(tape_index_key); index != file.texts.end() && index->second.size() == 1)
        return indexed_tape(parse_json(index->second[0], tape_index_key), std::move(file.matrices));
    if (file.matrices.size() != 1)
        throw RequestError("expected one matrix, or a tape that Heed wrote; found "
                           + std::to_string(file.matrices.size()) + " matrices");
    const auto list = [&](const char* key) {
        const auto found = file.texts.find(key);
        return found == file.texts.end() ? nullptr : labels_or_none(found->second);
    };
    auto& [path, values] = *file.matrices.begin();
    return single(path, std::move(values), list("rows"), list("columns"));
}

std::shared_ptr<const Tape> from_json(std::string_view bytes, const std::string& name)
{
    const Json json = parse_json(without_byte_order_mark(bytes), name);
    JsonObject fields(json, "");
    const Json& index = fields.at(tape_index_key);
    const Json& values = fields.at(values_key);
    fields.refuse_unknown();
    Matrices matrices;
    JsonObject all(values, values_key);
    for (const auto& [path, rows] : values.items()) {
        const std::string place = all.place_of(path);
        const auto height = static_cast<Index>(expect_list(rows, place).size());
        const auto width = height == 0 ? Index{0} : static_cast<Index>(expect_list(rows[0], place).size());
        Matrix matrix(height, width);
        for (Index r = 0; r < height; ++r) {
            const Json& row = expect_list(rows[static_cast<std::size_t>(r)], place);
            if (static_cast<Index>(row.size()) != width)
                throw RequestError(place + "[" + std::to_string(r) + "]: expected " + std::to_string(width)
                                   + " numbers, found " + std::to_string(row.size()));
            for (Index c = 0; c < width; ++c)
                matrix(r, c) = read_number(row[static_cast<std::size_t>(c)],
                    place + "[" + std::to_string(r) + "][" + std::to_string(c) + "]");
        }
        matrices.emplace(path, std::move(matrix));
    }
    return indexed_tape(index, std::move(matrices));
}

std::shared_ptr<const Tape> from_csv(std::string_view bytes, const std::string& name)
{
    Vectors table = parse_csv(bytes, name, NonFinite::MinusInfinity);
    return single("weights", std::move(table.values), labels_or_none(std::move(table.names)),
        labels_or_none(std::move(table.columns)));
}

Json values_to_json(const Matrix& values)
{
    Json rows = Json::array();
    for (Index r = 0; r < values.rows(); ++r) {
        Json row = Json::array();
        for (Index c = 0; c < values.cols(); ++c)
            row.push_back(number(values(r, c)));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

TapeFormat tape_format_of(const std::filesystem::path& file)
{
    const std::string suffix = file.extension().string();
    if (suffix == ".safetensors")
        return TapeFormat::safetensors;
    if (suffix == ".npz")
        return TapeFormat::npz;
    if (suffix == ".json")
        return TapeFormat::json;
    throw RequestError("'" + file.string() + "': expected a file ending in .safetensors, .npz or .json");
}

std::string tape_bytes(const Tape& tape, TapeFormat format)
{
    const Json index = tape_index(tape);
    if (format == TapeFormat::safetensors) {
        TensorFile file;
        for (int node : tape.steps()) {
            Matrix values = tape.value(node);
            file.tensors[tape.path(node)] = {{values.rows(), values.cols()}, std::move(values)};
        }
        file.metadata[tape_index_key] = index.dump();
        return to_safetensors(file);
    }
    if (format == TapeFormat::npz) {
        NpzFile file;
        for (int node : tape.steps())
            file.matrices[tape.path(node)] = tape.value(node);
        file.texts[tape_index_key] = {index.dump()};
        return to_npz(file);
    }
    Json values = Json::object();
    for (int node : tape.steps())
        values[tape.path(node)] = values_to_json(tape.value(node));
    return dump_json({{tape_index_key, index}, {values_key, std::move(values)}});
}

void write_tape(const std::filesystem::path& file, const Tape& tape)
{
    write_atomically(file, tape_bytes(tape, tape_format_of(file)));
}

std::shared_ptr<const Tape> read_tape(const std::filesystem::path& file)
{
    const std::string bytes = read_bytes(file, most_recording_bytes);
    const std::string name = file.string();
    try {
        if (is_zip(bytes))
            return from_npz(bytes, name);
        if (is_npy(bytes))
            return single("weights", parse_npy(bytes, name, NonFinite::MinusInfinity), nullptr, nullptr);
        if (is_safetensors(bytes))
            return from_safetensors(bytes, name);
        if (begins_as_json(bytes))
            return from_json(bytes, name);
        return from_csv(bytes, name);
    } catch (const RequestError& error) {
        throw FileError(file, "", error.what());
    }
}

} // namespace heed
