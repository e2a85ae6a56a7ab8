#pragma once

// Internal to `values`: functions in binary fixed point, each with a proven bound of its error.

#include <gmpxx.h>

namespace regimen::values {

/// A real number v known as |v * 2^bits - value| <= error, for the number of bits that its maker was asked for.
struct Fixed {
  mpz_class value;
  mpz_class error;
};

/// e^x as `mantissa` * 2^`exponent`, the mantissa between 0.7 and 1.42.
struct FixedExponential {
  Fixed mantissa;
  long exponent = 0;
};

/// `value` cut to `bits` bits behind the point.
Fixed fixed_from(const mpq_class& value, unsigned long bits);
/// The natural logarithm of a positive rational.
Fixed fixed_log(const mpq_class& value, unsigned long bits);
/// @errors  the argument's own error must be below 2^-4
FixedExponential fixed_exp(const Fixed& value, unsigned long bits);
/// Of an angle between -1.6 and 1.6.
Fixed fixed_sine(const mpq_class& angle, unsigned long bits);
Fixed fixed_cosine(const mpq_class& angle, unsigned long bits);
Fixed fixed_arc_tangent(const mpq_class& value, unsigned long bits);

}  // namespace regimen::values
