// Any text as a number, as a date, and as two numbers for the operations whose results are rounded.
#include "interpreter/base/check.h"
#include "interpreter/values/date.h"
#include "interpreter/values/number.h"
#include "tests/fuzz/target.h"

namespace regimen::fuzz {

using values::Date;
using values::Number;

namespace {

void number(std::string_view text) {
  const auto read = Number::parse(text);
  if (!read) {
    REGIMEN_CHECK(!read.failure().message.empty(), "what is no number has a sentence");
    return;
  }
  const auto printed = read->to_text();
  REGIMEN_CHECK(printed.exact, "a decimal is printed as it is");
  // What is printed has no exponent; a number of many places is printed and yet not read again.
  const auto again = Number::parse(printed.text);
  REGIMEN_CHECK(!again || *again == *read, "a printed number is the same number");
  REGIMEN_CHECK(*read - *read == Number(0), "a number less itself is nothing");
  if (!read->is_zero()) REGIMEN_CHECK(*read / *read == Number(1), "a number by itself is one");
}

void date(std::string_view text) {
  const auto read = values::parse_date(text);
  if (!read) {
    REGIMEN_CHECK(!read.failure().message.empty(), "what is no date has a sentence");
    return;
  }
  REGIMEN_CHECK(read->earliest <= read->latest, "a date's ends are in order");
  for (const Date end : {read->earliest, read->latest}) {
    const auto again = values::parse_date(end.to_text());
    REGIMEN_CHECK(again && again->earliest == end, "a printed date is the same date");
    REGIMEN_CHECK(end.plus_months(12) >= end && end.plus_months(-12) <= end, "a year later is later");
    REGIMEN_CHECK(values::completed_years(end, end) == 0, "nobody is older than on the day of birth");
  }
}

void power(std::string_view base_text, std::string_view exponent_text) {
  const auto base = Number::parse(base_text);
  const auto exponent = Number::parse(exponent_text);
  if (!base || !exponent) return;
  const auto result = values::power(*base, *exponent);
  if (!result) return;
  REGIMEN_CHECK(result->sign() > 0, "a power of a positive number is positive");
  REGIMEN_CHECK(values::rounded_to_12_digits(*result) == *result, "a power has at most 12 digits");
}

}  // namespace

void run(std::string_view bytes) {
  number(bytes);
  date(bytes);
  const std::size_t space = bytes.find(' ');
  if (space != std::string_view::npos) power(bytes.substr(0, space), bytes.substr(space + 1));
}

}  // namespace regimen::fuzz
