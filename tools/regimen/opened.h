#pragma once

#include <memory>
#include <optional>
#include <string>

#include "interpreter/regimen.h"
#include "tools/regimen/command.h"

/// What several commands do first: open a guideline, read its patients, settle the day.
namespace regimen::tools {

/// A guideline without errors, ready to evaluate.
struct OpenGuideline {
  std::unique_ptr<session::Loaded> loaded;
  std::unique_ptr<session::Engine> engine;
};

/// Opens the guideline in a folder or file. Its warnings and errors are told on `err`.
/// @errors  the exit code, when there is nothing to evaluate: 2 for what cannot be read, 1 for what has errors
struct Opening {
  std::optional<OpenGuideline> guideline;
  Exit code = Exit::kGood;
};
Opening open_guideline(const std::string& path, const Arguments& arguments, Streams& streams);

/// The cases in a file; `-` is standard input, shown as `stdin`.
Result<std::vector<data::Case>> read_cases(const std::string& path, const session::Loaded& loaded, Streams& streams);

/// The whole of standard input, at most what a file may have.
Result<std::string> read_input(Streams& streams);

/// What `--date` says, if it is given.
/// @errors  Failure for what is no whole date
Result<std::optional<values::Date>> date_given(const Arguments& arguments);
/// The current day.
values::Date current_day(const Streams& streams);

/// The options that several commands share.
OptionSpec date_option();
OptionSpec json_option();

}  // namespace regimen::tools
