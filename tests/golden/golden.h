#pragma once

#include <string>
#include <string_view>
#include <vector>

/// A golden: a guideline whose last lines are commands and what they print. See docs/development.md.
namespace regimen::golden {

struct CommandRun {
  std::vector<std::string> words;  // `%` already the file's name
  std::string input;               // `#<` lines
  int code = 0;                    // `#? 1`
  std::string output;              // `#|` lines
};

struct Golden {
  std::vector<CommandRun> runs;
  std::string problem;  // what is wrong with the file itself; empty when nothing is
};

/// Reads the commands of a golden and what is expected of them.
Golden read(std::string_view text, const std::string& file_name);

/// The golden's text with what its commands really gave below each of them.
std::string rewrite(std::string_view text, const std::vector<CommandRun>& actual);

/// The words of a command line; quotes of both kinds keep spaces together.
std::vector<std::string> split_words(std::string_view line);

/// The output without what is no matter of the golden: digests and the program's version.
std::string masked(std::string output);

/// That, without places in guidelines either: what formatting may change.
std::string without_places(std::string output);

}  // namespace regimen::golden
