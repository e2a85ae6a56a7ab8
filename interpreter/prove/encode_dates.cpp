// Dates, spans of time and courses.
#include <cstdint>
#include <utility>

#include "interpreter/prove/encoder.h"

namespace regimen::prove {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Number;

std::optional<Interval> Encoder::moved(const Interval& date, const Interval& count, bool months, bool is_after) {
  const Number* least = terms_.is_yes(count.has_low) ? terms_.constant(count.low) : nullptr;
  const Number* most = terms_.is_yes(count.has_high) ? terms_.constant(count.high) : nullptr;
  if (least == nullptr || most == nullptr) {
    if (months) return std::nullopt;
    // Whole days, wherever the number lies.
    const Num down = intervals_.rounded(count, Number(1), values::Rounding::kDown).low;
    const Num up = intervals_.rounded(count, Number(1), values::Rounding::kUp).high;
    const Num first = is_after ? down : terms_.scaled(up, Number(-1));
    const Num last = is_after ? up : terms_.scaled(down, Number(-1));
    const Bool has_first = is_after ? count.has_low : count.has_high;
    const Bool has_last = is_after ? count.has_high : count.has_low;
    return Interval{terms_.both(date.has_low, has_first), terms_.sum(date.low, first),
                    terms_.both(date.has_high, has_last), terms_.sum(date.high, last)};
  }
  const Number low = least->floor();
  const Number high = -(-*most).floor();
  if (!low.fits_int64() || !high.fits_int64()) return std::nullopt;
  const auto move = [&](Num day, std::int64_t by) {
    const std::int64_t signed_by = is_after ? by : -by;
    return months ? calendar_.plus_months(day, signed_by) : terms_.sum(day, terms_.number(Number(signed_by)));
  };
  const std::int64_t to_earliest = is_after ? low.to_int64() : high.to_int64();
  const std::int64_t to_latest = is_after ? high.to_int64() : low.to_int64();
  return Interval{date.has_low, move(date.low, to_earliest), date.has_high, move(date.high, to_latest)};
}

Lifted Encoder::moved(const Expression& node) {
  const Lifted& duration = value(node.operands[0]);
  const Lifted& date = value(node.operands[1]);
  const bool months = tables_.at(node.operands[0]).type.form == TypeForm::kMonths;
  if (duration.readings.size() != 1) return not_followed(node.type);
  Interval count = duration.readings.front().interval;
  if (!duration.high_ends.empty()) count = intervals_.hull(count, duration.high_ends.front().interval);
  const auto there = moved(date.date, count, months, node.op == Operator::kAfter);
  if (!there) return not_followed(node.type);
  Lifted result = shaped();
  result.date = *there;
  inherit(result, duration);
  inherit(result, date);
  return result;
}

Lifted Encoder::time_since(const Expression& node) {
  const Lifted& date = value(node.operands.front());
  Lifted result = shaped();
  result.date = date.date;
  result.to = intervals_.point(now());
  inherit(result, date);
  return result;
}

std::optional<Truth> Encoder::compare_elapsed(Order order, const Lifted& elapsed, const Interval& count, bool months) {
  if (!months) {
    const Interval days = intervals_.add(elapsed.to, intervals_.negate(elapsed.date));
    return intervals_.compare(order, days, count);
  }
  const auto end = moved(elapsed.date, count, true, true);
  if (!end) return std::nullopt;
  return intervals_.compare(model::mirrored(order), *end, elapsed.to);
}

Lifted Encoder::completed_years(const Expression& node) {
  const Lifted& from = value(node.operands[0]);
  const Lifted& to = value(node.operands[1]);
  Lifted result = shaped();
  inherit(result, from);
  inherit(result, to);
  const auto months = [&](Num a, Num b) { return terms_.scaled(calendar_.completed_years(a, b), Number(12)); };
  Interval age{terms_.both(from.date.has_high, to.date.has_low), months(from.date.high, to.date.low),
               terms_.both(from.date.has_low, to.date.has_high), months(from.date.low, to.date.high)};
  result.readings.push_back({model::KindId{}, terms_.yes(), age});
  return result;
}

Lifted Encoder::extreme_date(const Expression& node) {
  const bool later = node.op == Operator::kLaterOf;
  Lifted result = value(node.operands.front());
  for (std::size_t at = 1; at < node.operands.size(); ++at) {
    const Lifted next = value(node.operands[at]);
    const Interval both =
        later ? intervals_.higher_of(result.date, next.date) : intervals_.lower_of(result.date, next.date);
    // One that may be none leaves the other alone.
    Interval outer = both;
    outer = intervals_.choose(result.may_be_none, intervals_.hull(outer, next.date), outer);
    outer = intervals_.choose(next.may_be_none, intervals_.hull(outer, result.date), outer);
    Lifted extreme = shaped();
    extreme.date = outer;
    extreme.may_be_none = terms_.both(result.may_be_none, next.may_be_none);
    extreme.is_given = terms_.both(result.is_given, next.is_given);
    result = choose(terms_.negation(next.may_exist), result, choose(terms_.negation(result.may_exist), next, extreme));
  }
  return result;
}

}  // namespace regimen::prove
