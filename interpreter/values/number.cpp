#include "interpreter/values/number.h"

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "interpreter/base/check.h"
#include "interpreter/values/number_large.h"

namespace regimen::values {

namespace {

constexpr std::int64_t kLargestSmall = std::numeric_limits<std::int64_t>::max();

mpz_class to_mpz(Int128 value) {
  const bool negative = value < 0;
  __extension__ typedef unsigned __int128 Unsigned128;
  const auto magnitude = negative ? -static_cast<Unsigned128>(value) : static_cast<Unsigned128>(value);
  mpz_class result = static_cast<unsigned long>(magnitude >> 64U);
  result <<= 64;
  result += static_cast<unsigned long>(magnitude);
  return negative ? mpz_class(-result) : result;
}

bool fits_small(Int128 value) { return value >= -Int128{kLargestSmall} && value <= Int128{kLargestSmall}; }

// mpz_fits_slong_p also takes the lowest int64, which is not small here because it has no negative.
bool fits_small(const mpz_class& value) {
  return value.fits_slong_p() && value.get_si() != std::numeric_limits<std::int64_t>::min();
}

mpz_class floor_of(const mpq_class& value) {
  mpz_class result;
  mpz_fdiv_q(result.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
  return result;
}

std::size_t mix(std::size_t seed, std::uint64_t value) {
  std::uint64_t x = seed ^ (value + 0x9e3779b97f4a7c15ULL + (std::uint64_t{seed} << 6U) + (std::uint64_t{seed} >> 2U));
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31U);
}

std::size_t mix(std::size_t seed, const mpz_class& value) {
  seed = mix(seed, static_cast<std::uint64_t>(sgn(value)) + 2);
  for (std::size_t i = 0; i < mpz_size(value.get_mpz_t()); ++i)
    seed = mix(seed, mpz_getlimbn(value.get_mpz_t(), static_cast<mp_size_t>(i)));
  return seed;
}

}  // namespace

// The bridge to GMP ---------------------------------------------------------------------------------------------

void Number::copy_large(const Number& other) {
  // The address is taken over only after the copy exists.
  numerator_ = reinterpret_cast<std::intptr_t>(new Large{NumberAccess::large(other)});
  denominator_ = 0;
}

void Number::drop_large() noexcept { delete reinterpret_cast<Large*>(static_cast<std::intptr_t>(numerator_)); }

const mpq_class& NumberAccess::large(const Number& number) {
  return reinterpret_cast<const Number::Large*>(static_cast<std::intptr_t>(number.numerator_))->value;
}

mpq_class NumberAccess::to_mpq(const Number& number) {
  if (!is_small(number)) return large(number);
  mpq_class value;
  value.get_num() = number.numerator_;
  value.get_den() = number.denominator_;
  return value;
}

Number NumberAccess::from_mpq(mpq_class value) {
  Number result;
  if (fits_small(value.get_num()) && fits_small(value.get_den())) {
    result.numerator_ = value.get_num().get_si();
    result.denominator_ = value.get_den().get_si();
  } else {
    result.numerator_ = reinterpret_cast<std::intptr_t>(new Number::Large{std::move(value)});
    result.denominator_ = 0;
  }
  return result;
}

Number NumberAccess::from_reduced(Int128 numerator, Int128 denominator) {
  if (fits_small(numerator) && fits_small(denominator)) {
    Number result;
    result.numerator_ = static_cast<std::int64_t>(numerator);
    result.denominator_ = static_cast<std::int64_t>(denominator);
    return result;
  }
  mpq_class value;
  value.get_num() = to_mpz(numerator);
  value.get_den() = to_mpz(denominator);
  return from_mpq(std::move(value));
}

// Making --------------------------------------------------------------------------------------------------------

Number::Number(std::int64_t integer) : numerator_(integer) {
  if (integer == std::numeric_limits<std::int64_t>::min()) *this = NumberAccess::from_reduced(integer, 1);
}

Number Number::ratio(std::int64_t numerator, std::int64_t denominator) {
  REGIMEN_CHECK(denominator != 0, "a ratio has a zero denominator");
  return Number(numerator) / Number(denominator);
}

Number Number::power_of_ten(int exponent) {
  std::int64_t small = 1;
  const int magnitude = exponent < 0 ? -exponent : exponent;
  if (magnitude <= 18) {
    for (int i = 0; i < magnitude; ++i) small *= 10;
    return NumberAccess::from_reduced(exponent < 0 ? 1 : small, exponent < 0 ? small : 1);
  }
  mpq_class value;
  mpz_ui_pow_ui(exponent < 0 ? value.get_den_mpz_t() : value.get_num_mpz_t(), 10,
                static_cast<unsigned long>(magnitude));
  if (exponent < 0) value.get_num() = 1;
  return NumberAccess::from_mpq(std::move(value));
}

// Arithmetic ----------------------------------------------------------------------------------------------------
// Small numbers stay in 128 bits, by Knuth's scheme (volume 2, 4.5.1), which reduces before it multiplies.

static Number add(std::int64_t an, std::int64_t ad, std::int64_t bn, std::int64_t bd) {
  if (ad == bd) {
    const Int128 sum = Int128{an} + bn;
    if (ad == 1) return NumberAccess::from_reduced(sum, 1);
    const auto divisor = std::gcd(static_cast<std::int64_t>(sum % ad), ad);
    return NumberAccess::from_reduced(sum / divisor, ad / divisor);
  }
  const std::int64_t common = std::gcd(ad, bd);
  if (common == 1) return NumberAccess::from_reduced(Int128{an} * bd + Int128{bn} * ad, Int128{ad} * bd);
  const Int128 sum = Int128{an} * (bd / common) + Int128{bn} * (ad / common);
  const std::int64_t divisor = std::gcd(static_cast<std::int64_t>(sum % common), common);
  return NumberAccess::from_reduced(sum / divisor, Int128{ad / common} * (bd / divisor));
}

static Number multiply(std::int64_t an, std::int64_t ad, std::int64_t bn, std::int64_t bd) {
  if (ad == 1 && bd == 1) return NumberAccess::from_reduced(Int128{an} * bn, 1);
  const std::int64_t left = std::gcd(an, bd);
  const std::int64_t right = std::gcd(bn, ad);
  return NumberAccess::from_reduced(Int128{an / left} * (bn / right), Int128{ad / right} * (bd / left));
}

Number operator+(const Number& a, const Number& b) {
  if (a.denominator_ == 1 && b.denominator_ == 1) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a.numerator_, b.numerator_, &sum)) return {sum};
  }
  if (a.denominator_ != 0 && b.denominator_ != 0)
    return add(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
  return NumberAccess::from_mpq(NumberAccess::to_mpq(a) + NumberAccess::to_mpq(b));
}

Number operator-(const Number& a, const Number& b) {
  if (a.denominator_ == 1 && b.denominator_ == 1) {
    std::int64_t difference = 0;
    if (!__builtin_sub_overflow(a.numerator_, b.numerator_, &difference)) return {difference};
  }
  if (a.denominator_ != 0 && b.denominator_ != 0)
    return add(a.numerator_, a.denominator_, -b.numerator_, b.denominator_);
  return NumberAccess::from_mpq(NumberAccess::to_mpq(a) - NumberAccess::to_mpq(b));
}

Number operator*(const Number& a, const Number& b) {
  if (a.denominator_ != 0 && b.denominator_ != 0) {
    return multiply(a.numerator_, a.denominator_, b.numerator_, b.denominator_);
  }
  return NumberAccess::from_mpq(NumberAccess::to_mpq(a) * NumberAccess::to_mpq(b));
}

Number operator/(const Number& a, const Number& b) {
  REGIMEN_CHECK(!b.is_zero(), "a number was divided by zero");
  if (a.denominator_ != 0 && b.denominator_ != 0) {
    const bool negative = b.numerator_ < 0;
    return multiply(a.numerator_, a.denominator_, negative ? -b.denominator_ : b.denominator_,
                    negative ? -b.numerator_ : b.numerator_);
  }
  return NumberAccess::from_mpq(NumberAccess::to_mpq(a) / NumberAccess::to_mpq(b));
}

Number Number::operator-() const {
  if (denominator_ != 0) {
    Number result;
    result.numerator_ = -numerator_;
    result.denominator_ = denominator_;
    return result;
  }
  return NumberAccess::from_mpq(-NumberAccess::large(*this));
}

std::strong_ordering Number::compare(const Number& a, const Number& b) {
  if (a.denominator_ != 0 && b.denominator_ != 0) {
    return Int128{a.numerator_} * b.denominator_ <=> Int128{b.numerator_} * a.denominator_;
  }
  return cmp(NumberAccess::to_mpq(a), NumberAccess::to_mpq(b)) <=> 0;
}

// Asking --------------------------------------------------------------------------------------------------------

bool Number::is_zero() const { return numerator_ == 0; }  // a large number's address is never 0

int Number::sign() const {
  if (denominator_ != 0) return (numerator_ > 0) - (numerator_ < 0);
  return sgn(NumberAccess::large(*this));
}

bool Number::is_integer() const {
  return denominator_ == 1 || (denominator_ == 0 && NumberAccess::large(*this).get_den() == 1);
}

bool Number::fits_int64() const {
  return denominator_ == 1 ||
         (denominator_ == 0 && is_integer() && NumberAccess::large(*this).get_num().fits_slong_p());
}

std::int64_t Number::to_int64() const {
  REGIMEN_CHECK(fits_int64(), "a number that is no 64-bit integer was read as one");
  return denominator_ == 1 ? numerator_ : NumberAccess::large(*this).get_num().get_si();
}

Number Number::raised_to(int exponent) const {
  REGIMEN_CHECK(exponent >= 0 || !is_zero(), "zero was raised to a negative power");
  const unsigned long magnitude =
      exponent < 0 ? 0UL - static_cast<unsigned long>(exponent) : static_cast<unsigned long>(exponent);
  const mpq_class base = NumberAccess::to_mpq(*this);
  mpz_class numerator;
  mpz_class denominator;
  mpz_pow_ui(numerator.get_mpz_t(), base.get_num_mpz_t(), magnitude);
  mpz_pow_ui(denominator.get_mpz_t(), base.get_den_mpz_t(), magnitude);
  if (exponent < 0) {
    swap(numerator, denominator);
    if (sgn(denominator) < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
  }
  return NumberAccess::from_mpq(mpq_class(numerator, denominator));
}

Number Number::floor() const {
  if (denominator_ == 1) return *this;
  if (denominator_ == 0) return NumberAccess::from_mpz(floor_of(NumberAccess::large(*this)));
  return numerator_ / denominator_ - (numerator_ < 0 ? 1 : 0);
}

Number Number::rounded(const Number& step, Rounding rounding) const {
  REGIMEN_CHECK(step.sign() > 0, "a number was rounded to a step that is not positive");
  const Number steps = *this / step;
  switch (rounding) {
    case Rounding::kHalfUp:
      return (steps + ratio(1, 2)).floor() * step;
    case Rounding::kDown:
      return steps.floor() * step;
    case Rounding::kUp:
      return -((-steps).floor()) * step;
  }
  REGIMEN_UNREACHABLE("a rounding is none of the three");
}

bool Number::is_multiple_of(const Number& step) const {
  REGIMEN_CHECK(step.sign() > 0, "a multiple was asked for of a step that is not positive");
  return (*this / step).is_integer();
}

double Number::approximate() const {
  constexpr std::int64_t kExactDouble = std::int64_t{1} << 53;
  if (denominator_ != 0 && numerator_ >= -kExactDouble && numerator_ <= kExactDouble && denominator_ <= kExactDouble) {
    return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  }
  const mpq_class value = NumberAccess::to_mpq(*this);
  mpz_class numerator = abs(value.get_num());
  mpz_class denominator = value.get_den();
  // The quotient is cut to one bit more than a double holds, its rest kept as the lowest bit, and rounded half to even.
  const auto bits = static_cast<long>(mpz_sizeinbase(numerator.get_mpz_t(), 2)) -
                    static_cast<long>(mpz_sizeinbase(denominator.get_mpz_t(), 2));
  constexpr long kLowestBit = -1074;
  for (long lowest = std::max(bits - 1 - 52, kLowestBit);; ++lowest) {
    mpz_class scaled = numerator;
    mpz_class divisor = denominator;
    if (lowest < 0) {
      scaled <<= static_cast<mp_bitcnt_t>(-lowest);
    } else {
      divisor <<= static_cast<mp_bitcnt_t>(lowest);
    }
    mpz_class quotient;
    mpz_class rest;
    mpz_fdiv_qr(quotient.get_mpz_t(), rest.get_mpz_t(), scaled.get_mpz_t(), divisor.get_mpz_t());
    if (mpz_sizeinbase(quotient.get_mpz_t(), 2) > 53) continue;
    const int half = cmp(rest * 2, divisor);
    if (half > 0 || (half == 0 && mpz_odd_p(quotient.get_mpz_t()) != 0)) quotient += 1;
    const double magnitude = std::ldexp(quotient.get_d(), static_cast<int>(lowest));
    return sgn(value) < 0 ? -magnitude : magnitude;
  }
}

std::size_t Number::hash() const {
  if (denominator_ != 0) {
    return mix(mix(0, static_cast<std::uint64_t>(numerator_)), static_cast<std::uint64_t>(denominator_));
  }
  const mpq_class& value = NumberAccess::large(*this);
  return mix(mix(1, value.get_num()), value.get_den());
}

}  // namespace regimen::values
