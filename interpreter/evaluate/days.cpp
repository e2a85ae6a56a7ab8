#include "interpreter/evaluate/days.h"

#include <algorithm>
#include <memory>

#include "interpreter/evaluate/lift.h"

namespace regimen::evaluate {

using model::Fact;
using model::TypeForm;
using values::Date;
using values::DateBounds;
using values::Period;
using values::Value;

namespace {

bool is_single(const model::Tables& tables, const Fact& fact, const Value& value) {
  if (fact.type.form == TypeForm::kSet) {
    const auto members = value.members();
    return (members.in | members.out) == tables.at(fact.type.labels).all();
  }
  return value.is_known() && value.is_given;
}

}  // namespace

void LatestDay::add(const DateBounds& date, const Value& value, bool is_usable, Date today) {
  const DateBounds seen{date.earliest, std::min(date.latest, today)};
  date_ =
      results_ == 0 ? seen : DateBounds{std::min(date_.earliest, seen.earliest), std::max(date_.latest, seen.latest)};
  ++results_;
  // A date that may lie after today may not be seen at all.
  certain_ = certain_ || date.latest <= today;
  if (!is_usable) return;
  value_ = usable_ == 0 ? value : hull(value_, value);
  ++usable_;
}

void LatestDay::finish(const model::Tables& tables, const Fact& fact, Date today, FactView& view) {
  view.date = Value(date_);
  if (usable_ < results_) {
    view.status = FactStatus::kUnusable;
    return;
  }
  if (!certain_) value_ = hull(value_, missing_value(tables, fact));
  view.latest = value_;
  if (fact.current_for && values::after(*fact.current_for, date_.earliest) < today) {
    view.status = FactStatus::kStale;
    return;
  }
  view.current = value_;
  if (is_single(tables, fact, value_) && value_.other_kinds.empty()) {
    view.status = FactStatus::kKnown;
  } else {
    const bool one_day = view.data.size() > 1 && date_.is_known();
    view.status = one_day ? FactStatus::kContradictory : FactStatus::kBounded;
  }
}

Value date_of_nothing(Date today) {
  Value date(DateBounds{Date::first(), today});
  date.may_be_none = true;
  date.is_given = false;
  return date;
}

void view_on(const model::Tables& tables, const Fact& fact, const FactView& now, Date date, bool with_days,
             FactView& view) {
  view.data.clear();
  view.days.clear();
  view.decisive_kinds.clear();
  if (now.days.empty() && now.status == FactStatus::kAssumed) {
    view.current = now.current;
    view.latest = now.latest;
    view.date = date_of_nothing(date);
    view.status = now.status;
    return;
  }
  view.status = FactStatus::kMissing;
  view.current = missing_value(tables, fact);
  view.latest = view.current;
  view.date = date_of_nothing(date);
  Date latest_certain = Date::first();
  for (const Day& day : now.days) {
    if (with_days && day.date.earliest <= date) view.days.push_back(day);
    if (day.date.latest <= date) latest_certain = std::max(latest_certain, day.date.earliest);
  }
  LatestDay latest;
  bool is_any = false;
  for (const Day& day : now.days) {
    if (day.date.earliest > date || day.date.latest < latest_certain) continue;
    is_any = true;
    view.data.insert(view.data.end(), day.data.begin(), day.data.end());
    latest.add(day.date, day.value, day.is_usable, date);
  }
  if (is_any) latest.finish(tables, fact, date, view);
}

Value course_before(const Value& value, Date day) {
  const values::CourseValue& course = value.course();
  const auto is_past = [day](const Period& period) {
    return period.start.latest < day && (!period.stop || period.stop->latest < day);
  };
  if (std::all_of(course.periods.begin(), course.periods.end(), is_past)) return value;
  values::CourseValue seen;
  seen.is_recorded = course.is_recorded;
  // A date that may be this very day may not be seen yet: it then counts as one that may lie after it.
  const auto shifted = [day](DateBounds date) {
    if (date.latest == day) date.latest = day.plus_days(1);
    return date;
  };
  for (const Period& period : course.periods) {
    if (period.start.earliest >= day) continue;
    Period known = period;
    known.start = shifted(known.start);
    if (known.stop && known.stop->earliest >= day) known.stop.reset();
    if (known.stop) known.stop = shifted(*known.stop);
    seen.periods.push_back(std::move(known));
  }
  Value before(std::make_shared<const values::CourseValue>(std::move(seen)));
  before.is_given = value.is_given;
  return before;
}

}  // namespace regimen::evaluate
