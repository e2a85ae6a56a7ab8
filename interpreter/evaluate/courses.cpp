#include "interpreter/evaluate/courses.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "interpreter/evaluate/lift.h"

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

/// How periods with partly known dates are read: every one that may touch its neighbour does, or only one that must;
/// one that may lie after today is seen, or is not.
struct Reading {
  bool touches_when_it_may = true;
  bool sees_when_it_may = true;
};

std::vector<Episode> episodes(const CourseValue& course, Date today, Reading reading) {
  std::vector<Episode> found;
  for (const Period& period : course.periods) {
    if (!reading.sees_when_it_may && period.start.latest > today) continue;
    const auto reaches = [&](const DateBounds& stop) {
      return reading.touches_when_it_may ? stop.latest >= period.start.earliest : stop.earliest >= period.start.latest;
    };
    const bool touches = !found.empty() && (!found.back().stop || reaches(*found.back().stop));
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

/// What a question of a course's episodes gives under every reading of its partly known dates.
template <typename Ask>
Value under_every_reading(const CourseValue& course, Date today, const Ask& ask) {
  Value all = ask(episodes(course, today, {}));
  bool is_partial = false;
  for (const Period& period : course.periods) {
    is_partial = is_partial || !period.start.is_known() || (period.stop && !period.stop->is_known());
  }
  if (!is_partial) return all;
  for (const Reading reading : {Reading{false, true}, Reading{true, false}, Reading{false, false}}) {
    all = hull(all, ask(episodes(course, today, reading)));
  }
  return all;
}

DateBounds not_after(const DateBounds& date, Date today) {
  return {std::min(date.earliest, today), std::min(date.latest, today)};
}

const DateBounds kAnyDate{Date::first(), Date::last()};

Value unknown_date() {
  Value value(kAnyDate);
  value.may_be_none = true;
  value.is_given = false;
  return value;
}

/// Whether the course was certainly given by today, if only at one time of several.
bool was_given(const CourseValue& course, Date today) {
  return std::any_of(course.periods.begin(), course.periods.end(),
                     [today](const Period& period) { return period.start.latest <= today; });
}

/// What a record that does not close the course's history leaves open of its start: it may have been given at another
/// time.
Value start_without_record(const CourseValue& course, Date today) {
  Value value = unknown_date();
  if (was_given(course, today)) value.may_be_none = false;
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

Value course_start(const CourseValue& course, Date today, bool first) {
  if (!course.is_recorded) return start_without_record(course, today);
  return under_every_reading(course, today, [&](const std::vector<Episode>& all) {
    if (all.empty()) return Value::none(kAnyDate);
    return Value(not_after(first ? all.front().start : all.back().start, today));
  });
}

Value course_stop(const CourseValue& course, Date today) {
  if (!course.is_recorded) return unknown_date();
  return under_every_reading(course, today, [&](const std::vector<Episode>& all) {
    if (all.empty() || !all.back().stop || all.back().stop->earliest > today) return Value::none(kAnyDate);
    const DateBounds& stop = *all.back().stop;
    Value value(not_after(stop, today));
    value.may_be_none = stop.latest > today;
    return value;
  });
}

Value time_on(const CourseValue& course, Date today) {
  if (!course.is_recorded) {
    Value value(values::Elapsed{kAnyDate, kAnyDate});
    value.may_be_none = !was_given(course, today);
    value.is_given = false;
    return value;
  }
  return under_every_reading(course, today, [&](const std::vector<Episode>& all) {
    if (all.empty()) return Value::none(values::Elapsed{kAnyDate, kAnyDate});
    const Episode& last = all.back();
    const DateBounds end = last.stop ? not_after(*last.stop, today) : DateBounds{today, today};
    return Value(values::Elapsed{not_after(last.start, today), end});
  });
}

Value total_time_on(const CourseValue& course, Date today) {
  if (!course.is_recorded) {
    Value value(values::Numeric{{}, {values::Bound{values::Number(0), true}, values::Bound{std::nullopt, false}}});
    value.is_given = false;
    return value;
  }
  return under_every_reading(course, today, [&](const std::vector<Episode>& all) {
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const Episode& episode : all) {
      const DateBounds end = episode.stop ? not_after(*episode.stop, today) : DateBounds{today, today};
      least += std::max(0, end.earliest.days() - episode.start.latest.days());
      most += std::max(0, end.latest.days() - episode.start.earliest.days());
    }
    return Value(values::Numeric{{}, values::Interval::between(values::Number(least), values::Number(most))});
  });
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
