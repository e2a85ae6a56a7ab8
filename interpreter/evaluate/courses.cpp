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
/// one that may lie after today is seen, or is not. Of those that may not belong to the course, some do.
struct ReadingOfPeriods {
  bool touches_when_it_may = true;
  bool sees_when_it_may = true;
  std::uint64_t left_out = 0;  // by their place among the uncertain ones
};

/// Among this many periods that may or may not belong to a course every choice is tried; of more, nothing is claimed
/// beyond those that do belong.
constexpr std::int64_t kMostUncertain = 6;

std::int64_t count_uncertain(const CourseValue& course) {
  return std::count_if(course.periods.begin(), course.periods.end(),
                       [](const Period& period) { return !period.is_certain; });
}

/// Whether all that the course was is known to be among its periods, few enough of them uncertain to try all choices.
bool is_closed(const CourseValue& course) { return course.is_recorded && count_uncertain(course) <= kMostUncertain; }

Truth is_certain(const Period& period) { return period.is_certain ? values::kYes : values::kUnknown; }

std::vector<Episode> episodes(const CourseValue& course, Date today, ReadingOfPeriods reading) {
  std::vector<Episode> found;
  std::uint64_t uncertain = 1;
  for (const Period& period : course.periods) {
    if (!period.is_certain) {
      const bool is_left_out = (reading.left_out & uncertain) != 0;
      uncertain <<= 1U;
      if (is_left_out) continue;
    }
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
  const std::uint64_t choices = std::uint64_t{1} << static_cast<std::uint64_t>(count_uncertain(course));
  for (std::uint64_t left_out = 0; left_out < choices; ++left_out) {
    for (const bool touches : {true, false}) {
      for (const bool sees : {true, false}) {
        const bool is_first = left_out == 0 && touches && sees;
        if (is_first || (!is_partial && !(touches && sees))) continue;
        all = hull(all, ask(episodes(course, today, {touches, sees, left_out})));
      }
    }
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
                     [today](const Period& period) { return period.is_certain && period.start.latest <= today; });
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
  for (const Period& period : course.periods) any = any || (is_certain(period) && runs(period, today));
  if (!course.is_recorded) any = any || values::kUnknown;
  return any;
}

Truth never_given(const CourseValue& course, Date today) {
  Truth given = values::kNo;
  for (const Period& period : course.periods) {
    given = given || (is_certain(period) && Truth{period.start.earliest <= today, period.start.latest > today});
  }
  if (!course.is_recorded) given = given || values::kUnknown;
  return !given;
}

Value course_start(const CourseValue& course, Date today, bool first) {
  if (!is_closed(course)) return start_without_record(course, today);
  return under_every_reading(course, today, [&](const std::vector<Episode>& all) {
    if (all.empty()) return Value::none(kAnyDate);
    return Value(not_after(first ? all.front().start : all.back().start, today));
  });
}

Value course_stop(const CourseValue& course, Date today) {
  if (!is_closed(course)) return unknown_date();
  return under_every_reading(course, today, [&](const std::vector<Episode>& all) {
    if (all.empty() || !all.back().stop || all.back().stop->earliest > today) return Value::none(kAnyDate);
    const DateBounds& stop = *all.back().stop;
    Value value(not_after(stop, today));
    value.may_be_none = stop.latest > today;
    return value;
  });
}

Value time_on(const CourseValue& course, Date today) {
  if (!is_closed(course)) {
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
  if (!is_closed(course)) {
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

namespace {

/// Whether a period's average daily dose is lower than that of the one before it.
Truth is_lower(const Period& period, const Period& before) {
  if (!period.dose || !before.dose || period.dose->kind != before.dose->kind) return values::kUnknown;
  values::Interval now = period.dose->interval;
  values::Interval then = before.dose->interval;
  if (period.interval != before.interval) {
    const auto days = [](const std::optional<values::Duration>& interval) -> std::int64_t {
      return interval && interval->form == values::Duration::Form::kDays ? interval->count : 0;
    };
    if (days(period.interval) <= 0 || days(before.interval) <= 0) return values::kUnknown;
    now = divide(now, values::Interval::point(values::Number(days(period.interval))));
    then = divide(then, values::Interval::point(values::Number(days(before.interval))));
  }
  return compare(Order::kLess, now, then);
}

Value last_reduction_of(const std::vector<const Period*>& periods, Date today) {
  Value all = Value::none(kAnyDate);
  bool is_first = true;
  for (std::size_t at = periods.size(); at-- > 1;) {
    const Period& period = *periods[at];
    const Period& before = *periods[at - 1];
    if (period.start.earliest <= before.start.latest && !(period.start.is_known() && before.start.is_known())) {
      return unknown_date();  // which of them came first is not known
    }
    const Truth is_seen{period.start.earliest <= today, period.start.latest > today};
    const Truth touches =
        before.stop ? Truth{before.stop->latest >= period.start.earliest, before.stop->earliest < period.start.latest}
                    : values::kYes;
    const Truth is_reduction = is_seen && touches && is_lower(period, before);
    if (is_reduction.is_no()) continue;
    const Value date(not_after(period.start, today));
    all = is_first ? date : hull(all, date);
    is_first = false;
    if (is_reduction.is_yes()) return all;
  }
  if (!is_first) all.may_be_none = true;
  return all;
}

}  // namespace

Value last_reduction(const CourseValue& course, Date today) {
  if (!is_closed(course)) return unknown_date();
  const std::uint64_t choices = std::uint64_t{1} << static_cast<std::uint64_t>(count_uncertain(course));
  Value all;
  for (std::uint64_t left_out = 0; left_out < choices; ++left_out) {
    std::vector<const Period*> periods;
    std::uint64_t uncertain = 1;
    for (const Period& period : course.periods) {
      const bool is_left_out = !period.is_certain && (left_out & uncertain) != 0;
      if (!period.is_certain) uncertain <<= 1U;
      if (!is_left_out) periods.push_back(&period);
    }
    const Value one = last_reduction_of(periods, today);
    all = left_out == 0 ? one : hull(all, one);
  }
  return all;
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
