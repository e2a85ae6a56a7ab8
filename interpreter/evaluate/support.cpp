#include "interpreter/evaluate/support.h"

#include <algorithm>

namespace regimen::evaluate {

using model::ActionId;
using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;

namespace {

/// Whether an expression by itself may differ from one moment of a track to another.
bool is_of_moment(const model::Tables& tables, const Expression& node) {
  switch (node.op) {
    case Operator::kFact: {
      const model::Type& type = tables.facts[node.reference].type;
      return type.is_series || type.form == model::TypeForm::kCourse;
    }
    case Operator::kToday:
    case Operator::kTimeSince:
    case Operator::kPreviously:
      return true;
    default:
      return false;
  }
}

}  // namespace

Support::Support(const model::Tables& tables)
    : tables_(tables),
      dependence_(tables),
      under_track_(tables.expressions.size()),
      varies_(tables.expressions.size()),
      avoids_(tables.actions.size()),
      plans_(model::plans(tables)) {
  find_direct_facts();
  std::vector<ExpressionId> rows;
  for (std::uint32_t index = 0; index < tables.decisions.size(); ++index) {
    if (!tables.decisions[index].track) continue;
    const std::vector<ExpressionId> own = roots({Question::Form::kDecision, index});
    rows.insert(rows.end(), own.begin(), own.end());
  }
  // Operands first, so that what stands below is known.
  for (const ExpressionId id : reachable(rows)) {
    under_track_[id.index()] = true;
    const std::vector<ExpressionId>& parts = dependence_.below(id);
    varies_[id.index()] = is_of_moment(tables, tables.at(id)) ||
                          std::any_of(parts.begin(), parts.end(), [this](ExpressionId part) { return varies(part); });
  }
  for (std::size_t index = 0; index < tables.actions.size(); ++index) {
    const auto note = [&](const std::vector<model::Part>& parts) {
      for (const model::Part& part : parts) {
        for (const model::Part::Forbidding& one : part.avoids) avoids_[index].push_back(one.avoid);
      }
    };
    note(plans_[index].parts);
    note(plans_[index].options);
    std::sort(avoids_[index].begin(), avoids_[index].end());
    avoids_[index].erase(std::unique(avoids_[index].begin(), avoids_[index].end()), avoids_[index].end());
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
    case Question::Form::kDecision: {
      const model::Decision& decision = tables_.decisions[question.index];
      if (decision.track && decision.track->since.is_set()) found.push_back(decision.track->since);
      for (const model::Row& row : decision.rows) {
        if (row.condition.is_set()) found.push_back(row.condition);
        if (row.value.is_set()) found.push_back(row.value);
      }
      break;
    }
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

std::vector<ExpressionId> Support::doses(Question question) const {
  std::vector<ExpressionId> found;
  if (question.form != Question::Form::kAction) return found;
  const auto add = [&](const model::Deed& deed) {
    if (!deed.dose) return;
    found.push_back(deed.dose->amount);
    found.insert(found.end(), deed.dose->at_most.begin(), deed.dose->at_most.end());
    found.insert(found.end(), deed.dose->at_least.begin(), deed.dose->at_least.end());
  };
  const model::Action& action = tables_.actions[question.index];
  for (const model::Deed& deed : action.deeds) add(deed);
  for (const model::Option& option : action.options) add(option.deed);
  return found;
}

template <typename PartsOf>
std::vector<ExpressionId> Support::in_order(const std::vector<ExpressionId>& roots, const PartsOf& parts_of) const {
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
    stack.push_back({id, parts_of(id)});
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

std::vector<ExpressionId> Support::reachable(const std::vector<ExpressionId>& roots) const {
  return in_order(roots, [this](ExpressionId id) { return dependence_.below(id); });
}

std::vector<ExpressionId> Support::reachable_today(const std::vector<ExpressionId>& roots) const {
  return in_order(roots, [this](ExpressionId id) {
    const Expression& node = tables_.at(id);
    if (!reads_track(tables_, node)) return dependence_.below(id);
    std::vector<ExpressionId> parts = node.operands;
    const model::Track& track = *tables_.decisions[node.reference].track;
    if (track.since.is_set()) parts.push_back(track.since);
    for (const model::DecisionId other : track.rests_on) {
      if (tables_.at(other).track->since.is_set()) parts.push_back(tables_.at(other).track->since);
    }
    return parts;
  });
}

std::vector<FactId> Support::facts(const std::vector<ExpressionId>& expressions) const {
  std::vector<FactId> found;
  for (const ExpressionId id : expressions) {
    const Expression& node = tables_.at(id);
    if (node.op == Operator::kFact) found.emplace_back(node.reference);
    if (!reads_track(tables_, node)) continue;
    const std::vector<FactId>& reads = tables_.decisions[node.reference].track->reads;
    found.insert(found.end(), reads.begin(), reads.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<FactId> Support::facts(const std::vector<ExpressionId>& expressions, Question question) const {
  std::vector<FactId> found = facts(expressions);
  if (question.form != Question::Form::kDecision || !tables_.decisions[question.index].track) return found;
  for (const FactId fact : tables_.decisions[question.index].track->reads) {
    if (std::find(found.begin(), found.end(), fact) == found.end()) found.push_back(fact);
  }
  std::sort(found.begin(), found.end());
  return found;
}

void Support::find_direct_facts() {
  direct_.resize(tables_.expressions.size());
  std::vector<ExpressionId> all;
  for (std::size_t index = 0; index < tables_.expressions.size(); ++index) all.emplace_back(index);
  // Operands first.
  for (const ExpressionId id : reachable(all)) {
    const Expression& node = tables_.at(id);
    std::vector<FactId>& own = direct_[id.index()];
    own = facts({id});
    const auto take = [&](ExpressionId part) {
      own.insert(own.end(), direct_[part.index()].begin(), direct_[part.index()].end());
    };
    if (node.op == Operator::kDecision) {
      for (const model::Row& row : tables_.decisions[node.reference].rows) {
        if (row.value.is_set()) take(row.value);
      }
    } else {
      for (const ExpressionId part : dependence_.below(id)) {
        if (tables_.at(part).type.form != model::TypeForm::kYesNo) take(part);
      }
    }
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
  }
}

}  // namespace regimen::evaluate
