#pragma once

// Internal to `values`: powers in native integers, for the numbers that clinical formulas meet.

#include <optional>

#include "interpreter/values/number.h"

namespace regimen::values {

/// `base` to the power `exponent`, correctly rounded to 12 significant digits, where 128-bit integers suffice to be
/// certain of all twelve: nothing otherwise (some six of 10^5 arguments, and whatever is very large or very small), and
/// then the caller works with more bits. Never a wrong digit.
/// @cost    below a microsecond, where unbounded integers take some 25
std::optional<Number> quick_power(const Number& base, const Number& exponent);

}  // namespace regimen::values
