#include "core/tape/steps.h"

#include <algorithm>
#include <charconv>

namespace heed {
namespace {

std::vector<std::string_view> split(std::string_view path)
{
    std::vector<std::string_view> parts;
    for (std::size_t end = 0; end != std::string_view::npos; path.remove_prefix(std::min(path.size(), end + 1))) {
        end = path.find('/');
        parts.push_back(path.substr(0, end));
    }
    return parts;
}

// The scope of that name at the end of the parts, opened when it is not the last of them.
StepTree& scope_in(StepTree& parent, std::string_view name, int step)
{
    if (parent.parts.empty() || parent.parts.back().node >= 0 || parent.parts.back().name != name) {
        StepTree scope;
        scope.name = name;
        scope.path = parent.path.empty() ? scope.name : parent.path + "/" + scope.name;
        scope.first = step;
        parent.parts.push_back(std::move(scope));
    }
    return parent.parts.back();
}

std::optional<int> to_number(std::string_view digits)
{
    int number = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || stop != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

// "head 12" → 12
std::optional<int> number_of(std::string_view scope)
{
    const std::size_t space = scope.rfind(' ');
    return space == std::string_view::npos ? std::nullopt : to_number(scope.substr(space + 1));
}

} // namespace

StepTree step_tree(const Tape& tape)
{
    StepTree root;
    int step = 0;
    for (int node : tape.steps()) {
        ++step;
        ++root.count;
        StepTree* scope = &root;
        const auto names = split(tape.path(node));
        for (std::size_t i = 0; i + 1 < names.size(); ++i) {
            scope = &scope_in(*scope, names[i], step);
            ++scope->count;
        }
        scope->parts.push_back({std::string(names.back()), tape.path(node), node, step, 1, {}});
    }
    return root;
}

std::vector<FamilyMember> family(const Tape& tape, int node, std::string_view scope)
{
    const std::string& path = tape.path(node);
    const auto names = split(path);
    for (std::size_t i = names.size() - 1; i-- > 0;) {
        const std::string_view word = names[i].substr(0, names[i].rfind(' '));
        if (!number_of(names[i]) || (!scope.empty() && word != scope))
            continue;
        const std::string_view before(
            path.data(), static_cast<std::size_t>(names[i].data() - path.data()) + word.size() + 1);
        const std::string_view after(names[i].data() + names[i].size());
        std::vector<FamilyMember> members;
        for (int other = 0; other < tape.size(); ++other) {
            const std::string_view like = tape.path(other);
            if (like.size() <= before.size() + after.size() || !like.starts_with(before) || !like.ends_with(after))
                continue;
            const std::string_view digits = like.substr(before.size(), like.size() - before.size() - after.size());
            if (const auto number = to_number(digits))
                members.push_back({*number, other});
        }
        std::sort(members.begin(), members.end(),
            [](const FamilyMember& a, const FamilyMember& b) { return a.number < b.number; });
        return members;
    }
    return {};
}

std::vector<std::string> numbered_scopes(const Tape& tape, int node)
{
    std::vector<std::string> words;
    const auto names = split(tape.path(node));
    for (std::size_t i = 0; i + 1 < names.size(); ++i)
        if (number_of(names[i]))
            words.emplace_back(names[i].substr(0, names[i].rfind(' ')));
    return words;
}

} // namespace heed
