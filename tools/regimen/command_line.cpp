#include "tools/regimen/command_line.h"

#include <algorithm>
#include <utility>

namespace regimen::tools {

static std::vector<std::string> split(std::string_view text, char at);

// ---- what was given -------------------------------------------------------------------------------------------------

bool Arguments::has(std::string_view option) const { return options_.find(option) != options_.end(); }

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = options_.find(option);
  if (found == options_.end()) return std::nullopt;
  return found->second;
}

const std::vector<std::string>& Arguments::all(std::string_view argument) const {
  static const std::vector<std::string> nothing;
  const auto found = arguments_.find(argument);
  return found == arguments_.end() ? nothing : found->second;
}

const std::string& Arguments::one(std::string_view argument) const { return all(argument).at(0); }

std::optional<std::string> Arguments::optional(std::string_view argument) const {
  const std::vector<std::string>& given = all(argument);
  if (given.empty()) return std::nullopt;
  return given.front();
}

// ---- which command --------------------------------------------------------------------------------------------------

Result<Chosen> choose(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  Chosen best;
  for (const Command& command : commands()) {
    names.emplace_back(command.name);
    const std::vector<std::string> parts = split(command.name, ' ');
    if (parts.size() <= words.size() && parts.size() > best.words &&
        std::equal(parts.begin(), parts.end(), words.begin())) {
      best = Chosen{&command, parts.size()};
    }
  }
  if (best.command != nullptr) return best;

  // `units` or `new` alone: the commands that begin so.
  std::string below;
  for (const std::string& name : names) {
    if (name.starts_with(words[0] + " ")) below += (below.empty() ? "`regimen " : ", `regimen ") + name + "`";
  }
  if (!below.empty() && words.size() == 1) return Failure{"`regimen " + words[0] + "` needs one more word", below};
  if (!below.empty()) {
    std::vector<std::string> second;
    for (const std::string& name : names) {
      if (name.starts_with(words[0] + " ")) second.push_back(name.substr(words[0].size() + 1));
    }
    const std::string near = diagnostics::nearest(words[1], second);
    return Failure{"`" + words[0] + " " + words[1] + "` is no command",
                   near.empty() ? below : "did you mean `regimen " + words[0] + " " + near + "`?"};
  }
  std::vector<std::string> first;
  first.reserve(names.size());
  for (const std::string& name : names) first.push_back(split(name, ' ')[0]);
  const std::string near = diagnostics::nearest(words[0], first);
  return Failure{"`" + words[0] + "` is no command",
                 near.empty() ? "`regimen --help` lists them" : "did you mean `regimen " + near + "`?"};
}

// ---- its words ------------------------------------------------------------------------------------------------------

static const OptionSpec* find_option(const Command& command, std::string_view name) {
  for (const std::vector<OptionSpec>* options : {&command.options, &common_options()}) {
    for (const OptionSpec& option : *options) {
      if (option.name == name) return &option;
    }
  }
  return nullptr;
}

static Failure unknown_option(const Command& command, const std::string& seen) {
  std::vector<std::string> names;
  names.reserve(command.options.size() + common_options().size());
  for (const OptionSpec& option : command.options) names.emplace_back(option.name);
  for (const OptionSpec& option : common_options()) names.emplace_back(option.name);
  const std::string near = diagnostics::nearest(seen, names);
  return Failure{
      "`regimen " + std::string(command.name) + "` has no option `" + seen + "`",
      near.empty() ? "`regimen " + std::string(command.name) + " --help` lists them" : "did you mean `" + near + "`?"};
}

static bool looks_like_option(const std::string& word) {
  return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9') && word[1] != '.';
}

// Puts one option into `found`; `at` moves over its value.
static std::optional<Failure> take_option(const Command& command, const std::vector<std::string>& words,
                                          std::size_t& at, Arguments& found) {
  const std::size_t equals = words[at].find('=');
  std::string name = words[at].substr(0, equals);
  if (name == "-h") name = "--help";
  const OptionSpec* option = find_option(command, name);
  if (option == nullptr) return unknown_option(command, name);
  if (found.has(name)) return Failure{"`" + name + "` stands twice", "give it once"};
  if (option->value.empty()) {
    if (equals != std::string::npos) return Failure{"`" + name + "` takes no value", "write `" + name + "` alone"};
    found.set_option(name, "");
    return std::nullopt;
  }
  std::string value;
  if (equals != std::string::npos) {
    value = words[at].substr(equals + 1);
  } else if (at + 1 < words.size()) {
    value = words[++at];
  } else {
    return Failure{"`" + name + "` has no value", "write `" + name + " " + std::string(option->value) + "`"};
  }
  if (option->value.find('|') != std::string_view::npos) {
    const std::vector<std::string> choices = split(option->value, '|');
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
      return Failure{"`" + name + "` does not take `" + value + "`",
                     "it takes " + std::string(option->value) + " (one of them)"};
    }
  }
  found.set_option(name, value);
  return std::nullopt;
}

// "; its guideline and files are options: `--case FILE` …", where a command takes any so.
static std::string options_with_files(const Command& command) {
  std::string listed;
  for (const OptionSpec& option : command.options) {
    if (option.value != "GUIDELINE" && option.name != "--case") continue;
    listed += (listed.empty() ? "`" : ", `") + std::string(option.name) + " " + std::string(option.value) + "`";
  }
  return listed.find("GUIDELINE") == std::string::npos ? "" : "; what it is evaluated with are options: " + listed;
}

// Deals the positional words to the arguments, in order; the one that takes many gets what the others leave.
static std::optional<Failure> deal(const Command& command, const std::vector<std::string>& given, Arguments& found) {
  std::size_t needed = 0;
  std::string missing;
  for (const ArgumentSpec& argument : command.arguments) {
    if (argument.count != Count::kOne && argument.count != Count::kAtLeastOne) continue;
    ++needed;
    if (given.size() < needed && missing.empty()) missing = argument.name;
  }
  if (!missing.empty()) return Failure{"`" + missing + "` is missing", "write `" + usage(command) + "`"};
  std::size_t spare = given.size() - needed;
  std::size_t at = 0;
  for (const ArgumentSpec& argument : command.arguments) {
    std::size_t take = 0;
    switch (argument.count) {
      case Count::kOne:
        take = 1;
        break;
      case Count::kOptional:
        take = std::min<std::size_t>(spare, 1);
        spare -= take;
        break;
      case Count::kAtLeastOne:
        take = 1 + std::exchange(spare, 0);
        break;
      case Count::kAny:
        take = std::exchange(spare, 0);
        break;
    }
    for (; take > 0; --take) found.add(argument.name, given[at++]);
  }
  if (at < given.size())
    return Failure{"`" + given[at] + "` is one too many",
                   "write `" + usage(command) + "`" + options_with_files(command)};
  return std::nullopt;
}

Result<Arguments> match(const Command& command, const std::vector<std::string>& words) {
  Arguments found;
  std::vector<std::string> given;
  bool options_end = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!options_end && words[at] == "--") {
      options_end = true;
    } else if (!options_end && looks_like_option(words[at])) {
      if (auto failure = take_option(command, words, at, found)) return *failure;
    } else {
      given.push_back(words[at]);
    }
  }
  // Who asks for help has not yet read what is missing.
  if (found.has("--help")) return found;
  if (auto failure = deal(command, given, found)) return *failure;
  return found;
}

static std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace regimen::tools
