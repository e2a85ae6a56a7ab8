#pragma once

#include <vector>

#include "interpreter/model/order.h"
#include "interpreter/prove/lifted.h"
#include "interpreter/prove/terms.h"
#include "interpreter/values/value.h"

namespace regimen::prove {

using model::Order;

/// Every operator on what is known, as the evaluator has it, over terms. What holds of fresh terms is kept among the
/// laws: they are required together with whatever is asked.
class Intervals {
 public:
  explicit Intervals(Terms& terms) : terms_(terms) {}

  Truth known(Bool value);
  Truth unknown() { return {terms_.yes(), terms_.yes()}; }
  Truth negation(Truth a) { return {a.may_be_no, a.may_be_yes}; }
  Truth both(Truth a, Truth b);
  Truth either(Truth a, Truth b) { return negation(both(negation(a), negation(b))); }
  /// What both of two equally possible readings allow.
  Truth any_of(Truth a, Truth b);
  Truth choose(Bool which, Truth a, Truth b);
  Bool is_yes(Truth a) { return terms_.negation(a.may_be_no); }
  Bool is_no(Truth a) { return terms_.negation(a.may_be_yes); }
  Bool is_known(Truth a) { return terms_.negation(terms_.both(a.may_be_yes, a.may_be_no)); }

  Interval point(Num at) { return {terms_.yes(), at, terms_.yes(), at}; }
  Interval point(const values::Number& at) { return point(terms_.number(at)); }
  /// What is known of a number that is written in the guideline.
  Interval of(const values::Interval& known);
  Interval unbounded();
  /// The value `at` where it is given, else nothing.
  Interval where(Bool is_given, Num at) { return {is_given, at, is_given, at}; }
  Interval choose(Bool which, const Interval& a, const Interval& b);
  Bool is_known(const Interval& a);
  Bool is_open(const Interval& a) { return terms_.negation(is_known(a)); }
  /// The one number of an interval that is always a constant; null of any other.
  const values::Number* constant(const Interval& a);

  Truth compare(Order order, const Interval& a, const Interval& b);
  Interval add(const Interval& a, const Interval& b);
  Interval negate(const Interval& a);
  Interval scaled(const Interval& a, const values::Number& factor);
  Interval hull(const Interval& a, const Interval& b);
  Interval lower_of(const Interval& a, const Interval& b);
  Interval higher_of(const Interval& a, const Interval& b) { return negate(lower_of(negate(a), negate(b))); }
  Interval rounded(const Interval& a, const values::Number& step, values::Rounding rounding);
  Truth is_multiple(const Interval& a, const values::Number& step);

  /// Anything at all: what the operator makes of its operands is not followed.
  Truth any_truth();
  Interval any_interval();
  /// The same, of numbers that are known on one side only: what both are known of is followed.
  Interval any_rest();
  /// Any date of the centuries around a patient's.
  Interval any_date();
  static constexpr int kFirstYear = 1800;
  static constexpr int kLastYear = 2300;

  /// How often something was left free: what was made meanwhile is not followed.
  [[nodiscard]] std::size_t left_free() const { return left_free_; }
  [[nodiscard]] std::size_t rests() const { return rests_; }

  void law(Bool holds) { laws_.push_back(holds); }
  [[nodiscard]] const std::vector<Bool>& laws() const { return laws_; }

 private:
  Num rounded(Num at, const values::Number& step, values::Rounding rounding);

  Terms& terms_;
  std::vector<Bool> laws_;
  std::size_t left_free_ = 0;
  std::size_t rests_ = 0;
};

}  // namespace regimen::prove
