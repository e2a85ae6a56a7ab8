#include "interpreter/values/elementary.h"

#include <optional>
#include <string>

#include "interpreter/values/fixed_point.h"
#include "interpreter/values/number_large.h"
#include "interpreter/values/quick_power.h"

namespace regimen::values {

namespace {

constexpr unsigned long kFirstBits = 128;
// Twelve digits need more only for an argument that was built to lie within 2^-30000 of a tie.
constexpr unsigned long kLastBits = 1UL << 15U;
constexpr int kLargestExponent = 30;
// e^72 is above 1e31: past it there is no result to round.
constexpr long kLargestLogarithm = 72;

struct Enclosure {
  mpq_class low;
  mpq_class high;
};

mpq_class scaled(const mpz_class& value, unsigned long bits) {
  mpq_class result(value);
  mpq_div_2exp(result.get_mpq_t(), result.get_mpq_t(), bits);
  return result;
}

Enclosure enclose(const Fixed& fixed, unsigned long bits) {
  return {scaled(fixed.value - fixed.error, bits), scaled(fixed.value + fixed.error, bits)};
}

unsigned long size_of(const mpz_class& value) { return mpz_sizeinbase(value.get_mpz_t(), 2); }

std::string shown(const Number& number) { return "`" + number.to_text().text + "`"; }

Failure out_of_range(const std::string& what) {
  return {what + " is outside 1e-30 to 1e30", "use units in which the value is nearer to 1"};
}

Result<Rounded> in_range(const std::string& what, Number value, bool exact) {
  const Number magnitude = value.sign() < 0 ? -value : value;
  const Number largest = Number::power_of_ten(kLargestExponent);
  if (!value.is_zero() && (magnitude > largest || magnitude < 1 / largest)) return out_of_range(what);
  return Rounded{std::move(value), exact};
}

// Ziv's loop: more bits until both ends of the enclosure round to the same 12 digits. `enclosed` gives nothing where
// its bits do not suffice for an enclosure. The value must be no tie; all callers pass irrational values.
template <typename Enclose>
Result<Rounded> rounded(const std::string& what, const Enclose& enclosed) {
  for (unsigned long bits = kFirstBits; bits <= kLastBits; bits *= 2) {
    const std::optional<Enclosure> enclosure = enclosed(bits);
    if (!enclosure || sgn(enclosure->low) * sgn(enclosure->high) <= 0) continue;
    Number low = rounded_to_12_digits(NumberAccess::from_mpq(enclosure->low));
    if (low == rounded_to_12_digits(NumberAccess::from_mpq(enclosure->high)))
      return in_range(what, std::move(low), false);
  }
  return Failure{what + " lies too near to a point between two numbers of 12 digits", "use a number of fewer digits"};
}

// e^value, where value = multiplier * fixed_log(argument), or the multiplier alone when there is no argument.
Result<Rounded> exponential_of(const std::string& what, const mpq_class& multiplier, const mpq_class* log_of) {
  const unsigned long extra = size_of(multiplier.get_num() / multiplier.get_den()) + 8;
  bool too_far = false;
  auto result = rounded(what, [&](unsigned long wanted) -> std::optional<Enclosure> {
    const unsigned long bits = wanted + extra;
    Fixed exponent = fixed_from(multiplier, bits);
    if (log_of != nullptr) {
      const Fixed log = fixed_log(*log_of, bits);
      const mpz_class product = log.value * multiplier.get_num();
      mpz_class error = log.error * abs(multiplier.get_num());
      mpz_cdiv_q(error.get_mpz_t(), error.get_mpz_t(), multiplier.get_den_mpz_t());
      exponent = {product / multiplier.get_den(), error + 1};
    }
    if (abs(exponent.value) > (mpz_class(kLargestLogarithm) << bits)) {
      too_far = true;
      return Enclosure{1, 1};
    }
    if (exponent.error > (mpz_class(1) << (bits - 4))) return std::nullopt;
    const FixedExponential power = fixed_exp(exponent, bits);
    Enclosure enclosure = enclose(power.mantissa, bits);
    const mpz_class scale =
        mpz_class(1) << static_cast<unsigned long>(power.exponent < 0 ? -power.exponent : power.exponent);
    const mpq_class factor = power.exponent < 0 ? mpq_class(1, scale) : mpq_class(scale);
    return Enclosure{enclosure.low * factor, enclosure.high * factor};
  });
  if (too_far) return out_of_range(what);
  return result;
}

// base^(a/b) where it is rational and of at most 256 bits; nothing where it is irrational or longer, and then it is
// neither a number of 12 digits nor a tie between two. A rational power's base is a b-th power s^b of a rational s
// other than 1, so that b is at most the base's size, and |a| at most the power's.
std::optional<mpq_class> rational_power(const mpq_class& base, const mpq_class& exponent) {
  constexpr unsigned long kLongest = 256;
  if (base == 1 || sgn(exponent) == 0) return mpq_class(1);
  const unsigned long size = std::max(size_of(base.get_num()), size_of(base.get_den()));
  if (exponent.get_den() > size) return std::nullopt;
  const unsigned long root = exponent.get_den().get_ui();
  mpq_class s;
  if (mpz_root(s.get_num_mpz_t(), base.get_num_mpz_t(), root) == 0) return std::nullopt;
  if (mpz_root(s.get_den_mpz_t(), base.get_den_mpz_t(), root) == 0) return std::nullopt;
  const mpz_class magnitude = abs(exponent.get_num());
  if (magnitude * (std::max(size_of(s.get_num()), size_of(s.get_den())) - 1) > kLongest) return std::nullopt;
  mpq_class result;
  mpz_pow_ui(result.get_num_mpz_t(), s.get_num_mpz_t(), magnitude.get_ui());
  mpz_pow_ui(result.get_den_mpz_t(), s.get_den_mpz_t(), magnitude.get_ui());
  return sgn(exponent) < 0 ? mpq_class(1 / result) : result;
}

}  // namespace

Result<Rounded> power_of(const Number& base, const Number& exponent) {
  const std::string what = "the power " + shown(exponent) + " of " + shown(base);
  if (base.sign() <= 0) return Failure{what + " does not exist", "take the power of a number above 0"};
  const mpq_class x = NumberAccess::to_mpq(base);
  const mpq_class p = NumberAccess::to_mpq(exponent);
  if (const std::optional<mpq_class> exact = rational_power(x, p)) {
    Number value = NumberAccess::from_mpq(*exact);
    Number short_value = rounded_to_12_digits(value);
    const bool is_exact = short_value == value;
    return in_range(what, std::move(short_value), is_exact);
  }
  return exponential_of(what, p, &x);
}

Result<Number> power(const Number& base, const Number& exponent) {
  if (std::optional<Number> quick = quick_power(base, exponent)) return *std::move(quick);
  auto result = power_of(base, exponent);
  if (!result) return result.failure();
  return result->value;
}

Result<Rounded> exponential(const Number& number) {
  if (number.is_zero()) return Rounded{1, true};
  return exponential_of("e to the power " + shown(number), NumberAccess::to_mpq(number), nullptr);
}

Result<Rounded> natural_logarithm(const Number& number) {
  const std::string what = "the logarithm of " + shown(number);
  if (number.sign() <= 0) return Failure{what + " does not exist", "take the logarithm of a number above 0"};
  if (number == Number(1)) return Rounded{0, true};
  const mpq_class x = NumberAccess::to_mpq(number);
  return rounded(what,
                 [&](unsigned long bits) -> std::optional<Enclosure> { return enclose(fixed_log(x, bits), bits); });
}

Result<Rounded> logarithm(const Number& number, int base) {
  REGIMEN_CHECK(base > 1, "a logarithm's base is not above 1");
  const std::string what = "the logarithm of " + shown(number);
  if (number.sign() <= 0) return Failure{what + " does not exist", "take the logarithm of a number above 0"};
  if (number == Number(1)) return Rounded{0, true};
  const mpq_class x = NumberAccess::to_mpq(number);
  auto result = rounded(what, [&](unsigned long bits) -> std::optional<Enclosure> {
    const Fixed log = fixed_log(x, bits);
    const Fixed unit = fixed_log(mpq_class(base), bits);
    const Enclosure over{mpq_class(log.value - log.error), mpq_class(log.value + log.error)};
    const Enclosure under{mpq_class(unit.value - unit.error), mpq_class(unit.value + unit.error)};
    return sgn(log.value) > 0 ? Enclosure{over.low / under.high, over.high / under.low}
                              : Enclosure{over.low / under.low, over.high / under.high};
  });
  if (!result) return result;
  // A rational logarithm to a base up to 10^9 has a denominator of at most 29: number^v = base^u, and base is a v-th
  // power. Only 1, 2 and 3 occur in UCUM's bases (10, 100, 1000, 2, 50000).
  for (int v = 1; v <= 3; ++v) {
    const Number u = (result->value * v + Number::ratio(1, 2)).floor();
    const Number difference = result->value * v - u;
    const Number near = Number::power_of_ten(-6);
    if (difference > near || difference < -near || u > 1000 || u < -1000) continue;
    if (number.raised_to(v) == Number(base).raised_to(static_cast<int>(u.to_int64()))) return Rounded{u / v, true};
  }
  return result;
}

Result<Rounded> tangent(const Number& angle) {
  if (angle.is_zero()) return Rounded{0, true};
  const std::string what = "the tangent of " + shown(angle);
  const mpq_class x = NumberAccess::to_mpq(angle);
  const Failure too_steep{what + " radians is not a slope", "use an angle between -90 and 90 degrees"};
  if (abs(x) > mpq_class(158, 100)) return too_steep;
  bool past = false;
  auto result = rounded(what, [&](unsigned long bits) -> std::optional<Enclosure> {
    const Fixed sine = fixed_sine(abs(x), bits);
    const Fixed cosine = fixed_cosine(abs(x), bits);
    if (cosine.value + cosine.error < 0) {
      past = true;
      return Enclosure{1, 1};
    }
    if (cosine.value <= cosine.error) return std::nullopt;
    Enclosure magnitude{mpq_class(sine.value - sine.error) / (cosine.value + cosine.error),
                        mpq_class(sine.value + sine.error) / (cosine.value - cosine.error)};
    return sgn(x) > 0 ? magnitude : Enclosure{-magnitude.high, -magnitude.low};
  });
  if (past) return too_steep;
  return result;
}

Result<Rounded> arc_tangent(const Number& number) {
  if (number.is_zero()) return Rounded{0, true};
  const mpq_class x = NumberAccess::to_mpq(number);
  return rounded("the angle of the slope " + shown(number), [&](unsigned long bits) -> std::optional<Enclosure> {
    return enclose(fixed_arc_tangent(x, bits), bits);
  });
}

}  // namespace regimen::values
