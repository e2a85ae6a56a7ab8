#include <fmt/format.h>

#include "tools/regimen/comparison_report.h"
#include "tools/regimen/page.h"
#include "tools/regimen/question_text.h"

namespace regimen::tools {

namespace {

using session::Proof;

ReportItem item_of(const Proof& proof, const SourceTable& sources) {
  ReportItem item;
  const bool is_open = proof.status == Proof::Status::kNotSettled;
  item.tone = proof.is_finding() ? ReportItem::Tone::kBad : ReportItem::Tone::kPlain;
  item.keyword = question_word(proof.question.form);
  item.name = proof.question.name;
  item.place = sources.describe(proof.question.span);
  if (proof.question.other_span.is_set()) item.place += " and " + sources.describe(proof.question.other_span);
  std::string sentence = sentence_of(proof.question);
  if (is_open) sentence = "whether " + sentence;
  if (is_open && proof.visits_without > 0) {
    sentence += fmt::format("; along up to {} visits none was found", proof.visits_without);
  }
  item.lines.push_back({"", {}, {}, std::move(sentence), {}});
  for (const std::string& patient : proof.patients) item.code += (item.code.empty() ? "" : "---\n") + patient;
  return item;
}

}  // namespace

Report report_of(const std::vector<Proof>& proofs, const session::Loaded& loaded) {
  ReportSection findings{"Findings", {}, {}};
  ReportSection told{"Told, and no finding", {}, {}};
  ReportSection open{"Not settled", {}, {}};
  for (const Proof& proof : proofs) {
    if (proof.is_finding()) {
      findings.items.push_back(item_of(proof, loaded.sources));
    } else if (!proof.patients.empty()) {
      told.items.push_back(item_of(proof, loaded.sources));
    } else if (proof.status == Proof::Status::kNotSettled) {
      open.items.push_back(item_of(proof, loaded.sources));
    }
  }
  const model::Tables& tables = loaded.guideline->tables();
  Report report;
  report.title = "What is proven of " + tables.heading.name + " " + tables.version;
  report.headline = fmt::format("{} and {} not settled, of {}.", counted(findings.items.size(), "finding"),
                                counted(open.items.size(), "question"), counted(proofs.size(), "question"));
  const bool is_fine = findings.items.empty() && open.items.empty();
  report.tone = is_fine ? Report::Tone::kSame : findings.items.empty() ? Report::Tone::kOpen : Report::Tone::kChanged;
  for (ReportSection* section : {&findings, &told, &open}) {
    if (!section->items.empty()) report.sections.push_back(std::move(*section));
  }
  report.sections.push_back({"Meaning", {"Digest of the meaning: " + loaded.guideline->meaning_digest()}, {}});
  return report;
}

}  // namespace regimen::tools
