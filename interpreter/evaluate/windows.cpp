#include "interpreter/evaluate/windows.h"

#include <algorithm>
#include <set>

#include "interpreter/evaluate/courses.h"

namespace regimen::evaluate {

using model::Window;
using model::WindowForm;
using model::WindowSide;
using values::Date;
using values::DateBounds;
using values::Duration;
using values::Truth;

namespace {

constexpr std::size_t kMostReadings = 256;

/// The days of a window whose dates and length are known; empty when it ends before it begins.
struct Days {
  Date from;
  Date to;
};

/// The first day from which a duration reaches a day: months are added to the earlier date, so that the last of
/// January reaches the last of February.
Date first_that_reaches(const Duration& duration, Date day) {
  Date first = values::before(duration, day);
  while (first > Date::first() && values::after(duration, first.plus_days(-1)) >= day) first = first.plus_days(-1);
  while (first < Date::last() && values::after(duration, first) < day) first = first.plus_days(1);
  return first;
}

Days days_of(const Window& window, Date date, std::optional<Date> end, const Duration& duration, Date today) {
  Days days{Date::first(), today};
  switch (window.form) {
    case WindowForm::kSince:
      days.from = date;
      if (end) days.to = end->plus_days(-1);
      break;
    case WindowForm::kAfter:
      days.from = date.plus_days(1);
      if (end) days.to = end->plus_days(-1);
      break;
    case WindowForm::kBefore:
      days.to = date.plus_days(-1);
      break;
    case WindowForm::kOn:
      days = {date, date};
      break;
    case WindowForm::kAtOrBefore:
      days.to = date;
      break;
    case WindowForm::kBetween:
      days.from = date;
      if (end) days.to = *end;
      break;
    case WindowForm::kWithin:
      if (window.side != WindowSide::kAfter) days.from = first_that_reaches(duration, date);
      if (window.side == WindowSide::kAfter) days.from = date;
      days.to = window.side == WindowSide::kBefore ? date : values::after(duration, date);
      break;
    case WindowForm::kNearest:
      if (window.duration == Window::kNoOperand) break;
      days = {first_that_reaches(duration, date), values::after(duration, date)};
      break;
    case WindowForm::kNotOlderThan:
      days.from = first_that_reaches(duration, date);
      break;
    case WindowForm::kDuring:
      break;
  }
  days.to = std::min(days.to, today);
  return days;
}

/// A length of time between two whole ones.
struct Length {
  Duration least;
  Duration most;
};

Length length_of(const WindowOperands& operands) {
  Length length{{operands.form, 0}, {operands.form, 0}};
  if (operands.duration == nullptr) return length;
  // Longer than the calendar, in either form.
  constexpr std::int64_t kEndless = 4'000'000;
  const values::Interval& interval = operands.duration->numeric().interval;
  const auto whole = [&](const values::Bound& bound, bool up) -> std::int64_t {
    if (!bound.at) return up ? kEndless : 0;
    const values::Number number = up ? -(-*bound.at).floor() : bound.at->floor();
    if (number.sign() < 0) return 0;
    return number.fits_int64() ? std::min(number.to_int64(), kEndless) : kEndless;
  };
  length.least.count = whole(interval.low, false);
  length.most.count = whole(interval.high, true);
  return length;
}

void add_stretch(Reading& reading, Date from, Date to, Truth inside) {
  if (from <= to && inside.may_be_yes) reading.stretches.push_back({from, to, inside});
}

/// Each end of the window by itself, wherever its dates may lie.
Reading lifted(const Window& window, const DateBounds& date, const std::optional<DateBounds>& end, const Length& length,
               Date today) {
  const auto days = [&](bool late_date, bool late_end, bool is_long) {
    const std::optional<Date> end_date =
        end ? std::optional<Date>(late_end ? end->latest : end->earliest) : std::nullopt;
    return days_of(window, late_date ? date.latest : date.earliest, end_date, is_long ? length.most : length.least,
                   today);
  };
  const Date from_first = days(false, false, true).from;
  const Date from_last = days(true, false, false).from;
  const Date to_first = days(false, false, false).to;
  const Date to_last = days(true, true, true).to;
  Reading reading;
  if (window.form == WindowForm::kNearest) reading.nearest_to = date;
  if (from_last > to_first) {
    add_stretch(reading, from_first, to_last, values::kUnknown);
    return reading;
  }
  add_stretch(reading, from_first, from_last.plus_days(-1), from_first < from_last ? values::kUnknown : values::kNo);
  add_stretch(reading, from_last, to_first, values::kYes);
  add_stretch(reading, to_first.plus_days(1), to_last, to_first < to_last ? values::kUnknown : values::kNo);
  return reading;
}

Readings during(const values::Value& value, Date today) {
  Readings readings;
  const values::CourseValue& course = value.course();
  const Truth never = never_given(course, today);
  readings.may_be_none = never.may_be_yes;
  readings.may_exist = never.may_be_no;
  std::set<Date> turns{Date::first()};
  for (const values::Period& period : course.periods) {
    for (const DateBounds& date : {period.start, period.stop.value_or(period.start)}) {
      turns.insert(date.earliest);
      turns.insert(date.latest);
    }
  }
  Reading reading;
  for (auto turn = turns.begin(); turn != turns.end() && *turn <= today; ++turn) {
    const auto next = std::next(turn);
    const Date to = next == turns.end() ? today : std::min(today, next->plus_days(-1));
    add_stretch(reading, *turn, to, on_course(course, *turn));
  }
  readings.all.push_back(std::move(reading));
  return readings;
}

bool is_wider_than(const std::vector<Date>& dates, const std::vector<Date>& ends) {
  return dates.size() * ends.size() > kMostReadings;
}

}  // namespace

std::vector<Date> days_to_try(const DateBounds& date, const Window& window, const Duration& duration,
                              const std::vector<Date>& turns) {
  if (date.is_known()) return {date.earliest};
  std::set<Date> days{date.earliest, date.latest};
  const auto add = [&](Date day) {
    if (day >= date.earliest && day <= date.latest) days.insert(day);
  };
  constexpr std::int64_t kLongestMonthEnd = 4;
  for (const Date turn : turns) {
    for (std::int64_t by = -1; by <= 1; ++by) add(turn.plus_days(by));
    if (window.duration == Window::kNoOperand) continue;
    for (std::int64_t by = -1; by <= 1; ++by) add(values::after(duration, turn).plus_days(by));
    for (std::int64_t by = -1; by <= kLongestMonthEnd; ++by) add(values::before(duration, turn).plus_days(by));
  }
  if (window.form == WindowForm::kNearest) {
    for (const Date one : turns) {
      for (const Date other : turns) {
        const Date middle = Date::from_days(one.days() + (other.days() - one.days()) / 2);
        for (std::int64_t by = -1; by <= 1; ++by) add(middle.plus_days(by));
      }
      if (days.size() > kMostReadings) break;
    }
  }
  return {days.begin(), days.end()};
}

Readings read_window(const std::optional<Window>& window, const WindowOperands& operands,
                     const std::vector<Date>& turns, Date today) {
  Readings readings;
  if (!window) {
    readings.all.push_back({{{Date::first(), today, values::kYes}}, std::nullopt});
    return readings;
  }
  if (window->form == WindowForm::kDuring) return during(*operands.date, today);
  for (const values::Value* anchor :
       {operands.date, window->form == WindowForm::kBetween ? operands.end : nullptr, operands.duration}) {
    if (anchor == nullptr) continue;
    readings.may_be_none = readings.may_be_none || anchor->may_be_none;
    readings.may_exist = readings.may_exist && anchor->may_exist;
  }
  if (!readings.may_exist) return readings;
  const DateBounds date = operands.date == nullptr ? DateBounds{today, today} : operands.date->date();
  const Length length = length_of(operands);
  std::vector<std::optional<DateBounds>> ends;
  if (operands.end == nullptr || (operands.end->may_be_none && window->form != WindowForm::kBetween)) {
    ends.emplace_back();
  }
  if (operands.end != nullptr && operands.end->may_exist) ends.emplace_back(operands.end->date());
  for (const std::optional<DateBounds>& end : ends) {
    const bool is_open = length.least != length.most;
    const std::vector<Date> dates = is_open ? std::vector<Date>() : days_to_try(date, *window, length.least, turns);
    const std::vector<Date> closing =
        is_open || !end ? std::vector<Date>{today} : days_to_try(*end, *window, length.least, turns);
    if (is_open || is_wider_than(dates, closing)) {
      readings.all.push_back(lifted(*window, date, end, length, today));
      continue;
    }
    for (const Date day : dates) {
      for (const Date last : closing) {
        const Days days = days_of(*window, day, end ? std::optional<Date>(last) : std::nullopt, length.least, today);
        Reading reading;
        add_stretch(reading, days.from, days.to, values::kYes);
        if (window->form == WindowForm::kNearest) reading.nearest_to = DateBounds{day, day};
        readings.all.push_back(std::move(reading));
      }
    }
  }
  return readings;
}

Place place_in(const Reading& reading, const DateBounds& date) {
  Place place{values::kNo, date.latest, date.earliest};
  std::int64_t certain_days = 0;
  for (const Stretch& stretch : reading.stretches) {
    const Date from = std::max(stretch.from, date.earliest);
    const Date to = std::min(stretch.to, date.latest);
    if (from > to) continue;
    place.first = std::min(place.first, from);
    place.last = std::max(place.last, to);
    place.inside.may_be_yes = true;
    if (stretch.inside.is_yes()) certain_days += to.days() - from.days() + 1;
  }
  place.inside.may_be_no = certain_days < date.latest.days() - date.earliest.days() + 1;
  return place;
}

Truth lies_in(const Readings& readings, const DateBounds& date) {
  Truth inside{false, readings.may_be_none || !readings.may_exist};
  for (const Reading& reading : readings.all) inside = values::either(inside, place_in(reading, date).inside);
  return inside;
}

}  // namespace regimen::evaluate
