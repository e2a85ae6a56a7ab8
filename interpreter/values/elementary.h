#pragma once

#include "interpreter/base/result.h"
#include "interpreter/values/number.h"

namespace regimen::values {

/// A function's value, correctly rounded (half to even) to 12 significant digits, and whether it is the whole value.
/// An exact value is never rounded: the logarithm to base 1000 of 10 is 1/3.
struct Rounded {
  Number value;
  bool exact = true;
};

/// The five functions that special units need (UCUM, special units on non-ratio scales) and `power`. All work by
/// integer arithmetic with a proven bound of the error, in growing precision until all 12 digits are certain (Ziv's
/// loop).
/// @errors  Failure for an argument outside the function's domain, or for a result outside 1e-30 … 1e30 in magnitude
/// @cost    some microseconds; more only for arguments of thousands of digits
Result<Rounded> power_of(const Number& base, const Number& exponent);
/// The logarithm of `number` to `base`, an integer above 1.
Result<Rounded> logarithm(const Number& number, int base);
Result<Rounded> natural_logarithm(const Number& number);
Result<Rounded> exponential(const Number& number);
/// Of an angle in radians, nearer to zero than a right angle.
Result<Rounded> tangent(const Number& angle);
Result<Rounded> arc_tangent(const Number& number);

}  // namespace regimen::values
