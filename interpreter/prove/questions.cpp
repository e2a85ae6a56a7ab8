#include <fmt/format.h>

#include "interpreter/prove/question.h"

namespace regimen::prove {

using model::DecisionId;
using model::ExpressionId;

namespace {

void add_reach(const model::Tables& tables, model::ScopeId scope, std::vector<Demand>& demands) {
  if (tables.applies.is_set()) demands.push_back({Demand::Form::kYes, tables.applies, {}, 0});
  if (scope.is_set()) demands.push_back({Demand::Form::kYes, tables.at(scope).condition, {}, 0});
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
  gap.demands.push_back({Demand::Form::kNoRow, {}, id, 0});
  all.push_back(gap);
  if (decision.policy != model::HitPolicy::kFirst) return;
  for (std::uint32_t at = 0; at < decision.rows.size(); ++at) {
    Question decides;
    decides.form = Question::Form::kNeverDecides;
    decides.name = decision.heading.name;
    decides.detail = name_of_row(tables, decision, at);
    decides.span = decision.rows[at].span;
    decides.demands.push_back({Demand::Form::kRowDecides, {}, id, at});
    all.push_back(std::move(decides));
  }
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
    if (form == Question::Form::kNeverApplies) add_reach(tables, scope, question.demands);
    const bool holds = form == Question::Form::kNeverApplies;
    question.demands.push_back({holds ? Demand::Form::kYes : Demand::Form::kNo, id, {}, 0});
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
    add_reach(tables, action.scope, question.demands);
    add_reach(tables, avoid.scope, question.demands);
    question.demands.push_back({Demand::Form::kYes, action.condition, {}, 0});
    question.demands.push_back({Demand::Form::kYes, avoid.condition, {}, 0});
    all.push_back(std::move(question));
  }
  return all;
}

}  // namespace regimen::prove
