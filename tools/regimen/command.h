#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/regimen/streams.h"

/// What a subcommand is: data from which the parsing, the help and the tests of completeness are made, and a function.
namespace regimen::tools {

/// The exit codes, the same for every command.
enum class Exit : std::uint8_t {
  kGood = 0,
  kFound = 1,   // the guideline, the case or the unit has errors; a test differs
  kCannot = 2,  // the command line is not understood, or a file, the network or the disk is in the way
};

enum class Count : std::uint8_t { kOne, kOptional, kAtLeastOne, kAny };

struct ArgumentSpec {
  std::string_view name;  // "GUIDELINE"
  Count count = Count::kOne;
  std::string_view help;
};

struct OptionSpec {
  std::string_view name;   // "--json"
  std::string_view value;  // "DATE", "auto|always|never"; empty for a flag
  std::string_view help;
};

struct Example {
  std::string_view line;  // "regimen units check g/dL"
  std::string_view what;
};

/// What stood on the command line, already matched with the specification.
class Arguments {
 public:
  [[nodiscard]] bool has(std::string_view option) const;
  /// The value of an option, if it was given.
  [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
  /// All values of an argument, in order.
  [[nodiscard]] const std::vector<std::string>& all(std::string_view argument) const;
  [[nodiscard]] const std::string& one(std::string_view argument) const;
  [[nodiscard]] std::optional<std::string> optional(std::string_view argument) const;

  void set_option(std::string_view name, std::string value) { options_[std::string(name)] = std::move(value); }
  void add(std::string_view argument, std::string value) {
    arguments_[std::string(argument)].push_back(std::move(value));
  }

 private:
  std::map<std::string, std::string, std::less<>> options_;
  std::map<std::string, std::vector<std::string>, std::less<>> arguments_;
};

struct Command {
  std::string_view name;     // "units convert"
  std::string_view summary;  // one line, lower case, no full stop
  std::string_view more;     // a paragraph, or empty
  std::vector<ArgumentSpec> arguments;
  std::vector<OptionSpec> options;
  std::vector<Example> examples;
  Exit (*run)(const Arguments& arguments, Streams& streams);
};

/// All subcommands, in the order of the help.
const std::vector<Command>& commands();

/// Options that every command takes.
const std::vector<OptionSpec>& common_options();

/// Whether to write colour: `--color`, then NO_COLOR, then whether a person looks at it.
bool wants_color(const Arguments& arguments, const Streams& streams);

}  // namespace regimen::tools
