#include <fmt/format.h>

#include "interpreter/lint/rules.h"

namespace regimen::lint {

namespace {

/// Which end of its range a printed value is, if it is one.
const char* end_of(const model::Threshold& threshold, const model::Threshold::Printed& printed) {
  const auto* number = std::get_if<values::Numeric>(&printed.value.content);
  if (number == nullptr || !number->interval.is_known()) return nullptr;
  for (const model::Threshold::Allowed& allowed : threshold.allowed) {
    if (!(allowed.kind == number->kind) || allowed.low == allowed.high) continue;
    if (number->interval.number() == allowed.low) return "lowest";
    if (number->interval.number() == allowed.high) return "highest";
  }
  return nullptr;
}

void look_at(Look& look) {
  for (const model::Threshold& threshold : look.tables.thresholds) {
    // One is told of all that it is printed in.
    for (const model::Threshold::Printed& printed : threshold.values) {
      const char* end = end_of(threshold, printed);
      if (end == nullptr) continue;
      look.find(threshold.heading.span, fmt::format("`{}` is {}, the {} value that is allowed for it",
                                                    threshold.heading.name, printed.as_written, end))
          .hint = "a value at its own bound is a slip, or the bound is none: widen `allowed`, or look at the source";
      break;
    }
  }
}

}  // namespace

Rule threshold_at_its_bound() {
  return {"threshold-at-its-bound", Category::kSafety, diagnostics::Severity::kWarning,
          "a threshold at the end of what is allowed for it", look_at};
}

}  // namespace regimen::lint
