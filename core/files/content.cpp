#include "core/files/content.h"

#include "core/files/npy.h"
#include "core/files/zip_archive.h"

namespace heed {
namespace {

constexpr std::size_t shown_bytes = 4096; // what a JSON file's kind shows in
constexpr std::string_view json_blanks = " \t\r\n";

// A brace and then a key, in text: the length that safetensors begin with may be a brace, too.
bool is_json_object(std::string_view bytes)
{
    const std::string_view text = without_byte_order_mark(bytes).substr(0, shown_bytes);
    const auto first = text.find_first_not_of(json_blanks);
    if (first == std::string_view::npos || text[first] != '{'
        || text.substr(0, 8).find('\0') != std::string_view::npos)
        return false;
    const auto second = text.find_first_not_of(json_blanks, first + 1);
    return second == std::string_view::npos || text[second] == '"' || text[second] == '}';
}

std::string json_in_words(std::string_view bytes)
{
    const std::string_view head = bytes.substr(0, shown_bytes);
    if (head.find("\"heed.tape\"") != std::string_view::npos)
        return "a recorded tape as JSON";
    return head.find("\"heed\"") != std::string_view::npos ? "a session of Heed's" : "JSON";
}

} // namespace

std::string_view without_byte_order_mark(std::string_view text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.substr(text.starts_with(mark) ? mark.size() : 0);
}

bool begins_as_json(std::string_view text)
{
    text = without_byte_order_mark(text);
    const auto first = text.find_first_not_of(json_blanks);
    return first != std::string_view::npos && text[first] == '{';
}

bool is_safetensors(std::string_view bytes)
{
    return bytes.size() > 9 && bytes[8] == '{' && !is_json_object(bytes);
}

std::string kind_in_words(std::string_view bytes)
{
    if (is_zip(bytes))
        return "a zip or NPZ archive";
    if (is_npy(bytes))
        return "an NPY array";
    if (is_safetensors(bytes))
        return "safetensors";
    if (is_json_object(bytes))
        return json_in_words(bytes);
    const bool picture = bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF");
    return picture ? "a picture" : "";
}

} // namespace heed
