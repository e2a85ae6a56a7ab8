// What is lifted over bounds holds what the plain operation gives on every pair of values within them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>

#include "interpreter/evaluate/lift.h"
#include "tests/property/generators.h"

namespace regimen::property {
namespace {

using evaluate::Order;
using values::Bound;
using values::Interval;
using values::Number;
using values::Rounding;
using values::Truth;

using Plain = std::function<Number(const Number&, const Number&)>;
using Lifted = std::function<Interval(const Interval&, const Interval&)>;

/// Every result is held; and an end that is said to be included is reached by ends.
void expect_held_and_tight(const Interval& a, const Interval& b, const Plain& plain, const Lifted& lifted) {
  const Interval result = lifted(a, b);
  std::vector<Number> reached;
  for (const Number& x : points_in(a)) {
    for (const Number& y : points_in(b)) {
      const Number value = plain(x, y);
      RC_ASSERT(contains(result, value));
      reached.push_back(value);
    }
  }
  for (const Bound& bound : {result.low, result.high}) {
    if (bound.at && bound.is_included) RC_ASSERT(std::ranges::find(reached, *bound.at) != reached.end());
  }
}

RC_GTEST_PROP(LiftProperty, SumsAndProducts, ()) {
  const Interval a = *intervals();
  const Interval b = *intervals();
  expect_held_and_tight(
      a, b, [](const Number& x, const Number& y) { return x + y; }, evaluate::add);
  expect_held_and_tight(
      a, b, [](const Number& x, const Number& y) { return x - y; }, evaluate::subtract);
  expect_held_and_tight(
      a, b, [](const Number& x, const Number& y) { return x * y; }, evaluate::multiply);
}

RC_GTEST_PROP(LiftProperty, LowerAndHigher, ()) {
  const Interval a = *intervals();
  const Interval b = *intervals();
  expect_held_and_tight(
      a, b, [](const Number& x, const Number& y) { return x < y ? x : y; }, evaluate::lower_of);
  expect_held_and_tight(
      a, b, [](const Number& x, const Number& y) { return x < y ? y : x; }, evaluate::higher_of);
}

RC_GTEST_PROP(LiftProperty, QuotientsHoldEveryResult, ()) {
  const Interval a = *intervals();
  const Interval b = *intervals();
  const Interval result = evaluate::divide(a, b);
  for (const Number& x : points_in(a)) {
    for (const Number& y : points_in(b)) {
      if (!y.is_zero()) RC_ASSERT(contains(result, x / y));
    }
  }
  // A divisor that may be zero leaves it open on both sides, but never claims that it holds nothing.
  if (contains(b, Number(0))) RC_ASSERT(!result.low.at && !result.high.at);
}

RC_GTEST_PROP(LiftProperty, RoundingHoldsEveryResult, ()) {
  const Interval a = *intervals();
  const Number step = Number::ratio(*rc::gen::inRange(1, 9), 4);
  for (const Rounding rounding : {Rounding::kHalfUp, Rounding::kDown, Rounding::kUp}) {
    const Interval result = evaluate::rounded(a, step, rounding);
    for (const Number& x : points_in(a)) RC_ASSERT(contains(result, x.rounded(step, rounding)));
    if (a.is_known()) RC_ASSERT(result.is_known());
  }
}

RC_GTEST_PROP(LiftProperty, MultiplesAreDecidedWhenAllAgree, ()) {
  const Interval a = *intervals();
  const Number step = Number::ratio(*rc::gen::inRange(1, 9), 4);
  const Truth truth = evaluate::is_multiple(a, step);
  for (const Number& x : points_in(a)) {
    RC_ASSERT((x.is_multiple_of(step) ? truth.may_be_yes : truth.may_be_no));
  }
}

bool holds(Order order, const Number& a, const Number& b) {
  switch (order) {
    case Order::kLess:
      return a < b;
    case Order::kLessEqual:
      return a <= b;
    case Order::kGreater:
      return b < a;
    case Order::kGreaterEqual:
      return b <= a;
    case Order::kEqual:
      return a == b;
    case Order::kNotEqual:
      return !(a == b);
  }
  return false;
}

RC_GTEST_PROP(LiftProperty, ComparisonsAreDecidedExactlyWhenAllAgree, ()) {
  const Interval a = *intervals();
  const Interval b = *intervals();
  for (const Order order :
       {Order::kLess, Order::kLessEqual, Order::kGreater, Order::kGreaterEqual, Order::kEqual, Order::kNotEqual}) {
    Truth expected{false, false};
    // Sixteenths: two points at least between any two ends.
    for (const Number& x : points_in(a, 16)) {
      for (const Number& y : points_in(b, 16)) (holds(order, x, y) ? expected.may_be_yes : expected.may_be_no) = true;
    }
    RC_ASSERT(evaluate::compare(order, a, b) == expected);
    RC_ASSERT(evaluate::compare(model::mirrored(order), b, a) == expected);
  }
}

RC_GTEST_PROP(LiftProperty, PowersHoldEveryResult, ()) {
  const Interval base = *intervals();
  const Number exponent = Number::ratio(*rc::gen::inRange(-12, 13), 4);
  const Interval result = evaluate::power_of(base, Interval::point(exponent));
  for (const Number& x : points_in(base)) {
    if (x.sign() <= 0) continue;
    const auto power = values::power(x, exponent);
    RC_ASSERT(power.ok());
    RC_ASSERT(contains(result, *power));
  }
}

/// The hull holds both and no end that neither has.
RC_GTEST_PROP(LiftProperty, HullsHoldBoth, ()) {
  const Interval a = *intervals();
  const Interval b = *intervals();
  const Interval both = evaluate::hull(a, b);
  for (const Interval& one : {a, b}) {
    for (const Number& x : points_in(one)) RC_ASSERT(contains(both, x));
  }
  RC_ASSERT(both.low == a.low || both.low == b.low || !both.low.at);
  RC_ASSERT(both.high == a.high || both.high == b.high || !both.high.at);
  RC_ASSERT(evaluate::hull(b, a) == both);
  RC_ASSERT(evaluate::hull(a, a) == a);
}

}  // namespace
}  // namespace regimen::property
