// What an action means in days: below its line, its steps side by side at both paces, and what does not fit.
#include <algorithm>

#include "tools/regimen/result_page.h"

namespace regimen::tools {

using evaluate::PaceLine;
using evaluate::ScheduleLine;
using evaluate::State;

static bool has_same_doses(const PaceLine& a, const PaceLine& b) {
  return std::equal(
      a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
      [](const auto& one, const auto& other) { return one.dose && other.dose && one.dose->text == other.dose->text; });
}

void ResultPage::schedules(std::size_t indent, const evaluate::DeedLine& deed) {
  for (const ScheduleLine& line : deed.schedules) {
    if (is_stepwise(line)) {
      steps(indent, line);
    } else {
      lasting(indent, line);
    }
    if (!line.lacks.empty()) page_.line(indent, {"…", Ink::kWarn}, 2, {{"its days lack " + joined(line.lacks, "; ")}});
    for (const evaluate::ScheduleFinding& finding : line.findings) {
      page_.line(indent, {"!", Ink::kBad}, 2, {{finding.text}});
    }
  }
}

void ResultPage::lasting(std::size_t indent, const ScheduleLine& line) {
  if (!has_length(line)) return;
  page_.line(indent, {{lasting_words(line), Ink::kDim}});
}

void ResultPage::steps(std::size_t indent, const ScheduleLine& line) {
  page_.line(indent, {{start_words(line)}});
  const bool side_by_side = line.paces.size() == 2 && has_same_doses(line.paces[0], line.paces[1]);
  if (side_by_side) return table(indent + 2, {&line.paces[0], &line.paces[1]});
  for (const PaceLine& pace : line.paces) table(indent + 2, {&pace});
}

void ResultPage::table(std::size_t indent, const std::vector<const PaceLine*>& paces) {
  constexpr std::size_t kGap = 3;
  const PaceLine& first = *paces.front();
  if (first.steps.empty()) return;
  std::size_t dose_width = 0;
  for (const evaluate::StepLine& step : first.steps) {
    if (step.dose) dose_width = std::max(dose_width, diagnostics::display_width(step.dose->text));
  }
  std::vector<std::size_t> widths{dose_width + kGap};
  std::vector<Piece> heads{{""}};
  for (const PaceLine* pace : paces) {
    heads.push_back({pace_words(*pace), Ink::kDim});
    widths.push_back(std::max<std::size_t>(diagnostics::display_width(heads.back().text), 10) + kGap);
  }
  page_.columns(indent, heads, widths);
  for (std::size_t at = 0; at < first.steps.size(); ++at) {
    std::vector<Piece> cells{{first.steps[at].dose ? first.steps[at].dose->text : ""}};
    for (const PaceLine* pace : paces) {
      const bool is_end = at + 1 == first.steps.size() && pace->ends.state == State::kKnown;
      cells.push_back({day_words(pace->steps[at].date) + (is_end ? " (ends)" : "")});
    }
    page_.columns(indent, cells, widths);
  }
}

}  // namespace regimen::tools
