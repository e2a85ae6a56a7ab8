#include "interpreter/lint/rules.h"

namespace regimen::lint {

namespace {

void look_at(Look& look) {
  if (look.tables.applies.is_set()) return;
  for (const model::Action& action : look.tables.actions) {
    if (action.strength == model::Strength::kAvoid || action.scope.is_set() || !action.condition.is_set()) continue;
    const model::Expression& condition = look.tables.at(action.condition);
    const auto* truth = std::get_if<values::Truth>(&condition.constant.content);
    if (condition.op != model::Operator::kConstant || truth == nullptr || !(*truth == values::truth_of(true))) continue;
    look.find(action.heading.span, "`" + action.heading.name + "` is for every patient").hint =
        "say for whom it is, `if …`, or for whom it is not, `unless …`";
  }
}

}  // namespace

Rule universal_recommendation() {
  return {"universal-recommendation", Category::kSafety, diagnostics::Severity::kWarning,
          "a recommendation for everybody, without a condition", look_at};
}

}  // namespace regimen::lint
