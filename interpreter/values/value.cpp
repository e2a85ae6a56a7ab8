#include "interpreter/values/value.h"

#include <algorithm>
#include <type_traits>

#include "interpreter/base/check.h"

namespace regimen::values {

Interval Interval::point(Number number) { return {Bound{number, true}, Bound{std::move(number), true}}; }

Interval Interval::unbounded() { return {Bound{std::nullopt, false}, Bound{std::nullopt, false}}; }

Interval Interval::between(Number low, Number high) {
  return {Bound{std::move(low), true}, Bound{std::move(high), true}};
}

const Number& Interval::number() const {
  REGIMEN_CHECK(is_known(), "the number of an open interval was read");
  return *low.at;
}

Value Value::none(Content shape) {
  Value value(std::move(shape));
  value.may_be_none = true;
  value.may_exist = false;
  return value;
}

bool CourseValue::is_known() const {
  return is_recorded && std::all_of(periods.begin(), periods.end(), [](const Period& one) {
           return one.is_certain && one.start.is_known() && (!one.stop || one.stop->is_known());
         });
}

bool Value::is_known() const {
  if (is_none()) return true;
  if (may_be_none || !other_kinds.empty()) return false;
  const auto decided = [this](const auto& shape) {
    using Shape = std::decay_t<decltype(shape)>;
    if constexpr (std::is_same_v<Shape, Truth> || std::is_same_v<Shape, Labels> || std::is_same_v<Shape, DateBounds>) {
      return shape.is_known();
    } else if constexpr (std::is_same_v<Shape, Numeric>) {
      return shape.interval.is_known();
    } else if constexpr (std::is_same_v<Shape, RangeValue>) {
      return shape.low.is_known() && shape.high.is_known();
    } else if constexpr (std::is_same_v<Shape, Elapsed>) {
      return shape.from.is_known() && shape.to.is_known();
    } else if constexpr (std::is_same_v<Shape, std::shared_ptr<const CourseValue>>) {
      return shape->is_recorded;
    } else {
      // A text is known when it was given; a set by what is known of each member, which its type tells.
      return is_given;
    }
  };
  return std::visit(decided, content);
}

bool operator==(const Value& a, const Value& b) {
  if (a.may_be_none != b.may_be_none || a.may_exist != b.may_exist || a.is_given != b.is_given) return false;
  if (a.other_kinds != b.other_kinds || a.content.index() != b.content.index()) return false;
  const auto* course = std::get_if<std::shared_ptr<const CourseValue>>(&a.content);
  if (course != nullptr) return **course == b.course();
  return a.content == b.content;
}

}  // namespace regimen::values
