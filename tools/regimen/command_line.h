#pragma once

#include <string>
#include <vector>

#include "interpreter/regimen.h"
#include "tools/regimen/command.h"

namespace regimen::tools {

/// The command that the words begin with, and how many of them are its name.
struct Chosen {
  const Command* command = nullptr;
  std::size_t words = 0;
};

/// Finds the command; `units convert` before `units`.
/// @errors  Failure for no such command, with the likely one
Result<Chosen> choose(const std::vector<std::string>& words);

/// Matches the words behind a command's name with its specification. `--option=value` and `--option value` are one;
/// `--` ends the options; `-` and negative numbers are arguments.
/// @errors  Failure for an unknown or repeated option, a missing value, too few or too many arguments
Result<Arguments> match(const Command& command, const std::vector<std::string>& words);

/// What `--help` prints: of one command, or of all.
std::string help(const Command& command);
std::string help();

/// `regimen units convert NUMBER FROM TO [options]`
std::string usage(const Command& command);

}  // namespace regimen::tools
