#include "interpreter/values/date.h"

#include <gtest/gtest.h>

#include <limits>

namespace regimen::values {
namespace {

Date date(std::string_view text) { return parse_date(text)->earliest; }
std::string bounds(std::string_view text) {
  const auto result = parse_date(text);
  if (!result) return result.failure().message + ": " + result.failure().hint;
  return result->earliest.to_text() + ".." + result->latest.to_text();
}

TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(date("1970-01-01").days(), 0);
  EXPECT_EQ(date("2000-03-01").days(), 11017);
  EXPECT_EQ(date("1969-12-31").days(), -1);
  EXPECT_EQ(Date::from_days(20148).to_text(), "2025-03-01");
  EXPECT_EQ(Date::first().to_text(), "0001-01-01");
  EXPECT_EQ(Date::last().to_text(), "9999-12-31");
}

TEST(Date, ReadsDaysMonthsAndYears) {
  EXPECT_EQ(bounds("2025-03-01"), "2025-03-01..2025-03-01");
  EXPECT_EQ(bounds("2024-02"), "2024-02-01..2024-02-29");
  EXPECT_EQ(bounds("2025-02"), "2025-02-01..2025-02-28");
  EXPECT_EQ(bounds("2025"), "2025-01-01..2025-12-31");
  EXPECT_EQ(bounds("9999"), "9999-01-01..9999-12-31");
  EXPECT_TRUE(parse_date("2025-03-01")->is_known());
  EXPECT_FALSE(parse_date("2025-03")->is_known());
}

TEST(Date, ShowsThePlainSpelling) {
  EXPECT_EQ(bounds("2025-3-1"), "`2025-3-1` is not written as a date: write `2025-03-01`");
  EXPECT_EQ(bounds("2025/03/01"), "`2025/03/01` is not written as a date: write `2025-03-01`");
  EXPECT_EQ(bounds("2025.03"), "`2025.03` is not written as a date: write `2025-03`");
  EXPECT_EQ(bounds("03/04/2025"),
            "`03/04/2025` is not a date: write the year first, as `2025-03-01`, `2025-03` or `2025`");
  for (const char* text :
       {"", "-", "2025-", "-2025", "2025-03-01T10:00", "25", "20250301", "2025-03-01-01", "today", "2025-03-1x"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_EQ(bounds("2025-02-29"), "2025 has no 29 February: February 2025 has 28 days");
  EXPECT_EQ(bounds("1900-02-29"), "1900 has no 29 February: February 1900 has 28 days");
  EXPECT_EQ(bounds("2000-02-29"), "2000-02-29..2000-02-29");
  EXPECT_EQ(bounds("2025-13-01"), "there is no month 13: months go from 1 to 12");
  EXPECT_EQ(bounds("2025-00"), "there is no month 0: months go from 1 to 12");
  EXPECT_EQ(bounds("0000-01-01"), "the year 0 is outside 1 to 9999: write a year of four digits");
  EXPECT_EQ(bounds("2025-04-00"), "2025 has no 0 April: April 2025 has 30 days");
}

TEST(Date, MonthsAreCalendarAndClamped) {
  EXPECT_EQ(date("2025-08-31").plus_months(6).to_text(), "2026-02-28");
  EXPECT_EQ(date("2023-08-31").plus_months(6).to_text(), "2024-02-29");
  EXPECT_EQ(date("2025-03-31").plus_months(-1).to_text(), "2025-02-28");
  EXPECT_EQ(date("2025-01-15").plus_months(-1).to_text(), "2024-12-15");
  EXPECT_EQ(date("2024-02-29").plus_months(12).to_text(), "2025-02-28");
  EXPECT_EQ(date("2024-02-29").plus_months(48).to_text(), "2028-02-29");
  EXPECT_EQ(date("2025-08-31").plus_months(0).to_text(), "2025-08-31");
}

TEST(Date, StaysInsideItsCalendar) {
  constexpr auto kHighest = std::numeric_limits<std::int64_t>::max();
  constexpr auto kLowest = std::numeric_limits<std::int64_t>::min();
  const Date day = date("2025-08-31");
  for (const auto form : {Duration::Form::kDays, Duration::Form::kMonths}) {
    EXPECT_EQ(after({form, kHighest}, day), Date::last());
    EXPECT_EQ(after({form, kLowest}, day), Date::first());
    EXPECT_EQ(before({form, kHighest}, day), Date::first());
    EXPECT_EQ(before({form, kLowest}, day), Date::last());
  }
  EXPECT_EQ(Date::last().plus_months(1), Date::last());
  EXPECT_EQ(Date::first().plus_months(-1), Date::first());
  EXPECT_EQ(date("0001-02-28").plus_months(-1).to_text(), "0001-01-28");
  EXPECT_EQ(date("9999-11-30").plus_months(1).to_text(), "9999-12-30");
}

TEST(Date, AddsAndSubtractsDurations) {
  EXPECT_EQ(after({Duration::Form::kDays, 14}, date("2025-02-20")).to_text(), "2025-03-06");
  EXPECT_EQ(before({Duration::Form::kMonths, 6}, date("2025-08-31")).to_text(), "2025-02-28");
  EXPECT_EQ(to_text(Duration{Duration::Form::kMonths, 216}), "18 years");
  EXPECT_EQ(to_text(Duration{Duration::Form::kMonths, 6}), "6 months");
  EXPECT_EQ(to_text(Duration{Duration::Form::kMonths, 12}), "1 year");
  EXPECT_EQ(to_text(Duration{Duration::Form::kDays, 14}), "2 weeks");
  EXPECT_EQ(to_text(Duration{Duration::Form::kDays, 10}), "10 days");
  EXPECT_EQ(to_text(Duration{Duration::Form::kDays, 1}), "1 day");
  EXPECT_EQ(to_text(Duration{Duration::Form::kDays, 0}), "0 days");
}

TEST(Date, AgesAreCompletedYears) {
  EXPECT_EQ(completed_years(date("2007-03-01"), date("2025-02-28")), 17);
  EXPECT_EQ(completed_years(date("2007-03-01"), date("2025-03-01")), 18);
  EXPECT_EQ(completed_years(date("2008-02-29"), date("2026-02-27")), 17);
  EXPECT_EQ(completed_years(date("2008-02-29"), date("2026-02-28")), 18);
  EXPECT_EQ(completed_years(date("2008-02-29"), date("2028-02-28")), 19);
  EXPECT_EQ(completed_years(date("2025-03-01"), date("2025-03-01")), 0);
  EXPECT_EQ(completed_years(date("2025-03-01"), date("2007-03-01")), -18);
  EXPECT_EQ(completed_years(date("2025-03-01"), date("2025-02-01")), 0);
}

}  // namespace
}  // namespace regimen::values
