// Windows over series and courses, of a patient whose whole history stands in the terms.
#include <algorithm>
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using model::Selector;
using model::TypeForm;
using model::Window;
using model::WindowForm;
using model::WindowSide;
using values::Number;

namespace {

const Expression& series_below(const model::Tables& tables, const Expression& node) {
  const Expression* below = &tables.at(node.operands.front());
  while (below->op == Operator::kLatestOf) below = &tables.at(below->operands.front());
  return *below;
}

}  // namespace

Encoder::Days Encoder::during(const Expression& node, bool of_events) {
  const Course course = *value(node.operands[node.window->date]).course;
  const Num today = now();
  const auto hold = [this, course, today, of_events](Num day) {
    std::vector<Bool> any;
    for (const Course::Span& span : course.spans) {
      // An event is under treatment where its moment saw it so: what is prescribed on its day it did not.
      const Bool begun = of_events ? terms_.less(span.start, day) : terms_.less_equal(span.start, day);
      const Bool lasts = of_events ? terms_.less_equal(day, span.stop) : terms_.less(day, span.stop);
      any.push_back(terms_.all({span.is, begun, terms_.either(terms_.negation(span.has_stopped), lasts)}));
    }
    return terms_.both(terms_.less_equal(day, today), terms_.any(any));
  };
  const Bool is_known = intervals_.is_known(course.never);
  return {is_known, of_events ? terms_.no() : intervals_.is_yes(course.never), hold, std::nullopt};
}

Encoder::Days Encoder::days_of(const Expression& node, bool of_events) {
  const Num today = now();
  const auto up_to_today = [this, today](Num day) { return terms_.less_equal(day, today); };
  if (!node.window) return {terms_.yes(), terms_.no(), up_to_today, std::nullopt};
  const Window& window = *node.window;
  if (window.form == WindowForm::kDuring) return during(node, of_events);
  Bool are_known = terms_.yes();
  Bool are_none = terms_.no();
  Num date = today;
  if (window.date != Window::kNoOperand) {
    const Lifted& anchor = value(node.operands[window.date]);
    date = anchor.date.low;
    are_none = terms_.negation(anchor.may_exist);
    are_known = terms_.all({intervals_.is_known(anchor.date), anchor.may_exist, terms_.negation(anchor.may_be_none)});
  }
  Bool has_end = terms_.no();
  Num end = today;
  if (window.end != Window::kNoOperand) {
    const Lifted& closing = value(node.operands[window.end]);
    has_end = closing.may_exist;
    end = closing.date.low;
    const Bool is_one = terms_.both(intervals_.is_known(closing.date), terms_.negation(closing.may_be_none));
    are_known = terms_.both(are_known, terms_.either(terms_.negation(has_end), is_one));
    if (window.form == WindowForm::kBetween) are_none = terms_.either(are_none, terms_.negation(has_end));
  }
  std::int64_t length = 0;
  bool months = false;
  if (window.duration != Window::kNoOperand) {
    const Lifted& duration = value(node.operands[window.duration]);
    const Number* count =
        duration.readings.size() == 1 ? intervals_.constant(duration.readings.front().interval) : nullptr;
    months = tables_.at(node.operands[window.duration]).type.form == TypeForm::kMonths;
    if (count == nullptr || !count->is_integer() || !count->fits_int64())
      return {terms_.no(), are_none, up_to_today, {}};
    length = count->to_int64();
  }
  const auto later = [this, length, months](Num day) {
    return months ? calendar_.plus_months(day, length) : terms_.sum(day, terms_.number(Number(length)));
  };
  const auto hold = [=, this](Num day) {
    const auto not_before = [&](Num first) { return terms_.less_equal(first, day); };
    const auto not_after = [&](Num last) { return terms_.less_equal(day, last); };
    const Bool reaches = terms_.less_equal(date, later(day));
    Bool inside = terms_.yes();
    switch (window.form) {
      case WindowForm::kSince:
      case WindowForm::kAfter:
        inside = window.form == WindowForm::kSince ? not_before(date) : terms_.less(date, day);
        inside = terms_.both(inside, terms_.implies(has_end, terms_.less(day, end)));
        break;
      case WindowForm::kBefore:
        inside = terms_.less(day, date);
        break;
      case WindowForm::kOn:
        inside = terms_.equal(day, date);
        break;
      case WindowForm::kAtOrBefore:
        inside = not_after(date);
        break;
      case WindowForm::kBetween:
        inside = terms_.both(not_before(date), not_after(end));
        break;
      case WindowForm::kWithin:
        inside = window.side == WindowSide::kAfter ? not_before(date) : reaches;
        inside = terms_.both(inside, not_after(window.side == WindowSide::kBefore ? date : later(date)));
        break;
      case WindowForm::kNearest:
        if (window.duration != Window::kNoOperand) inside = terms_.both(reaches, not_after(later(date)));
        break;
      case WindowForm::kNotOlderThan:
        inside = reaches;
        break;
      case WindowForm::kDuring:
        break;
    }
    return terms_.both(inside, up_to_today(day));
  };
  Days days{are_known, are_none, hold, std::nullopt};
  if (window.form == WindowForm::kNearest) days.nearest_to = intervals_.point(date);
  return days;
}

const Encoder::Selected& Encoder::selected(ExpressionId id) {
  const Key key{view_, id.index()};
  if (const auto found = selected_.find(key); found != selected_.end()) return found->second;
  Selected made = select(tables_.at(id));
  return selected_.emplace(key, std::move(made)).first->second;
}

Encoder::Selected Encoder::select(const Expression& node) {
  const model::Fact& fact = tables_.facts[series_below(tables_, node).reference];
  const FactTerms& terms = patient_.facts[series_below(tables_, node).reference];
  const Days days = days_of(node, false);
  Lifted best = unknown(fact.type);
  Bool is = terms_.no();
  Num day = now();
  Bool is_recorded = terms_.no();
  std::vector<Num> extremes = terms.values.front().numbers;
  const bool is_extreme = node.selector == Selector::kLowest || node.selector == Selector::kHighest;
  const auto is_better = [&](const ValueTerms& value) {
    if (is_extreme) {
      Bool better = terms_.no();
      for (std::size_t kind = 0; kind < value.numbers.size(); ++kind) {
        const Bool here = node.selector == Selector::kLowest ? terms_.less(value.numbers[kind], extremes[kind])
                                                             : terms_.less(extremes[kind], value.numbers[kind]);
        better = terms_.either(better, terms_.both(terms.kinds[kind], here));
      }
      return better;
    }
    if (!days.nearest_to) return terms_.yes();
    const auto distance = [&](Num one) {
      const Num off = terms_.difference(one, days.nearest_to->low);
      return terms_.higher(off, terms_.scaled(off, Number(-1)));
    };
    return terms_.less(distance(value.day), distance(day));
  };
  const std::size_t count = count_seen(terms);
  for (std::size_t step = 0; step < count; ++step) {
    const std::size_t at = node.selector == Selector::kFirst ? count - 1 - step : step;
    const ValueTerms& value = terms.values[at];
    is_recorded = terms_.either(is_recorded, value.is);
    const Bool is_in = terms_.both(value.is, days.hold(value.day));
    const Bool takes = terms_.both(is_in, terms_.either(terms_.negation(is), is_better(value)));
    best = choose(takes, fact_value(fact, terms, value, value.is, false), best);
    day = terms_.choose(takes, value.day, day);
    for (std::size_t kind = 0; kind < extremes.size(); ++kind) {
      extremes[kind] = terms_.choose(takes, value.numbers[kind], extremes[kind]);
    }
    is = terms_.either(is, is_in);
  }
  Lifted none = unknown(fact.type);
  none.is_given = terms_.yes();
  none.may_be_none = terms_.yes();
  none.may_exist = terms_.no();
  Selected made;
  made.value = choose(days.are_none, none, choose(days.are_known, best, unknown(fact.type)));
  made.date = shaped();
  const Bool is_known = terms_.both(days.are_known, is);
  made.date.date = intervals_.where(is_known, day);
  made.date.is_given = terms_.either(days.are_none, is_recorded);
  made.date.may_be_none = terms_.negation(is_known);
  // In a window without a value there is no date; of one that is open, or of a series that is not recorded, there may
  // be.
  made.date.may_exist = terms_.both(terms_.negation(days.are_none),
                                    terms_.either(is, terms_.negation(terms_.both(days.are_known, is_recorded))));
  made.is_missing = terms_.all({days.are_known, terms_.negation(days.are_none), terms_.negation(is)});
  return made;
}

Lifted Encoder::element(const Expression& node) {
  if (view_.element == 0) return unknown(node.type);
  const model::Fact& fact = tables_.facts[view_.fact - 1];
  const FactTerms& terms = patient_.facts[view_.fact - 1];
  const auto part = static_cast<model::ItPart>(node.reference);
  if (part == model::ItPart::kValue) {
    const ValueTerms& value = terms.values[view_.element - 1];
    return fact_value(fact, terms, value, value.is, false);
  }
  const PeriodTerms& period = terms.periods[view_.element - 1];
  const Bool has_stopped = terms_.both(period.has_stopped, terms_.less_equal(period.stop, now()));
  Lifted made = unknown(node.type);
  switch (part) {
    case model::ItPart::kPhase:
      for (std::size_t at = 0; at < made.labels.size() && at < period.phases.size(); ++at) {
        made.labels[at] = terms_.implies(period.has_phase, period.phases[at]);
      }
      made.is_given = period.has_phase;
      break;
    case model::ItPart::kStart:
      made.date = intervals_.point(period.start);
      made.is_given = terms_.yes();
      break;
    case model::ItPart::kStop:
      made.date = intervals_.where(has_stopped, period.stop);
      made.is_given = terms_.yes();
      made.may_be_none = terms_.negation(has_stopped);
      made.may_exist = has_stopped;
      break;
    case model::ItPart::kDose:
      for (Reading& reading : made.readings) {
        for (std::size_t at = 0; at < period.doses.size(); ++at) {
          if (fact.type.kinds[at] != reading.kind) continue;
          reading.is = terms.kinds[at];
          reading.interval = intervals_.where(period.has_dose, period.doses[at]);
        }
      }
      made.is_given = period.has_dose;
      break;
    case model::ItPart::kInterval: {
      const bool in_months = node.type.form == TypeForm::kMonths;
      Bool is_known = terms_.no();
      Num count = terms_.number(Number(0));
      for (std::size_t at = 0; at < period.intervals.size(); ++at) {
        if ((fact.intervals[at].form == values::Duration::Form::kMonths) != in_months) continue;
        is_known = terms_.either(is_known, terms_.both(period.has_dose, period.intervals[at]));
        count = terms_.choose(period.intervals[at], terms_.number(Number(fact.intervals[at].count)), count);
      }
      made.readings.front().interval = intervals_.where(is_known, count);
      made.is_given = is_known;
      break;
    }
    case model::ItPart::kReason:
    case model::ItPart::kValue:
      break;
  }
  return made;
}

Encoder::Members Encoder::members(const Expression& node) {
  Members made;
  made.days = days_of(node, false);
  const ExpressionId where = node.where();
  const auto meets = [&](std::size_t fact, std::size_t element) {
    if (!where.is_set()) return intervals_.known(terms_.yes());
    return from({view_.moment, fact, element}, [&] { return condition(where); });
  };
  if (tables_.at(node.operands.front()).type.form == TypeForm::kCourse) {
    const Course course = *value(node.operands.front()).course;
    made.are_recorded = course.is_recorded;
    for (const Course::Span& span : course.spans) {
      made.all.push_back({terms_.both(span.is, made.days.hold(span.start)), meets(span.fact, span.period)});
    }
    return made;
  }
  const std::size_t fact = series_below(tables_, node).reference;
  const FactTerms& terms = patient_.facts[fact];
  made.are_recorded = terms_.no();
  for (std::size_t at = 0; at < count_seen(terms); ++at) {
    const ValueTerms& value = terms.values[at];
    made.are_recorded = terms_.either(made.are_recorded, value.is);
    made.all.push_back({terms_.both(value.is, made.days.hold(value.day)), meets(fact + 1, at + 1)});
  }
  return made;
}

Interval Encoder::counted(const std::vector<Truth>& each) {
  const Num zero = terms_.number(Number(0));
  const Num one = terms_.number(Number(1));
  Num least = zero;
  Num most = zero;
  for (const Truth& truth : each) {
    least = terms_.sum(least, terms_.choose(intervals_.is_yes(truth), one, zero));
    most = terms_.sum(most, terms_.choose(truth.may_be_yes, one, zero));
  }
  return {terms_.yes(), least, terms_.yes(), most};
}

Lifted Encoder::count_of(const Expression& node) {
  const Members of = members(node);
  std::vector<Truth> each;
  for (const Member& member : of.all) each.push_back(intervals_.both(intervals_.known(member.is_inside), member.meets));
  Interval count = counted(each);
  count.has_high = terms_.both(count.has_high, of.are_recorded);
  Lifted made = shaped();
  const Interval if_open{terms_.yes(), terms_.number(Number(0)), terms_.no(), terms_.number(Number(0))};
  count = intervals_.choose(of.days.are_known, count, if_open);
  count = intervals_.choose(of.days.are_none, intervals_.point(Number(0)), count);
  made.readings.push_back({model::KindId{}, terms_.yes(), count});
  made.is_given = terms_.either(of.are_recorded, of.days.are_none);
  return made;
}

Truth Encoder::any_or_every(const Expression& node) {
  const Members of = members(node);
  const bool is_any = node.op == Operator::kAnyOf;
  Truth all = intervals_.known(terms_.truth(!is_any));
  Bool is_empty = terms_.yes();
  for (const Member& member : of.all) {
    const Truth inside = intervals_.known(member.is_inside);
    all = is_any ? intervals_.either(all, intervals_.both(inside, member.meets))
                 : intervals_.both(all, intervals_.either(intervals_.negation(inside), member.meets));
    is_empty = terms_.both(is_empty, terms_.negation(member.is_inside));
  }
  // Of nothing `any` is no, and `every` unknown.
  if (!is_any) all = intervals_.choose(is_empty, intervals_.unknown(), all);
  const Truth open = is_any ? intervals_.either(all, intervals_.unknown()) : intervals_.both(all, intervals_.unknown());
  all = intervals_.choose(of.are_recorded, all, open);
  all = intervals_.choose(of.days.are_known, all, intervals_.unknown());
  const Truth of_none = is_any ? intervals_.known(terms_.no()) : intervals_.unknown();
  return intervals_.choose(of.days.are_none, of_none, all);
}

Lifted Encoder::change(const Expression& node) {
  const Lifted& current = value(node.operands[0]);
  const Lifted& before = value(node.operands[1]);
  Lifted result = shaped();
  inherit(result, current);
  inherit(result, before);
  Interval all = intervals_.unbounded();
  for (std::size_t at = 0; at < current.readings.size() && at < before.readings.size(); ++at) {
    const Interval& one = current.readings[at].interval;
    const Interval& other = before.readings[at].interval;
    const Bool is_known = terms_.all({current.readings[at].is, intervals_.is_known(one), intervals_.is_known(other),
                                      terms_.less(terms_.number(Number(0)), other.low)});
    Num rise = terms_.difference(products_.quotient(one.low, other.low), terms_.number(Number(1)));
    if (node.op == Operator::kFall) rise = terms_.scaled(rise, Number(-1));
    all = intervals_.choose(is_known, intervals_.point(rise), all);
  }
  result.readings.push_back({model::KindId{}, terms_.yes(), all});
  return result;
}

std::optional<Truth> Encoder::compare_change(Order order, ExpressionId side, const Lifted& other) {
  const Expression* node = &tables_.at(side);
  while (node->op == Operator::kDefine) node = &tables_.at(tables_.defines[node->reference].value);
  if (!is_whole() || (node->op != Operator::kRise && node->op != Operator::kFall)) return std::nullopt;
  if (other.readings.size() != 1 || !other.high_ends.empty()) return std::nullopt;
  const Number* limit = intervals_.constant(other.readings.front().interval);
  if (limit == nullptr) return std::nullopt;
  // now / before - 1 > c is now > (1 + c) * before; a fall is a rise below zero.
  const bool is_fall = node->op == Operator::kFall;
  const Number factor = is_fall ? Number(1) - *limit : Number(1) + *limit;
  if (is_fall) order = model::mirrored(order);
  const Lifted& current = value(node->operands[0]);
  const Lifted& before = value(node->operands[1]);
  Truth truth = intervals_.unknown();
  for (std::size_t at = 0; at < current.readings.size() && at < before.readings.size(); ++at) {
    const Interval& one = current.readings[at].interval;
    const Interval& earlier = before.readings[at].interval;
    const Bool is_known = terms_.all({current.readings[at].is, intervals_.is_known(one), intervals_.is_known(earlier),
                                      terms_.less(terms_.number(Number(0)), earlier.low)});
    truth = intervals_.choose(is_known, intervals_.compare(order, one, intervals_.scaled(earlier, factor)), truth);
  }
  return truth;
}

}  // namespace regimen::prove
