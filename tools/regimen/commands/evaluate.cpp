#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/page.h"
#include "tools/regimen/result_text.h"

namespace regimen::tools {

static Exit run_evaluate(const Arguments& arguments, Streams& streams) {
  const Result<std::optional<values::Date>> given = date_given(arguments);
  if (!given) {
    show_failure(streams, given.failure());
    return Exit::kCannot;
  }
  const Opening opening = open_guideline(arguments.one("GUIDELINE"), arguments, streams);
  if (!opening.guideline) return opening.code;
  const ChosenCases chosen = choose_cases(arguments.all("CASE"), *opening.guideline->loaded, arguments, streams);

  Exit code = chosen.code;
  std::vector<std::string> documents;
  bool is_first = true;
  for (const data::Case& patient : chosen.cases) {
    const Result<evaluate::Outcome> outcome =
        opening.guideline->engine->evaluate(patient.record, day_of(patient, *given, streams));
    if (!outcome) {
      show_failure(streams, outcome.failure());
      code = std::max(code, Exit::kFound);
      continue;
    }
    if (arguments.has("--json")) {
      documents.push_back(data::to_json(*outcome));
      continue;
    }
    if (!is_first) streams.out << "\n" << std::string(Page::kWidth, '=') << "\n\n";
    streams.out << result_text(*outcome, wants_color(arguments, streams));
    is_first = false;
  }
  if (arguments.has("--json")) write_documents(documents, streams);
  return code;
}

Command evaluate_command() {
  return Command{
      "evaluate",
      "evaluates a guideline for a patient",
      "A file of cases is YAML or JSON (docs/cases.md); `-` is standard input. Each case gives one result; with\n"
      "`--json` one case gives one document, several give a list. Without a date in the case and without\n"
      "`--date` the current day counts. A file that cannot be used is told and does not stop the others.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"},
       {"CASE", Count::kAtLeastOne, "a file of cases, or `-`"}},
      {date_option(), case_option(), adapt_option(), without_option(), json_option()},
      {{"regimen evaluate guidelines/fsgs patient.yaml", "what does the guideline say of this patient?"},
       {"regimen evaluate guidelines/fsgs patient.yaml --json --date 2025-09-01",
        "the same on a later day, for a program"}},
      run_evaluate};
}

}  // namespace regimen::tools
