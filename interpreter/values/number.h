#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "interpreter/base/result.h"

namespace regimen::values {

enum class Rounding { kHalfUp, kDown, kUp };

/// How a number looks in text, and whether that text is all of it.
struct NumberText {
  std::string text;
  /// False when the value is no finite decimal and the text gives its first 12 significant digits.
  bool exact = true;
};

/// An exact rational number of any size. Never binary floating point.
/// Small numerators and denominators (64 bits) are held in place; larger ones go to GMP.
/// @cost    comparison and arithmetic of small numbers: a few ns, no allocation
class Number {
 public:
  /// What is read from outside: at most 18 significant digits, an exponent within ±30.
  static constexpr int kMaxSignificantDigits = 18;
  static constexpr int kMaxExponent = 30;

  Number() = default;            // zero
  Number(std::int64_t integer);  // NOLINT(google-explicit-constructor)
  /// @errors  a zero denominator is our own mistake and aborts
  static Number ratio(std::int64_t numerator, std::int64_t denominator);

  /// Reads `3.5`, `-0.25`, `1e-3`, `1.5E+6`: digits, an optional point with digits after it, an optional exponent.
  /// @errors  Failure for anything else ("`3,5` is written `3.5`", `NaN`, empty), for more significant digits
  ///          than `kMaxSignificantDigits` and for an exponent, written or by leading zeros, past `kMaxExponent`
  static Result<Number> parse(std::string_view text);
  /// Exactly ten to an integer power, for unit factors and prefixes.
  static Number power_of_ten(int exponent);

  Number(const Number& other) : numerator_(other.numerator_), denominator_(other.denominator_) {
    if (other.denominator_ == 0) copy_large(other);
  }
  Number(Number&& other) noexcept : numerator_(other.numerator_), denominator_(other.denominator_) {
    other.become_zero();
  }
  Number& operator=(const Number& other) {
    if (this != &other) *this = Number(other);
    return *this;
  }
  Number& operator=(Number&& other) noexcept {
    std::swap(numerator_, other.numerator_);
    std::swap(denominator_, other.denominator_);
    return *this;
  }
  ~Number() {
    if (denominator_ == 0) drop_large();
  }

  friend Number operator+(const Number& a, const Number& b);
  friend Number operator-(const Number& a, const Number& b);
  friend Number operator*(const Number& a, const Number& b);
  /// @errors  a zero divisor is our own mistake and aborts: callers test `is_zero` first
  friend Number operator/(const Number& a, const Number& b);
  Number operator-() const;
  friend bool operator==(const Number& a, const Number& b) {
    if (a.denominator_ != b.denominator_) return false;
    return a.numerator_ == b.numerator_ || (a.denominator_ == 0 && compare(a, b) == 0);
  }
  friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
    if (a.denominator_ == b.denominator_ && a.denominator_ != 0) return a.numerator_ <=> b.numerator_;
    return compare(a, b);
  }

  [[nodiscard]] bool is_zero() const;
  [[nodiscard]] int sign() const;  // -1, 0, 1
  [[nodiscard]] bool is_integer() const;
  /// The value where it is an integer of 64 bits.
  /// @errors  anything else is our own mistake and aborts: ask `fits_int64` first
  [[nodiscard]] std::int64_t to_int64() const;
  [[nodiscard]] bool fits_int64() const;
  /// Integer power, negative ones included.
  /// @errors  zero to a negative power is our own mistake and aborts
  [[nodiscard]] Number raised_to(int exponent) const;

  /// The greatest integer that is not above this number.
  [[nodiscard]] Number floor() const;
  /// A multiple of `step` (> 0): the nearest, where half goes up (towards +infinity), as `rounded to 5 mg`; the one
  /// not above (`kDown`); the one not below (`kUp`).
  /// @errors  a step that is not positive is our own mistake and aborts
  [[nodiscard]] Number rounded(const Number& step, Rounding rounding) const;
  [[nodiscard]] bool is_multiple_of(const Number& step) const;

  /// Plain decimal text, exactly when finite (never an exponent), else to 12 significant digits.
  [[nodiscard]] NumberText to_text() const;
  /// `numerator/denominator` in lowest terms: for digests and tests.
  [[nodiscard]] std::string to_ratio_text() const;
  /// The nearest double; for filters and plots only, never to decide.
  [[nodiscard]] double approximate() const;

  [[nodiscard]] std::size_t hash() const;

 private:
  struct Large;  // an mpq
  friend struct NumberAccess;

  static std::strong_ordering compare(const Number& a, const Number& b);
  void copy_large(const Number& other);
  void drop_large() noexcept;
  void become_zero() noexcept {
    numerator_ = 0;
    denominator_ = 1;
  }

  // Small: lowest terms, denominator > 0, numerator above the lowest int64. A number that can be small is small,
  // so that equal numbers have equal fields. Large: the denominator is 0 and the numerator is the address.
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

static_assert(sizeof(Number) == 16);

/// The nearest number (half to even) of 12 significant decimal digits.
Number rounded_to_12_digits(const Number& number);

/// `base` to the power `exponent` (a rational), correctly rounded (half to even) to 12 significant decimal digits by
/// integer arithmetic. Where the power itself has at most 12 digits it is that power, exactly.
/// @errors  Failure for a base that is not positive, or for a result outside 1e-30 … 1e30
/// @source  language design, section 4: the only inexact operator
Result<Number> power(const Number& base, const Number& exponent);

}  // namespace regimen::values
