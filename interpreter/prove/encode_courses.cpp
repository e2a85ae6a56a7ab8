// Courses: of a short history their first and their latest episode, of a whole one their periods.
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;

Lifted Encoder::whole_course(FactId id) {
  const model::Fact& fact = tables_.at(id);
  const FactTerms& terms = patient_.facts[id.index()];
  const bool is_assumed = fact.assumption == model::Assumption::kNeverGiven;
  std::vector<Course::Span> spans;
  for (std::size_t at = 0; at < terms.periods.size(); ++at) {
    const PeriodTerms& period = terms.periods[at];
    Course::Span span{
        terms_.both(terms.is_given, period.is), period.start, period.has_stopped, period.stop, id.index() + 1, at + 1};
    if (view_.moment != 0) {
      // A moment of a track does not see what is prescribed on its day.
      span.is = terms_.both(span.is, terms_.less(period.start, now()));
      span.has_stopped = terms_.both(span.has_stopped, terms_.less(period.stop, now()));
    }
    spans.push_back(span);
  }
  return of_spans(is_assumed ? terms_.either(terms.is_given, terms.is_absent) : terms.is_given, std::move(spans), true);
}

Lifted Encoder::of_spans(Bool is_recorded, std::vector<Course::Span> spans, bool are_in_order) {
  const auto runs = [&](const Course::Span& span) { return terms_.both(span.is, terms_.negation(span.has_stopped)); };
  Bool was_given = terms_.no();
  Bool is_on = terms_.no();
  Num first_start = now();
  Num start = now();
  Num stop = now();
  for (const Course::Span& span : spans) {
    // Periods that touch are one episode; of several courses the start of the latest is looked for below.
    const Bool touches = terms_.all({was_given, terms_.either(is_on, terms_.less_equal(span.start, stop))});
    const Bool is_first =
        terms_.both(span.is, terms_.either(terms_.negation(was_given), terms_.less(span.start, first_start)));
    first_start = terms_.choose(is_first, span.start, first_start);
    start = terms_.choose(terms_.both(span.is, terms_.negation(touches)), span.start, start);
    const Bool ends_later =
        terms_.both(span.is, terms_.either(terms_.negation(was_given), terms_.less(stop, span.stop)));
    stop = terms_.choose(ends_later, span.stop, stop);
    is_on = terms_.either(is_on, runs(span));
    was_given = terms_.either(was_given, span.is);
  }
  if (!are_in_order) {
    // The one that ends last, and twice what touches it before.
    start = stop;
    for (const Course::Span& span : spans) {
      const Bool is_last = terms_.choose(is_on, runs(span), terms_.both(span.is, terms_.equal(span.stop, stop)));
      start = terms_.choose(terms_.both(is_last, terms_.less(span.start, start)), span.start, start);
    }
    for (int time = 0; time < 2; ++time) {
      for (const Course::Span& span : spans) {
        const Bool reaches = terms_.either(terms_.negation(span.has_stopped), terms_.less_equal(start, span.stop));
        start = terms_.choose(terms_.all({span.is, reaches, terms_.less(span.start, start)}), span.start, start);
      }
    }
  }
  const auto day = [&](Num date, Bool exists) {
    Course::Day made;
    made.date = intervals_.where(terms_.both(is_recorded, exists), date);
    made.may_exist = terms_.implies(is_recorded, exists);
    made.may_be_none = terms_.implies(is_recorded, terms_.negation(exists));
    made.is_given = is_recorded;
    return made;
  };
  Course course;
  course.is_recorded = is_recorded;
  course.never = intervals_.choose(is_recorded, intervals_.known(terms_.negation(was_given)), intervals_.unknown());
  course.on = intervals_.choose(is_recorded, intervals_.known(is_on), intervals_.unknown());
  course.start = day(start, was_given);
  course.first_start = day(first_start, was_given);
  course.stop = day(stop, terms_.both(was_given, terms_.negation(is_on)));
  course.spans = std::move(spans);
  Lifted made = shaped();
  made.is_given = is_recorded;
  made.course = std::move(course);
  return made;
}

Lifted Encoder::total_time_on(const Expression& node) {
  const Course course = *value(node.operands.front()).course;
  Num days = terms_.number(values::Number(0));
  for (const Course::Span& span : course.spans) {
    const Num until = terms_.choose(span.has_stopped, span.stop, now());
    days = terms_.sum(days,
                      terms_.choose(span.is, terms_.difference(until, span.start), terms_.number(values::Number(0))));
  }
  Lifted made = shaped();
  made.readings.push_back({model::KindId{}, terms_.yes(), intervals_.where(course.is_recorded, days)});
  made.is_given = course.is_recorded;
  return made;
}

Lifted Encoder::last_reduction(const Expression& node) {
  const Course course = *value(node.operands.front()).course;
  // The average daily dose of a period in one kind.
  const auto daily = [&](const Course::Span& span, std::size_t kind) {
    const model::Fact& fact = tables_.facts[span.fact - 1];
    const PeriodTerms& period = patient_.facts[span.fact - 1].periods[span.period - 1];
    Num dose = period.doses[kind];
    for (std::size_t at = 0; at < period.intervals.size(); ++at) {
      if (fact.intervals[at].form == values::Duration::Form::kMonths || fact.intervals[at].count < 1) continue;
      const values::Number share = values::Number(1) / values::Number(fact.intervals[at].count);
      dose = terms_.choose(period.intervals[at], terms_.scaled(period.doses[kind], share), dose);
    }
    return dose;
  };
  Bool is = terms_.no();
  Num day = now();
  Bool is_open = terms_.negation(course.is_recorded);
  for (std::size_t at = 1; at < course.spans.size(); ++at) {
    const Course::Span& span = course.spans[at];
    const Course::Span& before = course.spans[at - 1];
    // Of several courses the order of their periods is not followed.
    if (span.fact != before.fact) continue;
    const FactTerms& fact = patient_.facts[span.fact - 1];
    const Bool touches = terms_.all(
        {span.is, before.is, terms_.implies(before.has_stopped, terms_.less_equal(span.start, before.stop))});
    Bool is_lower = terms_.no();
    for (std::size_t kind = 0; kind < fact.kinds.size() && kind < fact.periods.front().doses.size(); ++kind) {
      is_lower =
          terms_.either(is_lower, terms_.both(fact.kinds[kind], terms_.less(daily(span, kind), daily(before, kind))));
    }
    const Bool is_known = terms_.both(fact.periods[span.period - 1].has_dose, fact.periods[before.period - 1].has_dose);
    is_open = terms_.either(is_open, terms_.both(touches, terms_.negation(is_known)));
    const Bool reduces = terms_.all({touches, is_known, is_lower});
    day = terms_.choose(reduces, span.start, day);
    is = terms_.either(is, reduces);
  }
  Lifted made = shaped();
  made.date = intervals_.where(terms_.both(is, terms_.negation(is_open)), day);
  made.may_be_none = terms_.either(is_open, terms_.negation(is));
  made.may_exist = terms_.either(is_open, is);
  made.is_given = terms_.negation(is_open);
  return made;
}

Lifted Encoder::course_fact(FactId id) {
  if (is_whole()) return whole_course(id);
  const model::Fact& fact = tables_.at(id);
  const FactTerms& terms = patient_.facts[id.index()];
  const bool is_assumed = fact.assumption == model::Assumption::kNeverGiven;
  const Bool recorded = is_assumed ? terms_.either(terms.is_given, terms.is_absent) : terms.is_given;
  Bool was_given = terms_.both(terms.is_given, terms.was_given);
  Bool is_on = terms_.both(terms.is_given, terms.is_on);
  Num first_start = terms.first_start;
  Num start = terms.start;
  Num stop = terms.stop;
  if (view_.moment != 0) {
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
  if (is_whole()) {
    std::vector<Course::Span> spans;
    Bool is_recorded = terms_.yes();
    for (const ExpressionId part : node.operands) {
      const Course& course = *value(part).course;
      is_recorded = terms_.both(is_recorded, course.is_recorded);
      spans.insert(spans.end(), course.spans.begin(), course.spans.end());
    }
    return of_spans(is_recorded, std::move(spans), false);
  }
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
  if (is_whole()) {
    std::vector<Course::Span> spans = whole.course->spans;
    for (Course::Span& span : spans) {
      const Truth belongs = from({view_.moment, span.fact, span.period}, [&] { return condition(node.where()); });
      span.is = terms_.both(span.is, intervals_.is_yes(belongs));
    }
    return of_spans(whole.course->is_recorded, std::move(spans), true);
  }
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
  // It began no earlier than the whole, and while it runs no earlier than the whole's episode.
  const auto begins_within = [&](Bool condition, const Course::Day& part, const Course::Day& all) {
    const Bool is_known = terms_.all({condition, intervals_.is_known(all.date), terms_.negation(all.may_be_none)});
    if_certain(is_known, terms_.both(part.date.has_low, terms_.less_equal(all.date.low, part.date.low)));
  };
  begins_within(intervals_.is_no(course.never), course.first_start, whole.course->first_start);
  begins_within(intervals_.is_no(course.never), course.start, whole.course->first_start);
  if (whole.course->has_days) begins_within(intervals_.is_yes(course.on), course.start, whole.course->start);
  made.course = course;
  return made;
}

Lifted Encoder::of_course(const Expression& node, ExpressionId id) {
  const Course& course = *value(node.operands.front()).course;
  if (!course.has_days) opaque_[id.index()] = opaque_throughout_[id.index()] = true;
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
  const Interval today = intervals_.point(now());
  made.to = intervals_.choose(intervals_.is_yes(course.on), today,
                              intervals_.choose(intervals_.is_no(course.on), course.stop.date, intervals_.any_date()));
  // Nothing is known of either end of a course that is not recorded.
  const Bool is_known = intervals_.is_known(made.date);
  made.to = intervals_.choose(is_known, made.to, intervals_.unbounded());
  return made;
}

}  // namespace regimen::prove
