#include "interpreter/lint/rules.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  for (const model::Threshold& threshold : look.tables.thresholds) {
    if (!threshold.allowed.empty() || threshold.values.empty()) continue;
    look.find(threshold.heading.span, "`" + threshold.heading.name + "` may be revised to anything").hint =
        "say between what values a revision may stay: `allowed 3 to 4 g/day`";
  }
}

}  // namespace

Rule threshold_without_range() {
  return {"threshold-without-range", Category::kSafety, diagnostics::Severity::kWarning,
          "a threshold that a revision may set to anything", look_at};
}

}  // namespace regimen::lint
