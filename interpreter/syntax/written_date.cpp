// Dates of other hands. What is offered is the very date that was written: a made-up one would be taken for it.
#include "interpreter/syntax/written_date.h"

#include <algorithm>
#include <array>
#include <vector>

namespace regimen::syntax {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool is_year(std::string_view text) { return text.size() == 4 && is_digits(text); }
/// The number of a day or month; 0 for anything else.
int small(std::string_view text) {
  if (!is_digits(text) || text.size() > 2) return 0;
  int number = 0;
  for (const char c : text) number = number * 10 + (c - '0');
  return number;
}

/// 1 for `January`, `jan` and `JAN`; 0 for what is no month.
int month_of(std::string_view word) {
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    const std::string_view name = kMonths[month];
    if (word.size() != 3 && word.size() != name.size()) continue;
    const bool is_same =
        std::equal(word.begin(), word.end(), name.begin(), [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    if (is_same) return static_cast<int>(month) + 1;
  }
  return 0;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

bool is_month(int month) { return month >= 1 && month <= 12; }
bool is_day(int day) { return day >= 1 && day <= 31; }

class DateReader {
 public:
  DateReader(const TokenList& list, std::size_t at) : list_(list), at_(at) {}

  WrittenDate read() const {
    WrittenDate date = with_month_name();
    if (date.count == 0) date = with_signs();
    return date;
  }

 private:
  [[nodiscard]] std::string_view text(std::size_t offset) const { return list_.text_of(at_ + offset); }
  [[nodiscard]] bool is_number(std::size_t offset) const {
    const std::size_t index = at_ + offset;
    return index < list_.tokens.size() && list_.tokens[index].kind == TokenClass::kNumber;
  }
  [[nodiscard]] bool glued(std::size_t offset) const {
    return at_ + offset < list_.tokens.size() && list_.tokens[at_ + offset].glued;
  }
  [[nodiscard]] bool goes_on(std::size_t offset) const {
    return at_ + offset < list_.tokens.size() && !list_.tokens[at_ + offset].first_on_line;
  }

  static WrittenDate one(std::size_t count, std::string_view year, int month, int day) {
    if (!is_month(month) || !is_day(day)) return {count, "write it as `YYYY-MM-DD`: year, month and day", ""};
    const std::string written = std::string(year) + "-" + two_digits(month) + "-" + two_digits(day);
    return {count, "write `" + written + "`", written};
  }
  static WrittenDate without_day(std::size_t count, std::string_view year, int month) {
    return {count,
            "a date has a day: write `" + std::string(year) + "-" + two_digits(month) + "-` and the day in two digits",
            ""};
  }
  /// `04/03/2025` is 4 March here and 3 April there.
  static WrittenDate either(std::size_t count, int first, int second, std::string_view year) {
    if (first == second || !is_month(second)) return one(count, year, first, second);
    if (!is_month(first)) return one(count, year, second, first);
    const auto told = [&](int month, int day) {
      return "`" + std::string(year) + "-" + two_digits(month) + "-" + two_digits(day) + "` (" + std::to_string(day) +
             " " + std::string(kMonths[static_cast<std::size_t>(month - 1)]) + ")";
    };
    return {count, "write " + told(second, first) + " or " + told(first, second), ""};
  }

  WrittenDate with_month_name() const;
  WrittenDate with_signs() const;

  const TokenList& list_;
  std::size_t at_;
};

// `1 March 2025`, `March 1, 2025`, `March 2025`
WrittenDate DateReader::with_month_name() const {
  if (const int month = month_of(text(1)); month > 0 && is_number(0) && goes_on(1) && goes_on(2) && is_year(text(2))) {
    return one(3, text(2), month, small(text(0)));
  }
  const int month = month_of(text(0));
  // A line of a source is any word and a number.
  if (month == 0 || !goes_on(1) || !is_number(1) || list_.text_of(0) == "source") return {};
  if (is_year(text(1))) return without_day(2, text(1), month);
  const std::size_t year = text(2) == "," ? 3 : 2;
  if (!goes_on(year) || !is_year(text(year))) return {};
  return one(year + 1, text(year), month, small(text(1)));
}

WrittenDate DateReader::with_signs() const {
  if (!is_number(0) || !glued(1) || !glued(2) || !is_number(2)) return {};
  const std::string_view sign = text(1);
  if (sign == "." && is_year(text(2))) {  // the lexer reads `1.3` as one number
    const std::string_view both = text(0);
    const std::size_t point = both.find('.');
    if (point == std::string_view::npos) return without_day(3, text(2), small(both));
    return one(3, text(2), small(both.substr(point + 1)), small(both.substr(0, point)));
  }
  const bool has_third = text(3) == sign && glued(3) && glued(4) && is_number(4);
  if (sign == "-" && is_year(text(0)) && !has_third && small(text(2)) > 0) {
    return without_day(3, text(0), small(text(2)));
  }
  if (!has_third || (sign != "/" && sign != "." && sign != "-")) return {};
  if (is_year(text(0))) return one(5, text(0), small(text(2)), small(text(4)));
  if (!is_year(text(4)) || small(text(0)) == 0 || small(text(2)) == 0) return {};
  return either(5, small(text(0)), small(text(2)), text(4));
}

}  // namespace

WrittenDate written_date(const TokenList& tokens, std::size_t at) { return DateReader(tokens, at).read(); }

}  // namespace regimen::syntax
