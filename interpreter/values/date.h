#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "interpreter/base/result.h"

namespace regimen::values {

/// A calendar day (proleptic Gregorian), 0001-01-01 to 9999-12-31.
class Date {
 public:
  constexpr Date() = default;
  /// @errors  Failure for a day that does not exist ("2025 has no 29 February")
  static Result<Date> from_ymd(int year, int month, int day);
  static constexpr Date from_days(std::int32_t days) { return Date(days); }

  [[nodiscard]] constexpr std::int32_t days() const { return days_; }  // since 1970-01-01
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;
  [[nodiscard]] int day() const;
  [[nodiscard]] std::string to_text() const;  // 2025-03-01

  /// Calendar months, clamped to the month's end: 2025-08-31 plus 6 months is 2026-02-28. Negative months likewise.
  /// A result past the calendar is clamped to its first or last day.
  [[nodiscard]] Date plus_months(std::int64_t months) const;
  [[nodiscard]] Date plus_days(std::int64_t days) const;

  static Date first();
  static Date last();

  friend constexpr bool operator==(Date, Date) = default;
  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

/// What a date may be when only its year or month is written: an open date between its ends (both included).
struct DateBounds {
  Date earliest;
  Date latest;
  [[nodiscard]] bool is_known() const { return earliest == latest; }
  friend bool operator==(const DateBounds&, const DateBounds&) = default;
};

/// Reads `2025-03-01`, `2025-03`, `2025`.
/// @errors  Failure for another form (`2025-3-1` is shown as `2025-03-01`) and for a day that does not exist
Result<DateBounds> parse_date(std::string_view text);

/// A length of time in the calendar: months (years are 12) or days (weeks are 7), never both.
struct Duration {
  enum class Form : std::uint8_t { kDays, kMonths };
  Form form = Form::kDays;
  std::int64_t count = 0;
  friend bool operator==(const Duration&, const Duration&) = default;
};

/// The day a duration after (or, for `before`, ahead of) another. `before` subtracts calendar months, clamped.
Date after(const Duration& duration, Date date);
Date before(const Duration& duration, Date date);

/// `18 years`, `6 months`, `2 weeks`, `10 days`: in the largest unit that divides it.
std::string to_text(const Duration& duration);

/// Completed years from one date to a later one; born on 29 February is of age on 28 February.
/// Negative when `to` is before `from`.
std::int64_t completed_years(Date from, Date to);

}  // namespace regimen::values
