#include "interpreter/prove/intervals.h"

#include "interpreter/base/check.h"
#include "interpreter/values/date.h"

namespace regimen::prove {

using values::Number;

Truth Intervals::known(Bool value) { return {value, terms_.negation(value)}; }

Truth Intervals::both(Truth a, Truth b) {
  return {terms_.both(a.may_be_yes, b.may_be_yes), terms_.either(a.may_be_no, b.may_be_no)};
}

Truth Intervals::any_of(Truth a, Truth b) {
  return {terms_.either(a.may_be_yes, b.may_be_yes), terms_.either(a.may_be_no, b.may_be_no)};
}

Truth Intervals::choose(Bool which, Truth a, Truth b) {
  return {terms_.choose(which, a.may_be_yes, b.may_be_yes), terms_.choose(which, a.may_be_no, b.may_be_no)};
}

Interval Intervals::unbounded() {
  const Num zero = terms_.number(Number(0));
  return {terms_.no(), zero, terms_.no(), zero};
}

Interval Intervals::of(const values::Interval& known) {
  const auto end = [&](const values::Bound& bound) { return terms_.number(bound.at.value_or(Number(0))); };
  return {terms_.truth(known.low.at.has_value()), end(known.low), terms_.truth(known.high.at.has_value()),
          end(known.high)};
}

Interval Intervals::choose(Bool which, const Interval& a, const Interval& b) {
  return {terms_.choose(which, a.has_low, b.has_low), terms_.choose(which, a.low, b.low),
          terms_.choose(which, a.has_high, b.has_high), terms_.choose(which, a.high, b.high)};
}

Bool Intervals::is_known(const Interval& a) { return terms_.all({a.has_low, a.has_high, terms_.equal(a.low, a.high)}); }

const Number* Intervals::constant(const Interval& a) {
  const bool is_point = terms_.is_yes(a.has_low) && terms_.is_yes(a.has_high) && a.low == a.high;
  return is_point ? terms_.constant(a.low) : nullptr;
}

Truth Intervals::compare(Order order, const Interval& a, const Interval& b) {
  // There are x in `a` and y in `b` with x < y, with x <= y.
  const auto may_be = [&](const Interval& x, const Interval& y, bool or_equal) {
    const Bool are_bounded = terms_.both(x.has_low, y.has_high);
    return terms_.implies(are_bounded, or_equal ? terms_.less_equal(x.low, y.high) : terms_.less(x.low, y.high));
  };
  switch (order) {
    case Order::kLess:
      return {may_be(a, b, false), may_be(b, a, true)};
    case Order::kLessEqual:
      return {may_be(a, b, true), may_be(b, a, false)};
    case Order::kGreater:
      return compare(Order::kLess, b, a);
    case Order::kGreaterEqual:
      return compare(Order::kLessEqual, b, a);
    case Order::kEqual: {
      const Bool may_meet = terms_.both(may_be(a, b, true), may_be(b, a, true));
      const Bool must_meet = terms_.all({is_known(a), is_known(b), terms_.equal(a.low, b.low)});
      return {may_meet, terms_.negation(must_meet)};
    }
    case Order::kNotEqual:
      return negation(compare(Order::kEqual, a, b));
  }
  REGIMEN_UNREACHABLE("an order outside its enumeration");
}

Interval Intervals::add(const Interval& a, const Interval& b) {
  return {terms_.both(a.has_low, b.has_low), terms_.sum(a.low, b.low), terms_.both(a.has_high, b.has_high),
          terms_.sum(a.high, b.high)};
}

Interval Intervals::negate(const Interval& a) { return scaled(a, Number(-1)); }

Interval Intervals::scaled(const Interval& a, const Number& factor) {
  // Nothing is known of a number, and zero times it is zero all the same.
  if (factor.is_zero()) return point(Number(0));
  const Num low = terms_.scaled(a.low, factor);
  const Num high = terms_.scaled(a.high, factor);
  return factor.sign() > 0 ? Interval{a.has_low, low, a.has_high, high} : Interval{a.has_high, high, a.has_low, low};
}

Interval Intervals::hull(const Interval& a, const Interval& b) {
  return {terms_.both(a.has_low, b.has_low), terms_.lower(a.low, b.low), terms_.both(a.has_high, b.has_high),
          terms_.higher(a.high, b.high)};
}

Interval Intervals::lower_of(const Interval& a, const Interval& b) {
  // No value above either is possible.
  const Num high = terms_.choose(a.has_high, terms_.choose(b.has_high, terms_.lower(a.high, b.high), a.high), b.high);
  return {terms_.both(a.has_low, b.has_low), terms_.lower(a.low, b.low), terms_.either(a.has_high, b.has_high), high};
}

Num Intervals::rounded(Num at, const Number& step, values::Rounding rounding) {
  if (const Number* value = terms_.constant(at)) return terms_.number(value->rounded(step, rounding));
  const Num result = terms_.scaled(terms_.integer(), step);
  const Num over = terms_.difference(result, at);  // how far up it went
  const auto between = [&](const Number& low, bool with_low, const Number& high, bool with_high) {
    const Num least = terms_.number(low);
    const Num most = terms_.number(high);
    law(with_low ? terms_.less_equal(least, over) : terms_.less(least, over));
    law(with_high ? terms_.less_equal(over, most) : terms_.less(over, most));
  };
  switch (rounding) {
    case values::Rounding::kUp:
      between(Number(0), true, step, false);
      break;
    case values::Rounding::kDown:
      between(-step, false, Number(0), true);
      break;
    case values::Rounding::kHalfUp:
      between(-(step / Number(2)), false, step / Number(2), true);
      break;
  }
  return result;
}

Interval Intervals::rounded(const Interval& a, const Number& step, values::Rounding rounding) {
  const Num low = rounded(a.low, step, rounding);
  const Num high = a.low == a.high ? low : rounded(a.high, step, rounding);
  return {a.has_low, low, a.has_high, high};
}

Truth Intervals::is_multiple(const Interval& a, const Number& step) {
  const Num below = rounded(a.low, step, values::Rounding::kDown);
  // Of a number that is bounded on both sides it may be known, and is not followed.
  const Truth open = choose(terms_.both(a.has_low, a.has_high), any_truth(), unknown());
  return choose(is_known(a), known(terms_.equal(below, a.low)), open);
}

Truth Intervals::any_truth() {
  ++left_free_;
  const Truth any{terms_.variable(), terms_.variable()};
  law(terms_.either(any.may_be_yes, any.may_be_no));
  return any;
}

Interval Intervals::any_interval() {
  ++left_free_;
  const Interval any{terms_.variable(), terms_.real(), terms_.variable(), terms_.real()};
  law(terms_.less_equal(any.low, any.high));
  return any;
}

Interval Intervals::any_rest() {
  ++rests_;
  return any_interval();
}

Interval Intervals::any_date() {
  ++left_free_;
  const auto day = [&](int year) { return terms_.number(Number(values::Date::from_ymd(year, 1, 1).value().days())); };
  const Interval any{terms_.variable(), terms_.integer(), terms_.variable(), terms_.integer()};
  law(terms_.less_equal(day(kFirstYear), any.low));
  law(terms_.less_equal(any.low, any.high));
  law(terms_.less_equal(any.high, day(kLastYear)));
  return any;
}

}  // namespace regimen::prove
