#include "core/files/json.h"

#include "core/error.h"
#include "core/files/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <optional>
#include <unordered_set>
#include <vector>

namespace heed {

namespace {

constexpr std::size_t depth_limit = 64;
constexpr std::size_t memory_limit = 1'000'000'000;

// Walks a text and shows how far it got: the parser tells its handler of a value, but not where it stands.
class Cursor {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Cursor(const char* at, const char** reached)
        : m_at(at)
        , m_reached(reached)
    {
    }
    reference operator*() const { return *m_at; }
    Cursor& operator++()
    {
        *m_reached = ++m_at;
        return *this;
    }
    Cursor operator++(int)
    {
        Cursor old = *this;
        ++*this;
        return old;
    }
    friend bool operator==(const Cursor& a, const Cursor& b) { return a.m_at == b.m_at; }
    friend bool operator!=(const Cursor& a, const Cursor& b) { return a.m_at != b.m_at; }

private:
    const char* m_at;
    const char** m_reached;
};

// Builds the value from the parser's events. Each returns false to stop, having set `fault`.
class Builder final : public nlohmann::json_sax<Json> {
public:
    Json root;
    std::string fault;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return spend(sizeof(string_t) + value.size()) && add(std::move(value)); }
    bool binary(binary_t&) override { return stop("binary data is not JSON"); }

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        // Twice for the name: it stands in the object and in the set.
        if (!spend(2 * (sizeof(string_t) + name.size()) + 4 * sizeof(void*)))
            return false;
        if (!m_open.back().keys.insert(name).second)
            return stop(fmt::format("the key \"{}\" is given twice", shortened(name)));
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override
    {
        // The library's message is "[…] parse error at line 1, column 2: what is wrong": the place is told otherwise.
        std::string_view what = error.what();
        for (const std::string_view lead : {"] ", "parse error", ": "}) {
            if (const std::size_t at = what.find(lead); at != std::string_view::npos)
                what.remove_prefix(at + lead.size());
        }
        return stop(shortened(what, 200));
    }

private:
    struct Level {
        Json* value;
        std::unordered_set<std::string> keys;
    };

    bool stop(std::string reason)
    {
        fault = std::move(reason);
        return false;
    }

    bool spend(std::size_t bytes)
    {
        m_spent += bytes;
        return m_spent <= memory_limit || stop("the value is too large: it would need over 1 GB of memory");
    }

    // Where the new value stands: pointers stay good, as a container only grows when its last element is finished.
    Json* place(Json value)
    {
        if (m_open.empty()) {
            root = std::move(value);
            return &root;
        }
        Json& parent = *m_open.back().value;
        if (parent.is_array()) {
            auto& elements = parent.get_ref<Json::array_t&>();
            elements.push_back(std::move(value));
            return &elements.back();
        }
        // Past the ordered map's own search for the key, which would make a long object take quadratic time.
        std::vector<Json::object_t::value_type, Json::object_t::allocator_type>& members
            = parent.get_ref<Json::object_t&>();
        members.emplace_back(std::move(m_key), std::move(value));
        return &members.back().second;
    }

    bool add(Json value)
    {
        if (!spend(2 * sizeof(Json)))
            return false;
        place(std::move(value));
        return true;
    }

    bool open(Json value)
    {
        if (m_open.size() == depth_limit)
            return stop(fmt::format("nesting is over {} levels deep", depth_limit));
        if (!spend(2 * sizeof(Json) + 64))
            return false;
        m_open.push_back({place(std::move(value)), {}});
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::vector<Level> m_open;
    std::string m_key;
    std::size_t m_spent = 0;
};

// "line 3, column 7" of the character that ends at `end`.
std::string place_of(std::string_view text, std::size_t end)
{
    const std::string_view before = text.substr(0, std::min(end, text.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n') + 1; // npos + 1 is 0
    const auto characters = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start), before.end(),
        [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return fmt::format("line {}, column {}", lines + 1, std::max<std::ptrdiff_t>(characters, 1));
}

void check_finite(const Json& value)
{
    if (value.is_number_float() && !std::isfinite(value.get<double>()))
        throw Error("a number that is not finite cannot be written as JSON");
    if (value.is_structured()) {
        for (const Json& child : value)
            check_finite(child);
    }
}

} // namespace

Json parse_json(std::string_view text, const std::string& name)
{
    if (const auto bad = first_invalid_utf8(text))
        throw FileError(name, place_of(text, *bad + 1), fmt::format("byte {} is not UTF-8", *bad));
    Builder builder;
    const char* reached = text.data();
    const char* end = text.data() + text.size();
    if (!Json::sax_parse(Cursor(text.data(), &reached), Cursor(end, &reached), &builder))
        throw FileError(name, place_of(text, static_cast<std::size_t>(reached - text.data())), builder.fault);
    return std::move(builder.root);
}

std::string dump_json(const Json& value)
{
    check_finite(value);
    try {
        return value.dump(2) + "\n";
    } catch (const Json::type_error&) {
        throw Error("a string that is not UTF-8 cannot be written as JSON");
    }
}

Json number(Real value)
{
    if (value == -std::numeric_limits<Real>::infinity())
        return "-inf";
    if (!std::isfinite(value))
        throw Error(fmt::format("{} cannot be written as JSON", value));
    char digits[64];
    const auto written = std::to_chars(digits, digits + sizeof digits, value);
    double shortest = 0;
    std::from_chars(digits, written.ptr, shortest);
    return shortest;
}

Real read_number(const Json& value, const std::string& place)
{
    if (value.is_string() && value.get_ref<const std::string&>() == "-inf")
        return -std::numeric_limits<Real>::infinity();
    if (!value.is_number())
        throw Error(fmt::format("{}: expected a number or \"-inf\", found {}", place,
            value.is_string()
                ? fmt::format("\"{}\"", shortened(value.get_ref<const std::string&>()))
                : std::string(value.is_null() ? "null" : fmt::format("a value of type {}", value.type_name()))));
    const auto wide = value.get<double>();
    const auto real = static_cast<Real>(wide);
    if (!std::isfinite(real))
        throw Error(fmt::format("{}: {} is too large", place, wide));
    return real;
}

} // namespace heed
