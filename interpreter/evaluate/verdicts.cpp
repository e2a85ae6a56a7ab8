#include "interpreter/evaluate/verdicts.h"

#include <algorithm>

#include "interpreter/evaluate/courses.h"

namespace regimen::evaluate {

using model::Action;
using model::ActionId;
using model::ExpressionId;
using model::ObjectId;
using model::Part;
using model::Plan;
using values::Truth;

const char* spelling(Verdict verdict) {
  switch (verdict) {
    case Verdict::kApplies:
      return "applies";
    case Verdict::kDoesNotApply:
      return "does_not_apply";
    case Verdict::kOpen:
      return "open";
    case Verdict::kBlocked:
      return "blocked";
    case Verdict::kAlreadyGiven:
      return "already_given";
    case Verdict::kOutOfScope:
      return "out_of_scope";
    case Verdict::kDisabled:
      return "disabled";
  }
  return "";
}

namespace {

Truth within_reach(Evaluator& evaluator, model::ScopeId scope) {
  const model::Tables& tables = evaluator.tables();
  Truth inside = values::kYes;
  if (tables.applies.is_set()) inside = inside && evaluator.truth(tables.applies);
  if (scope.is_set()) inside = inside && evaluator.truth(tables.at(scope).condition);
  return inside;
}

Truth running(Evaluator& evaluator, ObjectId id) {
  const model::Tables& tables = evaluator.tables();
  const model::Object& object = tables.at(id);
  const auto on = [&](const values::Value& value) {
    using Course = std::shared_ptr<const values::CourseValue>;
    return std::holds_alternative<Course>(value.content) ? on_course(value.course(), evaluator.today())
                                                         : values::kUnknown;
  };
  if (object.course.is_set()) return on(evaluator.views()[object.course.index()].current);
  // A define that is a course.
  const bool is_course =
      object.expression.is_set() && tables.at(object.expression).type.form == model::TypeForm::kCourse;
  return is_course ? on(evaluator.value(object.expression)) : values::kUnknown;
}

bool is_running(Evaluator& evaluator, const Part& part) {
  if (part.verb != model::Verb::kStart || part.members.empty()) return false;
  const auto runs = [&](ObjectId id) { return running(evaluator, id).is_yes(); };
  return part.is_choice ? std::any_of(part.members.begin(), part.members.end(), runs)
                        : std::all_of(part.members.begin(), part.members.end(), runs);
}

/// A start of what is known to be running: of a choice, any of its members.
bool already_given(Evaluator& evaluator, const Plan& plan) {
  const auto runs = [&](const Part& part) { return is_running(evaluator, part); };
  if (!plan.parts.empty()) return std::all_of(plan.parts.begin(), plan.parts.end(), runs);
  return std::any_of(plan.options.begin(), plan.options.end(), runs);
}

/// Whether what is left of a part, without its forbidden members, is no longer that part: nothing of a choice, or not
/// all of what must be done together.
bool covers_all(const Part& part, const std::vector<bool>& forbidden) {
  if (part.members.empty()) return false;
  return part.is_choice ? std::find(forbidden.begin(), forbidden.end(), false) == forbidden.end()
                        : std::find(forbidden.begin(), forbidden.end(), true) != forbidden.end();
}

void add_once(std::vector<ActionId>& ids, ActionId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

/// What the avoids leave of one part, or of the choice among the options.
struct Coverage {
  bool blocked = false;
  bool may_be_blocked = false;
  /// Of options: none is left for its own condition, and the action has nothing else to do.
  bool is_empty = false;
  bool may_be_empty = false;
};

Coverage cover(Evaluator& evaluator, const Part& part, Judged& judged) {
  Coverage coverage;
  if (part.avoids.empty()) return coverage;
  const model::Tables& tables = evaluator.tables();
  std::vector<bool> certain(part.members.size());
  std::vector<bool> possible(part.members.size());
  for (const Part::Forbidding& one : part.avoids) {
    const Action& avoid = tables.at(one.avoid);
    const Truth applies = within_reach(evaluator, avoid.scope) && evaluator.truth(avoid.condition);
    if (applies.is_no()) continue;
    add_once(applies.is_yes() ? judged.blocked_by : judged.may_block, one.avoid);
    for (std::size_t at = 0; at < one.members.size(); ++at) {
      if (!one.members[at]) continue;
      possible[at] = true;
      if (applies.is_yes()) certain[at] = true;
    }
  }
  for (std::size_t at = 0; at < part.members.size(); ++at) {
    if (certain[at]) {
      judged.withheld.push_back(part.members[at]);
    } else if (possible[at]) {
      judged.may_be_withheld.push_back(part.members[at]);
    }
  }
  coverage.blocked = covers_all(part, certain);
  coverage.may_be_blocked = !coverage.blocked && covers_all(part, possible);
  return coverage;
}

/// The verdicts of the options for themselves, and what the avoids leave of the choice among them.
Coverage cover_options(Evaluator& evaluator, const Action& action, const Plan& plan, Judged& judged) {
  judged.options.assign(action.options.size(), Verdict::kApplies);
  for (std::size_t at = 0; at < action.options.size(); ++at) {
    const ExpressionId condition = action.options[at].condition;
    const Truth truth = condition.is_set() ? evaluator.truth(condition) : values::kYes;
    if (truth.is_no()) judged.options[at] = Verdict::kDoesNotApply;
    if (!truth.is_known()) judged.options[at] = Verdict::kOpen;
  }
  // Options are a choice: one that is left is enough.
  bool is_covered = false;      // an option whose condition is yes
  bool may_be_covered = false;  // or an option at all
  for (const Part& part : plan.options) {
    Verdict& verdict = judged.options[part.option];
    if (verdict == Verdict::kDoesNotApply) continue;
    const Coverage coverage = cover(evaluator, part, judged);
    is_covered = is_covered || (coverage.blocked && verdict == Verdict::kApplies);
    may_be_covered = may_be_covered || coverage.blocked || coverage.may_be_blocked;
    if (coverage.blocked) {
      verdict = Verdict::kBlocked;
    } else if (coverage.may_be_blocked) {
      verdict = Verdict::kOpen;
    }
  }
  const auto& all = judged.options;
  const bool is_left = std::find(all.begin(), all.end(), Verdict::kApplies) != all.end();
  const bool may_be_left = is_left || std::find(all.begin(), all.end(), Verdict::kOpen) != all.end();
  Coverage coverage;
  if (all.empty() || is_left) return coverage;
  const bool has_more = !plan.parts.empty();
  coverage.blocked = !may_be_left && (has_more ? is_covered : may_be_covered);
  coverage.is_empty = !may_be_left && !coverage.blocked && !has_more;
  coverage.may_be_blocked = !coverage.blocked && may_be_covered;
  coverage.may_be_empty = !coverage.is_empty && !has_more;
  return coverage;
}

}  // namespace

Judged judge(Evaluator& evaluator, const Support& support, ActionId id) {
  Judged judged;
  judge(evaluator, support, id, judged);
  return judged;
}

void judge(Evaluator& evaluator, const Support& support, ActionId id, Judged& judged) {
  const Action& action = evaluator.tables().at(id);
  judged.verdict = Verdict::kOpen;
  judged.blocked_by.clear();
  judged.may_block.clear();
  judged.withheld.clear();
  judged.may_be_withheld.clear();
  judged.options.clear();
  const Truth inside = within_reach(evaluator, action.scope);
  judged.condition = evaluator.truth(action.condition);
  if (action.disabled) {
    judged.verdict = Verdict::kDisabled;
    return;
  }
  if (inside.is_no()) {
    judged.verdict = Verdict::kOutOfScope;
    return;
  }
  if (judged.condition.is_no()) {
    judged.verdict = Verdict::kDoesNotApply;
    return;
  }
  const Plan& plan = support.plan(id);
  Coverage all = cover_options(evaluator, action, plan, judged);
  for (const Part& part : plan.parts) {
    const Coverage one = cover(evaluator, part, judged);
    all.blocked = all.blocked || one.blocked;
    all.may_be_blocked = all.may_be_blocked || one.may_be_blocked;
  }
  if (all.blocked) {
    judged.verdict = Verdict::kBlocked;
  } else if (all.is_empty) {
    judged.verdict = Verdict::kDoesNotApply;
  } else if ((inside && judged.condition).is_yes() && !all.may_be_blocked && !all.may_be_empty) {
    const bool is_avoid = action.strength == model::Strength::kAvoid;
    judged.verdict = !is_avoid && already_given(evaluator, plan) ? Verdict::kAlreadyGiven : Verdict::kApplies;
  }
}

Truth raised(Evaluator& evaluator, model::RemarkId id) {
  const model::Tables& tables = evaluator.tables();
  const model::Remark& remark = tables.at(id);
  Truth is = values::kNo;
  if (remark.condition.is_set()) {
    is = within_reach(evaluator, remark.scope) && evaluator.truth(remark.condition);
  }
  for (const model::Scope& scope : tables.scopes) {
    if (scope.flag == id) is = is || !evaluator.truth(scope.condition);
  }
  return is;
}

bool is_settled(Evaluator& evaluator, const Support& support, Question question) {
  const model::Tables& tables = evaluator.tables();
  const auto value_settled = [&](ExpressionId id) {
    if (tables.at(id).type.form == model::TypeForm::kYesNo) return evaluator.truth(id).is_known();
    if (tables.at(id).type.form == model::TypeForm::kCourse) return evaluator.value(id).course().is_known();
    return evaluator.is_known(id) || evaluator.value(id).is_none();
  };
  switch (question.form) {
    case Question::Form::kExpression:
      return value_settled(ExpressionId(question.index));
    case Question::Form::kDefine:
      return value_settled(tables.defines[question.index].value);
    case Question::Form::kDecision: {
      const Decided& decided = evaluator.decide(model::DecisionId(question.index));
      if (decided.may_decline) return false;
      if (const auto* set = std::get_if<values::Members>(&decided.value.content)) {
        std::uint64_t all = 0;
        for (const model::Row& row : tables.decisions[question.index].rows)
          all |= std::uint64_t{1} << row.label.value();
        return ((set->in | set->out) & all) == all;
      }
      if (decided.value.is_known()) return true;
      if (tables.decisions[question.index].type.form == model::TypeForm::kChoice) return false;
      return decided.row != Decided::kNoRow && value_settled(tables.decisions[question.index].rows[decided.row].value);
    }
    case Question::Form::kAction:
      return judge(evaluator, support, ActionId(question.index)).verdict != Verdict::kOpen;
    case Question::Form::kRemark:
      return raised(evaluator, model::RemarkId(question.index)).is_known();
  }
  return false;
}

}  // namespace regimen::evaluate
