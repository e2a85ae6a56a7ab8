#include "interpreter/evaluate/support.h"

#include <algorithm>

namespace regimen::evaluate {

using model::ActionId;
using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::ObjectId;
using model::Operator;

std::vector<ObjectId> opened(const model::Tables& tables, const std::vector<ObjectId>& objects) {
  std::vector<ObjectId> all;
  for (const ObjectId id : objects) {
    const model::Object& object = tables.at(id);
    if (object.form != model::ObjectForm::kGroup) {
      all.push_back(id);
      continue;
    }
    const auto members = opened(tables, object.members);
    all.insert(all.end(), members.begin(), members.end());
  }
  return all;
}

std::vector<ExpressionId> below(const model::Tables& tables, ExpressionId id) {
  const Expression& node = tables.at(id);
  if (node.op == Operator::kDefine) return {tables.defines[node.reference].value};
  if (node.op != Operator::kDecision) return node.operands;
  std::vector<ExpressionId> parts;
  for (const model::Row& row : tables.decisions[node.reference].rows) {
    if (row.condition.is_set()) parts.push_back(row.condition);
    if (row.value.is_set()) parts.push_back(row.value);
  }
  return parts;
}

namespace {

std::vector<const model::Deed*> deeds_of(const model::Action& action) {
  std::vector<const model::Deed*> deeds;
  for (const model::Deed& deed : action.deeds) deeds.push_back(&deed);
  for (const model::Option& option : action.options) {
    if (option.deed.has_verb) deeds.push_back(&option.deed);
  }
  return deeds;
}

bool covers(const model::Tables& tables, const model::Action& avoid, const model::Action& action) {
  for (const model::Deed& forbidden : avoid.deeds) {
    const auto never = opened(tables, forbidden.objects);
    for (const model::Deed* deed : deeds_of(action)) {
      if (deed->verb != forbidden.verb) continue;
      for (const ObjectId object : opened(tables, deed->objects)) {
        if (std::find(never.begin(), never.end(), object) != never.end()) return true;
      }
    }
  }
  return false;
}

}  // namespace

Support::Support(const model::Tables& tables) : tables_(tables), avoids_(tables.actions.size()) {
  for (std::size_t index = 0; index < tables.actions.size(); ++index) {
    if (tables.actions[index].strength == model::Strength::kAvoid) continue;
    for (std::size_t other = 0; other < tables.actions.size(); ++other) {
      const model::Action& avoid = tables.actions[other];
      if (avoid.strength == model::Strength::kAvoid && covers(tables, avoid, tables.actions[index])) {
        avoids_[index].push_back(ActionId(other));
      }
    }
  }
}

std::vector<ExpressionId> Support::roots(Question question) const {
  std::vector<ExpressionId> found;
  const auto with_scope = [&](model::ScopeId scope) {
    if (tables_.applies.is_set()) found.push_back(tables_.applies);
    if (scope.is_set()) found.push_back(tables_.at(scope).condition);
  };
  switch (question.form) {
    case Question::Form::kDefine:
      found.push_back(tables_.defines[question.index].value);
      break;
    case Question::Form::kDecision:
      for (const model::Row& row : tables_.decisions[question.index].rows) {
        if (row.condition.is_set()) found.push_back(row.condition);
        if (row.value.is_set()) found.push_back(row.value);
      }
      break;
    case Question::Form::kAction: {
      const model::Action& action = tables_.actions[question.index];
      with_scope(action.scope);
      found.push_back(action.condition);
      for (const ActionId avoid : avoids_[question.index]) {
        found.push_back(tables_.at(avoid).condition);
        if (tables_.at(avoid).scope.is_set()) found.push_back(tables_.at(tables_.at(avoid).scope).condition);
      }
      for (const model::Option& option : action.options) {
        if (option.condition.is_set()) found.push_back(option.condition);
      }
      break;
    }
    case Question::Form::kRemark: {
      const model::Remark& remark = tables_.remarks[question.index];
      with_scope(remark.scope);
      if (remark.condition.is_set()) found.push_back(remark.condition);
      break;
    }
    case Question::Form::kExpression:
      found.push_back(ExpressionId(question.index));
      break;
  }
  return found;
}

std::vector<ExpressionId> Support::reachable(const std::vector<ExpressionId>& roots) const {
  std::vector<bool> seen(tables_.expressions.size());
  std::vector<ExpressionId> order;
  // An explicit stack: a node is listed after everything below it.
  struct Visit {
    ExpressionId id;
    std::vector<ExpressionId> parts;
    std::size_t next = 0;
  };
  std::vector<Visit> stack;
  const auto enter = [&](ExpressionId id) {
    if (seen[id.index()]) return;
    seen[id.index()] = true;
    stack.push_back({id, below(tables_, id)});
  };
  for (const ExpressionId root : roots) {
    enter(root);
    while (!stack.empty()) {
      Visit& top = stack.back();
      if (top.next == top.parts.size()) {
        order.push_back(top.id);
        stack.pop_back();
        continue;
      }
      const ExpressionId next = top.parts[top.next++];
      enter(next);
    }
  }
  return order;
}

std::vector<FactId> Support::facts(const std::vector<ExpressionId>& expressions) const {
  std::vector<bool> read(tables_.facts.size());
  for (const ExpressionId id : expressions) {
    const Expression& node = tables_.at(id);
    if (node.op == Operator::kFact) read[node.reference] = true;
  }
  std::vector<FactId> found;
  for (std::size_t index = 0; index < read.size(); ++index) {
    if (read[index]) found.push_back(FactId(index));
  }
  return found;
}

std::vector<FactId> Support::direct_facts(ExpressionId id) const {
  std::vector<ExpressionId> pending{id};
  std::vector<ExpressionId> met;
  for (std::size_t at = 0; at < pending.size(); ++at) {
    const Expression& node = tables_.at(pending[at]);
    met.push_back(pending[at]);
    if (node.op == Operator::kDecision) {
      for (const model::Row& row : tables_.decisions[node.reference].rows) {
        if (row.value.is_set()) pending.push_back(row.value);
      }
      continue;
    }
    for (const ExpressionId part : below(tables_, pending[at])) {
      if (tables_.at(part).type.form != model::TypeForm::kYesNo) pending.push_back(part);
    }
  }
  return facts(met);
}

}  // namespace regimen::evaluate
