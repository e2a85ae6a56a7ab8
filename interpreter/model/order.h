#pragma once

#include <cstdint>
#include <optional>

#include "interpreter/model/expression.h"

namespace regimen::model {

/// How two values are compared.
enum class Order : std::uint8_t { kLess, kLessEqual, kGreater, kGreaterEqual, kEqual, kNotEqual };

/// `a < b` is `b > a`.
Order mirrored(Order order);
/// The order that an operator asks for; nothing of what is no comparison.
std::optional<Order> order_of(Operator op);

}  // namespace regimen::model
