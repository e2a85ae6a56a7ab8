#include "interpreter/data/amount.h"

#include <algorithm>
#include <array>

namespace regimen::data {

using values::Duration;
using values::Number;

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Where the number ends: at a space, else where no more of a number stands.
std::size_t end_of_number(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space != std::string_view::npos) return space;
  std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  while (at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == ',')) ++at;
  if (at + 1 < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const std::size_t sign = text[at + 1] == '-' || text[at + 1] == '+' ? 2U : 1U;
    std::size_t exponent = at + sign;
    while (exponent < text.size() && is_digit(text[exponent])) ++exponent;
    if (exponent > at + sign) at = exponent;
  }
  // A text without any digit is no number with a unit: `NaN` is shown whole.
  return at == 0 ? text.size() : at;
}

struct CalendarWord {
  std::string_view one;
  std::string_view many;
  Duration::Form form;
  std::int64_t count;
};
constexpr std::array kCalendarWords = {
    CalendarWord{"day", "days", Duration::Form::kDays, 1},
    CalendarWord{"week", "weeks", Duration::Form::kDays, 7},
    CalendarWord{"month", "months", Duration::Form::kMonths, 1},
    CalendarWord{"year", "years", Duration::Form::kMonths, 12},
};

/// One number on its scale; nothing where the text is none.
std::optional<Statement> point(const Amount& amount) {
  Statement said;
  Number number = amount.number;
  if (amount.unit == "%") {
    said.scale = Statement::Scale::kPercent;
    number = number / Number(100);
  } else if (const auto calendar = in_calendar(amount)) {
    said.scale = calendar->form == Duration::Form::kDays ? Statement::Scale::kDays : Statement::Scale::kMonths;
    number = calendar->count;
  } else if (!amount.unit.empty()) {
    const auto unit = values::Unit::parse(amount.unit);
    if (!unit) return std::nullopt;
    const auto coherent = unit->to_coherent(number);
    if (!coherent) return std::nullopt;
    said.scale = Statement::Scale::kQuantity;
    said.kind = unit->kind();
    number = *coherent;
  }
  said.low = Statement::End{number, true};
  said.high = Statement::End{number, true};
  return said;
}

std::optional<Statement> read_point(std::string_view text) {
  const auto amount = read_amount(text);
  return amount ? point(*amount) : std::nullopt;
}

/// `210 to 350 mg/day`; the unit stands once or twice.
std::optional<Statement> read_range(std::string_view text, std::size_t to) {
  auto low = read_amount(trimmed(text.substr(0, to)));
  const auto high = read_amount(trimmed(text.substr(to + 4)));
  if (!low || !high) return std::nullopt;
  const Amount first{low->number, low->unit.empty() ? high->unit : low->unit};
  auto range = point(first);
  const auto end = point(*high);
  if (!range || !end || !range->is_like(*end)) return std::nullopt;
  range->high = end->high;
  return range;
}

struct BoundWord {
  std::string_view word;
  bool is_high;
  bool is_included;
};
constexpr std::array kBoundWords = {
    BoundWord{"at most ", true, true},
    BoundWord{"at least ", false, true},
    BoundWord{"below ", true, false},
    BoundWord{"above ", false, false},
};

}  // namespace

Result<Amount> read_amount(std::string_view text) {
  text = trimmed(text);
  const std::size_t end = end_of_number(text);
  auto number = Number::parse(text.substr(0, end));
  if (!number) return number.failure();
  return Amount{std::move(number).value(), std::string(trimmed(text.substr(end)))};
}

std::optional<CalendarAmount> in_calendar(const Amount& amount) {
  for (const CalendarWord& word : kCalendarWords) {
    if (amount.unit == word.one || amount.unit == word.many) {
      return CalendarAmount{word.form, amount.number * Number(word.count)};
    }
  }
  return std::nullopt;
}

Result<values::Duration> read_duration(std::string_view text) {
  const auto amount = read_amount(text);
  if (!amount) return amount.failure();
  const auto calendar = in_calendar(*amount);
  if (!calendar || !calendar->count.fits_int64() || calendar->count.sign() <= 0) {
    return Failure{"`" + std::string(text) + "` is no length of time",
                   "write `1 day`, `2 days`, `1 week` or `1 month`"};
  }
  return values::Duration{calendar->form, calendar->count.to_int64()};
}

std::optional<Statement> read_statement(std::string_view text) {
  text = trimmed(text);
  constexpr std::string_view kWithoutEnds = " (ends not included)";
  for (const BoundWord& bound : kBoundWords) {
    if (!text.starts_with(bound.word)) continue;
    auto said = read_point(text.substr(bound.word.size()));
    if (!said) return said;
    said->is_bound = true;
    (bound.is_high ? said->low : said->high).reset();
    (bound.is_high ? said->high : said->low)->is_included = bound.is_included;
    return said;
  }
  const bool without_ends = text.ends_with(kWithoutEnds);
  if (without_ends) text.remove_suffix(kWithoutEnds.size());
  const std::size_t to = text.find(" to ");
  if (to == std::string_view::npos) return read_point(text);
  auto range = read_range(text, to);
  if (range && without_ends) {
    // Which end is left out is not said; leaving out neither is the wider reading.
    range->is_bound = true;
  }
  return range;
}

}  // namespace regimen::data
