#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/robustness_text.h"

namespace regimen::tools {

// A result that another measurement of the same sample could change; what is not proven to hold is no pass.
static bool is_in_doubt(const evaluate::Robustness& robustness) {
  return std::any_of(robustness.facts.begin(), robustness.facts.end(), [](const evaluate::FactRobustness& fact) {
    return fact.is_within_error || (!fact.assay_error.empty() && !fact.is_error_proven);
  });
}

static Exit run_robustness(const Arguments& arguments, Streams& streams) {
  const Result<std::optional<values::Date>> given = date_given(arguments);
  if (!given) {
    show_failure(streams, given.failure());
    return Exit::kCannot;
  }
  const Opening opening = open_guideline(arguments.one("GUIDELINE"), arguments, streams);
  if (!opening.guideline) return Exit::kCannot;
  const ChosenCases chosen = choose_cases({arguments.one("CASE")}, *opening.guideline->loaded, arguments, streams);
  // What could not be read could not be asked.
  Exit code = chosen.code == Exit::kGood ? Exit::kGood : Exit::kCannot;
  std::vector<std::string> documents;
  for (const data::Case& patient : chosen.cases) {
    const Result<evaluate::Robustness> answer =
        opening.guideline->engine->robustness(patient.record, day_of(patient, *given, streams));
    if (!answer) {
      show_failure(streams, answer.failure());
      return Exit::kCannot;
    }
    if (is_in_doubt(*answer)) code = std::max(code, Exit::kFound);
    if (arguments.has("--json")) {
      documents.push_back(data::to_json(*answer));
      continue;
    }
    const bool is_first = &patient == &chosen.cases.front();
    if (chosen.cases.size() > 1) streams.out << (is_first ? "" : "\n") << "== " << patient.record.name << "\n";
    streams.out << robustness_text(*answer, wants_color(arguments, streams));
  }
  if (arguments.has("--json")) write_documents(documents, streams);
  return code;
}

Command robustness_command() {
  return Command{
      "robustness",
      "how far each measured fact is from changing a result",
      "Of each number that the case gives, the nearest value below and above at which a recommendation, a\n"
      "decision, a titled condition, a flag or a note becomes another, all other facts as they are: at the value\n"
      "itself, or only beyond it. Of a series its latest value moves, on its own day; facts that are `fixed` do not\n"
      "move. Where the fact declares its assay error, everything that flips within it is told, and facts stand\n"
      "nearest first against their error; the others by the share of their value. What is not proven is said.\n"
      "\n"
      "The exit code is 1 where a result lies within an assay error that a fact declares, or where that it does not\n"
      "is not proven; 0 where none does; 2 where the guideline or the case cannot be used.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"}, {"CASE", Count::kOne, "a file of cases, or `-`"}},
      {date_option(), case_option(), adapt_option(), without_option(), json_option()},
      {{"regimen robustness guidelines/fsgs patient.yaml", "how close is this patient to another verdict?"},
       {"regimen robustness guidelines/fsgs patient.yaml --json", "the same for a program"}},
      run_robustness};
}

}  // namespace regimen::tools
