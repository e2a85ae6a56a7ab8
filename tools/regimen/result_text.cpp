#include "tools/regimen/result_text.h"

#include <fmt/format.h>

#include "tools/regimen/result_page.h"

namespace regimen::tools {

using evaluate::State;
using evaluate::Verdict;

std::string ResultPage::write() {
  header();
  findings();
  flags();
  conflicts();
  assay();
  actions("Recommended", "do", Verdict::kApplies, Ink::kGood, "✓");
  actions("To avoid", "do_not", Verdict::kApplies, Ink::kBad, "✗");
  withheld();
  briefly("Already given", Verdict::kAlreadyGiven);
  open();
  ask_next();
  notes();
  not_applying();
  data();
  notices();
  sources();
  identity();
  return std::move(page_).finish();
}

void ResultPage::header() {
  labelled("guideline", {{outcome_.title.empty() ? outcome_.guideline : outcome_.title, Ink::kBold}});
  std::string edition = outcome_.guideline;
  if (!outcome_.version.empty()) edition += " " + outcome_.version;
  labelled("", {{edition}, {", "}, status()});
  adaptation();
  labelled("patient", {{outcome_.case_name.empty() ? "(no name)" : outcome_.case_name}});
  labelled("date", {{outcome_.date}});
  if (outcome_.applies.text == "no") {
    labelled("applies", {{"no: this guideline is not meant for this patient", Ink::kBad}});
  } else if (outcome_.applies.state == State::kOpen) {
    labelled("applies", {{"not known: what is known does not settle whether this guideline is meant for this patient",
                          Ink::kWarn}});
  }
  for (const evaluate::ScopeLine& scope : outcome_.scopes) {
    const std::string title = scope.title.empty() ? spoken(scope.name) : scope.title;
    const bool is_inside = scope.inside.text == "yes";
    const std::string answer = scope.inside.state == State::kOpen ? "not known" : is_inside ? "yes" : "outside";
    labelled("scope", {{title + ": "}, {answer, is_inside ? Ink::kPlain : Ink::kWarn}});
  }
}

void ResultPage::adaptation() {
  const evaluate::AdaptationLine& local = outcome_.adaptation;
  if (!local.name.empty()) {
    labelled("adapted", {{"by " + local.name, Ink::kWarn}});
    for (const evaluate::RevisedLine& line : local.thresholds) {
      labelled("", {{fmt::format("{}: {}, was {} ({})", line.name, line.now, line.was, line.because)}});
    }
    for (const auto& [name, because] : local.disabled)
      labelled("", {{fmt::format("{}: disabled ({})", name, because)}});
  }
  if (outcome_.without.empty()) return;
  std::string layers;
  for (const std::string& layer : outcome_.without) layers += (layers.empty() ? "" : ", ") + layer;
  labelled("without", {{"what rests on this layer alone is not known: " + layers, Ink::kWarn}});
}

Piece ResultPage::status() const {
  if (outcome_.status == "approved") return {"approved", Ink::kGood};
  if (outcome_.status == "retired") return {"retired: no longer in use", Ink::kBad};
  if (outcome_.status == "under_review") return {"under review: not approved", Ink::kWarn};
  return {"a draft: not approved", Ink::kWarn};
}

void ResultPage::labelled(const char* label, const std::vector<Piece>& pieces) {
  page_.line(0, {label, Ink::kDim}, kLabelWidth, pieces);
}

std::string result_text(const evaluate::Outcome& outcome, bool color) { return ResultPage(outcome, color).write(); }

}  // namespace regimen::tools
