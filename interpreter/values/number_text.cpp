// Numbers from text and to text.

#include <algorithm>
#include <string>

#include "interpreter/values/number.h"
#include "interpreter/values/number_large.h"

namespace regimen::values {

namespace {

constexpr int kPrintedDigits = 12;
// Longer text is no number that a person or a laboratory wrote; the limit keeps what is read in one machine word's
// reach.
constexpr std::size_t kMaxTextBytes = 80;

constexpr std::string_view kMinusSign = "\u2212";
constexpr std::string_view kEnDash = "\u2013";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string shown(std::string_view text) {
  constexpr std::size_t kShown = 24;
  if (text.size() <= kShown) return "`" + std::string(text) + "`";
  // A cut inside a UTF-8 sequence would not be text any more.
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return "`" + std::string(text.substr(0, end)) + "…`";
}

bool reads_as_number(std::string_view text) { return Number::parse(text).ok(); }

Failure no_number(std::string_view text) {
  if (text.empty()) return {"there is no number here", "write digits, as `3.5`"};
  std::string plain(text);
  for (const std::string_view dash : {kMinusSign, kEnDash}) {
    if (plain.starts_with(dash)) plain.replace(0, dash.size(), "-");
  }
  if (plain.front() == '+') plain.erase(0, 1);
  if (std::count(plain.begin(), plain.end(), ',') == 1 && plain.find('.') == std::string::npos) {
    plain[plain.find(',')] = '.';
  } else {
    std::erase(plain, ',');
  }
  if (!plain.empty() && plain.back() == '.') plain.pop_back();
  const std::size_t first = plain.starts_with('-') ? 1 : 0;
  if (plain.size() > first && plain[first] == '.') plain.insert(first, "0");
  if (plain != text && reads_as_number(plain)) {
    return {shown(text) + " is not written as a number", "write `" + plain + "`"};
  }
  return {shown(text) + " is not a number", "write digits, as `3.5`"};
}

// The parts of a decimal text; `valid` is false for every other text.
struct Decimal {
  bool valid = false;
  bool negative = false;
  std::string digits;       // without the point and without leading zeros
  int fraction_digits = 0;  // how many of the written digits stand after the point
  int exponent = 0;         // as written, cut off at ±100,000
};

Decimal split(std::string_view text) {
  Decimal result;
  std::size_t at = 0;
  if (at < text.size() && text[at] == '-') {
    result.negative = true;
    ++at;
  }
  const std::size_t whole = at;
  while (at < text.size() && is_digit(text[at])) result.digits += text[at++];
  if (at == whole) return result;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = ++at;
    while (at < text.size() && is_digit(text[at])) result.digits += text[at++];
    if (at == fraction) return result;
    result.fraction_digits = static_cast<int>(at - fraction);
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool negative = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t first = at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      result.exponent = std::min(result.exponent * 10 + (text[at] - '0'), 100'000);
    }
    if (at == first) return result;
    if (negative) result.exponent = -result.exponent;
  }
  result.digits.erase(0, std::min(result.digits.find_first_not_of('0'), result.digits.size()));
  result.valid = at == text.size();
  return result;
}

}  // namespace

Result<Number> Number::parse(std::string_view text) {
  const std::string significant = std::to_string(kMaxSignificantDigits) + " significant digits";
  if (text.size() > kMaxTextBytes) {
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.' || c == '-'; });
    return Failure{shown(text) + (digits ? " has more than " + significant : " is not a number"),
                   "write at most " + significant};
  }
  const Decimal decimal = split(text);
  if (!decimal.valid) return no_number(text);
  if (decimal.digits.size() > static_cast<std::size_t>(kMaxSignificantDigits)) {
    return Failure{shown(text) + " has more than " + significant, "write at most " + significant};
  }
  const std::string limit = std::to_string(kMaxExponent);
  if (decimal.exponent > kMaxExponent || decimal.exponent < -kMaxExponent) {
    return Failure{shown(text) + " has an exponent past ±" + limit,
                   "write an exponent from -" + limit + " to " + limit};
  }
  if (decimal.digits.empty()) return Number();
  const int scale = decimal.exponent - decimal.fraction_digits;
  if (scale + static_cast<int>(decimal.digits.size()) - 1 < -kMaxExponent) {
    return Failure{shown(text) + " is nearer to zero than 1e-" + limit, "write `0` or a larger number"};
  }
  std::int64_t mantissa = 0;
  for (const char digit : decimal.digits) mantissa = mantissa * 10 + (digit - '0');
  return Number(decimal.negative ? -mantissa : mantissa) * power_of_ten(scale);
}

// Rounding to significant digits --------------------------------------------------------------------------------

namespace {

mpz_class ten_to(unsigned long exponent) {
  mpz_class result;
  mpz_ui_pow_ui(result.get_mpz_t(), 10, exponent);
  return result;
}

mpz_class half_even(const mpz_class& numerator, const mpz_class& denominator) {
  mpz_class quotient;
  mpz_class rest;
  mpz_fdiv_qr(quotient.get_mpz_t(), rest.get_mpz_t(), numerator.get_mpz_t(), denominator.get_mpz_t());
  const int half = cmp(rest * 2, denominator);
  if (half > 0 || (half == 0 && mpz_odd_p(quotient.get_mpz_t()) != 0)) quotient += 1;
  return quotient;
}

// A positive rational as 12 digits times a power of ten.
struct TwelveDigits {
  mpz_class digits;
  long exponent;
};

TwelveDigits twelve_digits(const mpq_class& value) {
  // The size in base 10 may be one too large, so that the first guess of the exponent may be one or two off.
  long exponent = static_cast<long>(mpz_sizeinbase(value.get_num_mpz_t(), 10)) -
                  static_cast<long>(mpz_sizeinbase(value.get_den_mpz_t(), 10)) - kPrintedDigits + 1;
  const mpz_class lowest = ten_to(kPrintedDigits - 1);
  for (exponent -= 2;; ++exponent) {
    mpz_class numerator = value.get_num();
    mpz_class denominator = value.get_den();
    if (exponent < 0) {
      numerator *= ten_to(static_cast<unsigned long>(-exponent));
    } else {
      denominator *= ten_to(static_cast<unsigned long>(exponent));
    }
    // Twelve digits before the point, no more: then this is the exponent to round at.
    if (numerator >= denominator * lowest * 10) continue;
    return {half_even(numerator, denominator), exponent};
  }
}

Number scaled(const mpz_class& digits, long exponent) {
  return NumberAccess::from_mpz(digits) * Number::power_of_ten(static_cast<int>(exponent));
}

// How many decimal places write a fraction with this denominator exactly; -1 when none do.
long decimal_places(mpz_class denominator) {
  const mpz_class two = 2;
  const mpz_class five = 5;
  const auto twos = mpz_remove(denominator.get_mpz_t(), denominator.get_mpz_t(), two.get_mpz_t());
  const auto fives = mpz_remove(denominator.get_mpz_t(), denominator.get_mpz_t(), five.get_mpz_t());
  return denominator == 1 ? static_cast<long>(std::max(twos, fives)) : -1;
}

// An integer with its point moved `places` to the left.
std::string with_point(std::string digits, long places) {
  if (places <= 0) return digits.append(static_cast<std::size_t>(-places), '0');
  const auto count = static_cast<std::size_t>(places);
  if (digits.size() <= count) digits.insert(0, count + 1 - digits.size(), '0');
  digits.insert(digits.size() - count, ".");
  return digits;
}

}  // namespace

Number rounded_to_12_digits(const Number& number) {
  if (number.is_zero()) return number;
  const mpq_class value = NumberAccess::to_mpq(number);
  const TwelveDigits rounded = twelve_digits(abs(value));
  const Number magnitude = scaled(rounded.digits, rounded.exponent);
  return sgn(value) < 0 ? -magnitude : magnitude;
}

NumberText Number::to_text() const {
  if (denominator_ == 1) return {std::to_string(numerator_), true};
  const mpq_class value = NumberAccess::to_mpq(*this);
  const mpq_class magnitude = abs(value);
  const std::string sign = sgn(value) < 0 ? "-" : "";
  const long places = decimal_places(magnitude.get_den());
  if (places >= 0) {
    const mpz_class digits = magnitude.get_num() * (ten_to(static_cast<unsigned long>(places)) / magnitude.get_den());
    return {sign + with_point(digits.get_str(), places), true};
  }
  const TwelveDigits rounded = twelve_digits(magnitude);
  std::string text = with_point(rounded.digits.get_str(), -rounded.exponent);
  if (rounded.exponent < 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return {sign + text, false};
}

std::string Number::to_ratio_text() const {
  const mpq_class value = NumberAccess::to_mpq(*this);
  return value.get_num().get_str() + "/" + value.get_den().get_str();
}

}  // namespace regimen::values
