#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/expression_text.h"
#include "tools/regimen/opened.h"

namespace regimen::tools {

namespace {

Exit run_expression(const Arguments& arguments, Streams& streams) {
  const Result<std::optional<values::Date>> given = date_given(arguments);
  if (!given) {
    show_failure(streams, given.failure());
    return Exit::kCannot;
  }
  const std::optional<std::string> path = arguments.value("--guideline");
  if (!path && (arguments.has("--case") || arguments.has("--adapt"))) {
    const std::string file = arguments.has("--case") ? "a case" : "a local protocol";
    show_failure(streams,
                 Failure{file + " is read with its guideline, and none is given", "give `--guideline GUIDELINE` too"});
    return Exit::kCannot;
  }
  const Opening opening = path ? open_guideline(*path, arguments, streams) : open_nothing(arguments, streams);
  if (!opening.guideline) return opening.code;
  const Result<data::Case> patient = one_case(arguments.value("--case"), *opening.guideline->loaded, streams);
  if (!patient) {
    show_failure(streams, patient.failure());
    return Exit::kCannot;
  }
  const Result<session::Engine::ExpressionAnswer> answer =
      opening.guideline->engine->expression(arguments.one("TEXT"), patient->record, day_of(*patient, *given, streams));
  if (!answer) {
    show_failure(streams, answer.failure());
    return Exit::kCannot;
  }
  if (arguments.has("--json")) {
    streams.out << expression_json(*answer);
  } else {
    (answer->ok ? streams.out : streams.err) << expression_text(*answer, wants_color(arguments, streams));
  }
  return answer->ok ? Exit::kGood : Exit::kFound;
}

}  // namespace

Command expression_command() {
  return Command{
      "expression",
      "evaluates one expression: value, type and unit",
      "The expression may name what the guideline declares; facts have the values of the case, and are\n"
      "missing without one.",
      {{"TEXT", Count::kOne, "an expression of the language, in quotes"}},
      {{"--guideline", "GUIDELINE", "a folder, or one `.rgm` file"},
       {"--case", "FILE", "a file with one case, or `-`"},
       date_option(),
       adapt_option(),
       without_option(),
       json_option()},
      {{"regimen expression '1 mg/kg/day * 72 kg'", "72 mg/day"},
       {"regimen expression 'fall of proteinuria since 2025-03-01' --guideline guidelines/fsgs --case patient.yaml",
        "of a patient"}},
      run_expression};
}

}  // namespace regimen::tools
