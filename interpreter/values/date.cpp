#include "interpreter/values/date.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

#include "interpreter/base/check.h"

namespace regimen::values {

namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;
constexpr std::int64_t kMonthsInYear = 12;
constexpr std::int64_t kDaysInWeek = 7;
constexpr std::int64_t kDaysInEra = 146'097;  // 400 years
// From 0000-03-01, where an era begins, to 1970-01-01.
constexpr std::int64_t kDaysToEpoch = 719'468;

struct YearMonthDay {
  int year;
  int month;
  int day;
};

// Years that begin in March put the leap day at their end, so that a month's start is a straight line of its number.
constexpr std::int64_t days_of(YearMonthDay date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = year / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysInEra + day_of_era - kDaysToEpoch;
}

constexpr YearMonthDay calendar_of(std::int64_t days) {
  const std::int64_t shifted = days + kDaysToEpoch;
  const std::int64_t era = shifted / kDaysInEra;
  const std::int64_t day_of_era = shifted - era * kDaysInEra;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
}

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

const char* month_name(int month) {
  constexpr std::array<const char*, 12> kNames{"January", "February", "March",     "April",   "May",      "June",
                                               "July",    "August",   "September", "October", "November", "December"};
  return kNames.at(static_cast<std::size_t>(month - 1));
}

constexpr std::int32_t kFirstDay = static_cast<std::int32_t>(days_of({kFirstYear, 1, 1}));
constexpr std::int32_t kLastDay = static_cast<std::int32_t>(days_of({kLastYear, 12, 31}));
static_assert(days_of({1970, 1, 1}) == 0);
static_assert(days_of({2000, 3, 1}) - days_of({2000, 2, 28}) == 2);

std::string padded(int year, int month, int day) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
  return text.data();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Up to three runs of digits between single separators; anything else gives no run.
struct Runs {
  std::array<int, 3> values{};
  std::array<std::size_t, 3> lengths{};
  std::size_t count = 0;
  bool dashes = true;
};

Runs runs_of(std::string_view text) {
  Runs runs;
  std::size_t at = 0;
  while (runs.count < 3) {
    std::size_t& length = runs.lengths.at(runs.count);
    for (; at < text.size() && is_digit(text[at]); ++at) {
      if (++length > 4) return {};
      runs.values.at(runs.count) = runs.values.at(runs.count) * 10 + (text[at] - '0');
    }
    if (length == 0) return {};
    ++runs.count;
    if (at == text.size()) return runs;
    if (text[at] != '-' && text[at] != '/' && text[at] != '.') return {};
    runs.dashes = runs.dashes && text[at] == '-';
    ++at;
  }
  return {};
}

std::string shown(std::string_view text) {
  constexpr std::size_t kShown = 24;
  return "`" + std::string(text.substr(0, kShown)) + (text.size() > kShown ? "…`" : "`");
}

Failure no_date(std::string_view text, const Runs& runs) {
  const bool year_first = runs.count == 3 && runs.lengths[0] == 4 && runs.lengths[1] <= 2 && runs.lengths[2] <= 2;
  if (year_first && Date::from_ymd(runs.values[0], runs.values[1], runs.values[2])) {
    return {shown(text) + " is not written as a date",
            "write `" + padded(runs.values[0], runs.values[1], runs.values[2]) + "`"};
  }
  if (runs.count == 2 && runs.lengths[0] == 4 && runs.lengths[1] <= 2 && runs.values[1] >= 1 && runs.values[1] <= 12) {
    return {shown(text) + " is not written as a date",
            "write `" + padded(runs.values[0], runs.values[1], 1).substr(0, 7) + "`"};
  }
  // Day and month of `03/04/2025` cannot be told apart, so that no date is proposed.
  return {shown(text) + " is not a date", "write the year first, as `2025-03-01`, `2025-03` or `2025`"};
}

}  // namespace

Result<Date> Date::from_ymd(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear) {
    return Failure{"the year " + std::to_string(year) + " is outside 1 to 9999", "write a year of four digits"};
  }
  if (month < 1 || month > 12) {
    return Failure{"there is no month " + std::to_string(month), "months go from 1 to 12"};
  }
  const int last = days_in_month(year, month);
  if (day < 1 || day > last) {
    return Failure{
        std::to_string(year) + " has no " + std::to_string(day) + " " + month_name(month),
        std::string(month_name(month)) + " " + std::to_string(year) + " has " + std::to_string(last) + " days"};
  }
  return Date(static_cast<std::int32_t>(days_of({year, month, day})));
}

int Date::year() const { return calendar_of(days_).year; }
int Date::month() const { return calendar_of(days_).month; }
int Date::day() const { return calendar_of(days_).day; }

std::string Date::to_text() const {
  const YearMonthDay date = calendar_of(days_);
  return padded(date.year, date.month, date.day);
}

Date Date::plus_months(std::int64_t months) const {
  // More months than the calendar has move past its end in any case; the cut keeps the sum in range.
  constexpr std::int64_t kAllMonths = std::int64_t{kLastYear} * kMonthsInYear;
  const YearMonthDay date = calendar_of(days_);
  const std::int64_t count =
      date.year * kMonthsInYear + (date.month - 1) + std::clamp(months, -kAllMonths - 1, kAllMonths + 1);
  if (count < kFirstYear * kMonthsInYear) return first();
  if (count >= (kLastYear + 1) * kMonthsInYear) return last();
  const auto year = static_cast<int>(count / kMonthsInYear);
  const auto month = static_cast<int>(count % kMonthsInYear) + 1;
  return Date(static_cast<std::int32_t>(days_of({year, month, std::min(date.day, days_in_month(year, month))})));
}

Date Date::plus_days(std::int64_t days) const {
  constexpr std::int64_t kAllDays = std::int64_t{kLastDay} - kFirstDay;
  const std::int64_t sum = days_ + std::clamp(days, -kAllDays, kAllDays);
  return Date(static_cast<std::int32_t>(std::clamp<std::int64_t>(sum, kFirstDay, kLastDay)));
}

Date Date::first() { return Date(kFirstDay); }
Date Date::last() { return Date(kLastDay); }

Result<DateBounds> parse_date(std::string_view text) {
  const Runs runs = runs_of(text);
  const bool written_plainly = runs.dashes && runs.count >= 1 && runs.lengths[0] == 4 &&
                               (runs.count < 2 || runs.lengths[1] == 2) && (runs.count < 3 || runs.lengths[2] == 2);
  if (!written_plainly) return no_date(text, runs);
  const bool whole_year = runs.count == 1;
  const int first_month = whole_year ? 1 : runs.values[1];
  auto earliest = Date::from_ymd(runs.values[0], first_month, runs.count == 3 ? runs.values[2] : 1);
  if (!earliest) return earliest.failure();
  if (runs.count == 3) return DateBounds{*earliest, *earliest};
  const Date latest = whole_year ? earliest->plus_months(kMonthsInYear - 1) : *earliest;
  return DateBounds{*earliest, latest.plus_days(days_in_month(latest.year(), latest.month()) - 1)};
}

Date after(const Duration& duration, Date date) {
  switch (duration.form) {
    case Duration::Form::kDays:
      return date.plus_days(duration.count);
    case Duration::Form::kMonths:
      return date.plus_months(duration.count);
  }
  REGIMEN_UNREACHABLE("a duration is neither days nor months");
}

Date before(const Duration& duration, Date date) {
  // The lowest count has no negative, and is past the calendar either way.
  const std::int64_t count = std::max(duration.count, -std::numeric_limits<std::int64_t>::max());
  return after(Duration{duration.form, -count}, date);
}

std::string to_text(const Duration& duration) {
  const bool months = duration.form == Duration::Form::kMonths;
  const std::int64_t larger = months ? kMonthsInYear : kDaysInWeek;
  const bool in_larger = duration.count != 0 && duration.count % larger == 0;
  const std::int64_t count = in_larger ? duration.count / larger : duration.count;
  std::string unit = months ? (in_larger ? "year" : "month") : (in_larger ? "week" : "day");
  if (count != 1 && count != -1) unit += 's';
  return std::to_string(count) + " " + unit;
}

std::int64_t completed_years(Date from, Date to) {
  if (to < from) return -completed_years(to, from);
  std::int64_t years = to.year() - from.year();
  if (from.plus_months(years * kMonthsInYear) > to) --years;
  return years;
}

}  // namespace regimen::values
