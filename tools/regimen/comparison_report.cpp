#include "tools/regimen/comparison_report.h"

#include <algorithm>

#include "tools/regimen/page.h"
#include "tools/regimen/question_text.h"
#include "tools/regimen/test_report.h"

namespace regimen::tools {

using compare::DeclarationChange;
using compare::PartChange;
using session::BehaviourChange;
using session::ComparedCase;
using session::Comparison;
using session::ExpectationChange;
using session::Population;
using Tone = ReportItem::Tone;

namespace {

std::string answered_otherwise(const Population& population) {
  const bool is_one = population.changed == 1 || population.cases == 1;
  return std::to_string(population.changed) + " of " + counted(population.cases, "patient") +
         (is_one ? " is" : " are") + " answered otherwise.";
}

// ---- the headline ---------------------------------------------------------------------------------------------------

std::size_t with_status(const std::vector<BehaviourChange>& behaviour, BehaviourChange::Status status) {
  return static_cast<std::size_t>(std::count_if(behaviour.begin(), behaviour.end(),
                                                [&](const BehaviourChange& one) { return one.status == status; }));
}

std::string headline_of(const Comparison& comparison, Report::Tone& tone) {
  using Status = BehaviourChange::Status;
  tone = Report::Tone::kChanged;
  if (comparison.has_changed()) {
    return comparison.is_shown_by_patient()
               ? "Behaviour changed: patients are known who are answered otherwise."
               : "Behaviour changed: one version has results that the other does not have.";
  }
  tone = Report::Tone::kSame;
  if (comparison.text.is_same_meaning) return "The meaning is the same: every patient gets the same answers.";
  if (comparison.text.is_same_behaviour) {
    return "Only words differ, which decide nothing: every patient gets the same answers.";
  }
  const auto& behaviour = comparison.behaviour;
  if (behaviour && with_status(*behaviour, Status::kUnchanged) == behaviour->size()) {
    return "Proven: no decision and no recommendation changes, for any patient.";
  }
  tone = Report::Tone::kOpen;
  if (behaviour) {
    return "No patient was found who is answered otherwise, but of " +
           std::to_string(with_status(*behaviour, Status::kNotSettled)) +
           " decisions and recommendations it is not settled that there is none.";
  }
  const std::size_t all = comparison.cases.cases + (comparison.cohort ? comparison.cohort->cases : 0);
  if (all == 0) return "The meaning differs, and there is no case that could show what that changes.";
  return "The meaning differs. No difference was found on " + counted(all, "case") +
         ", which does not prove that there is none.";
}

// ---- what was written -----------------------------------------------------------------------------------------------

ReportLine line_of(const PartChange& part) {
  ReportLine line;
  line.what = part.what;
  switch (part.form) {
    case PartChange::Form::kAdded:
      line.after = part.after;
      break;
    case PartChange::Form::kRemoved:
      line.before = part.before;
      break;
    case PartChange::Form::kChanged:
      line.before = part.before;
      line.after = part.after;
      break;
    case PartChange::Form::kMoved:
      line.note =
          "moved from place " + std::to_string(part.from) + " to " + std::to_string(part.to) + ": " + part.after;
      break;
  }
  return line;
}

ReportItem item_of(const DeclarationChange& change) {
  using Form = DeclarationChange::Form;
  ReportItem item;
  item.tone = change.form == Form::kAdded     ? Tone::kAdded
              : change.form == Form::kRemoved ? Tone::kRemoved
                                              : Tone::kChanged;
  item.keyword = change.keyword;
  item.name = change.name;
  item.title = change.title;
  item.place = change.place_after.empty() ? change.place_before : change.place_after;
  if (change.form == Form::kRenamed) {
    ReportLine line;
    line.what = "name";
    line.before = change.old_name;
    line.after = change.name;
    item.lines.push_back(std::move(line));
  }
  const bool is_whole = change.form == Form::kAdded || change.form == Form::kRemoved;
  for (const PartChange& part : change.parts) {
    if (is_whole && part.what == "title") continue;
    item.lines.push_back(line_of(part));
  }
  if (change.words_only) {
    ReportLine line;
    line.note = "only words, which decide nothing";
    item.lines.push_back(std::move(line));
  }
  return item;
}

ReportSection text_section(const compare::TextChange& text) {
  ReportSection section;
  section.title = "What is written otherwise";
  for (const DeclarationChange& change : text.changes) section.items.push_back(item_of(change));
  if (text.changes.empty()) section.paragraphs.emplace_back("No declaration says anything else.");
  if (!text.respelled.empty()) {
    section.paragraphs.push_back("Written otherwise, with the same meaning: " + joined(text.respelled) + ".");
  }
  if (!text.through_others.empty()) {
    section.paragraphs.push_back("Written as before, with another meaning, since they rest on what changed: " +
                                 joined(text.through_others) + ".");
  }
  return section;
}

// ---- what is proven -------------------------------------------------------------------------------------------------

ReportSection behaviour_section(const std::vector<BehaviourChange>& behaviour) {
  using Status = BehaviourChange::Status;
  ReportSection section;
  section.title = "What changes for any patient";
  std::vector<std::string> unchanged;
  for (const BehaviourChange& one : behaviour) {
    if (one.status == Status::kUnchanged) {
      unchanged.push_back(one.name);
      continue;
    }
    ReportItem item;
    item.tone = one.status == Status::kChanged ? Tone::kBad : Tone::kPlain;
    item.keyword = one.status == Status::kChanged ? one.kind : "not settled: " + one.kind;
    item.name = one.name;
    item.title = one.title;
    for (const std::string& sentence : one.region) item.lines.push_back({"", {}, {}, sentence, {}});
    if (!one.patient.empty()) item.lines.push_back({"this patient", one.before, one.after, "", {}});
    item.code = one.patient;
    section.items.push_back(std::move(item));
  }
  if (!unchanged.empty()) {
    section.paragraphs.push_back("Proven unchanged for every patient: " + joined(unchanged) + ".");
  }
  return section;
}

// ---- what patients get ----------------------------------------------------------------------------------------------

void add_changes(ReportSection& section, const Population& population) {
  for (const session::ChangeOfResult& result : session::by_result(population)) {
    ReportItem item;
    item.tone = Tone::kBad;
    item.keyword = result.kind;
    item.name = result.name;
    item.title = result.title;
    item.place = "";
    for (const session::ChangeOfResult::Group& group : result.groups) {
      ReportLine line;
      line.what = group.what;
      if (!group.before.empty()) line.before = group.before;
      if (!group.after.empty()) line.after = group.after;
      line.names = group.names;
      item.lines.push_back(std::move(line));
    }
    section.items.push_back(std::move(item));
  }
}

void add_not_read(ReportSection& section, const Population& population, const Comparison& comparison) {
  for (const ComparedCase& one : population.told) {
    if (one.not_read.empty() && one.problem.empty()) continue;
    ReportItem item;
    item.keyword = one.problem.empty() ? "not read alike" : "not evaluated";
    item.name = one.name;
    item.place = one.place;
    if (!one.problem.empty()) item.lines.push_back({"", {}, {}, one.problem, {}});
    for (const ComparedCase::NotRead& datum : one.not_read) {
      const std::string& who = (datum.by_old ? comparison.before : comparison.after).label;
      item.lines.push_back({"", {}, {}, "not read by " + who + ": " + datum.datum.fact + ": " + datum.datum.why, {}});
    }
    section.items.push_back(std::move(item));
  }
  for (const std::string& problem : population.problems) section.paragraphs.push_back("Not read: " + problem);
}

ReportSection cases_section(const Comparison& comparison) {
  const Population& cases = comparison.cases;
  ReportSection section;
  section.title = "Cases";
  if (cases.cases > 0 || cases.problems.empty()) {
    section.paragraphs.push_back(answered_otherwise(cases));
  }
  add_changes(section, cases);
  add_not_read(section, cases, comparison);
  return section;
}

ReportSection cohort_section(const Comparison& comparison) {
  const Population& cohort = *comparison.cohort;
  ReportSection section;
  section.title = "Cohort";
  section.paragraphs.push_back(answered_otherwise(cohort));
  add_changes(section, cohort);
  add_not_read(section, cohort, comparison);
  return section;
}

ReportSection expectations_section(const Population& cases) {
  using Form = ExpectationChange::Form;
  ReportSection section;
  section.title = "Expectations of the cases";
  std::size_t still = 0;
  for (const ExpectationChange& one : cases.expectations) {
    if (one.form == Form::kFailsStill) {
      ++still;
      continue;
    }
    const bool fails = one.form == Form::kNowFails;
    ReportItem item;
    item.tone = fails ? Tone::kBad : Tone::kGood;
    item.keyword = fails ? "now fails" : "now passes";
    item.name = one.name;
    item.place = one.place;
    const bool is_next = !section.items.empty() && section.items.back().name == item.name &&
                         section.items.back().keyword == item.keyword;
    if (!is_next) {
      if (one.is_of_old) item.lines.push_back({"", {}, {}, "the new version no longer has the case", {}});
      section.items.push_back(std::move(item));
    }
    ReportLine line;
    line.what = about(one.expectation);
    line.before = fails ? one.expected : one.before;
    line.after = fails ? one.after : one.expected;
    section.items.back().lines.push_back(std::move(line));
  }
  std::string sentence = counted(cases.expectations_met, "expectation") + " met by both versions";
  if (still > 0) sentence += ", " + std::to_string(still) + " by neither";
  section.paragraphs.push_back(sentence + ".");
  return section;
}

// ---- what is found --------------------------------------------------------------------------------------------------

void add_proofs(ReportSection& section, const std::vector<session::Proof>& proofs, Tone tone, const char* word) {
  for (const session::Proof& proof : proofs) {
    ReportItem item;
    item.tone = tone;
    item.keyword = std::string(word) + " " + question_word(proof.question.form);
    item.name = proof.question.name;
    item.lines.push_back({"", {}, {}, sentence_of(proof.question), {}});
    if (tone == Tone::kBad && !proof.patients.empty()) item.code = proof.patients.front();
    section.items.push_back(std::move(item));
  }
}

ReportSection proofs_section(const session::ProofChanges& proofs) {
  ReportSection section;
  section.title = "Findings of the prover";
  add_proofs(section, proofs.come, Tone::kBad, "new:");
  add_proofs(section, proofs.gone, Tone::kGood, "gone:");
  add_proofs(section, proofs.no_longer_settled, Tone::kPlain, "no longer settled:");
  if (section.items.empty()) section.paragraphs.emplace_back("No finding came, and none went away.");
  if (!proofs.still_open.empty()) {
    const std::size_t count = proofs.still_open.size();
    section.paragraphs.push_back(counted(count, "question") + (count == 1 ? " is" : " are") +
                                 " not settled, as before.");
  }
  return section;
}

ReportSection warnings_section(const std::vector<session::WarningChange>& warnings) {
  ReportSection section;
  section.title = "Warnings of the checker";
  for (const session::WarningChange& one : warnings) {
    ReportItem item;
    item.tone = one.is_new ? Tone::kBad : Tone::kGood;
    item.keyword = one.is_new ? "new" : "gone";
    item.name = one.code;
    item.place = one.place;
    item.lines.push_back({"", {}, {}, one.message, {}});
    section.items.push_back(std::move(item));
  }
  return section;
}

}  // namespace

Report report_of(const Comparison& comparison) {
  Report report;
  report.title = "What changed in " + comparison.after.guideline;
  report.headline = headline_of(comparison, report.tone);
  report.versions = {comparison.before, comparison.after};
  report.sections.push_back(text_section(comparison.text));
  if (comparison.behaviour) report.sections.push_back(behaviour_section(*comparison.behaviour));
  if (!comparison.text.is_same_meaning) {
    report.sections.push_back(cases_section(comparison));
    if (comparison.cases.cases > 0) report.sections.push_back(expectations_section(comparison.cases));
  }
  if (comparison.cohort) report.sections.push_back(cohort_section(comparison));
  if (comparison.proofs) report.sections.push_back(proofs_section(*comparison.proofs));
  if (!comparison.warnings.empty()) report.sections.push_back(warnings_section(comparison.warnings));
  return report;
}

std::string version_words(const session::VersionLine& version) {
  constexpr std::size_t kShortCommit = 10;
  std::string text = version.label;
  if (!version.revision.empty()) text += ", commit " + version.revision.substr(0, kShortCommit);
  text += ": " + version.guideline;
  if (!version.version.empty()) text += " " + version.version;
  text += ", " + version.status;
  if (!version.adaptation.empty()) text += ", adapted as " + version.adaptation;
  return text;
}

const char* sign_of(ReportItem::Tone tone) {
  switch (tone) {
    case Tone::kAdded:
      return "+";
    case Tone::kRemoved:
      return "-";
    case Tone::kChanged:
      return "~";
    case Tone::kGood:
      return "✓";
    case Tone::kBad:
      return "!";
    case Tone::kPlain:
      return "?";
  }
  return "";
}

}  // namespace regimen::tools
