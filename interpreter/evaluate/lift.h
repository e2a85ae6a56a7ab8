#pragma once

#include <vector>

#include "interpreter/model/expression.h"
#include "interpreter/model/order.h"
#include "interpreter/values/value.h"

/// Every operator of the language, written once for values that are known or open: decided when all values within the
/// bounds agree, else open (strong Kleene). A `none` makes comparisons no and arithmetic none.
namespace regimen::evaluate {

using model::Order;

/// Compares what is known of two numbers in the same coherent unit.
/// @cost    a few ns when both are known and small
values::Truth compare(Order order, const values::Interval& left, const values::Interval& right);
values::Truth compare(Order order, const values::DateBounds& left, const values::DateBounds& right);
/// The day a duration after (or before) another, both as far as they are known.
/// @missing a part of a month or day leaves the day open between the whole ones
values::DateBounds moved(const values::DateBounds& date, const values::Interval& count, values::Duration::Form form,
                         bool is_after);
/// A span of time against a calendar duration: the duration is added to the earlier date and the dates are compared.
values::Truth compare(Order order, const values::Elapsed& left, const values::Interval& count,
                      values::Duration::Form form);

/// How a comparison of values in several kinds came out.
struct Compared {
  values::Truth truth;
  /// Printed thresholds disagree once converted: the answer is unknown for this value in this kind.
  bool is_unit_conflict = false;
  /// Two readings of one day fall on different sides.
  bool is_contradiction = false;
  /// The other side has nothing in the kind of this value, known as it is.
  bool is_kind_unmet = false;
};
/// Compares one reading with what stands on the other side, in its own kind. `right` may be a threshold printed in
/// several kinds; a converted reading serves only to detect that the printed numbers disagree.
/// @missing a reading whose kind the other side does not have is unknown
Compared compare_reading(Order order, const values::Numeric& reading, const values::Value& right,
                         const std::vector<model::KindConversion>& conversions);
/// Several readings of one day, each asked in its own kind: where they disagree the answer is unknown.
template <typename Ask>
Compared over_readings(const values::Value& left, const Ask& ask) {
  Compared all = ask(left.numeric());
  for (const values::Numeric& reading : left.other_kinds) {
    const Compared one = ask(reading);
    if (all.truth.is_known() && one.truth.is_known() && one.truth != all.truth) all.is_contradiction = true;
    all.is_unit_conflict = all.is_unit_conflict || one.is_unit_conflict;
    all.is_kind_unmet = all.is_kind_unmet || one.is_kind_unmet;
    all.truth = values::either(all.truth, one.truth);
  }
  return all;
}
Compared compare_kinds(Order order, const values::Value& left, const values::Value& right,
                       const std::vector<model::KindConversion>& conversions);

values::Interval add(const values::Interval& a, const values::Interval& b);
values::Interval subtract(const values::Interval& a, const values::Interval& b);
values::Interval negate(const values::Interval& a);
values::Interval multiply(const values::Interval& a, const values::Interval& b);
/// @missing a divisor that may be zero leaves the quotient open
values::Interval divide(const values::Interval& a, const values::Interval& b);
values::Interval lower_of(const values::Interval& a, const values::Interval& b);
values::Interval higher_of(const values::Interval& a, const values::Interval& b);
values::Interval rounded(const values::Interval& a, const values::Number& step, values::Rounding rounding);
values::Truth is_multiple(const values::Interval& a, const values::Number& step);
/// Both readings are possible: everything between their outermost bounds.
values::Interval hull(const values::Interval& a, const values::Interval& b);

/// @missing bounded by the powers of its base's bounds; open without its exponent or with a base that may not be
/// positive
values::Interval power_of(const values::Interval& base, const values::Interval& exponent);

/// Everything that either value allows. Both are of one form.
values::Value hull(const values::Value& a, const values::Value& b);

}  // namespace regimen::evaluate
