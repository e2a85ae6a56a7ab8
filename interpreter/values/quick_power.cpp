#include "interpreter/values/quick_power.h"

#include <bit>
#include <cstdint>

#include "interpreter/values/number_large.h"

namespace regimen::values {

namespace {

__extension__ typedef unsigned __int128 UInt128;

// Numbers are held as multiples of 2^-62 ("units"). The comments bound how far each may be from the true value; every
// cut (a shift or a division) is off by less than one unit.
constexpr int kBits = 62;
constexpr std::int64_t kOne = std::int64_t{1} << kBits;
constexpr std::int64_t kLogOfTwo = 3196577161300663914;  // ln 2 = 0.693147…, cut

constexpr std::int64_t kLargestPart = std::int64_t{1} << 58;  // of the base's numerator and denominator
constexpr std::int64_t kLargestExponentPart = std::int64_t{1} << 30;

struct Near {
  Int128 value;
  std::int64_t error;
};

int size_of(std::int64_t value) { return 64 - std::countl_zero(static_cast<std::uint64_t>(value)); }

/// The natural logarithm of numerator / denominator, both positive and below 2^58.
Near logarithm(std::int64_t numerator, std::int64_t denominator) {
  // n / d = m * 2^k with m in (2/3, 4/3], so that |t| = |(m - 1) / (m + 1)| <= 1/5.
  int k = size_of(numerator) - size_of(denominator);
  Int128 n = numerator;
  Int128 d = denominator;
  if (k > 0) {
    d <<= k;
  } else {
    n <<= -k;
  }
  if (3 * n > 4 * d) {
    d <<= 1;
    ++k;
  } else if (3 * n <= 2 * d) {
    n <<= 1;
    --k;
  }
  // Both are below 2^60 now, so that their difference stands 62 bits higher in 128. One cut.
  const auto t = static_cast<std::int64_t>(((n - d) << kBits) / (n + d));
  // ln m = 2 (t + t^3/3 + t^5/5 + …). The square is off by at most 2 units; a term by at most 2, and its quotient by 3;
  // at most 14 terms are not zero, and what vanishes sums to less than 4.
  const auto square = static_cast<std::int64_t>((Int128{t} * t) >> kBits);
  std::int64_t term = t;
  std::int64_t sum = 0;
  for (std::int64_t odd = 1; term != 0 && odd < 40; odd += 2) {
    sum += term / odd;
    term = static_cast<std::int64_t>(Int128{term} * square / kOne);
  }
  return {Int128{2} * sum + Int128{k} * kLogOfTwo, 2 * (20 * 3 + 4) + (k < 0 ? -k : k)};
}

struct Exponential {
  std::int64_t mantissa;
  std::int64_t error;
  int exponent;
};

/// e^y as mantissa * 2^exponent, the mantissa between 0.7 and 1.42.
Exponential exponential(const Near& y) {
  const Int128 doubled = 2 * y.value + kLogOfTwo;
  const Int128 divisor = Int128{2} * kLogOfTwo;
  Int128 k = doubled / divisor;
  if (k * divisor > doubled) --k;
  const auto rest = static_cast<std::int64_t>(y.value - k * kLogOfTwo);
  // |rest| <= 0.35. A term is off by at most 2 units, at most 20 are not zero, what vanishes sums to less than 4; an
  // error of the rest itself is magnified by less than 1.5.
  std::int64_t term = kOne;
  std::int64_t sum = 0;
  for (std::int64_t count = 1; term != 0 && count < 40; ++count) {
    sum += term;
    term = static_cast<std::int64_t>(Int128{term} * rest / kOne) / count;
  }
  const auto magnitude = static_cast<std::int64_t>(k < 0 ? -k : k);
  return {sum, 24 * 2 + 4 + 2 * (y.error + magnitude), static_cast<int>(k)};
}

}  // namespace

std::optional<Number> quick_power(const Number& base, const Number& exponent) {
  if (base.sign() <= 0 || !NumberAccess::is_small(base) || !NumberAccess::is_small(exponent)) return std::nullopt;
  const std::int64_t numerator = NumberAccess::numerator(base);
  const std::int64_t denominator = NumberAccess::denominator(base);
  const std::int64_t a = NumberAccess::numerator(exponent);
  const std::int64_t b = NumberAccess::denominator(exponent);
  if (numerator >= kLargestPart || denominator >= kLargestPart) return std::nullopt;
  if (a >= kLargestExponentPart || a <= -kLargestExponentPart || b >= kLargestExponentPart) return std::nullopt;

  Near y = logarithm(numerator, denominator);
  y.value = y.value * a / b;
  const Int128 grown = Int128{y.error} * (a < 0 ? -a : a) / b + 2;
  if (grown > kOne >> 20) return std::nullopt;
  y.error = static_cast<std::int64_t>(grown);
  // Between e^-13 and e^20 (two millionths, and five hundred millions) the digits below fit.
  if (y.value > 20 * Int128{kOne} || y.value < -13 * Int128{kOne}) return std::nullopt;
  const Exponential power = exponential(y);

  // The power is mantissa / 2^shift. As many decimal places as make a number of 12 digits of it, then both ends of what
  // it may be are rounded. Where they agree, so does whatever lies between; a tie lies between two that do not.
  const int shift = kBits - power.exponent;
  const auto low = static_cast<UInt128>(power.mantissa) - static_cast<UInt128>(power.error);
  const auto high = static_cast<UInt128>(power.mantissa) + static_cast<UInt128>(power.error);
  const UInt128 half = UInt128{1} << (shift - 1);
  std::int64_t scale = 1;
  while (((low * static_cast<UInt128>(scale)) >> shift) < 100'000'000'000) scale *= 10;
  const UInt128 digits = (low * static_cast<UInt128>(scale) + half) >> shift;
  if (digits != (high * static_cast<UInt128>(scale) + half) >> shift) return std::nullopt;
  return Number::ratio(static_cast<std::int64_t>(digits), scale);
}

}  // namespace regimen::values
