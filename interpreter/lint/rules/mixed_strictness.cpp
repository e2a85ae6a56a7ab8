#include <fmt/format.h>
#include <utility>

#include "interpreter/lint/limits.h"
#include "interpreter/lint/rules.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  for (const auto& [what, seen] : comparisons_with_thresholds(look.tables)) {
    const model::Threshold& threshold = look.tables.thresholds[what.threshold];
    for (const auto& [strict, inclusive] : {std::pair(model::Order::kLess, model::Order::kLessEqual),
                                            std::pair(model::Order::kGreater, model::Order::kGreaterEqual)}) {
      const auto one = seen.find(strict);
      const auto other = seen.find(inclusive);
      if (one == seen.end() || other == seen.end()) continue;
      const bool is_below = strict == model::Order::kLess;
      diagnostics::Diagnostic& finding =
          look.find(other->second, fmt::format("exactly `{}` counts here, and elsewhere only what is {} it",
                                               threshold.heading.name, is_below ? "below" : "above"));
      finding.notes.push_back({one->second, "here only what is beyond it"});
      finding.hint = "two rules that speak of one limit should agree on the limit itself; write both alike";
    }
  }
}

}  // namespace

Rule mixed_strictness() {
  return {"mixed-strictness", Category::kCorrectness, diagnostics::Severity::kWarning,
          "one threshold that is itself inside in one rule and outside in another", look_at};
}

}  // namespace regimen::lint
