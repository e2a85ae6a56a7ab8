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

/// Opens the guideline in a folder or file. Its errors are told on `err`.
/// @errors  the exit code, when there is nothing to evaluate: 2 for what cannot be read, 1 for what has errors
struct Opening {
  std::optional<OpenGuideline> guideline;
  Exit code = Exit::kGood;
};
Opening open_guideline(const std::string& path, const Arguments& arguments, Streams& streams);
/// The same among other files than those of the disk, with a local protocol among them.
Opening open_guideline_in(const session::Files& files, const std::string& path,
                          const std::optional<std::string>& adaptation, const Arguments& arguments, Streams& streams);
/// A guideline that declares nothing, for expressions that name nothing.
Opening open_nothing(const Arguments& arguments, Streams& streams);

/// The bytes of a file; `-` is standard input.
Result<std::string> bytes_of(const std::string& path, Streams& streams);
/// The cases in the bytes of a file; those of `-` are shown as of `stdin`.
Result<std::vector<data::Case>> cases_in(const std::string& path, std::string_view bytes,
                                         const session::Loaded& loaded);

/// The only case of a file; one of which nothing is known without a file.
/// @errors  Failure for a file that cannot be used, or with more than one case
Result<data::Case> one_case(const std::optional<std::string>& path, const session::Loaded& loaded, Streams& streams);

/// The cases in several files, of which `--case` may choose one. What cannot be read is told on `err` and stops
/// nothing.
struct ChosenCases {
  std::vector<data::Case> cases;
  Exit code = Exit::kGood;
};
ChosenCases choose_cases(const std::vector<std::string>& paths, const session::Loaded& loaded,
                         const Arguments& arguments, Streams& streams);

/// The evaluation date of a case: `--date`, then its own, then the current day.
values::Date day_of(const data::Case& patient, const std::optional<values::Date>& given, const Streams& streams);

/// One JSON document as it is, several as a list.
void write_documents(const std::vector<std::string>& documents, Streams& streams);

/// Writes an output into a file, as a whole or not at all; `-` prints it.
/// @param ending of such outputs, ".html": a file that is there already and has another one, such as the patient's
///               record, is not replaced
Exit write_output(const std::string& path, const std::string& bytes, std::string_view ending, Streams& streams);

/// The whole of standard input, at most what a file may have.
Result<std::string> read_input(Streams& streams);

/// A date with its day.
/// @errors  Failure for anything else
Result<values::Date> whole_date(const std::string& text);
/// What `--date` says, if it is given.
/// @errors  Failure for what is no whole date
Result<std::optional<values::Date>> date_given(const Arguments& arguments);
/// The current day.
values::Date current_day(const Streams& streams);

/// The options that several commands share.
OptionSpec date_option();
OptionSpec json_option();
OptionSpec adapt_option();
OptionSpec without_option();
OptionSpec case_option();

}  // namespace regimen::tools
