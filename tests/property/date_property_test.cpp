// The calendar against one that is stepped day by day.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

#include "interpreter/evaluate/lift.h"
#include "tests/property/generators.h"

namespace regimen::property {
namespace {

using values::Date;
using values::DateBounds;
using values::Duration;

struct Day {
  int year;
  int month;
  int day;
};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_of(int year, int month) {
  static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap(year) ? 1 : 0);
}

constexpr int kFirstYear = 1850;
constexpr int kLastYear = 2150;

/// Every day from the first year to the last, and where 1970 begins.
struct Calendar {
  std::vector<Day> days;
  std::ptrdiff_t epoch = 0;
};

const Calendar& calendar() {
  static const Calendar stepped = [] {
    Calendar all;
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days_of(year, month); ++day) {
          if (year == 1970 && month == 1 && day == 1) all.epoch = std::ssize(all.days);
          all.days.push_back({year, month, day});
        }
      }
    }
    return all;
  }();
  return stepped;
}

rc::Gen<Date> dates() {
  const auto last = static_cast<std::int32_t>(std::ssize(calendar().days) - calendar().epoch);
  return rc::gen::map(rc::gen::inRange<std::int32_t>(static_cast<std::int32_t>(-calendar().epoch), last),
                      [](std::int32_t days) { return Date::from_days(days); });
}

/// Days that make trouble come up often: the ends of months, and February.
rc::Gen<Date> awkward_dates() {
  return rc::gen::oneOf(dates(), rc::gen::exec([] {
                          const int year = *rc::gen::inRange(kFirstYear, kLastYear + 1);
                          const int month = *rc::gen::elementOf(std::vector<int>{1, 2, 2, 3, 4, 8, 12});
                          const int back = *rc::gen::inRange(0, 3);
                          return *Date::from_ymd(year, month, days_of(year, month) - back);
                        }));
}

rc::Gen<Duration> durations() {
  return rc::gen::exec([] {
    return *rc::gen::arbitrary<bool>() ? Duration{Duration::Form::kDays, *rc::gen::inRange<std::int64_t>(0, 3000)}
                                       : Duration{Duration::Form::kMonths, *rc::gen::inRange<std::int64_t>(0, 200)};
  });
}

/// Months by counting them one by one.
Day months_later(Day start, int months) {
  int year = start.year;
  int month = start.month;
  for (; months > 0; --months) {
    if (++month == 13) {
      month = 1;
      ++year;
    }
  }
  for (; months < 0; ++months) {
    if (--month == 0) {
      month = 12;
      --year;
    }
  }
  return {year, month, std::min(start.day, days_of(year, month))};
}

TEST(DateProperty, EveryDayIsTheSteppedOne) {
  const Calendar& all = calendar();
  for (std::ptrdiff_t index = 0; index < std::ssize(all.days); ++index) {
    const Day& day = all.days[static_cast<std::size_t>(index)];
    const auto date = Date::from_ymd(day.year, day.month, day.day);
    ASSERT_TRUE(date.ok());
    ASSERT_EQ(date->days(), index - all.epoch);
    ASSERT_EQ(date->year(), day.year);
    ASSERT_EQ(date->month(), day.month);
    ASSERT_EQ(date->day(), day.day);
  }
}

TEST(DateProperty, TheTwentyNinthOfFebruaryIsInLeapYearsAlone) {
  for (int year = 1; year <= 9999; ++year) {
    ASSERT_EQ(Date::from_ymd(year, 2, 29).ok(), is_leap(year)) << year;
    ASSERT_FALSE(Date::from_ymd(year, 2, 30).ok()) << year;
  }
}

RC_GTEST_PROP(DateProperty, ReadsWhatItPrints, ()) {
  const Date date = *awkward_dates();
  const auto read = values::parse_date(date.to_text());
  RC_ASSERT(read.ok());
  RC_ASSERT(read->is_known());
  RC_ASSERT(read->earliest == date);
  // Its month and its year are open dates that hold it.
  for (const std::size_t length : {std::size_t{7}, std::size_t{4}}) {
    const auto part = values::parse_date(date.to_text().substr(0, length));
    RC_ASSERT(part.ok());
    RC_ASSERT(part->earliest <= date && date <= part->latest);
  }
}

RC_GTEST_PROP(DateProperty, MonthsAreClampedToTheMonthsEnd, ()) {
  const Date date = *awkward_dates();
  const int months = *rc::gen::inRange(-200, 201);
  const Day expected = months_later({date.year(), date.month(), date.day()}, months);
  const Date moved = date.plus_months(months);
  RC_ASSERT(moved.year() == expected.year);
  RC_ASSERT(moved.month() == expected.month);
  RC_ASSERT(moved.day() == expected.day);
}

RC_GTEST_PROP(DateProperty, DaysAfterAndBeforeAreInverse, ()) {
  const Date date = *awkward_dates();
  const Duration days{Duration::Form::kDays, *rc::gen::inRange<std::int64_t>(0, 5000)};
  RC_ASSERT(values::before(days, values::after(days, date)) == date);
  RC_ASSERT(values::after(days, date).days() - date.days() == days.count);
}

RC_GTEST_PROP(DateProperty, AfterAndBeforeKeepOrder, ()) {
  const Date one = *awkward_dates();
  const Date other = *awkward_dates();
  const Duration duration = *durations();
  if (one <= other) {
    RC_ASSERT(values::after(duration, one) <= values::after(duration, other));
    RC_ASSERT(values::before(duration, one) <= values::before(duration, other));
  }
  RC_ASSERT(values::after(duration, one) >= one);
  RC_ASSERT(values::before(duration, one) <= one);
  // A month there and back never ends later, and ends on the day itself where no month was cut short.
  const Date back = values::before(duration, values::after(duration, one));
  RC_ASSERT(back <= one);
  if (one.day() <= 28) RC_ASSERT(back == one);
}

RC_GTEST_PROP(DateProperty, CompletedYearsAreTheBirthdaysThatHavePassed, ()) {
  const Date birth = *awkward_dates();
  const Date today = *rc::gen::suchThat(awkward_dates(), [birth](Date date) { return birth <= date; });
  int birthdays = 0;
  while (true) {
    const Day next = months_later({birth.year(), birth.month(), birth.day()}, 12 * (birthdays + 1));
    const auto date = Date::from_ymd(next.year, next.month, next.day);
    if (!date || *date > today) break;
    ++birthdays;
  }
  RC_ASSERT(values::completed_years(birth, today) == birthdays);
}

/// A duration from an open date, of an open length, holds the day of every pair within.
RC_GTEST_PROP(DateProperty, MovedBoundsHoldEveryDay, ()) {
  const Date one = *awkward_dates();
  const Date other = *awkward_dates();
  const DateBounds bounds{std::min(one, other), std::max(one, other)};
  const auto form = *rc::gen::element(Duration::Form::kDays, Duration::Form::kMonths);
  const auto least = *rc::gen::inRange<std::int64_t>(0, 40);
  const auto most = least + *rc::gen::inRange<std::int64_t>(0, 40);
  const bool is_after = *rc::gen::arbitrary<bool>();
  const DateBounds moved =
      evaluate::moved(bounds, values::Interval::between(values::Number(least), values::Number(most)), form, is_after);
  const auto inside = Date::from_days(*rc::gen::inRange(bounds.earliest.days(), bounds.latest.days() + 1));
  const Duration length{form, *rc::gen::inRange(least, most + 1)};
  const Date day = is_after ? values::after(length, inside) : values::before(length, inside);
  RC_ASSERT(moved.earliest <= day && day <= moved.latest);
}

/// `time since d >= 6 months` adds the months to the earlier date and compares the dates.
RC_GTEST_PROP(DateProperty, SpansAreComparedByDates, ()) {
  const Date from = *awkward_dates();
  const Date to = *awkward_dates();
  const auto months = *rc::gen::inRange<std::int64_t>(0, 60);
  const values::Elapsed elapsed{{from, from}, {to, to}};
  const auto truth = evaluate::compare(evaluate::Order::kGreaterEqual, elapsed,
                                       values::Interval::point(values::Number(months)), Duration::Form::kMonths);
  const Day reached = months_later({from.year(), from.month(), from.day()}, static_cast<int>(months));
  const bool expected = *Date::from_ymd(reached.year, reached.month, reached.day) <= to;
  RC_ASSERT(truth == values::truth_of(expected));
}

}  // namespace
}  // namespace regimen::property
