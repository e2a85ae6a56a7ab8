// What is to hold of every patient.
#include "interpreter/check/checker.h"

namespace regimen::check {

void Checker::claim(const syntax::Declaration& declaration, const syntax::Claim& said) {
  model::Claim claim;
  claim.heading = heading(declaration, said.citations);
  claim.more = said.more;
  if (const auto scope = scope_of_file_.find(declaration.span.source); scope != scope_of_file_.end()) {
    claim.scope = scope->second;
  }
  if (said.form == syntax::ClaimForm::kMonotone) {
    claim.form = model::ClaimForm::kMonotone;
    if (const Entry* entry = resolve(*said.fact, {Named::kFact, Named::kDefine}, "a fact or a define")) {
      claim.subject = value_of(*entry, *said.fact, said.fact->span);
      if (!is_error(claim.subject)) claim.subject = measured(claim.subject, *said.fact);
    }
    if (const Entry* entry = resolve(*said.recommendation, {Named::kAction}, "a recommendation")) {
      claim.recommendation = model::ActionId(entry->index);
    }
  } else {
    claim.form = said.form == syntax::ClaimForm::kNever ? model::ClaimForm::kNever : model::ClaimForm::kAlways;
    claim.condition = condition(*said.condition);
    if (said.action) {
      claim.verb = static_cast<model::Verb>(said.action->verb);
      for (const syntax::Name& name : said.action->objects) {
        if (const auto object = deed_object(*said.action, name)) claim.objects.push_back(*object);
      }
    }
  }
  tables_.claims[slots_.at(&declaration)] = std::move(claim);
}

ExpressionId Checker::measured(ExpressionId id, const syntax::Name& name) {
  const TypeForm form = form_of(id);
  const bool is_number = form == TypeForm::kNumber || form == TypeForm::kPercent || form == TypeForm::kQuantity;
  if (is_number && !type_of(id).is_range) return id;
  auto& diagnostic = report(Code::kNotMeasured, name.span, {name.text, describe(id)});
  diagnostic.hint = "`more` and `less` speak of a number: claim with `never (…)` or `always (…)` what holds of this";
  return error_node(name.span);
}

}  // namespace regimen::check
