#include "interpreter/evaluate/verdicts.h"

#include <algorithm>

#include "interpreter/evaluate/courses.h"

namespace regimen::evaluate {

using model::Action;
using model::ActionId;
using model::ExpressionId;
using model::ObjectId;
using model::Operator;
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

/// What starting takes: each of the alternatives of a choice, or the one thing named.
struct Sought {
  model::Verb verb = model::Verb::kStart;
  std::vector<ObjectId> members;
  bool is_choice = false;
};

std::vector<Sought> sought(const model::Tables& tables, const Action& action) {
  std::vector<Sought> all;
  const auto add = [&](const model::Deed& deed) {
    const bool group = std::any_of(deed.objects.begin(), deed.objects.end(),
                                   [&](ObjectId id) { return tables.at(id).form == model::ObjectForm::kGroup; });
    all.push_back({deed.verb, opened(tables, deed.objects), deed.one_of || group});
  };
  for (const model::Deed& deed : action.deeds) add(deed);
  if (all.empty()) {
    // An action whose options bring their own verbs is a choice among them.
    for (const model::Option& option : action.options) {
      if (option.deed.has_verb) add(option.deed);
    }
  }
  return all;
}

Truth running(Evaluator& evaluator, ObjectId id) {
  const model::Object& object = evaluator.tables().at(id);
  if (!object.course.is_set()) return values::kUnknown;
  const FactView& view = evaluator.views()[object.course.index()];
  if (!std::holds_alternative<std::shared_ptr<const values::CourseValue>>(view.current.content)) {
    return values::kUnknown;
  }
  return on_course(view.current.course(), evaluator.today());
}

/// A start of what is known to be running: of a choice, any of its members.
bool already_given(Evaluator& evaluator, const std::vector<Sought>& wanted) {
  if (wanted.empty()) return false;
  return std::all_of(wanted.begin(), wanted.end(), [&](const Sought& one) {
    if (one.verb != model::Verb::kStart || one.members.empty()) return false;
    const auto runs = [&](ObjectId id) { return running(evaluator, id).is_yes(); };
    return one.is_choice ? std::any_of(one.members.begin(), one.members.end(), runs)
                         : std::all_of(one.members.begin(), one.members.end(), runs);
  });
}

/// What is left of a choice once `forbidden` members are taken away: nothing of it, or of a thing that is no choice,
/// any of it.
bool covers_all(const Sought& wanted, const std::vector<ObjectId>& forbidden) {
  const auto is_forbidden = [&](ObjectId id) {
    return std::find(forbidden.begin(), forbidden.end(), id) != forbidden.end();
  };
  if (wanted.members.empty()) return false;
  return wanted.is_choice ? std::all_of(wanted.members.begin(), wanted.members.end(), is_forbidden)
                          : std::any_of(wanted.members.begin(), wanted.members.end(), is_forbidden);
}

std::vector<ObjectId> forbidden_by(const model::Tables& tables, ActionId avoid, model::Verb verb) {
  std::vector<ObjectId> objects;
  for (const model::Deed& deed : tables.at(avoid).deeds) {
    if (deed.verb != verb) continue;
    const auto more = opened(tables, deed.objects);
    objects.insert(objects.end(), more.begin(), more.end());
  }
  return objects;
}

}  // namespace

Judged judge(Evaluator& evaluator, const Support& support, ActionId id) {
  const model::Tables& tables = evaluator.tables();
  const Action& action = tables.at(id);
  Judged judged;
  const Truth inside = within_reach(evaluator, action.scope);
  judged.condition = evaluator.truth(action.condition);
  if (inside.is_no()) {
    judged.verdict = Verdict::kOutOfScope;
    return judged;
  }
  if (judged.condition.is_no()) {
    judged.verdict = Verdict::kDoesNotApply;
    return judged;
  }
  const auto wanted = sought(tables, action);
  bool blocked = false;
  bool may_be_blocked = false;
  for (const Sought& one : wanted) {
    std::vector<ObjectId> certain;
    std::vector<ObjectId> possible;
    for (const ActionId avoid : support.avoids(id)) {
      const Truth applies =
          within_reach(evaluator, tables.at(avoid).scope) && evaluator.truth(tables.at(avoid).condition);
      if (applies.is_no()) continue;
      const auto objects = forbidden_by(tables, avoid, one.verb);
      if (applies.is_yes()) {
        judged.blocked_by.push_back(avoid);
        certain.insert(certain.end(), objects.begin(), objects.end());
      } else {
        judged.may_block.push_back(avoid);
      }
      possible.insert(possible.end(), objects.begin(), objects.end());
    }
    blocked = blocked || covers_all(one, certain);
    may_be_blocked = may_be_blocked || covers_all(one, possible);
    for (const ObjectId member : one.members) {
      if (std::find(certain.begin(), certain.end(), member) != certain.end()) judged.withheld.push_back(member);
    }
  }
  if (blocked) {
    judged.verdict = Verdict::kBlocked;
  } else if ((inside && judged.condition).is_yes() && !may_be_blocked) {
    judged.verdict = already_given(evaluator, wanted) ? Verdict::kAlreadyGiven : Verdict::kApplies;
  }
  return judged;
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

namespace {

/// Whether an open value rests on a fact that nobody has answered.
bool lacks_an_answer(Evaluator& evaluator, const Support& support, ExpressionId id) {
  for (const ExpressionId part : support.reachable({id})) {
    const model::Expression& node = evaluator.tables().at(part);
    if (node.op == Operator::kFact && can_be_asked(evaluator.views()[node.reference].status)) return true;
  }
  return false;
}

}  // namespace

bool is_settled(Evaluator& evaluator, const Support& support, Question question) {
  const model::Tables& tables = evaluator.tables();
  const auto value_settled = [&](ExpressionId id) {
    if (tables.at(id).type.form == model::TypeForm::kYesNo) return evaluator.truth(id).is_known();
    return evaluator.is_known(id) || evaluator.value(id).is_none() || !lacks_an_answer(evaluator, support, id);
  };
  switch (question.form) {
    case Question::Form::kExpression:
      return value_settled(ExpressionId(question.index));
    case Question::Form::kDefine:
      return value_settled(tables.defines[question.index].value);
    case Question::Form::kDecision: {
      const Decided& decided = evaluator.decide(model::DecisionId(question.index));
      if (decided.may_decline) return false;
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
