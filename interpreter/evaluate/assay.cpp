#include "interpreter/evaluate/assay.h"

#include <algorithm>

#include "interpreter/evaluate/robustness.h"
#include "interpreter/evaluate/says.h"

namespace regimen::evaluate {

template <typename Line>
static void mark(std::vector<Line>& lines, const std::string& result, const std::string& fact) {
  for (Line& line : lines) {
    if (line.name != result) continue;
    std::vector<std::string>& facts = line.within_assay_error;
    if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
  }
}

void mark_within_assay_error(const model::Tables& tables, const Support& support, const values::Record& record,
                             values::Date today, Outcome& outcome) {
  const bool is_declared = std::any_of(tables.facts.begin(), tables.facts.end(),
                                       [](const model::Fact& fact) { return fact.assay_error.has_value(); });
  if (!is_declared) return;
  const std::vector<Question> verdicts = verdicts_of(tables);
  for (const Turns& found : turns(tables, support, record, today, Reach::kAssayError)) {
    const std::string& fact = tables.at(found.fact).heading.name;
    const FactView view = view_fact(tables, found.fact, record.facts[found.fact.index()], today);
    for (const Turn& turn : found.all) {
      if (!found.is_within_error(turn)) continue;
      const std::string flips = text_of(tables, record, view, found, turn);
      for (const Turn::Change& change : turn.changes) {
        const model::Heading& heading = heading_of(tables, verdicts[change.verdict]);
        outcome.assay_flips.push_back({heading.name, heading.title, change.is, fact, flips, change.becomes});
        mark(outcome.values, heading.name, fact);
        mark(outcome.decisions, heading.name, fact);
        mark(outcome.recommendations, heading.name, fact);
        mark(outcome.remarks, heading.name, fact);
      }
    }
    for (const std::string& why : found.unproven) outcome.assay_not_settled.emplace_back(fact, why);
  }
}

}  // namespace regimen::evaluate
