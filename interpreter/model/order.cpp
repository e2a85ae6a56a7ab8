#include "interpreter/model/order.h"

#include "interpreter/base/check.h"

namespace regimen::model {

Order mirrored(Order order) {
  switch (order) {
    case Order::kLess:
      return Order::kGreater;
    case Order::kLessEqual:
      return Order::kGreaterEqual;
    case Order::kGreater:
      return Order::kLess;
    case Order::kGreaterEqual:
      return Order::kLessEqual;
    case Order::kEqual:
    case Order::kNotEqual:
      return order;
  }
  REGIMEN_UNREACHABLE("an order outside its enumeration");
}

std::optional<Order> order_of(Operator op) {
  switch (op) {
    case Operator::kLess:
      return Order::kLess;
    case Operator::kLessEqual:
      return Order::kLessEqual;
    case Operator::kGreater:
      return Order::kGreater;
    case Operator::kGreaterEqual:
      return Order::kGreaterEqual;
    case Operator::kEqual:
      return Order::kEqual;
    case Operator::kNotEqual:
      return Order::kNotEqual;
    default:
      return std::nullopt;
  }
}

}  // namespace regimen::model
