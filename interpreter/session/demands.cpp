#include "interpreter/session/demands.h"

#include <algorithm>
#include <vector>

#include "interpreter/base/check.h"
#include "interpreter/evaluate/schedules.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::session {

using model::ActionId;
using prove::Demand;

namespace {

/// Whether an action that applies does something to one of some objects, which no avoid may take away.
bool does(evaluate::Evaluator& evaluator, const evaluate::Support& support, const Demand& demand) {
  const model::Tables& tables = evaluator.tables();
  const std::vector<model::ObjectId> named = model::opened(tables, demand.objects);
  for (std::size_t index = 0; index < tables.actions.size(); ++index) {
    const ActionId id(index);
    if (tables.at(id).strength == model::Strength::kAvoid) continue;
    const evaluate::Judged judged = evaluate::judge(evaluator, support, id);
    if (judged.verdict != evaluate::Verdict::kApplies) continue;
    const auto is_withheld = [&](model::ObjectId member) {
      const auto holds = [&](const std::vector<model::ObjectId>& all) {
        return std::find(all.begin(), all.end(), member) != all.end();
      };
      return holds(judged.withheld) || holds(judged.may_be_withheld);
    };
    const auto takes = [&](const model::Part& part) {
      if (part.verb != demand.verb) return false;
      if (part.option != model::Part::kNoOption && judged.options[part.option] != evaluate::Verdict::kApplies)
        return false;
      return std::any_of(part.members.begin(), part.members.end(), [&](model::ObjectId member) {
        return model::covers(tables, named, member) && !is_withheld(member);
      });
    };
    const model::Plan& plan = support.plan(id);
    if (std::any_of(plan.parts.begin(), plan.parts.end(), takes)) return true;
    if (std::any_of(plan.options.begin(), plan.options.end(), takes)) return true;
  }
  return false;
}

}  // namespace

bool is_so(evaluate::Evaluator& evaluator, const evaluate::Support& support, const Demand& demand) {
  switch (demand.form) {
    case Demand::Form::kYes:
      return evaluator.truth(demand.condition).is_yes();
    case Demand::Form::kNo:
      return evaluator.truth(demand.condition).is_no();
    case Demand::Form::kRowDecides:
      return evaluator.decide(demand.decision).row == demand.row;
    case Demand::Form::kNoRow: {
      const evaluate::Decided& decided = evaluator.decide(demand.decision);
      const model::Decision& decision = evaluator.tables().at(demand.decision);
      const bool is_one = decided.row != evaluate::Decided::kNoRow;
      return decision.has_otherwise ? is_one && decision.rows[decided.row].is_otherwise
                                    : !is_one && decided.must_decline && decided.possible == 0 && !decided.contradicts;
    }
    case Demand::Form::kDoes:
      return does(evaluator, support, demand);
    case Demand::Form::kDoesNot:
      return !does(evaluator, support, demand);
    case Demand::Form::kApplies:
    case Demand::Form::kAppliesNot: {
      const evaluate::Verdict verdict = evaluate::judge(evaluator, support, demand.action).verdict;
      return (verdict == evaluate::Verdict::kApplies) == (demand.form == Demand::Form::kApplies);
    }
    case Demand::Form::kSomeRow: {
      const evaluate::Decided& decided = evaluator.decide(demand.decision);
      const model::Decision& decision = evaluator.tables().at(demand.decision);
      return decided.row != evaluate::Decided::kNoRow && !decision.rows[decided.row].is_otherwise;
    }
    case Demand::Form::kAtLimit:
      return evaluator.truth_as(demand.condition, evaluate::Order::kEqual).is_yes();
    case Demand::Form::kDisagrees: {
      const auto& sides = evaluator.tables().at(demand.condition).operands;
      const auto is_read = [&](model::ExpressionId side) {
        return evaluator.tables().at(side).op == model::Operator::kThreshold || evaluator.is_known(side);
      };
      return !evaluator.truth(demand.condition).is_known() && std::all_of(sides.begin(), sides.end(), is_read);
    }
    case Demand::Form::kScheduleFails: {
      const evaluate::Judged judged = evaluate::judge(evaluator, support, demand.action);
      const model::Action& action = evaluator.tables().at(demand.action);
      for (const model::Deed& deed : action.deeds) {
        for (const evaluate::ScheduleLine& line : evaluate::schedules(evaluator, action, deed, judged)) {
          if (!line.findings.empty()) return true;
        }
      }
      return false;
    }
    case Demand::Form::kMore:
    case Demand::Form::kLess:
      REGIMEN_UNREACHABLE("two patients are compared together");
    case Demand::Form::kWithin: {
      const model::Tables& tables = evaluator.tables();
      const bool is_reached = !tables.applies.is_set() || evaluator.truth(tables.applies).is_yes();
      return is_reached && (!demand.scope.is_set() || evaluator.truth(tables.at(demand.scope).condition).is_yes());
    }
  }
  return false;
}

bool is_more(evaluate::Evaluator& first, evaluate::Evaluator& other, const Demand& demand) {
  const values::Value& before = first.value(demand.condition);
  const values::Value& after = other.value(demand.condition);
  const auto number = [](const values::Value& value) -> const values::Numeric* {
    const auto* numeric = std::get_if<values::Numeric>(&value.content);
    return numeric != nullptr && numeric->interval.is_known() && !value.may_be_none ? numeric : nullptr;
  };
  const values::Numeric* one = number(before);
  const values::Numeric* two = number(after);
  if (one == nullptr || two == nullptr || one->kind != two->kind) return false;
  const bool is_more = one->interval.number() < two->interval.number();
  const bool is_less = two->interval.number() < one->interval.number();
  return demand.form == Demand::Form::kMore ? is_more : is_less;
}

}  // namespace regimen::session
