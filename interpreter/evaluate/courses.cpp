#include "interpreter/evaluate/courses.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace regimen::evaluate {

using values::CourseValue;
using values::Date;
using values::DateBounds;
using values::Period;
using values::Truth;
using values::Value;

namespace {

/// Whether a period runs on a day: [start, stop).
Truth runs(const Period& period, Date today) {
  const Truth started{period.start.earliest <= today, period.start.latest > today};
  if (!period.stop) return started;
  const Truth stopped{period.stop->earliest <= today, period.stop->latest > today};
  return started && !stopped;
}

/// Periods that touch or overlap, as one.
struct Episode {
  DateBounds start;
  std::optional<DateBounds> stop;
};

std::vector<Episode> episodes(const CourseValue& course) {
  std::vector<Episode> found;
  for (const Period& period : course.periods) {
    const bool touches = !found.empty() && (!found.back().stop || found.back().stop->latest >= period.start.earliest);
    if (!touches) {
      found.push_back({period.start, period.stop});
      continue;
    }
    Episode& last = found.back();
    if (!last.stop) continue;
    if (!period.stop) {
      last.stop.reset();
    } else {
      last.stop = DateBounds{std::max(last.stop->earliest, period.stop->earliest),
                             std::max(last.stop->latest, period.stop->latest)};
    }
  }
  return found;
}

const DateBounds kAnyDate{Date::first(), Date::last()};

Value unknown_date() {
  Value value(kAnyDate);
  value.may_be_none = true;
  value.is_given = false;
  return value;
}

/// What a record that does not close the course's history leaves open: it may have been given at another time.
Value without_record(const CourseValue& course) {
  Value value = unknown_date();
  // Something is known to have been given, only not when last.
  if (!course.periods.empty()) value.may_be_none = false;
  return value;
}

}  // namespace

Truth on_course(const CourseValue& course, Date today) {
  Truth any = values::kNo;
  for (const Period& period : course.periods) any = any || runs(period, today);
  if (!course.is_recorded) any = any || values::kUnknown;
  return any;
}

Truth never_given(const CourseValue& course, Date today) {
  Truth given = values::kNo;
  for (const Period& period : course.periods) {
    given = given || Truth{period.start.earliest <= today, period.start.latest > today};
  }
  if (!course.is_recorded) given = given || values::kUnknown;
  return !given;
}

Value course_start(const CourseValue& course, Date, bool first) {
  if (!course.is_recorded) return without_record(course);
  const auto all = episodes(course);
  if (all.empty()) return Value::none(kAnyDate);
  return Value(first ? all.front().start : all.back().start);
}

Value course_stop(const CourseValue& course, Date today) {
  if (!course.is_recorded) return without_record(course);
  const auto all = episodes(course);
  if (all.empty() || !all.back().stop) return Value::none(kAnyDate);
  const DateBounds& stop = *all.back().stop;
  if (stop.earliest > today) return Value::none(kAnyDate);
  Value value(stop);
  value.may_be_none = stop.latest > today;
  return value;
}

Value time_on(const CourseValue& course, Date today) {
  if (!course.is_recorded) {
    Value value(values::Elapsed{kAnyDate, kAnyDate});
    value.may_be_none = course.periods.empty();
    value.is_given = false;
    return value;
  }
  const auto all = episodes(course);
  if (all.empty()) return Value::none(values::Elapsed{kAnyDate, kAnyDate});
  const Episode& last = all.back();
  DateBounds end{today, today};
  if (last.stop) end = {std::min(last.stop->earliest, today), std::min(last.stop->latest, today)};
  return Value(values::Elapsed{last.start, end});
}

Value total_time_on(const CourseValue& course, Date today) {
  if (!course.is_recorded) {
    Value value(values::Numeric{{}, {values::Bound{values::Number(0), true}, values::Bound{}}});
    value.is_given = false;
    return value;
  }
  std::int64_t least = 0;
  std::int64_t most = 0;
  for (const Episode& episode : episodes(course)) {
    const Date first_end = episode.stop ? std::min(episode.stop->earliest, today) : today;
    const Date last_end = episode.stop ? std::min(episode.stop->latest, today) : today;
    least += std::max(0, first_end.days() - episode.start.latest.days());
    most += std::max(0, last_end.days() - episode.start.earliest.days());
  }
  return Value(values::Numeric{{}, values::Interval::between(values::Number(least), values::Number(most))});
}

CourseValue merged(const CourseValue& a, const CourseValue& b) {
  CourseValue both = a;
  both.is_recorded = a.is_recorded && b.is_recorded;
  both.periods.insert(both.periods.end(), b.periods.begin(), b.periods.end());
  std::stable_sort(both.periods.begin(), both.periods.end(),
                   [](const Period& x, const Period& y) { return x.start.earliest < y.start.earliest; });
  return both;
}

}  // namespace regimen::evaluate
