// How numbers are compared and calculated: in their kinds, with ranges, and as far as they are known.
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::Expression;
using model::ExpressionId;
using model::Operator;
using model::TypeForm;
using values::Number;

bool Encoder::is_printed(ExpressionId id) const {
  const Expression& node = tables_.at(id);
  if (node.op == Operator::kThreshold) return true;
  if (node.op == Operator::kDefine) return is_printed(tables_.defines[node.reference].value);
  return node.op == Operator::kAsUnit && is_printed(node.operands.front());
}

Truth Encoder::compare(const Expression& node, Order order) {
  ExpressionId subject = node.operands[0];
  ExpressionId other = node.operands[1];
  const auto is_range = [&](ExpressionId side) { return !value(side).high_ends.empty(); };
  // What is printed in several kinds, and a range, stands on the right.
  if ((is_printed(subject) && !is_printed(other)) || (is_range(subject) && !is_range(other))) {
    std::swap(subject, other);
    order = model::mirrored(order);
  }
  const Lifted& left = value(subject);
  const Lifted& right = value(other);
  const TypeForm form = tables_.at(subject).type.form;
  const TypeForm right_form = tables_.at(other).type.form;
  Truth truth;
  if (form == TypeForm::kDate) {
    truth = intervals_.compare(order, left.date, right.date);
  } else if (form == TypeForm::kElapsed && right_form == TypeForm::kElapsed) {
    const auto days = [&](const Lifted& span) { return intervals_.add(span.to, intervals_.negate(span.date)); };
    truth = intervals_.compare(order, days(left), days(right));
  } else if (form == TypeForm::kElapsed) {
    const bool high = order == Order::kGreater && !right.high_ends.empty();
    const Interval& count = (high ? right.high_ends : right.readings).front().interval;
    const auto compared = compare_elapsed(order, left, count, right_form == TypeForm::kMonths);
    truth = compared ? *compared : intervals_.any_truth();
  } else if (right_form == TypeForm::kElapsed) {
    const auto compared =
        compare_elapsed(model::mirrored(order), right, left.readings.front().interval, form == TypeForm::kMonths);
    truth = compared ? *compared : intervals_.any_truth();
  } else if (const auto changed = compare_change(order, subject, right)) {
    truth = *changed;
  } else if (const auto mirror = compare_change(model::mirrored(order), other, left)) {
    truth = *mirror;
  } else if (left.readings.empty() || right.readings.empty() || is_range(subject)) {
    truth = intervals_.any_truth();
  } else {
    truth = compare_readings(node, order, left, right, is_range(other) && order == Order::kGreater);
  }
  if (order != Order::kNotEqual) return with_none(truth, left, right);
  const Bool is_none = terms_.either(terms_.negation(left.may_exist), terms_.negation(right.may_exist));
  const Truth different = intervals_.negation(with_none(intervals_.negation(truth), left, right));
  return intervals_.choose(is_none, intervals_.known(terms_.yes()), different);
}

Truth Encoder::in_kind(Order order, const Reading& reading, const std::vector<Reading>& others,
                       const std::vector<model::KindConversion>& conversions) {
  const auto in = [&](model::KindId kind) -> const Reading* {
    for (const Reading& other : others) {
      if (other.kind == kind) return &other;
    }
    return nullptr;
  };
  const Reading* native = in(reading.kind);
  if (native == nullptr) return intervals_.unknown();
  Truth truth = intervals_.compare(order, reading.interval, native->interval);
  for (const model::KindConversion& conversion : conversions) {
    if (conversion.from != reading.kind) continue;
    const Reading* printed = in(conversion.to);
    if (printed == nullptr) continue;
    const Interval converted = intervals_.scaled(reading.interval, conversion.factor);
    const Truth there = intervals_.compare(order, converted, printed->interval);
    truth = intervals_.choose(printed->is, intervals_.any_of(truth, there), truth);
  }
  return intervals_.choose(native->is, truth, intervals_.unknown());
}

Truth Encoder::compare_readings(const Expression& node, Order order, const Lifted& left, const Lifted& right,
                                bool high_end) {
  const std::vector<Reading>& others = high_end ? right.high_ends : right.readings;
  // What is printed in several kinds is in all of them at once.
  if (is_printed(node.operands[0]) && is_printed(node.operands[1]) && left.readings.size() > 1) {
    return intervals_.any_truth();
  }
  Truth truth = intervals_.unknown();
  for (const Reading& reading : left.readings) {
    truth = intervals_.choose(reading.is, in_kind(order, reading, others, node.conversions), truth);
  }
  return truth;
}

Truth Encoder::in_range(const Expression& node) {
  const Lifted& subject = value(node.operands[0]);
  const Lifted& range = value(node.operands[1]);
  if (range.high_ends.empty()) return intervals_.any_truth();
  if (tables_.at(node.operands[0]).type.form == TypeForm::kElapsed) {
    const bool months = tables_.at(node.operands[1]).type.form == TypeForm::kMonths;
    const auto above = compare_elapsed(Order::kGreaterEqual, subject, range.readings.front().interval, months);
    const auto below = compare_elapsed(Order::kLessEqual, subject, range.high_ends.front().interval, months);
    return above && below ? intervals_.both(*above, *below) : intervals_.any_truth();
  }
  Truth truth = intervals_.unknown();
  for (const Reading& reading : subject.readings) {
    const Truth above = in_kind(Order::kGreaterEqual, reading, range.readings, node.conversions);
    const Truth below = in_kind(Order::kLessEqual, reading, range.high_ends, node.conversions);
    truth = intervals_.choose(reading.is, intervals_.both(above, below), truth);
  }
  return truth;
}

void Encoder::inherit(Lifted& result, const Lifted& operand) {
  result.may_be_none = terms_.either(result.may_be_none, operand.may_be_none);
  result.may_exist = terms_.both(result.may_exist, operand.may_exist);
  result.is_given = terms_.both(result.is_given, operand.is_given);
}

std::optional<Interval> Encoder::combine(Operator op, const Interval& a, const Interval& b) {
  const auto both_known = [&](Num result) {
    const Bool known = terms_.both(intervals_.is_known(a), intervals_.is_known(b));
    // Of what nothing is known a multiple is not known either, unless it is none of it.
    const auto is_nothing = [&](const Interval& one) {
      return terms_.negation(terms_.either(one.has_low, one.has_high));
    };
    const auto is_zero = [&](const Interval& one) {
      return terms_.both(intervals_.is_known(one), terms_.equal(one.low, terms_.number(Number(0))));
    };
    const Bool is_open = terms_.either(terms_.both(is_nothing(a), terms_.negation(is_zero(b))),
                                       terms_.both(is_nothing(b), terms_.negation(is_zero(a))));
    const Interval rest = intervals_.choose(is_open, intervals_.unbounded(), intervals_.any_rest());
    return intervals_.choose(known, intervals_.point(result), rest);
  };
  switch (op) {
    case Operator::kAdd:
      return intervals_.add(a, b);
    case Operator::kSubtract:
      return intervals_.add(a, intervals_.negate(b));
    case Operator::kLowerOf:
      return intervals_.lower_of(a, b);
    case Operator::kHigherOf:
      return intervals_.higher_of(a, b);
    case Operator::kMultiply:
      if (const Number* factor = intervals_.constant(a)) return intervals_.scaled(b, *factor);
      if (const Number* factor = intervals_.constant(b)) return intervals_.scaled(a, *factor);
      return both_known(products_.product(a.low, b.low));
    case Operator::kDivide: {
      const Number* divisor = intervals_.constant(b);
      if (divisor != nullptr && !divisor->is_zero()) return intervals_.scaled(a, Number(1) / *divisor);
      const Interval known = both_known(products_.quotient(a.low, b.low));
      const Bool is_zero = terms_.both(intervals_.is_known(b), terms_.equal(b.low, terms_.number(Number(0))));
      return intervals_.choose(is_zero, intervals_.unbounded(), known);
    }
    default:
      return std::nullopt;
  }
}

bool Encoder::is_beyond_lines(const Expression& node) {
  if (node.op != Operator::kMultiply && node.op != Operator::kDivide) return false;
  std::size_t open = 0;
  bool is_opaque_somewhere = false;
  for (const ExpressionId part : node.operands) {
    const Lifted& factor = value(part);
    const bool is_constant = factor.readings.size() == 1 && intervals_.constant(factor.readings.front().interval);
    if (!is_constant) ++open;
    is_opaque_somewhere = is_opaque_somewhere || is_opaque(part, Opaque::kThroughout);
  }
  return open > 1 && is_opaque_somewhere;
}

Lifted Encoder::calculate(const Expression& node) {
  Lifted result = shaped();
  const Lifted& first = value(node.operands.front());
  if (first.readings.size() != 1 || is_beyond_lines(node)) return not_followed(node.type);
  const model::KindId kind = node.type.kinds.size() == 1 ? node.type.kinds.front() : first.readings.front().kind;
  Interval low = first.readings.front().interval;
  Interval high = first.high_ends.empty() ? low : first.high_ends.front().interval;
  bool is_range = !first.high_ends.empty();
  inherit(result, first);
  for (std::size_t at = 1; at < node.operands.size(); ++at) {
    const Lifted& next = value(node.operands[at]);
    if (next.readings.size() != 1) return not_followed(node.type);
    inherit(result, next);
    const Interval& other_low = next.readings.front().interval;
    const Interval& other_high = next.high_ends.empty() ? other_low : next.high_ends.front().interval;
    if (node.op == Operator::kMakeRange) {
      high = other_low;
      is_range = true;
      continue;
    }
    if (!is_range && next.high_ends.empty()) {
      const auto combined = combine(node.op, low, other_low);
      if (!combined) return not_followed(node.type);
      low = high = *combined;
      continue;
    }
    const bool crossed = node.op == Operator::kSubtract || node.op == Operator::kDivide;
    const auto one = combine(node.op, low, crossed ? other_high : other_low);
    const auto two = combine(node.op, high, crossed ? other_low : other_high);
    if (!one || !two) return not_followed(node.type);
    // A negative factor turns the range round.
    low = intervals_.lower_of(*one, *two);
    high = intervals_.higher_of(*one, *two);
    is_range = true;
  }
  result.readings.push_back({kind, terms_.yes(), low});
  if (is_range) result.high_ends.push_back({kind, terms_.yes(), high});
  return result;
}

Lifted Encoder::transform(const Expression& node) {
  const Lifted& subject = value(node.operands.front());
  Lifted result = shaped();
  for (const ExpressionId part : node.operands) inherit(result, value(part));
  if (node.op == Operator::kConvertKind) {
    if (!subject.high_ends.empty()) return not_followed(node.type);
    const model::KindId kind = node.type.kinds.front();
    Interval all = intervals_.unbounded();
    for (const Reading& reading : subject.readings) {
      Interval here = intervals_.unbounded();
      if (reading.kind == kind) here = reading.interval;
      for (const model::KindConversion& conversion : node.conversions) {
        if (reading.kind != kind && conversion.from == reading.kind) {
          here = intervals_.scaled(reading.interval, conversion.factor);
        }
      }
      all = intervals_.choose(reading.is, here, all);
    }
    result.readings.push_back({kind, terms_.yes(), all});
    return result;
  }
  if (subject.readings.size() != 1) return not_followed(node.type);
  const auto apply = [&](const Interval& number) -> Interval {
    if (node.op == Operator::kNegate) return intervals_.negate(number);
    const Lifted& second = value(node.operands[1]);
    const Number* by = second.readings.size() == 1 ? intervals_.constant(second.readings.front().interval) : nullptr;
    if (by == nullptr) return intervals_.any_interval();
    if (by->sign() <= 0) return intervals_.unbounded();
    const auto rounding = node.op == Operator::kRoundTo     ? values::Rounding::kHalfUp
                          : node.op == Operator::kRoundUpTo ? values::Rounding::kUp
                                                            : values::Rounding::kDown;
    return intervals_.rounded(number, *by, rounding);
  };
  const model::KindId kind = node.type.kinds.size() == 1 ? node.type.kinds.front() : subject.readings.front().kind;
  const Interval low = apply(subject.readings.front().interval);
  if (subject.high_ends.empty()) {
    result.readings.push_back({kind, terms_.yes(), low});
    return result;
  }
  const Interval high = apply(subject.high_ends.front().interval);
  const bool turned = node.op == Operator::kNegate;
  result.readings.push_back({kind, terms_.yes(), turned ? high : low});
  result.high_ends.push_back({kind, terms_.yes(), turned ? low : high});
  return result;
}

}  // namespace regimen::prove
