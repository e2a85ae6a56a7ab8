#include <fmt/format.h>

#include "interpreter/prove/question.h"

namespace regimen::prove {

using model::DecisionId;
using model::ExpressionId;

namespace {

Demand holds(ExpressionId condition, Demand::Form form = Demand::Form::kYes) {
  Demand demand;
  demand.form = form;
  demand.condition = condition;
  return demand;
}

Demand within(model::ScopeId scope) {
  Demand demand;
  demand.form = Demand::Form::kWithin;
  demand.scope = scope;
  return demand;
}

Demand of(DecisionId decision, Demand::Form form, std::uint32_t row = 0) {
  Demand demand;
  demand.form = form;
  demand.decision = decision;
  demand.row = row;
  return demand;
}

std::string name_of_row(const model::Tables& tables, const model::Decision& decision, std::size_t at) {
  const model::Row& row = decision.rows[at];
  if (row.label) return fmt::format("row {} `{}`", at + 1, tables.at(decision.type.labels).labels[*row.label]);
  return fmt::format("row {}{}", at + 1, row.is_open ? " `open`" : "");
}

void ask_decision(const model::Tables& tables, DecisionId id, std::vector<Question>& all) {
  const model::Decision& decision = tables.at(id);
  if (decision.policy == model::HitPolicy::kCollect) return;
  Question gap;
  gap.form = decision.has_otherwise ? Question::Form::kOnlyOtherwise : Question::Form::kGap;
  gap.name = decision.heading.name;
  gap.span = decision.heading.span;
  gap.demands.push_back(of(id, Demand::Form::kNoRow));
  all.push_back(gap);
  if (decision.policy != model::HitPolicy::kFirst) return;
  for (std::uint32_t at = 0; at < decision.rows.size(); ++at) {
    Question decides;
    decides.form = Question::Form::kNeverDecides;
    decides.name = decision.heading.name;
    decides.detail = name_of_row(tables, decision, at);
    decides.span = decision.rows[at].span;
    decides.demands.push_back(of(id, Demand::Form::kRowDecides, at));
    all.push_back(std::move(decides));
  }
}

/// A patient who breaks a claim. What is not known breaks none: `always (c)` is broken where c is no.
Question broken(const model::Claim& claim) {
  Question question;
  question.form = Question::Form::kClaim;
  question.name = claim.heading.name;
  question.span = claim.heading.span;
  question.demands.push_back(within(claim.scope));
  const bool is_never = claim.form == model::ClaimForm::kNever;
  if (!claim.verb) {
    question.demands.push_back(holds(claim.condition, is_never ? Demand::Form::kYes : Demand::Form::kNo));
    return question;
  }
  question.demands.push_back(holds(claim.condition));
  Demand does;
  does.form = is_never ? Demand::Form::kDoes : Demand::Form::kDoesNot;
  does.verb = *claim.verb;
  does.objects = claim.objects;
  question.demands.push_back(std::move(does));
  return question;
}

}  // namespace

std::vector<Question> questions(const model::Tables& tables, const std::vector<Opposed>& opposed) {
  std::vector<Question> all;
  for (std::size_t index = 0; index < tables.decisions.size(); ++index) ask_decision(tables, DecisionId(index), all);
  const auto condition = [&](Question::Form form, const model::Heading& heading, ExpressionId id, model::ScopeId scope) {
    Question question;
    question.form = form;
    question.name = heading.name;
    question.span = heading.span;
    if (form == Question::Form::kNeverApplies) question.demands.push_back(within(scope));
    const bool is_yes = form == Question::Form::kNeverApplies;
    question.demands.push_back(holds(id, is_yes ? Demand::Form::kYes : Demand::Form::kNo));
    all.push_back(std::move(question));
  };
  for (const model::Define& define : tables.defines) {
    if (tables.at(define.value).type.form != model::TypeForm::kYesNo) continue;
    condition(Question::Form::kNeverApplies, define.heading, define.value, {});
    condition(Question::Form::kAlwaysHolds, define.heading, define.value, {});
  }
  for (const model::Action& action : tables.actions) {
    if (action.disabled) continue;
    condition(Question::Form::kNeverApplies, action.heading, action.condition, action.scope);
  }
  for (const model::Remark& remark : tables.remarks) {
    if (remark.condition.is_set()) {
      condition(Question::Form::kNeverApplies, remark.heading, remark.condition, remark.scope);
    }
  }
  for (const Opposed& pair : opposed) {
    const model::Action& action = tables.at(pair.action);
    const model::Action& avoid = tables.at(pair.avoid);
    Question question;
    question.form = Question::Form::kContradiction;
    question.name = action.heading.name;
    question.span = action.heading.span;
    question.other = avoid.heading.name;
    question.other_span = avoid.heading.span;
    question.demands = {within(action.scope), within(avoid.scope), holds(action.condition), holds(avoid.condition)};
    all.push_back(std::move(question));
  }
  for (const model::Claim& claim : tables.claims) {
    if (claim.form != model::ClaimForm::kMonotone) all.push_back(broken(claim));
  }
  return all;
}

}  // namespace regimen::prove
