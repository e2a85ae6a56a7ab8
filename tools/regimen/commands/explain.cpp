#include <algorithm>
#include <ostream>

#include "interpreter/regimen.h"
#include "tools/regimen/commands.h"
#include "tools/regimen/driver.h"
#include "tools/regimen/explanation_text.h"
#include "tools/regimen/html/patient_page.h"
#include "tools/regimen/opened.h"
#include "tools/regimen/what_if_text.h"
#include "tools/regimen/why_not_text.h"

namespace regimen::tools {

// Tells one kind of answer for each patient: `ask` asks the engine, `text` draws what it says.
template <typename Ask, typename Text>
static Exit tell(const Arguments& arguments, Streams& streams, const Opening& opening,
                 const std::optional<values::Date>& given, const Ask& ask, const Text& text) {
  const ChosenCases chosen = choose_cases({arguments.one("CASE")}, *opening.guideline->loaded, arguments, streams);
  std::vector<std::string> documents;
  for (const data::Case& patient : chosen.cases) {
    const auto answers = ask(*opening.guideline->engine, patient.record, day_of(patient, given, streams));
    if (!answers) {
      // The same for every patient: the name is not the guideline's.
      show_failure(streams, answers.failure());
      return Exit::kCannot;
    }
    if (arguments.has("--json")) {
      documents.push_back(data::to_json(*answers));
      continue;
    }
    const bool is_first = &patient == &chosen.cases.front();
    if (chosen.cases.size() > 1) streams.out << (is_first ? "" : "\n") << "== " << patient.record.name << "\n\n";
    streams.out << text(*answers, wants_color(arguments, streams));
  }
  if (arguments.has("--json")) write_documents(documents, streams);
  return chosen.code;
}

// One patient's page, into a file.
static Exit draw(const Arguments& arguments, Streams& streams, const Opening& opening,
                 const std::optional<values::Date>& given, const std::string& file) {
  const ChosenCases chosen = choose_cases({arguments.one("CASE")}, *opening.guideline->loaded, arguments, streams);
  if (chosen.cases.size() != 1) {
    if (!chosen.cases.empty()) {
      show_failure(streams, Failure{"a page is of one patient, and there are " + std::to_string(chosen.cases.size()),
                                    "choose one with `--case TITLE`"});
    }
    return chosen.cases.empty() ? chosen.code : Exit::kCannot;
  }
  const data::Case& patient = chosen.cases.front();
  const values::Date day = day_of(patient, given, streams);
  const session::Engine& engine = *opening.guideline->engine;
  const auto outcome = engine.evaluate(patient.record, day);
  const auto reasons = engine.explain(patient.record, day, "");
  const auto line = engine.time_line(patient.record, day);
  for (const Failure* failure : {outcome ? nullptr : &outcome.failure(), reasons ? nullptr : &reasons.failure(),
                                 line ? nullptr : &line.failure()}) {
    if (failure == nullptr) continue;
    show_failure(streams, *failure);
    return Exit::kCannot;
  }
  const Exit written = write_output(file, patient_page({*outcome, *reasons, *line}), ".html", streams);
  return std::max(chosen.code, written);
}

static Exit run_explain(const Arguments& arguments, Streams& streams) {
  const Result<std::optional<values::Date>> given = date_given(arguments);
  if (!given) {
    show_failure(streams, given.failure());
    return Exit::kCannot;
  }
  const std::optional<std::string> name = arguments.optional("NAME");
  const std::optional<std::string> why_not = arguments.value("--why-not");
  const std::optional<std::string> what_if = arguments.value("--what-if");
  const std::optional<std::string> html = arguments.value("--html");
  const int questions =
      int{name.has_value()} + int{why_not.has_value()} + int{what_if.has_value()} + int{html.has_value()};
  if (questions > 1) {
    show_failure(streams, Failure{"NAME, `--why-not`, `--what-if` and `--html` are different questions",
                                  "ask one at a time; the page of `--html` holds all results"});
    return Exit::kCannot;
  }
  if (html && arguments.has("--json")) {
    show_failure(streams, Failure{"`--html` and `--json` are two forms", "leave one of them out"});
    return Exit::kCannot;
  }
  const Opening opening = open_guideline(arguments.one("GUIDELINE"), arguments, streams);
  if (!opening.guideline) return opening.code;
  if (html) return draw(arguments, streams, opening, *given, *html);
  using session::Engine;
  if (why_not) {
    return tell(
        arguments, streams, opening, *given,
        [&](const Engine& engine, const values::Record& record, values::Date day) {
          return engine.why_not(record, day, *why_not);
        },
        why_not_text);
  }
  if (what_if) {
    return tell(
        arguments, streams, opening, *given,
        [&](const Engine& engine, const values::Record& record, values::Date day) {
          return engine.what_if(record, day, *what_if);
        },
        what_if_text);
  }
  return tell(
      arguments, streams, opening, *given,
      [&](const Engine& engine, const values::Record& record, values::Date day) {
        return engine.explain(record, day, name.value_or(""));
      },
      explanation_text);
}

Command explain_command() {
  return Command{
      "explain",
      "shows why: the tree of reasons of a result",
      "NAME is a decision, a define, a recommendation, an avoid, a flag or a note; without it all results are\n"
      "explained. Every leaf is a fact with its value, as it was given, its date and its place in the case\n"
      "file, or a threshold with its value and citation.\n"
      "\n"
      "`--why-not` asks the other way round: what fell short of a recommendation, a flag, a yes/no define or of\n"
      "one answer of a decision (`--why-not classification=primary`; of a decision alone, of every answer that\n"
      "it does not give). The nearest comes first, with its distance in the unit of the fact.\n"
      "\n"
      "`--what-if` finds the smallest change of the facts, within their plausible ranges, that makes such a\n"
      "result otherwise: fewest facts, then those declared first, then the nearest values. It says whether the\n"
      "change is proven to be the smallest; facts that are `fixed` do not move.\n"
      "\n"
      "`--html` writes one page for a browser that needs nothing else: the time line, every result with its\n"
      "reasons to unfold, what to ask next. The file is written as a whole or not at all; one that exists is\n"
      "replaced. `-` prints the page.",
      {{"GUIDELINE", Count::kOne, "a folder, or one `.rgm` file"},
       {"CASE", Count::kOne, "a file of cases, or `-`"},
       {"NAME", Count::kOptional, "the result to explain"}},
      {{"--why-not", "RESULT", "what fell short of a result that does not hold"},
       {"--what-if", "RESULT", "the smallest change of the facts that makes a result otherwise"},
       {"--html", "FILE", "writes one patient's page into a file"},
       date_option(),
       case_option(),
       adapt_option(),
       without_option(),
       json_option()},
      {{"regimen explain guidelines/fsgs patient.yaml classification", "why this class?"},
       {"regimen explain guidelines/fsgs patient.yaml --why-not start_glucocorticoid", "why is it not recommended?"}},
      run_explain};
}

}  // namespace regimen::tools
