#include "interpreter/evaluate/lift.h"

#include <algorithm>
#include <optional>

#include "interpreter/base/check.h"

namespace regimen::evaluate {

using values::Bound;
using values::DateBounds;
using values::Duration;
using values::Elapsed;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Truth;
using values::Value;

namespace {

/// There are a in `left` and b in `right` with a < b.
bool may_be_less(const Interval& left, const Interval& right) {
  if (!left.low.at || !right.high.at) return true;
  return *left.low.at < *right.high.at;
}

/// There are a in `left` and b in `right` with a <= b.
bool may_be_less_equal(const Interval& left, const Interval& right) {
  if (!left.low.at || !right.high.at) return true;
  if (*left.low.at == *right.high.at) return left.low.is_included && right.high.is_included;
  return *left.low.at < *right.high.at;
}

Truth less(const Interval& left, const Interval& right) {
  return {may_be_less(left, right), may_be_less_equal(right, left)};
}

Truth less_equal(const Interval& left, const Interval& right) {
  return {may_be_less_equal(left, right), may_be_less(right, left)};
}

Truth equal(const Interval& left, const Interval& right) {
  const bool may_meet = may_be_less_equal(left, right) && may_be_less_equal(right, left);
  const bool must_meet = left.is_known() && right.is_known() && left.number() == right.number();
  return {may_meet, !must_meet};
}

Truth compare_known(Order order, const Number& a, const Number& b) {
  switch (order) {
    case Order::kLess:
      return values::truth_of(a < b);
    case Order::kLessEqual:
      return values::truth_of(a <= b);
    case Order::kGreater:
      return values::truth_of(a > b);
    case Order::kGreaterEqual:
      return values::truth_of(a >= b);
    case Order::kEqual:
      return values::truth_of(a == b);
    case Order::kNotEqual:
      return values::truth_of(!(a == b));
  }
  REGIMEN_UNREACHABLE("an order outside its enumeration");
}

Interval as_interval(const DateBounds& date) {
  return Interval::between(Number(date.earliest.days()), Number(date.latest.days()));
}

/// One end of an interval on the line that has both infinities.
struct End {
  int infinite = 0;  // -1, 0, +1
  Number at;
  bool is_included = true;
};

End low_end(const Interval& a) { return a.low.at ? End{0, *a.low.at, a.low.is_included} : End{-1, Number(0), false}; }
End high_end(const Interval& a) {
  return a.high.at ? End{0, *a.high.at, a.high.is_included} : End{+1, Number(0), false};
}

bool end_less(const End& a, const End& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  return a.infinite == 0 && a.at < b.at;
}
bool end_equal(const End& a, const End& b) { return !end_less(a, b) && !end_less(b, a); }

Bound as_bound(const End& end) {
  if (end.infinite != 0) return Bound{std::nullopt, false};
  return Bound{end.at, end.is_included};
}

/// A product of two ends. Zero times anything is zero, and is reached when the zero itself is.
End times(const End& a, const End& b) {
  const bool a_zero = a.infinite == 0 && a.at.is_zero();
  const bool b_zero = b.infinite == 0 && b.at.is_zero();
  if (a_zero || b_zero) {
    return End{0, Number(0), (a_zero && a.is_included) || (b_zero && b.is_included)};
  }
  const int sign_a = a.infinite != 0 ? a.infinite : a.at.sign();
  const int sign_b = b.infinite != 0 ? b.infinite : b.at.sign();
  if (a.infinite != 0 || b.infinite != 0) return End{sign_a * sign_b, Number(0), false};
  return End{0, a.at * b.at, a.is_included && b.is_included};
}

Interval from_corners(std::vector<End> corners) {
  End low = corners.front();
  End high = corners.front();
  for (const End& corner : corners) {
    if (end_less(corner, low))
      low = corner;
    else if (end_equal(corner, low))
      low.is_included = low.is_included || corner.is_included;
    if (end_less(high, corner))
      high = corner;
    else if (end_equal(corner, high))
      high.is_included = high.is_included || corner.is_included;
  }
  return {as_bound(low), as_bound(high)};
}

std::optional<Interval> for_kind(const Value& value, values::KindId kind) {
  if (const auto* range = std::get_if<values::RangeValue>(&value.content)) {
    REGIMEN_CHECK(range != nullptr, "a range is compared by its ends");
    return std::nullopt;
  }
  const Numeric& main = value.numeric();
  if (main.kind == kind) return main.interval;
  for (const Numeric& other : value.other_kinds) {
    if (other.kind == kind) return other.interval;
  }
  return std::nullopt;
}

}  // namespace

Truth compare(Order order, const Interval& left, const Interval& right) {
  if (left.is_known() && right.is_known()) return compare_known(order, *left.low.at, *right.low.at);
  switch (order) {
    case Order::kLess:
      return less(left, right);
    case Order::kLessEqual:
      return less_equal(left, right);
    case Order::kGreater:
      return less(right, left);
    case Order::kGreaterEqual:
      return less_equal(right, left);
    case Order::kEqual:
      return equal(left, right);
    case Order::kNotEqual:
      return !equal(left, right);
  }
  REGIMEN_UNREACHABLE("an order outside its enumeration");
}

Truth compare(Order order, const DateBounds& left, const DateBounds& right) {
  return compare(order, as_interval(left), as_interval(right));
}

Truth compare(Order order, const Elapsed& left, const Interval& count, Duration::Form form) {
  // The date on which the duration is complete: the later the start or the longer the duration, the later.
  Interval complete = Interval::unbounded();
  if (count.low.at) {
    const Duration shortest{form, count.low.at->to_int64()};
    complete.low = Bound{Number(values::after(shortest, left.from.earliest).days()), true};
  }
  if (count.high.at) {
    const Duration longest{form, count.high.at->to_int64()};
    complete.high = Bound{Number(values::after(longest, left.from.latest).days()), true};
  }
  // `time >= 6 months` says that the completing date is not after the end: the order is turned round.
  const Interval end = as_interval(left.to);
  switch (order) {
    case Order::kLess:
      return compare(Order::kGreater, complete, end);
    case Order::kLessEqual:
      return compare(Order::kGreaterEqual, complete, end);
    case Order::kGreater:
      return compare(Order::kLess, complete, end);
    case Order::kGreaterEqual:
      return compare(Order::kLessEqual, complete, end);
    case Order::kEqual:
      return compare(Order::kEqual, complete, end);
    case Order::kNotEqual:
      return compare(Order::kNotEqual, complete, end);
  }
  REGIMEN_UNREACHABLE("an order outside its enumeration");
}

Compared compare_kinds(Order order, const Value& left, const Value& right,
                       const std::vector<model::KindConversion>& conversions) {
  const auto compare_reading = [&](const Numeric& reading) {
    Compared result{values::kUnknown};
    if (!reading.kind.is_set() && right.numeric().kind.is_set()) return result;
    const auto native = for_kind(right, reading.kind);
    if (!native) return result;
    result.truth = compare(order, reading.interval, *native);
    for (const model::KindConversion& conversion : conversions) {
      if (conversion.from != reading.kind) continue;
      const auto printed = for_kind(right, conversion.to);
      if (!printed) continue;
      const Interval converted = multiply(reading.interval, Interval::point(conversion.factor));
      const Truth there = compare(order, converted, *printed);
      if (result.truth.is_known() && there.is_known() && there != result.truth) result.is_unit_conflict = true;
      result.truth = values::either(result.truth, there);
    }
    return result;
  };
  Compared all = compare_reading(left.numeric());
  for (const Numeric& reading : left.other_kinds) {
    const Compared one = compare_reading(reading);
    if (all.truth.is_known() && one.truth.is_known() && one.truth != all.truth) all.is_contradiction = true;
    all.is_unit_conflict = all.is_unit_conflict || one.is_unit_conflict;
    all.truth = values::either(all.truth, one.truth);
  }
  return all;
}

Interval add(const Interval& a, const Interval& b) {
  if (a.is_known() && b.is_known()) return Interval::point(*a.low.at + *b.low.at);
  Interval sum = Interval::unbounded();
  if (a.low.at && b.low.at) sum.low = {*a.low.at + *b.low.at, a.low.is_included && b.low.is_included};
  if (a.high.at && b.high.at) sum.high = {*a.high.at + *b.high.at, a.high.is_included && b.high.is_included};
  return sum;
}

Interval negate(const Interval& a) {
  Interval turned = Interval::unbounded();
  if (a.high.at) turned.low = {-*a.high.at, a.high.is_included};
  if (a.low.at) turned.high = {-*a.low.at, a.low.is_included};
  return turned;
}

Interval subtract(const Interval& a, const Interval& b) { return add(a, negate(b)); }

Interval multiply(const Interval& a, const Interval& b) {
  if (a.is_known() && b.is_known()) return Interval::point(*a.low.at * *b.low.at);
  const End a_low = low_end(a);
  const End a_high = high_end(a);
  const End b_low = low_end(b);
  const End b_high = high_end(b);
  return from_corners({times(a_low, b_low), times(a_low, b_high), times(a_high, b_low), times(a_high, b_high)});
}

Interval divide(const Interval& a, const Interval& b) {
  if (a.is_known() && b.is_known() && !b.low.at->is_zero()) return Interval::point(*a.low.at / *b.low.at);
  const bool above_zero = b.low.at && (b.low.at->sign() > 0 || (b.low.at->is_zero() && !b.low.is_included));
  const bool below_zero = b.high.at && (b.high.at->sign() < 0 || (b.high.at->is_zero() && !b.high.is_included));
  if (!above_zero && !below_zero) return Interval::unbounded();
  const auto inverse = [](const Bound& bound, bool at_zero_is_low) {
    // The inverse of an end: a zero or an infinite end has no finite inverse, an infinite one tends to zero.
    if (!bound.at) return Bound{Number(0), false};
    if (bound.at->is_zero()) return Bound{std::nullopt, at_zero_is_low};
    return Bound{Number(1) / *bound.at, bound.is_included};
  };
  return multiply(a, Interval{inverse(b.high, true), inverse(b.low, false)});
}

namespace {
/// The lower (or higher) of two ends on the same side; equal ends are included when either is.
Bound outer_low(const Bound& a, const Bound& b) {
  if (!a.at || !b.at) return Bound{std::nullopt, false};
  if (*a.at == *b.at) return {a.at, a.is_included || b.is_included};
  return *a.at < *b.at ? a : b;
}
Bound outer_high(const Bound& a, const Bound& b) {
  if (!a.at || !b.at) return Bound{std::nullopt, false};
  if (*a.at == *b.at) return {a.at, a.is_included || b.is_included};
  return *a.at < *b.at ? b : a;
}
/// The lowest upper bound: no value above either is possible.
Bound inner_high(const Bound& a, const Bound& b) {
  if (!a.at) return b;
  if (!b.at) return a;
  if (*a.at == *b.at) return {a.at, a.is_included && b.is_included};
  return *a.at < *b.at ? a : b;
}
}  // namespace

Interval hull(const Interval& a, const Interval& b) { return {outer_low(a.low, b.low), outer_high(a.high, b.high)}; }

Interval lower_of(const Interval& a, const Interval& b) {
  return {outer_low(a.low, b.low), inner_high(a.high, b.high)};
}

Interval higher_of(const Interval& a, const Interval& b) { return negate(lower_of(negate(a), negate(b))); }

Interval rounded(const Interval& a, const Number& step, values::Rounding rounding) {
  Interval result = Interval::unbounded();
  if (a.low.at) result.low = {a.low.at->rounded(step, rounding), true};
  if (a.high.at) result.high = {a.high.at->rounded(step, rounding), true};
  return result;
}

Interval power_of(const Interval& base, const Interval& exponent) {
  if (base.is_known() && exponent.is_known()) {
    if (auto result = values::power(base.number(), exponent.number())) return Interval::point(*result);
  }
  return Interval::unbounded();
}

Value hull(const Value& a, const Value& b) {
  Value both = a;
  both.may_be_none = a.may_be_none || b.may_be_none;
  both.may_exist = a.may_exist || b.may_exist;
  both.is_given = a.is_given && b.is_given;
  if (!b.may_exist) return both;
  if (!a.may_exist) {
    both.content = b.content;
    both.other_kinds = b.other_kinds;
    return both;
  }
  struct Merge {
    const Value& b;
    Value& both;
    void operator()(Truth& truth) const { truth = values::either(truth, b.truth()); }
    void operator()(values::Labels& labels) const { labels.possible |= b.labels().possible; }
    void operator()(values::Members& members) const {
      members = {members.in & b.members().in, members.out & b.members().out};
    }
    void operator()(Numeric& numeric) const {
      // Readings in other kinds stand beside each other; those of one kind become one open value between them.
      const auto merge_in = [this](const Numeric& reading) {
        Numeric& main = both.numeric_ref();
        if (main.kind == reading.kind) {
          main.interval = hull(main.interval, reading.interval);
          return;
        }
        for (Numeric& other : both.other_kinds) {
          if (other.kind == reading.kind) {
            other.interval = hull(other.interval, reading.interval);
            return;
          }
        }
        both.other_kinds.push_back(reading);
      };
      static_cast<void>(numeric);
      merge_in(b.numeric());
      for (const Numeric& other : b.other_kinds) merge_in(other);
    }
    void operator()(values::RangeValue& range) const {
      range.low = hull(range.low, b.range().low);
      range.high = hull(range.high, b.range().high);
    }
    void operator()(DateBounds& date) const {
      date = {std::min(date.earliest, b.date().earliest), std::max(date.latest, b.date().latest)};
    }
    void operator()(Elapsed& elapsed) const {
      elapsed.from = {std::min(elapsed.from.earliest, b.elapsed().from.earliest),
                      std::max(elapsed.from.latest, b.elapsed().from.latest)};
      elapsed.to = {std::min(elapsed.to.earliest, b.elapsed().to.earliest),
                    std::max(elapsed.to.latest, b.elapsed().to.latest)};
    }
    void operator()(std::string& text) const {
      if (text != std::get<std::string>(b.content)) both.is_given = false;
    }
    void operator()(std::shared_ptr<const values::CourseValue>&) const {}
  };
  std::visit(Merge{b, both}, both.content);
  return both;
}

}  // namespace regimen::evaluate
