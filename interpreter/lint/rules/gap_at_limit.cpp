#include "interpreter/lint/limits.h"
#include "interpreter/lint/rules.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  for (const auto& [what, seen] : comparisons_with_thresholds(look.tables)) {
    using model::Order;
    const auto below = seen.find(Order::kLess);
    const auto above = seen.find(Order::kGreater);
    if (below == seen.end() || above == seen.end()) continue;
    if (seen.contains(Order::kLessEqual) || seen.contains(Order::kGreaterEqual) || seen.contains(Order::kEqual))
      continue;
    const model::Threshold& threshold = look.tables.thresholds[what.threshold];
    diagnostics::Diagnostic& finding =
        look.find(below->second, "no rule speaks of whoever is exactly at `" + threshold.heading.name + "`");
    finding.notes.push_back({above->second, "the other side leaves it out, too"});
    finding.hint = "say on which side the limit itself is: `<=` or `>=` in one of them";
  }
}

}  // namespace

Rule gap_at_limit() {
  return {"gap-at-limit", Category::kCorrectness, diagnostics::Severity::kWarning,
          "a threshold that both sides leave out: `< 30` and `> 30`", look_at};
}

}  // namespace regimen::lint
