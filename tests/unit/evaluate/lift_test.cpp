#include "interpreter/evaluate/lift.h"

#include <gtest/gtest.h>

#include <vector>

namespace regimen::evaluate {
namespace {

using values::Bound;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Truth;
using values::Value;

/// Quarter steps past both ends: several lie between any two integer ends.
std::vector<Number> grid() {
  std::vector<Number> points;
  for (int quarter = -5; quarter <= 5; ++quarter) points.push_back(Number::ratio(quarter, 4));
  return points;
}

bool contains(const Interval& interval, const Number& x) {
  if (interval.low.at && (x < *interval.low.at || (x == *interval.low.at && !interval.low.is_included))) return false;
  return !interval.high.at || x < *interval.high.at || (x == *interval.high.at && interval.high.is_included);
}

/// Every interval with ends in -1, 0, 1 and every way of including them, that holds something.
std::vector<Interval> intervals() {
  std::vector<Interval> all;
  for (int low = -1; low <= 1; ++low) {
    for (int high = low; high <= 1; ++high) {
      for (int ends = 0; ends < 4; ++ends) {
        const bool low_included = (ends & 1) != 0;
        const bool high_included = (ends & 2) != 0;
        if (low == high && !(low_included && high_included)) continue;
        all.push_back({Bound{Number(low), low_included}, Bound{Number(high), high_included}});
      }
    }
  }
  return all;
}

bool holds(Order order, const Number& a, const Number& b) {
  switch (order) {
    case Order::kLess:
      return a < b;
    case Order::kLessEqual:
      return a <= b;
    case Order::kGreater:
      return a > b;
    case Order::kGreaterEqual:
      return a >= b;
    case Order::kEqual:
      return a == b;
    case Order::kNotEqual:
      return !(a == b);
  }
  return false;
}

TEST(Compare, IsDecidedExactlyWhenAllValuesWithinTheBoundsAgree) {
  for (const Order order :
       {Order::kLess, Order::kLessEqual, Order::kGreater, Order::kGreaterEqual, Order::kEqual, Order::kNotEqual}) {
    for (const Interval& a : intervals()) {
      for (const Interval& b : intervals()) {
        Truth expected{false, false};
        for (const Number& x : grid()) {
          for (const Number& y : grid()) {
            if (!contains(a, x) || !contains(b, y)) continue;
            (holds(order, x, y) ? expected.may_be_yes : expected.may_be_no) = true;
          }
        }
        EXPECT_EQ(compare(order, a, b), expected) << static_cast<int>(order);
      }
    }
  }
}

TEST(Compare, AnUnboundedNumberIsUnknown) {
  EXPECT_EQ(compare(Order::kLess, Interval::unbounded(), Interval::point(3)), values::kUnknown);
}

TEST(Arithmetic, HoldsEveryResultOfValuesWithinTheBounds) {
  for (const Interval& a : intervals()) {
    for (const Interval& b : intervals()) {
      for (const Number& x : grid()) {
        for (const Number& y : grid()) {
          if (!contains(a, x) || !contains(b, y)) continue;
          EXPECT_TRUE(contains(add(a, b), x + y));
          EXPECT_TRUE(contains(subtract(a, b), x - y));
          EXPECT_TRUE(contains(multiply(a, b), x * y));
          EXPECT_TRUE(contains(lower_of(a, b), x < y ? x : y));
          EXPECT_TRUE(contains(higher_of(a, b), x < y ? y : x));
          if (y.is_zero()) continue;
          EXPECT_TRUE(contains(divide(a, b), x / y));
        }
      }
    }
  }
}

TEST(Arithmetic, ACapHoldsWithoutAWeight) {
  const Interval capped = lower_of(multiply(Interval::point(1), Interval::unbounded()), Interval::point(80));
  EXPECT_FALSE(capped.is_known());
  EXPECT_FALSE(capped.low.at.has_value());
  EXPECT_EQ(*capped.high.at, Number(80));
}

TEST(Arithmetic, DivisionByZeroIsOpen) {
  EXPECT_EQ(divide(Interval::point(1), Interval::point(0)), Interval::unbounded());
}

TEST(Elapsed, SixMonthsAreCalendarMonthsFromTheStart) {
  const auto day = [](int year, int month, int date) { return *values::Date::from_ymd(year, month, date); };
  const values::Elapsed time{{day(2025, 8, 31), day(2025, 8, 31)}, {day(2026, 2, 28), day(2026, 2, 28)}};
  EXPECT_EQ(compare(Order::kGreaterEqual, time, Interval::point(6), values::Duration::Form::kMonths), values::kYes);
  EXPECT_EQ(compare(Order::kGreater, time, Interval::point(6), values::Duration::Form::kMonths), values::kNo);
}

TEST(CompareKinds, PrintedThresholdsThatDisagreeOnceConvertedLeaveItUnknown) {
  const values::KindId per_gram(0);
  const values::KindId per_mole(1);
  // In mg/g and mg/mmol: 1 mg/mmol is 8.84 mg/g.
  const std::vector<model::KindConversion> conversions{{per_mole, per_gram, Number::ratio(884, 100)}};
  Value threshold(Numeric{per_gram, Interval::point(3500)});
  threshold.other_kinds.push_back({per_mole, Interval::point(350)});
  const auto above = [&](std::int64_t ratio) {
    return compare_kinds(Order::kGreater, Value(Numeric{per_mole, Interval::point(ratio)}), threshold, conversions);
  };
  EXPECT_EQ(above(640).truth, values::kYes);
  EXPECT_EQ(above(340).truth, values::kNo);
  EXPECT_EQ(above(370).truth, values::kUnknown);
  EXPECT_TRUE(above(370).is_unit_conflict);
}

}  // namespace
}  // namespace regimen::evaluate
