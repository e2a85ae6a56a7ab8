#include "interpreter/values/fixed_point.h"

#include <algorithm>

namespace regimen::values {

// Every division below cuts off less than one unit of the last place; the comments count those units ("ulps").

static mpz_class one(unsigned long bits) { return mpz_class(1) << bits; }

static mpz_class cut_divide(const mpz_class& a, const mpz_class& b) {
  mpz_class result;
  mpz_tdiv_q(result.get_mpz_t(), a.get_mpz_t(), b.get_mpz_t());
  return result;
}

static mpz_class cut_shift(const mpz_class& a, unsigned long bits) {
  mpz_class result;
  mpz_tdiv_q_2exp(result.get_mpz_t(), a.get_mpz_t(), bits);
  return result;
}

Fixed fixed_from(const mpq_class& value, unsigned long bits) {
  return {cut_divide(value.get_num() << bits, value.get_den()), 1};
}

// atanh(1/n) or, alternating, atan(1/n), for n >= 2. A term is off by at most 2 ulps (its own cut and a quarter of the
// last term's), its quotient by 3; the terms that vanish sum to less than 6.
static Fixed inverse_series(unsigned long n, unsigned long bits, bool alternating) {
  mpz_class term = one(bits) / n;
  mpz_class sum = 0;
  unsigned long count = 0;
  for (; term != 0; ++count) {
    const mpz_class part = term / (2 * count + 1);
    if (alternating && count % 2 == 1) {
      sum -= part;
    } else {
      sum += part;
    }
    term /= n * n;
  }
  return {sum, mpz_class(3 * count + 6)};
}

// The series in t, |t| <= 1/2, where t is off by at most 1 ulp: atanh, or atan when alternating. The square is off by
// at most 2 ulps; a term's error e grows to at most e/4 + 1/2 * 2 + 1 < 3 ulps, its quotient's is below 4; what
// vanishes sums to less than 8.
static Fixed series(const mpz_class& t, unsigned long bits, bool alternating) {
  const mpz_class square = cut_shift(t * t, bits);
  mpz_class term = t;
  mpz_class sum = 0;
  unsigned long count = 0;
  for (; term != 0; ++count) {
    const mpz_class part = cut_divide(term, mpz_class(2 * count + 1));
    if (alternating && count % 2 == 1) {
      sum -= part;
    } else {
      sum += part;
    }
    term = cut_shift(term * square, bits);
  }
  return {sum, mpz_class(4 * count + 8)};
}

// 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749)
static Fixed log_of_two(unsigned long bits) {
  const Fixed a = inverse_series(26, bits, false);
  const Fixed b = inverse_series(4801, bits, false);
  const Fixed c = inverse_series(8749, bits, false);
  return {18 * a.value - 2 * b.value + 8 * c.value, 18 * a.error + 2 * b.error + 8 * c.error};
}

// Machin: pi/2 = 8 atan(1/5) - 2 atan(1/239)
static Fixed half_pi(unsigned long bits) {
  const Fixed a = inverse_series(5, bits, true);
  const Fixed b = inverse_series(239, bits, true);
  return {8 * a.value - 2 * b.value, 8 * a.error + 2 * b.error};
}

Fixed fixed_log(const mpq_class& value, unsigned long bits) {
  // value = m * 2^k with m in (2/3, 4/3], so that |(m - 1) / (m + 1)| <= 1/5.
  long k = static_cast<long>(mpz_sizeinbase(value.get_num_mpz_t(), 2)) -
           static_cast<long>(mpz_sizeinbase(value.get_den_mpz_t(), 2));
  mpz_class numerator = value.get_num();
  mpz_class denominator = value.get_den();
  if (k > 0) {
    denominator <<= static_cast<unsigned long>(k);
  } else {
    numerator <<= static_cast<unsigned long>(-k);
  }
  if (3 * numerator > 4 * denominator) {
    denominator <<= 1;
    ++k;
  } else if (3 * numerator <= 2 * denominator) {
    numerator <<= 1;
    --k;
  }
  // t is taken from the exact m, so that its one cut is its only error.
  const mpz_class t = cut_divide((numerator - denominator) << bits, numerator + denominator);
  const Fixed mantissa = series(t, bits, false);
  const Fixed two = log_of_two(bits);
  return {2 * mantissa.value + k * two.value, 2 * (mantissa.error + 2) + abs(mpz_class(k)) * two.error};
}

FixedExponential fixed_exp(const Fixed& value, unsigned long bits) {
  const Fixed two = log_of_two(bits);
  mpz_class k;
  const mpz_class doubled = 2 * value.value + two.value;
  const mpz_class divisor = 2 * two.value;
  mpz_fdiv_q(k.get_mpz_t(), doubled.get_mpz_t(), divisor.get_mpz_t());
  const mpz_class rest = value.value - k * two.value;
  const mpz_class rest_error = value.error + abs(k) * two.error;
  // |rest| <= 0.35: a term is off by at most 2 ulps, what vanishes sums to less than 6, and the rest's own error is
  // magnified by at most e^0.42 < 2.
  mpz_class term = one(bits);
  mpz_class sum = 0;
  unsigned long count = 0;
  while (term != 0) {
    sum += term;
    ++count;
    term = cut_divide(cut_shift(term * rest, bits), mpz_class(count));
  }
  return {{sum, 3 * count + 8 + 2 * rest_error}, k.get_si()};
}

// The series of sine (from the term x) and cosine (from the term 1). With |x| < 1.6 the square is off by at most
// 5 ulps and below 2.56; a term is off by at most 7 ulps, and what vanishes sums to less than 16.
static Fixed circular(const mpz_class& first, const mpz_class& square, unsigned long factor, unsigned long bits) {
  mpz_class term = first;
  mpz_class sum = 0;
  unsigned long count = 0;
  while (term != 0) {
    sum += term;
    ++count;
    term = -cut_divide(cut_shift(term * square, bits), mpz_class(factor * (factor + 1)));
    factor += 2;
  }
  return {sum, mpz_class(8 * count + 16)};
}

Fixed fixed_sine(const mpq_class& angle, unsigned long bits) {
  const mpz_class x = fixed_from(angle, bits).value;
  return circular(x, cut_shift(x * x, bits), 2, bits);
}

Fixed fixed_cosine(const mpq_class& angle, unsigned long bits) {
  const mpz_class x = fixed_from(angle, bits).value;
  return circular(one(bits), cut_shift(x * x, bits), 1, bits);
}

Fixed fixed_arc_tangent(const mpq_class& value, unsigned long bits) {
  if (sgn(value) < 0) {
    const Fixed positive = fixed_arc_tangent(-value, bits);
    return {-positive.value, positive.error};
  }
  if (value > 1) {
    const Fixed rest = fixed_arc_tangent(1 / value, bits);
    const Fixed quarter = half_pi(bits);
    return {quarter.value - rest.value, quarter.error + rest.error};
  }
  const mpq_class half(1, 2);
  if (value <= half) return series(fixed_from(value, bits).value, bits, true);
  // atan x = atan 1/2 + atan ((x - 1/2) / (1 + x/2)), the last argument at most 1/3; its cut moves it by less than 1
  // ulp.
  const mpq_class moved = (value - half) / (1 + value / 2);
  const Fixed a = inverse_series(2, bits, true);
  const Fixed b = series(fixed_from(moved, bits).value, bits, true);
  return {a.value + b.value, a.error + b.error};
}

}  // namespace regimen::values
