#pragma once

#include <gmpxx.h>
#include <rapidcheck.h>

#include <ostream>
#include <string>
#include <vector>

#include "interpreter/values/number.h"
#include "interpreter/values/value.h"

/// How a counterexample is printed.
namespace regimen::values {
inline void showValue(const Number& number, std::ostream& out) { out << number.to_ratio_text(); }
inline void showValue(const Truth& truth, std::ostream& out) {
  out << (truth.is_yes() ? "yes" : truth.is_no() ? "no" : truth.may_be_yes ? "unknown" : "impossible");
}
inline void showValue(const Interval& interval, std::ostream& out) {
  out << (interval.low.is_included ? "[" : "(") << (interval.low.at ? interval.low.at->to_ratio_text() : "-") << ", "
      << (interval.high.at ? interval.high.at->to_ratio_text() : "-") << (interval.high.is_included ? "]" : ")");
}
}  // namespace regimen::values

/// What the property tests draw their values from.
namespace regimen::property {

/// A number of ours and the same one by GMP's own rationals, built side by side and never from each other.
struct Both {
  values::Number ours;
  mpq_class slow;
};

inline mpq_class slow_ratio(std::int64_t numerator, std::int64_t denominator) {
  mpq_class ratio(mpz_class(std::to_string(numerator)), mpz_class(std::to_string(denominator)));
  ratio.canonicalize();
  return ratio;
}

inline mpq_class slow_power_of_ten(int exponent) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(exponent < 0 ? -exponent : exponent));
  return exponent < 0 ? mpq_class(1, power) : mpq_class(power);
}

inline std::string slow_text(const mpq_class& number) {
  return number.get_num().get_str() + "/" + number.get_den().get_str();
}

/// Numerators and denominators from all that the fast path must tell apart: small, at the edge of 32 and of 64 bits.
inline rc::Gen<std::int64_t> integers() {
  const std::vector<std::int64_t> edges{0,
                                        1,
                                        -1,
                                        INT32_MAX,
                                        INT32_MIN,
                                        std::int64_t{INT32_MAX} + 1,
                                        INT64_MAX,
                                        INT64_MAX - 1,
                                        INT64_MIN,
                                        INT64_MIN + 1,
                                        1000000000000000000,
                                        3037000499,
                                        3037000500};
  return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-20, 21), rc::gen::inRange<std::int64_t>(-100000, 100001),
                        rc::gen::arbitrary<std::int64_t>(), rc::gen::elementOf(edges));
}

inline rc::Gen<Both> numbers() {
  return rc::gen::exec([] {
    const std::int64_t numerator = *integers();
    const std::int64_t denominator =
        *rc::gen::oneOf(rc::gen::just<std::int64_t>(1), rc::gen::elementOf(std::vector<std::int64_t>{2, 4, 10, 1000}),
                        rc::gen::suchThat(integers(), [](std::int64_t value) { return value != 0; }));
    Both both{values::Number::ratio(numerator, denominator), slow_ratio(numerator, denominator)};
    const int exponent = *rc::gen::oneOf(rc::gen::just(0), rc::gen::inRange(-40, 41));
    both.ours = both.ours * values::Number::power_of_ten(exponent);
    both.slow = both.slow * slow_power_of_ten(exponent);
    return both;
  });
}

/// Numbers that meet each other often: a few quarters.
inline rc::Gen<values::Number> quarters() {
  return rc::gen::map(rc::gen::inRange(-14, 15), [](int quarter) { return values::Number::ratio(quarter, 4); });
}

inline bool contains(const values::Interval& interval, const values::Number& x) {
  const auto& [low, high] = interval;
  if (low.at && (x < *low.at || (x == *low.at && !low.is_included))) return false;
  return !high.at || x < *high.at || (x == *high.at && high.is_included);
}

/// An interval, each end of which may be missing, open or closed, and that holds something.
inline rc::Gen<values::Interval> intervals() {
  return rc::gen::exec([] {
    const values::Number one = *quarters();
    const values::Number other = *quarters();
    values::Interval interval = values::Interval::between(one < other ? one : other, one < other ? other : one);
    if (one == other) return interval;
    interval.low.is_included = *rc::gen::arbitrary<bool>();
    interval.high.is_included = *rc::gen::arbitrary<bool>();
    if (*rc::gen::inRange(0, 5) == 0) interval.low = {std::nullopt, false};
    if (*rc::gen::inRange(0, 5) == 0) interval.high = {std::nullopt, false};
    return interval;
  });
}

/// Points of an interval: steps of an eighth (or less) from below to above every end that `intervals` gives, so that
/// between two ends, and past an end that is missing, there are some.
inline std::vector<values::Number> points_in(const values::Interval& interval, int steps = 8) {
  std::vector<values::Number> points;
  for (int step = -5 * steps; step <= 5 * steps; ++step) {
    const values::Number point = values::Number::ratio(step, steps);
    if (contains(interval, point)) points.push_back(point);
  }
  return points;
}

}  // namespace regimen::property
