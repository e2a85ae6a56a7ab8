#include <fmt/format.h>

#include "interpreter/lint/rules.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  for (const model::Action& action : look.tables.actions) {
    if (action.grade.empty() || action.strength == model::Strength::kAvoid) continue;
    const bool is_strong = action.strength == model::Strength::kRecommend;
    const char strength = action.grade.front();
    if ((strength != '1' && strength != '2') || (strength == '1') == is_strong) continue;
    look.find(action.heading.span, fmt::format("`{}` has the grade {} and says `{}`", action.heading.name, action.grade,
                                               model::spelling(action.strength)))
        .hint = strength == '1' ? "in GRADE, 1 is a strong recommendation: `recommend`"
                                : "in GRADE, 2 is a weak recommendation: `suggest`";
  }
}

}  // namespace

Rule grade_unlike_strength() {
  return {"grade-unlike-strength", Category::kEvidence, diagnostics::Severity::kWarning,
          "a grade that does not go with its keyword", look_at};
}

}  // namespace regimen::lint
