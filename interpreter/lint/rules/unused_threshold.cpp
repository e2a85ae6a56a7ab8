#include "interpreter/lint/rules.h"
#include "interpreter/lint/uses.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  const Uses uses(look.tables);
  for (std::size_t at = 0; at < look.tables.thresholds.size(); ++at) {
    const model::Threshold& threshold = look.tables.thresholds[at];
    if (uses.thresholds.contains(at) || !look.is_own(threshold.heading.span)) continue;
    look.find(threshold.heading.span, "nothing uses the threshold `" + threshold.heading.name + "`").hint =
        "whoever revises it would change nothing: use it, or remove it";
  }
}

}  // namespace

Rule unused_threshold() {
  return {"unused-threshold", Category::kClarity, diagnostics::Severity::kWarning,
          "a threshold that nothing is compared with", look_at};
}

}  // namespace regimen::lint
