// What is proven of all values of an interval at once, and what of each by itself.
#include "interpreter/evaluate/moved_fact.h"

#include <algorithm>

#include "interpreter/evaluate/shape.h"
#include "interpreter/evaluate/timeline.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

MovedFact::MovedFact(const model::Tables& tables, const Support& support, const values::Record& record, Date today)
    : tables_(tables),
      support_(support),
      record_(record),
      today_(today),
      views_(view_facts(tables, record, today)),
      evaluator_(tables, views_, today),
      lifted_(tables, views_, today, Established::kLeftOpen),
      verdicts_(verdicts_of(tables)) {
  evaluator_.rely_on(support.dependence());
  lifted_.rely_on(support.dependence());
  std::vector<ExpressionId> roots;
  for (const Question verdict : verdicts_) {
    const std::vector<ExpressionId> own = support.roots(verdict);
    roots.insert(roots.end(), own.begin(), own.end());
    is_.push_back(said(evaluator_, support, verdict));
  }
  expressions_ = support.reachable(roots);
}

const std::string& MovedFact::name(std::size_t verdict) const { return heading_of(tables_, verdicts_[verdict]).name; }

void MovedFact::take(FactId fact) {
  fact_ = fact;
  kept_ = views_[fact.index()];
  const bool is_dated_today = std::all_of(kept_.data.begin(), kept_.data.end(), [this](std::uint32_t at) {
    return record_.facts[fact_.index()].data[at].date.earliest >= today_;
  });
  placing_.is_earlier = !tables_.at(fact).type.is_series || !is_dated_today;
  first_seen_ = today_;
  for (const std::uint32_t at : kept_.data) {
    first_seen_ = std::min(first_seen_, record_.facts[fact.index()].data[at].date.earliest);
  }
  placing_.view = [this](const Value& value) { return view_with(value); };
  find_leaves();
}

Cells MovedFact::cells() {
  put(view_with(Value(Numeric{kept_.latest.numeric().kind, Interval::unbounded()})));
  Cells cells = cut(evaluator_, support_, views_, fact_, expressions_, &placing_);
  for (Leaf& leaf : leaves_) {
    leaf.is_cut = cells.exact;
    if (leaf.is_cut || tables_.at(leaf.id).type.form != TypeForm::kYesNo) continue;
    leaf.is_cut = cut(evaluator_, support_, views_, fact_, support_.reachable({leaf.id}), &placing_).exact;
  }
  give_back();
  return cells;
}

std::vector<Said> MovedFact::at(const Number& number) {
  put(view_with(Value(Numeric{kept_.latest.numeric().kind, Interval::point(number)})));
  std::vector<Said> found;
  found.reserve(verdicts_.size());
  for (const Question verdict : verdicts_) found.push_back(said(evaluator_, support_, verdict));
  return found;
}

std::vector<std::size_t> MovedFact::unsure(const Interval& interval, const std::vector<Said>& one) {
  put(view_with(Value(Numeric{kept_.latest.numeric().kind, interval})));
  std::vector<bool> turns(leaves_.size());
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) turns[leaf] = may_turn(leaves_[leaf]);
  std::vector<std::size_t> found;
  for (std::size_t verdict = 0; verdict < verdicts_.size(); ++verdict) {
    const auto& below = leaves_of_[verdict];
    if (std::none_of(below.begin(), below.end(), [&](std::size_t leaf) { return turns[leaf]; })) continue;
    if (!speaks_of_knowing_[verdict] && one[verdict].is_settled && is_whole(verdicts_[verdict])) {
      const Said lifted = said(lifted_, support_, verdicts_[verdict]);
      if (lifted.is_settled && lifted.told_apart == one[verdict].told_apart) continue;
    }
    found.push_back(verdict);
  }
  return found;
}

FactView MovedFact::view_with(const Value& value) const {
  values::FactRecord changed = record_.facts[fact_.index()];
  for (const std::uint32_t at : kept_.data) changed.data[at].value = value;
  FactView view = view_fact(tables_, fact_, changed, today_);
  // Each value of an interval is one that is known.
  view.status = kept_.status;
  return view;
}

void MovedFact::put(FactView view) {
  views_[fact_.index()] = std::move(view);
  evaluator_.forget(fact_, placing_.is_earlier);
  lifted_.forget(fact_, placing_.is_earlier);
}

bool MovedFact::speaks_of_knowing(ExpressionId leaf) const {
  const model::Expression& node = tables_.at(leaf);
  if (node.op != Operator::kIsKnown) return false;
  // At a moment of a track a fact of several possible values counts as not known.
  return tables_.at(node.operands.front()).op != Operator::kFact || support_.is_under_track(leaf);
}

bool MovedFact::is_whole(Question verdict) {
  if (verdict.form != Question::Form::kAction) return true;
  const model::Action& action = tables_.actions[verdict.index];
  for (const ExpressionId reach :
       {tables_.applies, action.scope.is_set() ? tables_.at(action.scope).condition : ExpressionId()}) {
    if (reach.is_set() && !lifted_.truth(reach).is_known()) return false;
  }
  const Judged judged = judge(lifted_, support_, model::ActionId(verdict.index));
  return judged.condition.is_known() && judged.may_block.empty();
}

MovedFact::Reading MovedFact::reading_of(ExpressionId id) const {
  const model::Expression& node = tables_.at(id);
  if (node.op == Operator::kFact) return node.reference == fact_.index() ? Reading::kBare : Reading::kNone;
  Reading found = Reading::kNone;
  const auto take = [&](ExpressionId part) {
    if (part.is_set()) found = std::max(found, reading_of(part));
  };
  switch (node.op) {
    // What a track says follows from the comparisons below it.
    case Operator::kPreviously:
    case Operator::kTimeBecame:
    case Operator::kCountBecame:
    case Operator::kBecame:
      return Reading::kNone;
    case Operator::kDefine:
      take(tables_.defines[node.reference].value);
      return found;
    case Operator::kDecision:
      for (const model::Row& row : tables_.decisions[node.reference].rows) take(row.value);
      return found;
    default:
      break;
  }
  for (const ExpressionId part : node.operands) {
    if (tables_.at(part).type.form != TypeForm::kYesNo) take(part);
  }
  const bool is_bare = !node.window && node.op != Operator::kLatestOf && node.op != Operator::kSelect &&
                       node.op != Operator::kRise && node.op != Operator::kFall && node.op != Operator::kCountOf &&
                       node.op != Operator::kAnyOf && node.op != Operator::kEveryOf &&
                       node.op != Operator::kDateOfLatest && node.op != Operator::kFilterCourse;
  return found == Reading::kBare && !is_bare ? Reading::kOther : found;
}

void MovedFact::find_leaves() {
  leaves_.clear();
  std::vector<std::size_t> leaf_at(tables_.expressions.size(), kNoLeaf);
  for (const ExpressionId id : support_.dependence().on(fact_).expressions) {
    const model::Expression& node = tables_.at(id);
    const bool joins = node.op == Operator::kAnd || node.op == Operator::kOr || node.op == Operator::kNot ||
                       node.op == Operator::kDefine || node.op == Operator::kEstablished;
    if (node.type.form != TypeForm::kYesNo || joins) continue;
    const Reading reading = reading_of(id);
    if (reading == Reading::kNone) continue;
    leaf_at[id.index()] = leaves_.size();
    leaves_.push_back({id, reading == Reading::kBare, false});
  }
  // A day on which a track begins moves with the number.
  for (const model::Decision& decision : tables_.decisions) {
    if (!decision.track || !decision.track->since.is_set()) continue;
    if (reading_of(decision.track->since) == Reading::kNone) continue;
    leaf_at[decision.track->since.index()] = leaves_.size();
    leaves_.push_back({decision.track->since, false, false});
  }
  leaves_of_.assign(verdicts_.size(), {});
  speaks_of_knowing_.assign(verdicts_.size(), false);
  for (std::size_t verdict = 0; verdict < verdicts_.size(); ++verdict) {
    std::vector<ExpressionId> objects;
    if (verdicts_[verdict].form == Question::Form::kAction) objects = objects_of(verdicts_[verdict].index);
    const auto add = [&](ExpressionId id, bool tells_course) {
      if (leaf_at[id.index()] == kNoLeaf) return;
      leaves_of_[verdict].push_back(leaf_at[id.index()]);
      // Nor does an interval say which course is known to run.
      if (tells_course || speaks_of_knowing(id)) speaks_of_knowing_[verdict] = true;
    };
    for (const ExpressionId id : support_.reachable(support_.roots(verdicts_[verdict]))) add(id, false);
    for (const ExpressionId id : support_.reachable(objects)) add(id, true);
  }
}

std::vector<ExpressionId> MovedFact::objects_of(std::uint32_t action) const {
  std::vector<ExpressionId> found;
  const model::Plan& plan = support_.plan(model::ActionId(action));
  for (const std::vector<model::Part>* parts : {&plan.parts, &plan.options}) {
    for (const model::Part& part : *parts) {
      for (const model::ObjectId object : part.members) {
        if (tables_.at(object).expression.is_set()) found.push_back(tables_.at(object).expression);
      }
    }
  }
  return found;
}

bool MovedFact::may_turn(const Leaf& leaf) {
  // One number is as well known as another.
  const model::Expression& node = tables_.at(leaf.id);
  if (node.type.form != TypeForm::kYesNo) return !leaf.is_cut;
  if (node.op == Operator::kIsKnown && tables_.at(node.operands.front()).op == Operator::kFact) return false;
  // It is asked of one element after another.
  if (has_element(tables_, leaf.id) || speaks_of_knowing(leaf.id)) return true;
  if (leaf.is_cut) return false;
  const auto is_open = [&](Evaluator& at) {
    const FactStatus status = at.views()[fact_.index()].status;
    const bool sees = !leaf.is_bare || (status != FactStatus::kStale && status != FactStatus::kMissing);
    return sees && !at.truth(leaf.id).is_known();
  };
  if (is_open(lifted_)) return true;
  if (!support_.is_under_track(leaf.id)) return false;
  Timeline& timeline = lifted_.timeline();
  for (const model::DecisionId track : support_.dependence().on(fact_).tracks) {
    const std::vector<Moment> moments = timeline.moments(track);
    for (const Moment& moment : moments) {
      if (tables_.at(fact_).type.is_series && moment.date.latest < first_seen_) continue;
      if (!moment.date.is_known() || is_open(timeline.on(moment.date.earliest))) return true;
    }
  }
  return false;
}

}  // namespace regimen::evaluate
