#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/explanation_text.h"
#include "tools/regimen/opened.h"

namespace regimen::tools {

static Exit run_explain(const Arguments& arguments, Streams& streams) {
  const Result<std::optional<values::Date>> given = date_given(arguments);
  if (!given) {
    show_failure(streams, given.failure());
    return Exit::kCannot;
  }
  const Opening opening = open_guideline(arguments.one("GUIDELINE"), arguments, streams);
  if (!opening.guideline) return opening.code;
  const ChosenCases chosen = choose_cases({arguments.one("CASE")}, *opening.guideline->loaded, arguments, streams);

  Exit code = chosen.code;
  std::vector<std::string> documents;
  const std::string name = arguments.optional("NAME").value_or("");
  for (const data::Case& patient : chosen.cases) {
    const Result<std::vector<evaluate::Explanation>> explanations =
        opening.guideline->engine->explain(patient.record, day_of(patient, *given, streams), name);
    if (!explanations) {
      // The same for every patient: the name is not the guideline's.
      show_failure(streams, explanations.failure());
      return Exit::kCannot;
    }
    if (arguments.has("--json")) {
      documents.push_back(data::to_json(*explanations));
      continue;
    }
    const bool is_first = &patient == &chosen.cases.front();
    if (chosen.cases.size() > 1) streams.out << (is_first ? "" : "\n") << "== " << patient.record.name << "\n\n";
    streams.out << explanation_text(*explanations, wants_color(arguments, streams));
  }
  if (arguments.has("--json")) write_documents(documents, streams);
  return code;
}

Command explain_command() {
  return Command{
      "explain",
      "shows why: the tree of reasons of a result",
      "NAME is a decision, a define, a recommendation, an avoid, a flag or a note; without it all results are\n"
      "explained. Every leaf is a fact with its value, as it was given, its date and its place in the case\n"
      "file, or a threshold with its value and citation.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"},
       {"CASE", Count::kOne, "a file of cases, or `-`"},
       {"NAME", Count::kOptional, "the result to explain"}},
      {date_option(), case_option(), json_option()},
      {{"regimen explain guidelines/fsgs patient.yaml classification", "why this class?"}},
      run_explain};
}

}  // namespace regimen::tools
