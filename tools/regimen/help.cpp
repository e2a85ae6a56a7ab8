#include <algorithm>

#include "tools/regimen/command_line.h"

namespace regimen::tools {

const std::vector<OptionSpec>& common_options() {
  static const std::vector<OptionSpec> options = {
      {"--color", "auto|always|never", "colour; auto: on a terminal, unless NO_COLOR is set"},
      {"--help", "", "what this command does"},
  };
  return options;
}

// Two columns, the second one below each other.
static std::string table(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& [left, right] : rows) width = std::max(width, left.size());
  std::string text;
  for (const auto& [left, right] : rows) {
    text += "  ";
    text += left;
    text.append(width - left.size() + 2, ' ');
    text += right;
    text += '\n';
  }
  return text;
}

static std::string shown(const OptionSpec& option) {
  return std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value));
}

std::string usage(const Command& command) {
  std::string text = "regimen " + std::string(command.name);
  for (const ArgumentSpec& argument : command.arguments) {
    const std::string name(argument.name);
    switch (argument.count) {
      case Count::kOne:
        text += " " + name;
        break;
      case Count::kOptional:
        text += " [" + name + "]";
        break;
      case Count::kAtLeastOne:
        text += " " + name + "…";
        break;
      case Count::kAny:
        text += " [" + name + "…]";
        break;
    }
  }
  return text;
}

std::string help(const Command& command) {
  std::string text = "regimen " + std::string(command.name) + ": " + std::string(command.summary) + "\n";
  if (!command.more.empty()) text += "\n" + std::string(command.more) + "\n";
  text += "\nusage: " + usage(command) + " [options]\n";
  if (!command.arguments.empty()) {
    std::vector<std::pair<std::string, std::string>> rows;
    rows.reserve(command.arguments.size());
    for (const ArgumentSpec& argument : command.arguments) {
      rows.emplace_back(std::string(argument.name), std::string(argument.help));
    }
    text += "\n" + table(rows);
  }
  std::vector<std::pair<std::string, std::string>> rows;
  rows.reserve(command.options.size() + common_options().size());
  for (const OptionSpec& option : command.options) rows.emplace_back(shown(option), std::string(option.help));
  for (const OptionSpec& option : common_options()) rows.emplace_back(shown(option), std::string(option.help));
  text += "\noptions\n" + table(rows);
  text += "\nexamples\n";
  for (const Example& example : command.examples) {
    text += "  " + std::string(example.line) + "\n      " + std::string(example.what) + "\n";
  }
  return text;
}

std::string help() {
  std::string text =
      "regimen: guidance that clinicians write and a machine evaluates, checks and explains\n"
      "\n"
      "usage: regimen COMMAND [arguments] [options]\n"
      "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  rows.reserve(commands().size());
  for (const Command& command : commands()) {
    rows.emplace_back(std::string(command.name), std::string(command.summary));
  }
  text += table(rows);
  text +=
      "\n"
      "`regimen COMMAND --help` says more and gives examples.\n"
      "\n"
      "exit codes\n"
      "  0  all is well\n"
      "  1  the guideline, the case or the unit has errors, or a test differs\n"
      "  2  the command line is not understood, or a file or the disk is in the way\n";
  return text;
}

}  // namespace regimen::tools
