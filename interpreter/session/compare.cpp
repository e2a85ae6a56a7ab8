#include "interpreter/session/compare.h"

#include <algorithm>

#include "interpreter/session/compare_cases.h"

namespace regimen::session {

namespace {

VersionLine line_of(const Version& version) {
  const model::Guideline& guideline = *version.loaded.guideline;
  const model::Tables& tables = guideline.tables();
  return {version.label,
          version.revision,
          tables.heading.name,
          tables.version,
          model::spelling(tables.status),
          tables.adaptation.name,
          version.loaded.source_digest,
          guideline.meaning_digest()};
}

std::vector<diagnostics::Diagnostic> warnings_of(const Loaded& loaded) {
  std::vector<diagnostics::Diagnostic> warnings = loaded.diagnostics.sorted();
  std::erase_if(warnings, [](const diagnostics::Diagnostic& one) {
    return diagnostics::row(one.code).severity != diagnostics::Severity::kWarning;
  });
  return warnings;
}

// Those of `from` that are not among `others`, each as often as it is there.
void add_warnings(std::vector<WarningChange>& changes, const Loaded& from, const Loaded& others, bool is_new) {
  std::vector<diagnostics::Diagnostic> known = warnings_of(others);
  for (const diagnostics::Diagnostic& one : warnings_of(from)) {
    const auto same = std::find_if(known.begin(), known.end(), [&](const diagnostics::Diagnostic& other) {
      return other.code == one.code && other.message == one.message;
    });
    if (same != known.end()) {
      known.erase(same);
      continue;
    }
    changes.push_back(
        {is_new, std::string(diagnostics::row(one.code).number), one.message, from.sources.describe(one.span)});
  }
}

}  // namespace

bool Comparison::is_shown_by_patient() const {
  if (cases.changed > 0 || (cohort && cohort->changed > 0)) return true;
  const bool is_met_otherwise =
      std::any_of(cases.expectations.begin(), cases.expectations.end(),
                  [](const ExpectationChange& one) { return one.form != ExpectationChange::Form::kFailsStill; });
  if (is_met_otherwise) return true;
  return behaviour && std::any_of(behaviour->begin(), behaviour->end(),
                                  [](const BehaviourChange& one) { return !one.patient.empty(); });
}

bool Comparison::has_changed() const {
  return is_shown_by_patient() ||
         (behaviour && std::any_of(behaviour->begin(), behaviour->end(), [](const BehaviourChange& one) {
            return one.status == BehaviourChange::Status::kChanged;
          }));
}

Comparison compare_versions(const Version& before, const Version& after) {
  Comparison comparison;
  comparison.before = line_of(before);
  comparison.after = line_of(after);
  comparison.text = compare::compare_text({before.loaded.sources, *before.loaded.guideline},
                                          {after.loaded.sources, *after.loaded.guideline});
  add_warnings(comparison.warnings, after.loaded, before.loaded, true);
  add_warnings(comparison.warnings, before.loaded, after.loaded, false);
  if (!comparison.text.is_same_meaning) comparison.cases = compare_cases(before, after, comparison.text);
  return comparison;
}

ProofChanges proof_changes(const std::vector<Proof>& before, const std::vector<Proof>& after,
                           const std::map<std::string, std::string>& renamed) {
  const auto name_now = [&](const std::string& name) {
    const auto found = renamed.find(name);
    return found == renamed.end() ? name : found->second;
  };
  const auto is_same = [&](const Proof& was, const Proof& now) {
    return was.question.form == now.question.form && name_now(was.question.name) == now.question.name &&
           name_now(was.question.other) == now.question.other && was.question.detail == now.question.detail;
  };
  ProofChanges changes;
  for (const Proof& now : after) {
    const auto was = std::find_if(before.begin(), before.end(), [&](const Proof& one) { return is_same(one, now); });
    const bool is_open = now.status == Proof::Status::kNotSettled;
    const bool was_open = was != before.end() && was->status == Proof::Status::kNotSettled;
    if (now.is_finding() && (was == before.end() || !was->is_finding())) changes.come.push_back(now);
    if (is_open) (was_open ? changes.still_open : changes.no_longer_settled).push_back(now);
  }
  for (const Proof& was : before) {
    if (!was.is_finding()) continue;
    const auto now = std::find_if(after.begin(), after.end(), [&](const Proof& one) { return is_same(was, one); });
    // A question that is no longer settled is no finding that went away.
    const bool is_gone = now == after.end() || (!now->is_finding() && now->status != Proof::Status::kNotSettled);
    if (is_gone) changes.gone.push_back(was);
  }
  return changes;
}

}  // namespace regimen::session
