#include "interpreter/evaluate/evaluator.h"

#include <algorithm>
#include <utility>

#include "interpreter/base/check.h"
#include "interpreter/evaluate/courses.h"
#include "interpreter/evaluate/events.h"
#include "interpreter/evaluate/timeline.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Interval;
using values::Numeric;
using values::RangeValue;
using values::Truth;
using values::Value;

namespace {

/// A comparison with something that may be none: none alone compares no, and may make an open one no.
Truth with_none(Truth truth, const Value& a, const Value& b) {
  if (a.is_none() || b.is_none()) return values::kNo;
  if (a.may_be_none || b.may_be_none) return values::either(truth, values::kNo);
  return truth;
}

/// The value of an operator whose operands may be none: none with none.
void inherit(Value& result, const Value& operand) {
  result.may_be_none = result.may_be_none || operand.may_be_none;
  result.may_exist = result.may_exist && operand.may_exist;
  result.is_given = result.is_given && operand.is_given;
}

/// A span in days, as far as it is known.
Interval days_of(const values::Elapsed& elapsed) {
  return Interval::between(values::Number(elapsed.to.earliest.days() - elapsed.from.latest.days()),
                           values::Number(elapsed.to.latest.days() - elapsed.from.earliest.days()));
}

values::Duration::Form duration_form(TypeForm form) {
  return form == TypeForm::kMonths ? values::Duration::Form::kMonths : values::Duration::Form::kDays;
}

/// Both ends of a number or a range.
struct Ends {
  Interval low;
  Interval high;
  bool is_range = false;
  values::KindId kind;
};
Ends ends_of(const Value& value) {
  if (const auto* range = std::get_if<RangeValue>(&value.content)) {
    return {range->low, range->high, true, range->kind};
  }
  const Numeric& numeric = value.numeric();
  return {numeric.interval, numeric.interval, false, numeric.kind};
}

}  // namespace

Evaluator::Evaluator(const model::Tables& tables, const std::vector<FactView>& views, Date today,
                     Established established)
    : tables_(tables),
      views_(views),
      today_(today),
      established_(established),
      truth_round_(tables.expressions.size()),
      truths_(tables.expressions.size()),
      value_round_(tables.expressions.size()),
      values_(tables.expressions.size()),
      decision_round_(tables.decisions.size()),
      decisions_(tables.decisions.size()) {
  thresholds_.reserve(tables.thresholds.size());
  for (const model::Threshold& threshold : tables.thresholds) thresholds_.push_back(threshold_value(threshold));
}

Evaluator::Evaluator(Timeline& timeline, const model::Tables& tables, const std::vector<FactView>& views, Date today,
                     Established established)
    : Evaluator(tables, views, today, established) {
  timeline_ = &timeline;
}

Evaluator::~Evaluator() = default;

Timeline& Evaluator::timeline() {
  if (timeline_ == nullptr) {
    own_timeline_ = std::make_unique<Timeline>(*this, established_);
    timeline_ = own_timeline_.get();
  }
  return *timeline_;
}

void Evaluator::forget() {
  ++round_;
  if (own_timeline_) own_timeline_->forget();
  unit_conflicts_.clear();
  unmet_kinds_.clear();
}

void Evaluator::forget(const Dependents& dependents) {
  for (const ExpressionId id : dependents.expressions) {
    truth_round_[id.index()] = 0;
    value_round_[id.index()] = 0;
  }
  for (const model::DecisionId id : dependents.decisions) decision_round_[id.index()] = 0;
  unit_conflicts_.clear();
  unmet_kinds_.clear();
}

void Evaluator::forget(model::FactId fact, bool past_too) {
  REGIMEN_CHECK(dependence_ != nullptr, "what rests on a fact was not told");
  forget(dependence_->on(fact));
  if (own_timeline_) own_timeline_->forget(fact, past_too);
}

std::size_t Evaluator::work() const { return work_ + (own_timeline_ ? own_timeline_->work() : 0); }

Value Evaluator::threshold_value(const model::Threshold& threshold) const {
  if (threshold.values.empty()) {
    Value unset = threshold.type.is_range ? Value(RangeValue{{}, Interval::unbounded(), Interval::unbounded()})
                                          : Value(Numeric{{}, Interval::unbounded()});
    unset.is_given = false;
    return unset;
  }
  Value value = threshold.values.front().value;
  // Of a range printed in several kinds the others are met where it is compared (`ends_in_kinds`).
  for (std::size_t index = 1; index < threshold.values.size(); ++index) {
    const auto* numeric = std::get_if<Numeric>(&threshold.values[index].value.content);
    if (numeric != nullptr) value.other_kinds.push_back(*numeric);
  }
  return value;
}

Truth Evaluator::truth(ExpressionId id) {
  const std::size_t index = id.index();
  if (truth_round_[index] == round_) return truths_[index];
  ++work_;
  const Truth truth = compute_truth(tables_.expressions[index], id);
  truths_[index] = truth;
  truth_round_[index] = round_;
  return truth;
}

const Value& Evaluator::value(ExpressionId id) {
  const std::size_t index = id.index();
  const Expression& node = tables_.expressions[index];
  if (node.op == Operator::kFact) return views_[node.reference].current;
  if (node.op == Operator::kLatestOf) return views_[tables_.at(node.operands.front()).reference].latest;
  if (node.op == Operator::kConstant) return node.constant;
  if (node.op == Operator::kThreshold) return thresholds_[node.reference];
  if (node.op == Operator::kDefine) return value(tables_.defines[node.reference].value);
  if (node.op == Operator::kDecision) return decide(model::DecisionId(node.reference)).value;
  if (value_round_[index] != round_) {
    ++work_;
    values_[index] = compute(node, id);
    value_round_[index] = round_;
  }
  return values_[index];
}

const Decided& Evaluator::decide(model::DecisionId id) {
  const std::size_t index = id.index();
  if (decision_round_[index] != round_) {
    decisions_[index] = tables_.decisions[index].track ? compute_track(id) : compute_decision(tables_.decisions[index]);
    decision_round_[index] = round_;
  }
  return decisions_[index];
}

Truth Evaluator::compute_truth(const Expression& node, ExpressionId id) {
  const auto operand = [&](std::size_t at) -> const Value& { return value(node.operands[at]); };
  const auto negate_if = [&](Truth truth) { return node.negated ? !truth : truth; };
  switch (node.op) {
    case Operator::kConstant:
      return node.constant.truth();
    case Operator::kFact:
    case Operator::kLatestOf:
    case Operator::kSelect:
    case Operator::kIt: {
      const Value& fact = value(id);
      if (fact.is_none()) return values::kNo;
      return fact.may_be_none ? values::either(fact.truth(), values::kNo) : fact.truth();
    }
    case Operator::kDefine:
      return truth(tables_.defines[node.reference].value);
    case Operator::kDecision:
      return value(id).truth();
    case Operator::kAnd: {
      Truth all = values::kYes;
      for (const ExpressionId part : node.operands) {
        all = all && truth(part);
        if (all.is_no()) break;
      }
      return all;
    }
    case Operator::kOr: {
      Truth any = values::kNo;
      for (const ExpressionId part : node.operands) {
        any = any || truth(part);
        if (any.is_yes()) break;
      }
      return any;
    }
    case Operator::kNot:
      return !truth(node.operands.front());
    case Operator::kEstablished:
      return established_ == Established::kLeftOpen ? truth(node.operands.front())
                                                    : values::truth_of(truth(node.operands.front()).is_yes());
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
    case Operator::kEqual:
    case Operator::kNotEqual:
      return compare_nodes(node, id, *model::order_of(node.op));
    case Operator::kIsLabel: {
      const Value& subject = operand(0);
      if (subject.is_none()) return negate_if(values::kNo);
      Truth is;
      if (const auto* set = std::get_if<values::Members>(&subject.content)) {
        is = {(set->out & node.mask) != node.mask, (set->in & node.mask) == 0};
      } else {
        const std::uint64_t possible = subject.labels().possible;
        is = {(possible & node.mask) != 0, (possible & ~node.mask) != 0};
      }
      if (subject.may_be_none) is = values::either(is, values::kNo);
      return negate_if(is);
    }
    case Operator::kIsKnown:
      if (may_stay_unknown(node)) return values::kUnknown;
      return negate_if(values::truth_of(is_known(node.operands.front())));
    case Operator::kIsMissing: {
      if (may_stay_unknown(node)) return values::kUnknown;
      // An unusable result was measured: it is not missing, though nothing is known of it.
      const Expression& subject = tables_.at(node.operands.front());
      if (subject.op == Operator::kSelect) return negate_if(selection(node.operands.front()).is_missing);
      const bool is_unusable =
          subject.op == Operator::kFact && views_[subject.reference].status == FactStatus::kUnusable;
      return negate_if(values::truth_of(!operand(0).is_given && !is_unusable));
    }
    case Operator::kIsNone: {
      const Value& subject = operand(0);
      if (const auto* set = std::get_if<values::Members>(&subject.content)) {
        const std::uint64_t all = tables_.at(tables_.at(node.operands.front()).type.labels).all();
        return negate_if({set->in == 0, set->out != all});
      }
      if (const auto* course = std::get_if<std::shared_ptr<const values::CourseValue>>(&subject.content)) {
        return negate_if(never_given(**course, today_));
      }
      return negate_if({subject.may_be_none, subject.may_exist});
    }
    case Operator::kInRange:
      return negate_if(with_none(in_range(node, id), operand(0), operand(1)));
    case Operator::kIsMultiple: {
      const Value& subject = operand(0);
      const Interval& step = operand(1).numeric().interval;
      if (subject.is_none()) return negate_if(values::kNo);
      if (!step.is_known() || step.number().sign() <= 0) return values::kUnknown;
      const Truth is = over_readings(subject, [&](const Numeric& reading) {
                         return Compared{is_multiple(reading.interval, step.number())};
                       }).truth;
      return negate_if(subject.may_be_none ? values::either(is, values::kNo) : is);
    }
    case Operator::kNeverGiven:
      return never_given(operand(0).course(), today_);
    case Operator::kOnCourse:
      return on_course(operand(0).course(), today_);
    case Operator::kAnyOf:
    case Operator::kEveryOf:
      return quantified(node);
    case Operator::kBecame: {
      const Events found = events_of(node);
      return {found.most > 0, found.least == 0};
    }
    default:
      break;
  }
  REGIMEN_UNREACHABLE("the checker lets only conditions be asked for a truth");
}

bool Evaluator::may_stay_unknown(const Expression& node) const {
  const Expression& subject = tables_.at(node.operands.front());
  return established_ == Established::kLeftOpen && subject.op == Operator::kFact &&
         views_[subject.reference].status == FactStatus::kAnswered;
}

bool Evaluator::is_known(ExpressionId id) {
  const Expression& node = tables_.at(id);
  if (node.op == Operator::kDefine) return is_known(tables_.defines[node.reference].value);
  if (node.op == Operator::kFact) {
    const FactView& view = views_[node.reference];
    switch (view.status) {
      case FactStatus::kKnown:
      case FactStatus::kDisputed:
      case FactStatus::kOfOtherKind:
      case FactStatus::kAssumed:
      case FactStatus::kAnswered:
        return true;
      case FactStatus::kContradictory: {
        // Readings in two kinds are each known; two of one kind are not.
        if (view.current.other_kinds.empty()) return false;
        const auto one = [](const Numeric& reading) { return reading.interval.is_known(); };
        return one(view.current.numeric()) &&
               std::all_of(view.current.other_kinds.begin(), view.current.other_kinds.end(), one);
      }
      case FactStatus::kBounded:
      case FactStatus::kMissing:
      case FactStatus::kStale:
      case FactStatus::kUnusable:
        return false;
    }
    REGIMEN_UNREACHABLE("a status outside its enumeration");
  }
  if (node.op == Operator::kDecision) {
    const Decided& decided = decide(model::DecisionId(node.reference));
    if (const auto* set = std::get_if<values::Members>(&decided.value.content)) {
      return !decided.may_decline && (set->in | set->out) == tables_.at(node.type.labels).all();
    }
    return !decided.may_decline && decided.value.is_known();
  }
  if (node.type.form == TypeForm::kYesNo) return truth(id).is_known();
  const Value& subject = value(id);
  if (node.type.form == TypeForm::kCourse) return subject.course().is_recorded;
  if (const auto* set = std::get_if<values::Members>(&subject.content)) {
    return subject.is_given && (set->in | set->out) == tables_.at(node.type.labels).all();
  }
  return subject.is_known();
}

const model::Threshold* Evaluator::printed(ExpressionId id) const {
  const Expression& node = tables_.at(id);
  if (node.op == Operator::kThreshold) return &tables_.thresholds[node.reference];
  if (node.op == Operator::kDefine) return printed(tables_.defines[node.reference].value);
  if (node.op == Operator::kAsUnit) return printed(node.operands.front());
  return nullptr;
}

Value Evaluator::ends_in_kinds(ExpressionId id, bool high) {
  const Value& whole = value(id);
  const auto* range = std::get_if<RangeValue>(&whole.content);
  if (range == nullptr) return whole;
  Value ends(Numeric{range->kind, high ? range->high : range->low});
  const model::Threshold* threshold = printed(id);
  for (std::size_t index = 1; threshold != nullptr && index < threshold->values.size(); ++index) {
    const RangeValue& other = threshold->values[index].value.range();
    ends.other_kinds.push_back({other.kind, high ? other.high : other.low});
  }
  return ends;
}

Truth Evaluator::truth_as(ExpressionId id, Order order) { return compare_nodes(tables_.at(id), id, order); }

Truth Evaluator::compare_nodes(const Expression& node, ExpressionId id, Order order) {
  ExpressionId subject = node.operands[0];
  ExpressionId other = node.operands[1];
  const auto is_range = [&](ExpressionId side) { return std::holds_alternative<RangeValue>(value(side).content); };
  // What is printed in several kinds, and a range, stands on the right: each reading asks it in its own kind.
  if ((printed(subject) != nullptr && printed(other) == nullptr) || (is_range(subject) && !is_range(other))) {
    std::swap(subject, other);
    order = model::mirrored(order);
  }
  const Value& left = value(subject);
  const Value& right = value(other);
  if (order == Order::kNotEqual && (left.is_none() || right.is_none())) return values::kYes;
  const TypeForm form = tables_.at(subject).type.form;
  const TypeForm right_form = tables_.at(other).type.form;
  Truth truth;
  if (form == TypeForm::kDate) {
    truth = compare(order, left.date(), right.date());
  } else if (form == TypeForm::kElapsed && right_form == TypeForm::kElapsed) {
    truth = compare(order, days_of(left.elapsed()), days_of(right.elapsed()));
  } else if (form == TypeForm::kElapsed) {
    // Against a range: below its low end, above its high end.
    const Ends ends = ends_of(right);
    truth = compare(order, left.elapsed(), order == Order::kGreater ? ends.high : ends.low, duration_form(right_form));
  } else if (right_form == TypeForm::kElapsed) {
    truth = compare(model::mirrored(order), right.elapsed(), ends_of(left).low, duration_form(form));
  } else if (form == TypeForm::kText) {
    const bool is_given = left.is_given && right.is_given;
    const bool is_same = is_given && std::get<std::string>(left.content) == std::get<std::string>(right.content);
    truth = !is_given ? values::kUnknown : values::truth_of(is_same == (order == Order::kEqual));
  } else if (is_range(subject)) {
    // The checker lets no two ranges be compared.
    truth = values::kUnknown;
  } else {
    const Compared compared =
        is_range(other) ? compare_kinds(order, left, ends_in_kinds(other, order == Order::kGreater), node.conversions)
                        : compare_kinds(order, left, right, node.conversions);
    if (compared.is_unit_conflict) unit_conflicts_.push_back(id);
    if (compared.is_kind_unmet && !compared.truth.is_known()) unmet_kinds_.push_back(id);
    truth = compared.truth;
  }
  return order == Order::kNotEqual ? !with_none(!truth, left, right) : with_none(truth, left, right);
}

Truth Evaluator::in_range(const Expression& node, ExpressionId id) {
  const Value& subject = value(node.operands[0]);
  const Ends ends = ends_of(value(node.operands[1]));
  if (const auto* elapsed = std::get_if<values::Elapsed>(&subject.content)) {
    const auto form = duration_form(tables_.at(node.operands[1]).type.form);
    return compare(Order::kGreaterEqual, *elapsed, ends.low, form) &&
           compare(Order::kLessEqual, *elapsed, ends.high, form);
  }
  const Value low = ends_in_kinds(node.operands[1], false);
  const Value high = ends_in_kinds(node.operands[1], true);
  const Compared compared = over_readings(subject, [&](const Numeric& reading) {
    const Compared above = compare_reading(Order::kGreaterEqual, reading, low, node.conversions);
    const Compared below = compare_reading(Order::kLessEqual, reading, high, node.conversions);
    Compared both{above.truth && below.truth, above.is_unit_conflict || below.is_unit_conflict};
    both.is_kind_unmet = above.is_kind_unmet || below.is_kind_unmet;
    return both;
  });
  if (compared.is_kind_unmet && !compared.truth.is_known()) unmet_kinds_.push_back(id);
  if (compared.is_unit_conflict && !compared.truth.is_known()) unit_conflicts_.push_back(id);
  return compared.truth;
}

Value Evaluator::compute(const Expression& node, ExpressionId id) {
  const auto operand = [&](std::size_t at) -> const Value& { return value(node.operands[at]); };
  // A yes or no that was recorded is a value first, whatever it is read as.
  if (node.op == Operator::kSelect) return selection(id).value;
  if (node.op == Operator::kIt) return part_of_element(node);
  if (node.type.form == TypeForm::kYesNo) return Value(truth(id));
  switch (node.op) {
    case Operator::kToday:
      return Value(DateBounds{today_, today_});
    case Operator::kDateOfLatest: {
      const Expression& inner = tables_.at(node.operands.front());
      if (inner.op == Operator::kSelect) return selection(node.operands.front()).date;
      const Expression& fact = inner.op == Operator::kFact ? inner : tables_.at(inner.operands.front());
      return views_[fact.reference].date;
    }
    case Operator::kAdd:
    case Operator::kSubtract:
    case Operator::kMultiply:
    case Operator::kDivide:
    case Operator::kLowerOf:
    case Operator::kHigherOf:
    case Operator::kMakeRange:
      return calculate(node);
    case Operator::kEarlierOf:
    case Operator::kLaterOf:
      return extreme_date(node);
    case Operator::kNegate:
    case Operator::kPower:
    case Operator::kRoundTo:
    case Operator::kRoundUpTo:
    case Operator::kRoundDownTo:
    case Operator::kConvertKind:
      return transform(node);
    case Operator::kAsUnit:
      return operand(0);
    case Operator::kRise:
    case Operator::kFall:
      return change(node);
    case Operator::kCountOf:
      return count(node);
    case Operator::kAfter:
    case Operator::kBefore: {
      const Ends duration = ends_of(operand(0));
      const values::Duration::Form form = duration_form(tables_.at(node.operands[0]).type.form);
      const Value& date = operand(1);
      Value result(moved(date.date(), hull(duration.low, duration.high), form, node.op == Operator::kAfter));
      inherit(result, operand(0));
      inherit(result, date);
      return result;
    }
    case Operator::kTimeSince: {
      Value result(values::Elapsed{operand(0).date(), DateBounds{today_, today_}});
      inherit(result, operand(0));
      return result;
    }
    case Operator::kCompletedYears: {
      const DateBounds& from = operand(0).date();
      const DateBounds& to = operand(1).date();
      const auto months = [](Date a, Date b) { return values::Number(values::completed_years(a, b) * 12); };
      Interval age = Interval::unbounded();
      if (from.latest != Date::last() && to.earliest != Date::first())
        age.low = {months(from.latest, to.earliest), true};
      if (from.earliest != Date::first() && to.latest != Date::last())
        age.high = {months(from.earliest, to.latest), true};
      Value result(Numeric{{}, age});
      inherit(result, operand(0));
      inherit(result, operand(1));
      return result;
    }
    case Operator::kCourseStart:
      return course_start(operand(0).course(), today_, false);
    case Operator::kCourseFirstStart:
      return course_start(operand(0).course(), today_, true);
    case Operator::kCourseStop:
      return course_stop(operand(0).course(), today_);
    case Operator::kTimeOn:
      return time_on(operand(0).course(), today_);
    case Operator::kTotalTimeOn:
      return total_time_on(operand(0).course(), today_);
    case Operator::kFilterCourse:
      return filtered(node);
    case Operator::kLastReduction:
      return last_reduction(operand(0).course(), today_);
    case Operator::kAnyCourse: {
      values::CourseValue all = operand(0).course();
      bool is_given = operand(0).is_given;
      for (std::size_t at = 1; at < node.operands.size(); ++at) {
        all = merged(all, operand(at).course());
        is_given = is_given && operand(at).is_given;
      }
      Value result(std::make_shared<const values::CourseValue>(std::move(all)));
      result.is_given = is_given;
      return result;
    }
    case Operator::kPreviously: {
      const Standing standing = timeline().before(model::DecisionId(node.reference), today_);
      if (standing.labels == 0) return Value::none(values::Labels{});
      Value result(values::Labels{standing.labels});
      result.may_be_none = standing.may_be_none;
      return result;
    }
    case Operator::kTimeBecame: {
      const Events found = events_of(node);
      if (found.most == 0) return Value::none(DateBounds{Date::first(), today_});
      Value result(node.selector == model::Selector::kFirst ? found.first : found.latest);
      result.may_be_none = found.least == 0;
      return result;
    }
    case Operator::kCountBecame: {
      const Events found = events_of(node);
      return Value(Numeric{{}, Interval::between(values::Number(found.least), values::Number(found.most))});
    }
    default:
      break;
  }
  REGIMEN_UNREACHABLE("an operator that has a value of its own");
}

Value Evaluator::calculate(const Expression& node) {
  const auto combine = [&](const Interval& a, const Interval& b) {
    if (node.op == Operator::kAdd) return add(a, b);
    if (node.op == Operator::kSubtract) return subtract(a, b);
    if (node.op == Operator::kMultiply) return multiply(a, b);
    if (node.op == Operator::kDivide) return divide(a, b);
    return node.op == Operator::kLowerOf ? lower_of(a, b) : higher_of(a, b);
  };
  const Value& first = value(node.operands.front());
  Ends result = ends_of(first);
  Value flags;
  inherit(flags, first);
  // Readings of one day in several kinds give several results, of which a calculation cannot choose one.
  bool is_one_reading = first.other_kinds.empty();
  for (std::size_t at = 1; at < node.operands.size(); ++at) {
    const Value& next = value(node.operands[at]);
    inherit(flags, next);
    is_one_reading = is_one_reading && next.other_kinds.empty();
    const Ends other = ends_of(next);
    if (node.op == Operator::kMakeRange) {
      result.high = other.low;
      result.is_range = true;
      continue;
    }
    if (!result.is_range && !other.is_range) {
      result.low = combine(result.low, other.low);
      result.high = result.low;
      continue;
    }
    const bool crossed = node.op == Operator::kSubtract || node.op == Operator::kDivide;
    const Interval one = combine(result.low, crossed ? other.high : other.low);
    const Interval two = combine(result.high, crossed ? other.low : other.high);
    // A negative factor turns the range round.
    result.low = lower_of(one, two);
    result.high = higher_of(one, two);
    result.is_range = true;
  }
  const values::KindId kind = node.type.kinds.size() == 1 ? node.type.kinds.front()
                              : node.type.kinds.empty()   ? values::KindId{}
                                                          : result.kind;
  if (!is_one_reading) result.low = result.high = Interval::unbounded();
  Value value = result.is_range ? Value(RangeValue{kind, result.low, result.high}) : Value(Numeric{kind, result.low});
  value.may_be_none = flags.may_be_none;
  value.may_exist = flags.may_exist;
  value.is_given = flags.is_given;
  return value;
}

Value Evaluator::transform(const Expression& node) {
  const Value& subject = value(node.operands.front());
  if (node.op == Operator::kConvertKind) return converted(node, subject);
  const auto apply = [&](const Interval& number) {
    if (node.op == Operator::kNegate) return negate(number);
    if (node.op == Operator::kPower) return power_of(number, value(node.operands[1]).numeric().interval);
    const Interval& step = value(node.operands[1]).numeric().interval;
    if (!step.is_known() || step.number().sign() <= 0) return Interval::unbounded();
    const auto rounding = node.op == Operator::kRoundTo     ? values::Rounding::kHalfUp
                          : node.op == Operator::kRoundUpTo ? values::Rounding::kUp
                                                            : values::Rounding::kDown;
    return rounded(number, step.number(), rounding);
  };
  Ends ends = ends_of(subject);
  if (!subject.other_kinds.empty()) ends.low = ends.high = Interval::unbounded();
  const values::KindId kind = node.type.kinds.size() == 1 ? node.type.kinds.front() : ends.kind;
  Value result;
  if (!ends.is_range) {
    result = Value(Numeric{kind, apply(ends.low)});
  } else if (node.op == Operator::kNegate) {
    result = Value(RangeValue{kind, apply(ends.high), apply(ends.low)});
  } else {
    result = Value(RangeValue{kind, apply(ends.low), apply(ends.high)});
  }
  for (const ExpressionId part : node.operands) inherit(result, value(part));
  return result;
}

Value Evaluator::converted(const Expression& node, const Value& subject) const {
  const values::KindId kind = node.type.kinds.front();
  const auto convert = [&](values::KindId from, const Interval& number) {
    if (from == kind) return number;
    for (const model::KindConversion& conversion : node.conversions) {
      if (conversion.from == from) return multiply(number, Interval::point(conversion.factor));
    }
    return Interval::unbounded();
  };
  Value result;
  if (const auto* range = std::get_if<RangeValue>(&subject.content)) {
    result = Value(RangeValue{kind, convert(range->kind, range->low), convert(range->kind, range->high)});
  } else {
    // Several readings of one day are, in one kind, one value between them.
    Interval all = convert(subject.numeric().kind, subject.numeric().interval);
    for (const Numeric& other : subject.other_kinds) all = hull(all, convert(other.kind, other.interval));
    result = Value(Numeric{kind, all});
  }
  inherit(result, subject);
  return result;
}

Value Evaluator::extreme_date(const Expression& node) {
  const bool later = node.op == Operator::kLaterOf;
  Value result = value(node.operands.front());
  for (std::size_t at = 1; at < node.operands.size(); ++at) {
    const Value& next = value(node.operands[at]);
    if (next.is_none()) continue;
    if (result.is_none()) {
      result = next;
      continue;
    }
    const DateBounds& a = result.date();
    const DateBounds& b = next.date();
    DateBounds both = later ? DateBounds{std::max(a.earliest, b.earliest), std::max(a.latest, b.latest)}
                            : DateBounds{std::min(a.earliest, b.earliest), std::min(a.latest, b.latest)};
    // One that may be none leaves the other alone.
    if (result.may_be_none) both = {std::min(both.earliest, b.earliest), std::max(both.latest, b.latest)};
    if (next.may_be_none) both = {std::min(both.earliest, a.earliest), std::max(both.latest, a.latest)};
    Value extreme(both);
    extreme.may_be_none = result.may_be_none && next.may_be_none;
    extreme.is_given = result.is_given && next.is_given;
    result = std::move(extreme);
  }
  return result;
}

}  // namespace regimen::evaluate
