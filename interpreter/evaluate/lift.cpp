#include "interpreter/evaluate/lift.h"

#include <algorithm>
#include <optional>

#include "interpreter/base/check.h"

namespace regimen::evaluate {

using values::Bound;
using values::Date;
using values::DateBounds;
using values::Duration;
using values::Elapsed;
using values::Interval;
using values::Number;
using values::Numeric;
using values::RangeValue;
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

/// What a value says in one kind; null where it says nothing in it.
const Interval* reading_in(const Value& value, values::KindId kind) {
  const Numeric& main = value.numeric();
  if (main.kind == kind) return &main.interval;
  for (const Numeric& other : value.other_kinds) {
    if (other.kind == kind) return &other.interval;
  }
  return nullptr;
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

namespace {

/// The whole number of months that a duration certainly (or at most) reaches.
std::optional<std::int64_t> whole(const Number& number, bool up) {
  const Number rounded_number = up ? -(-number).floor() : number.floor();
  if (!rounded_number.fits_int64()) return std::nullopt;
  return rounded_number.to_int64();
}

}  // namespace

Truth compare(Order order, const Elapsed& left, const Interval& count, Duration::Form form) {
  if (form == Duration::Form::kDays) {
    const Interval days = Interval::between(Number(left.to.earliest.days() - left.from.latest.days()),
                                            Number(left.to.latest.days() - left.from.earliest.days()));
    return compare(order, days, count);
  }
  return compare(model::mirrored(order), as_interval(moved(left.from, count, form, true)), as_interval(left.to));
}

DateBounds moved(const DateBounds& date, const Interval& count, Duration::Form form, bool is_after) {
  DateBounds result{Date::first(), Date::last()};
  const auto move = [&](Date day, std::int64_t by) {
    return is_after ? values::after({form, by}, day) : values::before({form, by}, day);
  };
  const auto least = count.low.at ? whole(*count.low.at, false) : std::nullopt;
  const auto most = count.high.at ? whole(*count.high.at, true) : std::nullopt;
  // The longer the duration, the later the day after it and the earlier the day before. An end of which nothing is
  // known stays so.
  const auto& to_earliest = is_after ? least : most;
  const auto& to_latest = is_after ? most : least;
  if (date.earliest != Date::first() && to_earliest) result.earliest = move(date.earliest, *to_earliest);
  if (date.latest != Date::last() && to_latest) result.latest = move(date.latest, *to_latest);
  // All of it lies past the calendar, which ends at its last day only for us: no date is known.
  const bool is_past = result.earliest == Date::last() || result.latest == Date::first();
  return is_past ? DateBounds{Date::first(), Date::last()} : result;
}

Compared compare_reading(Order order, const Numeric& reading, const Value& right,
                         const std::vector<model::KindConversion>& conversions) {
  Compared result{values::kUnknown};
  const Interval* native = reading_in(right, reading.kind);
  if (native == nullptr) {
    result.is_kind_unmet = reading.kind.is_set() && reading.interval.is_known();
    return result;
  }
  result.truth = compare(order, reading.interval, *native);
  for (const model::KindConversion& conversion : conversions) {
    if (conversion.from != reading.kind) continue;
    const Interval* printed = reading_in(right, conversion.to);
    if (printed == nullptr) continue;
    const Interval converted = multiply(reading.interval, Interval::point(conversion.factor));
    const Truth there = compare(order, converted, *printed);
    if (result.truth.is_known() && there.is_known() && there != result.truth) result.is_unit_conflict = true;
    result.truth = values::either(result.truth, there);
  }
  return result;
}

Compared compare_kinds(Order order, const Value& left, const Value& right,
                       const std::vector<model::KindConversion>& conversions) {
  return over_readings(left,
                       [&](const Numeric& reading) { return compare_reading(order, reading, right, conversions); });
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
  // Rounding goes by steps, so that an end which is itself not possible may round to the next step.
  if (a.low.at) {
    Number low = a.low.at->rounded(step, rounding);
    if (!a.low.is_included && rounding == values::Rounding::kUp && a.low.at->is_multiple_of(step)) low = low + step;
    result.low = {low, true};
  }
  if (a.high.at) {
    Number high = a.high.at->rounded(step, rounding);
    const bool falls = rounding == values::Rounding::kDown ? a.high.at->is_multiple_of(step)
                                                           : rounding == values::Rounding::kHalfUp &&
                                                                 (*a.high.at - step / Number(2)).is_multiple_of(step);
    if (!a.high.is_included && falls) high = high - step;
    result.high = {high, true};
  }
  return result;
}

Truth is_multiple(const Interval& a, const Number& step) {
  if (a.is_known()) return values::truth_of(a.number().is_multiple_of(step));
  if (!a.low.at || !a.high.at) return values::kUnknown;
  // The first multiple that may be reached from below; past the high end, no value within the bounds is one.
  Number first = a.low.at->rounded(step, values::Rounding::kUp);
  if (!a.low.is_included && first == *a.low.at) first = first + step;
  const bool is_beyond = first > *a.high.at || (first == *a.high.at && !a.high.is_included);
  return is_beyond ? values::kNo : values::kUnknown;
}

Interval power_of(const Interval& base, const Interval& exponent) {
  Interval result = Interval::unbounded();
  if (!exponent.is_known()) return result;
  if (base.is_known()) {
    const auto power = values::power(base.number(), exponent.number());
    if (power) return Interval::point(*power);
    // Out of the range that is calculated; still, a power of a positive number is positive.
    if (base.number().sign() > 0) result.low = {Number(0), false};
    return result;
  }
  // A power of positive numbers moves one way with its base; correct rounding keeps the order, though it may reach an
  // end that the base does not.
  if (!base.low.at || base.low.at->sign() < 0 || (base.low.at->is_zero() && base.low.is_included)) return result;
  const auto at = [&](const Bound& end) -> Bound {
    if (!end.at || end.at->sign() <= 0) return {std::nullopt, false};
    const auto power = values::power(*end.at, exponent.number());
    return power ? Bound{*power, true} : Bound{std::nullopt, false};
  };
  const bool falls = exponent.number().sign() < 0;
  result.low = at(falls ? base.high : base.low);
  result.high = at(falls ? base.low : base.high);
  // A power of a positive number is positive.
  if (!result.low.at) result.low = {Number(0), false};
  return result;
}

namespace {

RangeValue as_range(const Value& value) {
  if (const auto* range = std::get_if<RangeValue>(&value.content)) return *range;
  const Numeric& numeric = value.numeric();
  return {numeric.kind, numeric.interval, numeric.interval};
}

}  // namespace

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
  // One row of a decision may give a number where another gives a range: a number is a range with one end.
  if (std::holds_alternative<RangeValue>(a.content) != std::holds_alternative<RangeValue>(b.content)) {
    both.content = as_range(a);
    both.other_kinds.clear();
    Value other = b;
    other.content = as_range(b);
    other.other_kinds.clear();
    Value merged = hull(Value(both.content), Value(other.content));
    both.content = std::move(merged.content);
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
    void operator()(RangeValue& range) const {
      if (range.kind != b.range().kind) {
        // Of a range that may be in either of two kinds nothing is known.
        range = {{}, Interval::unbounded(), Interval::unbounded()};
        return;
      }
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
