#pragma once

// Internal to `values`: the bridge between Number and GMP. No other floor includes this header.

#include <gmpxx.h>

#include <cstdint>

#include "interpreter/values/number.h"

namespace regimen::values {

__extension__ typedef __int128 Int128;

struct Number::Large {
  mpq_class value;
};

struct NumberAccess {
  static bool is_small(const Number& number) { return number.denominator_ != 0; }
  static std::int64_t numerator(const Number& number) { return number.numerator_; }
  static std::int64_t denominator(const Number& number) { return number.denominator_; }
  static const mpq_class& large(const Number& number);

  /// Any number as a GMP rational.
  static mpq_class to_mpq(const Number& number);
  /// @errors  the rational must be in lowest terms (what GMP's own arithmetic gives)
  static Number from_mpq(mpq_class value);
  static Number from_mpz(const mpz_class& value) { return from_mpq(mpq_class(value)); }
  /// Lowest terms and a positive denominator are the caller's promise.
  static Number from_reduced(Int128 numerator, Int128 denominator);
};

}  // namespace regimen::values
