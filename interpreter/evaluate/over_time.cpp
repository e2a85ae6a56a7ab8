// What the evaluator asks of series and courses over time: windows, changes, counts, and the elements of a `where`.
#include <algorithm>
#include <utility>

#include "interpreter/base/check.h"
#include "interpreter/evaluate/courses.h"
#include "interpreter/evaluate/evaluator.h"

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using model::TypeForm;
using values::Date;
using values::Interval;
using values::Numeric;
using values::Period;
using values::Truth;
using values::Value;

namespace {

const Expression& series_of(const model::Tables& tables, const Expression& node) {
  const Expression& series = tables.at(node.operands.front());
  REGIMEN_CHECK(series.op == Operator::kFact, "the checker lets windows look at series only");
  return series;
}

/// Where a period runs: on one day of the window at least.
Truth runs_in(const Reading& reading, const Period& period) {
  Truth inside = values::kNo;
  for (const Stretch& stretch : reading.stretches) {
    const Truth begins{period.start.earliest <= stretch.to, period.start.latest > stretch.to};
    Truth lasts = values::kYes;
    if (period.stop) lasts = {period.stop->latest > stretch.from, period.stop->earliest <= stretch.from};
    inside = inside || (stretch.inside && begins && lasts);
  }
  return inside;
}

/// now / before, less one: of positive numbers only, for what a percentage of less than nothing is nobody can say.
Interval relative_change(const Interval& now, const Interval& before, bool is_fall) {
  const bool is_positive =
      before.low.at && (before.low.at->sign() > 0 || (before.low.at->is_zero() && !before.low.is_included));
  if (!is_positive) return Interval::unbounded();
  const Interval rise = subtract(divide(now, before), Interval::point(values::Number(1)));
  return is_fall ? negate(rise) : rise;
}

}  // namespace

Readings Evaluator::window_of(const Expression& node, const std::vector<Date>& turns) {
  WindowOperands operands;
  if (node.window) {
    const auto operand = [&](std::uint8_t at) -> const Value* {
      return at == model::Window::kNoOperand ? nullptr : &value(node.operands[at]);
    };
    operands.date = operand(node.window->date);
    operands.end = operand(node.window->end);
    operands.duration = operand(node.window->duration);
    if (operands.duration != nullptr && tables_.at(node.operands[node.window->duration]).type.form == TypeForm::kMonths)
      operands.form = values::Duration::Form::kMonths;
  }
  return read_window(node.window, operands, turns, today_);
}

Selection Evaluator::selection(ExpressionId id) {
  const Expression& node = tables_.at(id);
  REGIMEN_CHECK(node.op == Operator::kSelect, "only a selection has picked something");
  const std::uint32_t fact = series_of(tables_, node).reference;
  const std::vector<Day>& days = views_[fact].days;
  return select(tables_, tables_.facts[fact], days, node.selector, window_of(node, turns_of(days)), today_);
}

bool Evaluator::is_of_one_day(const Expression& now, const Expression& before) {
  if (before.op != Operator::kSelect) return false;
  const std::uint32_t fact = series_of(tables_, before).reference;
  const std::vector<Day>& days = views_[fact].days;
  const auto picked = [&](const Expression& node) -> Selection {
    const bool is_windowed = node.op == Operator::kSelect;
    const Readings window =
        is_windowed ? window_of(node, turns_of(days)) : read_window(std::nullopt, {}, turns_of(days), today_);
    return select(tables_, tables_.facts[fact], days, is_windowed ? node.selector : model::Selector::kLatest, window,
                  today_);
  };
  const Expression* series = &now;
  if (now.op == Operator::kLatestOf || now.op == Operator::kSelect) series = &tables_.at(now.operands.front());
  if (series->op != Operator::kFact || series->reference != fact) return false;
  const Selection one = picked(now);
  const Selection other = picked(before);
  return one.days.size() == 1 && one.days == other.days && one.is_missing.is_no() && other.is_missing.is_no() &&
         !one.date.may_be_none && !other.date.may_be_none;
}

bool Evaluator::is_of_one_kind_or_day(ExpressionId id) {
  const Expression& node = tables_.at(id);
  if (value(id).other_kinds.empty()) return true;
  if (node.op == Operator::kFact || node.op == Operator::kLatestOf) {
    const std::uint32_t fact = node.op == Operator::kFact ? node.reference : series_of(tables_, node).reference;
    return views_[fact].date.is_known();
  }
  if (node.op != Operator::kSelect) return false;
  const bool is_extreme = node.selector == model::Selector::kLowest || node.selector == model::Selector::kHighest;
  const Selection picked = selection(id);
  return !is_extreme && picked.days.size() == 1 && picked.is_missing.is_no() && !picked.value.may_be_none;
}

Value Evaluator::change(const Expression& node) {
  const Value& now = value(node.operands[0]);
  const Value& before = value(node.operands[1]);
  Value result(Numeric{{}, Interval::unbounded()});
  result.may_be_none = now.may_be_none || before.may_be_none;
  result.may_exist = now.may_exist && before.may_exist;
  result.is_given = now.is_given && before.is_given;
  if (!result.may_exist) return result;
  // What is compared with itself has not changed, whatever it is.
  if (result.is_given && is_of_one_day(tables_.at(node.operands[0]), tables_.at(node.operands[1]))) {
    result.numeric_ref().interval = Interval::point(values::Number(0));
    return result;
  }
  // Of several kinds met on one day the one that both have is used; no kind stands in for another, and where the day
  // is open, and so the kind, nothing is known.
  const bool several = !now.other_kinds.empty() || !before.other_kinds.empty();
  if (several && !(is_of_one_kind_or_day(node.operands[0]) && is_of_one_kind_or_day(node.operands[1]))) return result;
  std::optional<Interval> all;
  const auto against = [&](const Numeric& one, const Numeric& other) {
    if (one.kind != other.kind) return;
    const Interval change = relative_change(one.interval, other.interval, node.op == Operator::kFall);
    all = all ? hull(*all, change) : change;
  };
  std::vector<Numeric> readings = now.other_kinds;
  readings.push_back(now.numeric());
  for (const Numeric& one : readings) {
    against(one, before.numeric());
    for (const Numeric& other : before.other_kinds) against(one, other);
  }
  if (all) result.numeric_ref().interval = *all;
  return result;
}

Evaluator::Members Evaluator::members_of(const Expression& node) {
  return tables_.at(node.operands.front()).type.form == TypeForm::kCourse ? members_of_course(node)
                                                                          : members_of_series(node);
}

Evaluator::Members Evaluator::members_of_series(const Expression& node) {
  const std::uint32_t fact = series_of(tables_, node).reference;
  const std::vector<Day>& days = views_[fact].days;
  const Readings window = window_of(node, turns_of(days));
  Members members;
  members.is_closed = is_recorded(days, today_).is_yes();
  members.may_be_none = window.may_be_none;
  std::vector<bool> is_apart;
  const std::vector<Value> merged = merged_values(days, values_of(tables_, tables_.facts[fact], days), is_apart);
  std::vector<Truth> met;
  const ExpressionId where = node.where();
  for (std::size_t at = 0; at < days.size(); ++at) {
    // A day that cannot be used was measured, and whether it counts nobody can say.
    Truth meets_it = days[at].is_usable ? values::kYes : values::kUnknown;
    if (where.is_set()) meets_it = meets(where, {&merged[at], nullptr});
    met.push_back(meets_it);
  }
  for (const Reading& reading : window.all) {
    members.readings.emplace_back();
    for (std::size_t at = 0; at < days.size(); ++at) {
      members.readings.back().push_back({place_in(reading, days[at].date).inside, met[at], is_apart[at]});
    }
  }
  return members;
}

Evaluator::Members Evaluator::members_of_course(const Expression& node) {
  const values::CourseValue& course = value(node.operands.front()).course();
  std::vector<Date> turns;
  for (const Period& period : course.periods) {
    for (const values::DateBounds& date : {period.start, period.stop.value_or(period.start)}) {
      turns.push_back(date.earliest);
      turns.push_back(date.latest);
    }
  }
  const Readings window = window_of(node, turns);
  Members members;
  members.is_closed = course.is_recorded;
  members.may_be_none = window.may_be_none;
  std::vector<Truth> met;
  const ExpressionId where = node.where();
  for (const Period& period : course.periods) {
    met.push_back(where.is_set() ? meets(where, {nullptr, &period}) : values::kYes);
  }
  for (const Reading& reading : window.all) {
    members.readings.emplace_back();
    for (std::size_t at = 0; at < course.periods.size(); ++at) {
      const Truth is_one = course.periods[at].is_certain ? values::kYes : values::kUnknown;
      members.readings.back().push_back({runs_in(reading, course.periods[at]) && is_one, met[at], true});
    }
  }
  return members;
}

bool Evaluator::takes_in_today(ExpressionId id) {
  return lies_in(window_of(tables_.at(id), {today_}), {today_, today_}).may_be_yes;
}

std::vector<Evaluator::Found> Evaluator::elements(ExpressionId id) {
  const Members members = members_of(tables_.at(id));
  std::vector<Found> found;
  for (std::uint32_t at = 0; !members.readings.empty() && at < members.readings.front().size(); ++at) {
    Found one{at, members.readings.front()[at].inside, members.readings.front()[at].meets};
    for (const std::vector<Member>& reading : members.readings)
      one.inside = values::either(one.inside, reading[at].inside);
    if (one.inside.may_be_yes) found.push_back(one);
  }
  return found;
}

Value Evaluator::count(const Expression& node) {
  const Members members = members_of(node);
  std::optional<Interval> all;
  if (members.readings.empty() || members.may_be_none) all = Interval::point(values::Number(0));
  for (const std::vector<Member>& reading : members.readings) {
    Interval one = count_of(reading);
    if (!members.is_closed) one.high = {std::nullopt, false};
    all = all ? hull(*all, one) : one;
  }
  Value value(Numeric{{}, *all});
  value.is_given = members.is_closed || members.readings.empty();
  return value;
}

Value Evaluator::filtered(const Expression& node) {
  const Value& whole = value(node.operands.front());
  values::CourseValue narrowed;
  narrowed.is_recorded = whole.course().is_recorded;
  for (const Period& period : whole.course().periods) {
    const Truth belongs = meets(node.where(), {nullptr, &period});
    if (belongs.is_no()) continue;
    narrowed.periods.push_back(period);
    narrowed.periods.back().is_certain = period.is_certain && belongs.is_yes();
  }
  Value result(std::make_shared<const values::CourseValue>(std::move(narrowed)));
  result.is_given = whole.is_given;
  return result;
}

Truth Evaluator::quantified(const Expression& node) {
  const Members members = members_of(node);
  const bool is_any = node.op == Operator::kAnyOf;
  std::optional<Truth> all;
  // What hangs on an event that never was looks at nothing: of nothing `any` is no, and `every` unknown.
  if (members.readings.empty() || members.may_be_none) all = is_any ? values::kNo : values::kUnknown;
  for (const std::vector<Member>& reading : members.readings) {
    Truth one = is_any ? any_of(reading) : every_of(reading);
    if (!members.is_closed) one = is_any ? one || values::kUnknown : one && values::kUnknown;
    all = all ? values::either(*all, one) : one;
  }
  return *all;
}

void Evaluator::forget_element(ExpressionId id) {
  auto found = of_element_.find(id.index());
  if (found == of_element_.end()) {
    // The `it` of a `where` within this one is that one's own.
    std::vector<ExpressionId> pending{id};
    for (std::size_t at = 0; at < pending.size(); ++at) {
      const Expression& node = tables_.at(pending[at]);
      const ExpressionId inner = node.where();
      for (const ExpressionId part : node.operands) {
        if (part != inner) pending.push_back(part);
      }
    }
    found = of_element_.emplace(id.index(), std::move(pending)).first;
  }
  for (const ExpressionId part : found->second) {
    truth_round_[part.index()] = 0;
    value_round_[part.index()] = 0;
  }
}

Truth Evaluator::meets(ExpressionId where, const Element& element) {
  const Element outer = std::exchange(element_, element);
  forget_element(where);
  const Truth result = truth(where);
  forget_element(where);
  element_ = outer;
  return result;
}

Value Evaluator::value_with_element(ExpressionId id, const Value& element) {
  const Element outer = std::exchange(element_, {&element, nullptr});
  forget_element(id);
  Value result = value(id);
  forget_element(id);
  element_ = outer;
  return result;
}

Value Evaluator::part_of_element(const Expression& node) const {
  const auto part = static_cast<model::ItPart>(node.reference);
  Value unknown = unknown_of(node.type);
  unknown.is_given = false;
  // Asked for outside of its `where`, as a condition that may be anything.
  if (element_.value == nullptr && element_.period == nullptr) return unknown;
  if (part == model::ItPart::kValue) return *element_.value;
  const Period& period = *element_.period;
  switch (part) {
    case model::ItPart::kPhase:
      return period.phase ? Value(values::Labels{std::uint64_t{1} << *period.phase}) : unknown;
    case model::ItPart::kDose:
      return period.dose ? Value(*period.dose) : unknown;
    case model::ItPart::kInterval: {
      const bool is_months = node.type.form == TypeForm::kMonths;
      const bool fits = period.interval && (period.interval->form == values::Duration::Form::kMonths) == is_months;
      if (!fits) return unknown;
      return Value(Numeric{{}, Interval::point(values::Number(period.interval->count))});
    }
    case model::ItPart::kReason:
      // What runs has not been stopped for any reason.
      if (!period.stop) return Value::none(unknown.content);
      return period.reason.empty() ? unknown : Value(period.reason);
    case model::ItPart::kStart:
      return Value(period.start);
    case model::ItPart::kStop:
      return period.stop ? Value(*period.stop) : Value::none(unknown.content);
    case model::ItPart::kValue:
      break;
  }
  REGIMEN_UNREACHABLE("an element has no such part");
}

}  // namespace regimen::evaluate
