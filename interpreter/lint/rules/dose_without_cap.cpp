#include "interpreter/lint/rules.h"

namespace regimen::lint {

namespace {

/// Whether an amount is another for another patient.
bool rests_on_fact(const model::Tables& tables, model::ExpressionId id) {
  const model::Expression& node = tables.at(id);
  if (node.op == model::Operator::kFact) return true;
  if (node.op == model::Operator::kDefine) return rests_on_fact(tables, tables.defines[node.reference].value);
  for (const model::ExpressionId part : node.operands) {
    if (rests_on_fact(tables, part)) return true;
  }
  return false;
}

void look_at(Look& look) {
  for (const model::Action& action : look.tables.actions) {
    const auto one = [&](const model::Deed& deed) {
      if (!deed.dose || !deed.dose->at_most.empty() || !rests_on_fact(look.tables, deed.dose->amount)) return;
      look.find(deed.dose->span, "the dose of `" + action.heading.name + "` has no highest amount").hint =
          "say where it ends: `dose 1 mg/kg by weight, at most 80 mg`";
    };
    for (const model::Deed& deed : action.deeds) one(deed);
    for (const model::Option& option : action.options) one(option.deed);
  }
}

}  // namespace

Rule dose_without_cap() {
  return {"dose-without-cap", Category::kSafety, diagnostics::Severity::kError,
          "a dose that is computed from a fact and has no highest amount", look_at};
}

}  // namespace regimen::lint
