#include "interpreter/prove/below.h"

#include <algorithm>
#include <vector>

#include "interpreter/model/plans.h"

namespace regimen::prove {

using model::ExpressionId;
using model::FactId;
using model::Operator;

const model::Expression& behind(const model::Tables& tables, ExpressionId id) {
  const model::Expression& node = tables.at(id);
  if (node.op == Operator::kDefine) return behind(tables, tables.defines[node.reference].value);
  if (node.op == Operator::kAsUnit || node.op == Operator::kLatestOf) return behind(tables, node.operands.front());
  return node;
}

void Below::add(const Demand& demand) {
  if (demand.condition.is_set()) expression(demand.condition);
  if (demand.decision.is_set()) decision(demand.decision.index());
  if (demand.form == Demand::Form::kWithin) within(demand.scope);
  if (demand.action.is_set()) add(demand.action);
  if (demand.form == Demand::Form::kDoes || demand.form == Demand::Form::kDoesNot) {
    for (const model::Action& action : tables_.actions) add(action, demand.verb);
  }
}

void Below::add(model::ActionId id) {
  add(tables_.at(id));
  for (const model::Action& action : tables_.actions) {
    if (action.strength == model::Strength::kAvoid) add(action);
  }
}

void Below::add_lines(const model::Action& action) {
  const auto add_deed = [&](const model::Deed& deed) {
    std::vector<ExpressionId> parts{deed.by, deed.every, deed.duration, deed.target};
    for (const model::ActionDate& date : deed.dates) parts.push_back(date.date);
    if (deed.dose) {
      parts.push_back(deed.dose->amount);
      parts.insert(parts.end(), deed.dose->at_most.begin(), deed.dose->at_most.end());
      parts.insert(parts.end(), deed.dose->at_least.begin(), deed.dose->at_least.end());
    }
    for (const ExpressionId part : parts) {
      if (part.is_set()) expression(part);
    }
  };
  for (const model::Deed& deed : action.deeds) add_deed(deed);
  for (const model::Option& option : action.options) add_deed(option.deed);
}

void Below::expression(ExpressionId id) {
  if (!expressions_.insert(id.index()).second) return;
  const model::Expression& node = tables_.at(id);
  if (node.op == Operator::kFact) facts_.insert(node.reference);
  if (node.op == Operator::kDefine) expression(tables_.defines[node.reference].value);
  const bool is_of_track = node.op == Operator::kPreviously || node.op == Operator::kTimeBecame ||
                           node.op == Operator::kCountBecame || node.op == Operator::kBecame;
  if (node.op == Operator::kDecision || is_of_track) decision(node.reference);
  for (const ExpressionId part : node.operands) expression(part);
}

void Below::within(model::ScopeId scope) {
  if (tables_.applies.is_set()) expression(tables_.applies);
  if (scope.is_set()) expression(tables_.at(scope).condition);
}

void Below::add(const model::Action& action, model::Verb verb) {
  const auto is_of_verb = [&](const model::Deed& deed) { return deed.has_verb && deed.verb == verb; };
  const bool is = std::any_of(action.deeds.begin(), action.deeds.end(), is_of_verb) ||
                  std::any_of(action.options.begin(), action.options.end(),
                              [&](const model::Option& option) { return is_of_verb(option.deed); });
  if (is) add(action);
}

void Below::add(const model::Action& action) {
  within(action.scope);
  expression(action.condition);
  for (const model::Option& option : action.options) {
    if (option.condition.is_set()) expression(option.condition);
    courses(option.deed);
  }
  for (const model::Deed& deed : action.deeds) courses(deed);
}

void Below::courses(const model::Deed& deed) {
  for (const model::ActionDate& date : deed.dates) expression(date.date);
  for (const model::ObjectId id : model::opened(tables_, deed.objects)) {
    const model::Object& object = tables_.at(id);
    if (object.course.is_set()) facts_.insert(object.course.index());
    if (object.expression.is_set()) expression(object.expression);
  }
}

void Below::decision(std::size_t index) {
  if (!decisions_.insert(index).second) return;
  const model::Decision& decision = tables_.decisions[index];
  if (decision.track) {
    if (decision.track->since.is_set()) expression(decision.track->since);
    for (const FactId fact : decision.track->at_each) facts_.insert(fact.index());
  }
  for (const model::Row& row : decision.rows) {
    if (row.condition.is_set()) expression(row.condition);
    if (row.value.is_set()) expression(row.value);
  }
}

bool RestsOn::operator()(ExpressionId id) {
  const auto [found, is_new] = known_.emplace(id.index(), false);
  if (!is_new) return found->second;
  const model::Expression& node = tables_->at(id);
  bool rests = node.op == Operator::kFact && facts_.count(node.reference) != 0;
  if (node.op == Operator::kDefine) rests = (*this)(tables_->defines[node.reference].value);
  const bool is_of_track = node.op == Operator::kPreviously || node.op == Operator::kTimeBecame ||
                           node.op == Operator::kCountBecame || node.op == Operator::kBecame;
  if (node.op == Operator::kDecision || is_of_track) rests = decision(node.reference);
  for (const ExpressionId part : node.operands) rests = rests || (*this)(part);
  return known_[id.index()] = rests;
}

bool RestsOn::decision(std::size_t index) {
  const model::Decision& decision = tables_->decisions[index];
  bool rests = false;
  if (decision.track) {
    if (decision.track->since.is_set()) rests = (*this)(decision.track->since);
    for (const FactId fact : decision.track->at_each) rests = rests || facts_.count(fact.index()) != 0;
    for (const FactId fact : decision.track->reads) rests = rests || facts_.count(fact.index()) != 0;
  }
  for (const model::Row& row : decision.rows) {
    if (row.condition.is_set()) rests = rests || (*this)(row.condition);
    if (row.value.is_set()) rests = rests || (*this)(row.value);
  }
  return rests;
}

}  // namespace regimen::prove
