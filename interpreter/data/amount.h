#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "interpreter/base/result.h"
#include "interpreter/values/date.h"
#include "interpreter/values/number.h"
#include "interpreter/values/unit.h"

/// Numbers with their units as people write them, in data and in results.
namespace regimen::data {

/// A number and the text of its unit, which may be empty.
struct Amount {
  values::Number number;
  std::string unit;
};
/// Reads `5.2 g/day`, `72kg`, `30 %`, `12`.
/// @errors  Failure where the number is none
Result<Amount> read_amount(std::string_view text);

/// `12 weeks` as months or days, where the unit is a word of the calendar; the count may be a fraction.
struct CalendarAmount {
  values::Duration::Form form = values::Duration::Form::kDays;
  values::Number count;
};
std::optional<CalendarAmount> in_calendar(const Amount& amount);
/// A whole number of days or months: `2 days`.
/// @errors  Failure for anything else
Result<values::Duration> read_duration(std::string_view text);

/// What a text says of a number: `72 mg/day`, `210 to 350 mg/day`, `at most 80 mg/day`, `above 3.5 g/day`.
struct Statement {
  enum class Scale : std::uint8_t { kNumber, kPercent, kQuantity, kDays, kMonths };
  struct End {
    values::Number number;  // coherent
    bool is_included = true;
  };
  Scale scale = Scale::kNumber;
  values::Kind kind;       // of kQuantity
  std::optional<End> low;  // unset: not bounded
  std::optional<End> high;
  bool is_bound = false;  // `at most …`: not the value itself

  [[nodiscard]] bool is_like(const Statement& other) const { return scale == other.scale && kind == other.kind; }
};
/// @missing nullopt for a text that says nothing of a number
std::optional<Statement> read_statement(std::string_view text);

}  // namespace regimen::data
