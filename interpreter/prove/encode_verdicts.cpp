// Verdicts: an action applies only if its condition is yes and every avoid that covers it is no.
#include <algorithm>
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::Action;
using model::ActionId;
using model::ObjectId;
using model::Part;
using model::Plan;

Truth Encoder::reach(model::ScopeId scope) {
  Truth inside = intervals_.known(terms_.yes());
  if (tables_.applies.is_set()) inside = intervals_.both(inside, condition(tables_.applies));
  if (scope.is_set()) inside = intervals_.both(inside, condition(tables_.at(scope).condition));
  return inside;
}

Bool Encoder::is_on(ObjectId id) {
  const model::Object& object = tables_.at(id);
  if (object.course.is_set()) return intervals_.is_yes(course_fact(object.course).course->on);
  const bool is_course =
      object.expression.is_set() && tables_.at(object.expression).type.form == model::TypeForm::kCourse;
  return is_course ? intervals_.is_yes(value(object.expression).course->on) : terms_.no();
}

Bool Encoder::is_running(const Part& part) {
  if (part.verb != model::Verb::kStart || part.members.empty()) return terms_.no();
  std::vector<Bool> on;
  for (const ObjectId member : part.members) on.push_back(is_on(member));
  return part.is_choice ? terms_.any(on) : terms_.all(on);
}

Encoder::Coverage Encoder::cover(const Part& part) {
  std::vector<Bool> certain(part.members.size(), terms_.no());
  std::vector<Bool> possible(part.members.size(), terms_.no());
  for (const Part::Forbidding& one : part.avoids) {
    const Action& avoid = tables_.at(one.avoid);
    const Truth applies = intervals_.both(reach(avoid.scope), condition(avoid.condition));
    for (std::size_t at = 0; at < one.members.size(); ++at) {
      if (!one.members[at]) continue;
      possible[at] = terms_.either(possible[at], applies.may_be_yes);
      certain[at] = terms_.either(certain[at], intervals_.is_yes(applies));
    }
  }
  const auto covers_all = [&](const std::vector<Bool>& forbidden) {
    if (part.members.empty()) return terms_.no();
    return part.is_choice ? terms_.all(forbidden) : terms_.any(forbidden);
  };
  Coverage coverage;
  coverage.is_blocked = covers_all(certain);
  coverage.may_be_blocked = terms_.both(covers_all(possible), terms_.negation(coverage.is_blocked));
  coverage.is_empty = coverage.may_be_empty = terms_.no();
  coverage.may_be_withheld = std::move(possible);
  return coverage;
}

Encoder::Coverage Encoder::cover_options(const Action& action, const Plan& plan, Judged& judged) {
  std::vector<Truth> own;
  for (const model::Option& option : action.options) {
    own.push_back(option.condition.is_set() ? condition(option.condition) : intervals_.known(terms_.yes()));
  }
  // Of each option: that it applies, and that it may.
  std::vector<Bool> is_left;
  std::vector<Bool> may_be_left;
  for (const Truth& truth : own) {
    is_left.push_back(intervals_.is_yes(truth));
    may_be_left.push_back(truth.may_be_yes);
  }
  Bool is_covered = terms_.no();
  Bool may_be_covered = terms_.no();
  for (const Part& part : plan.options) {
    const Truth& truth = own[part.option];
    const Coverage coverage = cover(part);
    const Bool touched = terms_.both(truth.may_be_yes, terms_.either(coverage.is_blocked, coverage.may_be_blocked));
    is_covered = terms_.either(is_covered, terms_.both(intervals_.is_yes(truth), coverage.is_blocked));
    may_be_covered = terms_.either(may_be_covered, touched);
    is_left[part.option] = terms_.both(is_left[part.option], terms_.negation(touched));
    may_be_left[part.option] = terms_.both(may_be_left[part.option], terms_.negation(coverage.is_blocked));
    judged.parts.push_back(coverage);
  }
  judged.options = is_left;
  Coverage all;
  all.is_blocked = all.may_be_blocked = all.is_empty = all.may_be_empty = terms_.no();
  if (action.options.empty()) return all;
  const bool has_more = !plan.parts.empty();
  const Bool none_left = terms_.negation(terms_.any(is_left));
  const Bool none_may = terms_.both(none_left, terms_.negation(terms_.any(may_be_left)));
  all.is_blocked = terms_.both(none_may, has_more ? is_covered : may_be_covered);
  const Bool goes_on = terms_.both(none_left, terms_.negation(all.is_blocked));
  all.may_be_blocked = terms_.both(goes_on, may_be_covered);
  if (has_more) return all;
  all.is_empty = terms_.both(none_may, terms_.negation(all.is_blocked));
  all.may_be_empty = terms_.both(none_left, terms_.negation(all.is_empty));
  return all;
}

Encoder::Judged Encoder::judge(ActionId id) {
  const Action& action = tables_.at(id);
  Judged judged;
  judged.applies = terms_.no();
  if (plans_.empty()) plans_ = model::plans(tables_);
  const Plan& plan = plans_[id.index()];
  Bool is_kept_back = terms_.no();
  Bool is_running = plan.parts.empty() ? terms_.no() : terms_.yes();
  std::vector<Coverage> parts;
  std::vector<Bool> blocked;
  for (const Part& part : plan.parts) {
    parts.push_back(cover(part));
    blocked.push_back(parts.back().is_blocked);
    is_kept_back = terms_.any({is_kept_back, parts.back().is_blocked, parts.back().may_be_blocked});
    is_running = terms_.both(is_running, this->is_running(part));
  }
  const Coverage options = cover_options(action, plan, judged);
  judged.parts.insert(judged.parts.begin(), parts.begin(), parts.end());
  if (plan.parts.empty()) {
    for (const Part& part : plan.options) is_running = terms_.either(is_running, this->is_running(part));
  }
  if (action.disabled) {
    judged.verdict.assign(5, terms_.no());
    return judged;
  }
  const Bool is_blocked = terms_.either(options.is_blocked, terms_.any(blocked));
  is_kept_back =
      terms_.any({is_kept_back, options.is_blocked, options.may_be_blocked, options.is_empty, options.may_be_empty});
  const Truth inside = reach(action.scope);
  const Truth own = condition(action.condition);
  const Bool holds = intervals_.is_yes(intervals_.both(inside, own));
  const Bool due = terms_.both(holds, terms_.negation(is_kept_back));
  if (action.strength == model::Strength::kAvoid) is_running = terms_.no();
  judged.applies = terms_.both(due, terms_.negation(is_running));
  const Bool is_out = intervals_.is_no(inside);
  const Bool is_no = terms_.both(terms_.negation(is_out), intervals_.is_no(own));
  const Bool goes_on = terms_.negation(terms_.either(is_out, is_no));
  const Bool is_stopped = terms_.both(goes_on, is_blocked);
  const Bool has_nothing = terms_.all({goes_on, terms_.negation(is_blocked), options.is_empty});
  judged.verdict = {is_out, terms_.either(is_no, has_nothing), is_stopped, judged.applies,
                    terms_.both(due, is_running)};
  return judged;
}

Truth Encoder::raised(model::RemarkId id) {
  const model::Remark& remark = tables_.at(id);
  Truth is = intervals_.known(terms_.no());
  if (remark.condition.is_set()) is = intervals_.both(reach(remark.scope), condition(remark.condition));
  for (const model::Scope& scope : tables_.scopes) {
    if (scope.flag == id) is = intervals_.either(is, intervals_.negation(condition(scope.condition)));
  }
  return is;
}

const Encoder::Judged& Encoder::judged(ActionId id) {
  const auto found = judged_.find(id.index());
  if (found != judged_.end()) return found->second;
  Judged made = judge(id);
  return judged_.emplace(id.index(), std::move(made)).first->second;
}

Bool Encoder::applies(ActionId id) { return judged(id).applies; }

Bool Encoder::does(model::Verb verb, const std::vector<ObjectId>& objects) {
  const std::vector<ObjectId> named = model::opened(tables_, objects);
  std::vector<Bool> ways;
  for (std::size_t index = 0; index < tables_.actions.size(); ++index) {
    if (tables_.actions[index].strength == model::Strength::kAvoid) continue;
    if (plans_.empty()) plans_ = model::plans(tables_);
    const Plan& plan = plans_[index];
    for (std::size_t at = 0; at < plan.parts.size() + plan.options.size(); ++at) {
      const bool is_option = at >= plan.parts.size();
      const Part& part = is_option ? plan.options[at - plan.parts.size()] : plan.parts[at];
      if (part.verb != verb) continue;
      for (std::size_t member = 0; member < part.members.size(); ++member) {
        if (!model::covers(tables_, named, part.members[member])) continue;
        const Judged& judged = this->judged(ActionId(index));
        const Bool is_taken = is_option ? judged.options[part.option] : terms_.yes();
        ways.push_back(
            terms_.all({judged.applies, is_taken, terms_.negation(judged.parts[at].may_be_withheld[member])}));
      }
    }
  }
  return terms_.any(ways);
}

}  // namespace regimen::prove
