#include <algorithm>
#include <array>

#include "interpreter/data/expectation_binder.h"

namespace regimen::data {

namespace {

// What the system itself may raise, whatever the guideline.
constexpr std::array kSystemFlags = {"contradictory_rows", "contradictory_data", "implausible_data",
                                     "unreadable_data",    "unconvertible_data", "unit_threshold_conflict",
                                     "unresolved_citation"};

template <typename Table>
Names names_of(const Table& table) {
  Names names;
  names.reserve(table.size());
  for (const auto& one : table) names.push_back(one.heading.name);
  return names;
}

}  // namespace

const Names& collective_words() {
  static const Names words = {"recommend", "not", "withheld", "open", "verdict", "flags", "notes", "notices", "ask"};
  return words;
}

const Names& line_words() {
  static const Names words = {"dose", "each",    "every",    "target", "for",
                              "by",   "objects", "priority", "grade",  "evidence"};
  return words;
}

const Names& verdict_words() {
  static const Names words = {"applies",       "does_not_apply", "open",    "blocked",
                              "already_given", "out_of_scope",   "disabled"};
  return words;
}

bool holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

KnownNames::KnownNames(const model::Tables& tables)
    : actions(names_of(tables.actions)), decisions(names_of(tables.decisions)), facts(names_of(tables.facts)) {
  for (const model::Define& define : tables.defines) {
    (define.heading.title.empty() ? untitled : defines).push_back(define.heading.name);
  }
  for (const model::Remark& remark : tables.remarks) {
    (remark.form == model::RemarkForm::kFlag ? flags : notes).push_back(remark.heading.name);
  }
  denied = actions;
  for (const model::Define& define : tables.defines) {
    const bool is_yes_no = tables.at(define.value).type.form == model::TypeForm::kYesNo;
    if (is_yes_no && !define.heading.title.empty()) denied.push_back(define.heading.name);
  }
  for (const model::Decision& decision : tables.decisions) {
    if (decision.type.form == model::TypeForm::kYesNo) denied.push_back(decision.heading.name);
  }
  values = decisions;
  values.insert(values.end(), defines.begin(), defines.end());
  results = values;
  results.insert(results.end(), actions.begin(), actions.end());
  results.insert(results.end(), flags.begin(), flags.end());
  results.insert(results.end(), notes.begin(), notes.end());
  flags.insert(flags.end(), kSystemFlags.begin(), kSystemFlags.end());
  for (const model::Notice& notice : tables.notices) notices.push_back(notice.name);
  objects = names_of(tables.objects);
  objects.insert(objects.end(), facts.begin(), facts.end());
  for (const model::LabelSet& set : tables.label_sets) {
    objects.insert(objects.end(), set.labels.begin(), set.labels.end());
  }
}

}  // namespace regimen::data
