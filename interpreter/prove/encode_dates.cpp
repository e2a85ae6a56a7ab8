// Dates, spans of time and courses.
#include <cstdint>
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Number;

std::optional<Interval> Encoder::moved(const Interval& date, const Interval& count, bool months, bool is_after) {
  const Number* least = terms_.is_yes(count.has_low) ? terms_.constant(count.low) : nullptr;
  const Number* most = terms_.is_yes(count.has_high) ? terms_.constant(count.high) : nullptr;
  if (least == nullptr || most == nullptr) return std::nullopt;
  const Number low = least->floor();
  const Number high = -(-*most).floor();
  if (!low.fits_int64() || !high.fits_int64()) return std::nullopt;
  const auto move = [&](Num day, std::int64_t by) {
    const std::int64_t signed_by = is_after ? by : -by;
    return months ? calendar_.plus_months(day, signed_by) : terms_.sum(day, terms_.number(Number(signed_by)));
  };
  const std::int64_t to_earliest = is_after ? low.to_int64() : high.to_int64();
  const std::int64_t to_latest = is_after ? high.to_int64() : low.to_int64();
  return Interval{date.has_low, move(date.low, to_earliest), date.has_high, move(date.high, to_latest)};
}

Lifted Encoder::moved(const Expression& node) {
  const Lifted& duration = value(node.operands[0]);
  const Lifted& date = value(node.operands[1]);
  const bool months = tables_.at(node.operands[0]).type.form == TypeForm::kMonths;
  if (duration.readings.size() != 1) return not_followed(node.type);
  Interval count = duration.readings.front().interval;
  if (!duration.high_ends.empty()) count = intervals_.hull(count, duration.high_ends.front().interval);
  const auto there = moved(date.date, count, months, node.op == Operator::kAfter);
  if (!there) return not_followed(node.type);
  Lifted result = shaped();
  result.date = *there;
  inherit(result, duration);
  inherit(result, date);
  return result;
}

Lifted Encoder::time_since(const Expression& node) {
  const Lifted& date = value(node.operands.front());
  Lifted result = shaped();
  result.date = date.date;
  result.to = intervals_.point(patient_.today);
  inherit(result, date);
  return result;
}

std::optional<Truth> Encoder::compare_elapsed(Order order, const Lifted& elapsed, const Interval& count, bool months) {
  if (!months) {
    const Interval days = intervals_.add(elapsed.to, intervals_.negate(elapsed.date));
    return intervals_.compare(order, days, count);
  }
  const auto end = moved(elapsed.date, count, true, true);
  if (!end) return std::nullopt;
  return intervals_.compare(mirrored(order), *end, elapsed.to);
}

Lifted Encoder::completed_years(const Expression& node) {
  const Lifted& from = value(node.operands[0]);
  const Lifted& to = value(node.operands[1]);
  Lifted result = shaped();
  inherit(result, from);
  inherit(result, to);
  const auto months = [&](Num a, Num b) { return terms_.scaled(calendar_.completed_years(a, b), Number(12)); };
  Interval age{terms_.both(from.date.has_high, to.date.has_low), months(from.date.high, to.date.low),
               terms_.both(from.date.has_low, to.date.has_high), months(from.date.low, to.date.high)};
  result.readings.push_back({model::KindId{}, terms_.yes(), age});
  return result;
}

Lifted Encoder::extreme_date(const Expression& node) {
  const bool later = node.op == Operator::kLaterOf;
  Lifted result = value(node.operands.front());
  for (std::size_t at = 1; at < node.operands.size(); ++at) {
    const Lifted next = value(node.operands[at]);
    const Interval both = later ? intervals_.higher_of(result.date, next.date) : intervals_.lower_of(result.date, next.date);
    // One that may be none leaves the other alone.
    Interval outer = both;
    outer = intervals_.choose(result.may_be_none, intervals_.hull(outer, next.date), outer);
    outer = intervals_.choose(next.may_be_none, intervals_.hull(outer, result.date), outer);
    Lifted extreme = shaped();
    extreme.date = outer;
    extreme.may_be_none = terms_.both(result.may_be_none, next.may_be_none);
    extreme.is_given = terms_.both(result.is_given, next.is_given);
    result = choose(terms_.negation(next.may_exist), result,
                    choose(terms_.negation(result.may_exist), next, extreme));
  }
  return result;
}

Lifted Encoder::course_fact(FactId id) {
  const model::Fact& fact = tables_.at(id);
  const FactTerms& terms = patient_.facts[id.index()];
  const bool is_assumed = fact.assumption == model::Assumption::kNeverGiven;
  const Bool recorded = is_assumed ? terms_.either(terms.is_given, terms.is_absent) : terms.is_given;
  Bool was_given = terms_.both(terms.is_given, terms.was_given);
  Bool is_on = terms_.both(terms.is_given, terms.is_on);
  Num first_start = terms.first_start;
  Num start = terms.start;
  Num stop = terms.stop;
  if (when_ == When::kMoment) {
    // A moment of a track does not see what is prescribed on its day.
    const Bool is_started_today = terms_.equal(start, patient_.today);
    const Bool is_stopped_today = terms_.both(terms_.negation(is_on), terms_.equal(stop, patient_.today));
    const Bool is_first_today = terms_.equal(first_start, patient_.today);
    const Num before = terms_.integer();
    const Num before_stop = terms_.integer();
    const Bool was_on = terms_.variable();
    intervals_.law(terms_.less_equal(first_start, before));
    intervals_.law(terms_.less_equal(before, before_stop));
    intervals_.law(terms_.less_equal(before_stop, patient_.today));
    was_given = terms_.both(was_given, terms_.negation(is_first_today));
    const Bool ran = terms_.choose(is_started_today, was_on, terms_.either(is_on, is_stopped_today));
    is_on = terms_.both(was_given, ran);
    start = terms_.choose(is_started_today, before, start);
    stop = terms_.choose(is_started_today, before_stop, stop);
  }
  const auto day = [&](Num date, Bool exists) {
    Course::Day made;
    made.date = intervals_.where(terms_.both(recorded, exists), date);
    made.may_exist = terms_.implies(recorded, exists);
    made.may_be_none = terms_.implies(recorded, terms_.negation(exists));
    made.is_given = recorded;
    return made;
  };
  Course course;
  course.is_recorded = recorded;
  course.never = intervals_.choose(recorded, intervals_.known(terms_.negation(was_given)), intervals_.unknown());
  course.on = intervals_.choose(recorded, intervals_.known(is_on), intervals_.unknown());
  course.start = day(start, was_given);
  course.first_start = day(first_start, was_given);
  course.stop = day(stop, terms_.both(was_given, terms_.negation(is_on)));
  Lifted made = shaped();
  made.is_given = recorded;
  made.course = course;
  return made;
}

Lifted Encoder::any_course(const Expression& node) {
  Lifted made = value(node.operands.front());
  if (node.operands.size() == 1) return made;
  Course& all = *made.course;
  for (std::size_t at = 1; at < node.operands.size(); ++at) {
    const Lifted next = value(node.operands[at]);
    all.is_recorded = terms_.both(all.is_recorded, next.course->is_recorded);
    all.never = intervals_.both(all.never, next.course->never);
    all.on = intervals_.either(all.on, next.course->on);
    made.is_given = terms_.both(made.is_given, next.is_given);
  }
  // Which of the members' episodes touch is not followed, and so neither are the days of their union.
  all.has_days = false;
  for (Course::Day* day : {&all.start, &all.first_start, &all.stop}) {
    day->date = intervals_.any_date();
    day->may_be_none = terms_.variable();
    day->may_exist = terms_.variable();
    day->is_given = terms_.variable();
    intervals_.law(terms_.either(day->may_be_none, day->may_exist));
  }
  return made;
}

Lifted Encoder::narrowed_course(const Expression& node) {
  const Lifted whole = value(node.operands.front());
  Lifted made = shaped();
  made.is_given = terms_.variable();
  Course course;
  course.has_days = false;
  course.is_recorded = whole.course->is_recorded;
  course.never = intervals_.any_truth();
  course.on = intervals_.any_truth();
  // A part of what was never given was not either, and of what is not on is not on.
  const auto if_certain = [&](Bool condition, Bool holds) { intervals_.law(terms_.implies(condition, holds)); };
  if_certain(intervals_.is_yes(whole.course->never), intervals_.is_yes(course.never));
  if_certain(intervals_.is_no(whole.course->on), intervals_.is_no(course.on));
  if_certain(intervals_.is_yes(course.never), intervals_.is_no(course.on));
  for (Course::Day* day : {&course.start, &course.first_start, &course.stop}) {
    day->date = intervals_.any_date();
    day->may_be_none = terms_.variable();
    day->may_exist = terms_.variable();
    day->is_given = terms_.variable();
    intervals_.law(terms_.either(day->may_be_none, day->may_exist));
    intervals_.law(terms_.implies(day->date.has_high, terms_.less_equal(day->date.high, patient_.today)));
  }
  if_certain(intervals_.is_yes(course.never), terms_.negation(course.start.may_exist));
  if_certain(intervals_.is_no(course.never), terms_.negation(course.start.may_be_none));
  made.course = course;
  return made;
}

Lifted Encoder::of_course(const Expression& node, ExpressionId id) {
  const Course& course = *value(node.operands.front()).course;
  if (!course.has_days) opaque_[id.index()] = true;
  const auto as_value = [&](const Course::Day& day) {
    Lifted made = shaped();
    made.date = day.date;
    made.may_be_none = day.may_be_none;
    made.may_exist = day.may_exist;
    made.is_given = day.is_given;
    return made;
  };
  if (node.op == Operator::kCourseStart) return as_value(course.start);
  if (node.op == Operator::kCourseFirstStart) return as_value(course.first_start);
  if (node.op == Operator::kCourseStop) return as_value(course.stop);
  // Time on a course: of the episode in force up to today, of the last up to its stop.
  Lifted made = as_value(course.start);
  const Interval today = intervals_.point(patient_.today);
  made.to = intervals_.choose(intervals_.is_yes(course.on), today,
                              intervals_.choose(intervals_.is_no(course.on), course.stop.date,
                                                intervals_.any_date()));
  // Nothing is known of either end of a course that is not recorded.
  const Bool is_known = intervals_.is_known(made.date);
  made.to = intervals_.choose(is_known, made.to, intervals_.unbounded());
  return made;
}

}  // namespace regimen::prove
