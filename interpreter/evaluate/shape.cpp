#include "interpreter/evaluate/shape.h"

#include <algorithm>

namespace regimen::evaluate {

using model::Expression;
using model::ExpressionId;
using model::Operator;

static Shape joined_shape(Shape a, Shape b) {
  if (a == Shape::kConstant || b == Shape::kConstant) return std::max(a, b);
  if (a == Shape::kSteps || b == Shape::kSteps) return a == b ? a : Shape::kOther;
  return std::max(a, b);
}

bool is_comparison(Operator op) {
  return op == Operator::kLess || op == Operator::kLessEqual || op == Operator::kGreater ||
         op == Operator::kGreaterEqual || op == Operator::kEqual || op == Operator::kNotEqual ||
         op == Operator::kInRange || op == Operator::kIsMultiple;
}

bool has_element(const model::Tables& tables, ExpressionId id) {
  const Expression& node = tables.at(id);
  if (node.op == Operator::kIt) return true;
  return std::any_of(node.operands.begin(), node.operands.end(),
                     [&](ExpressionId part) { return part != node.where() && has_element(tables, part); });
}

Shape shape_of_window(const model::Tables& tables, const Expression& node, const Answer& answer) {
  const ExpressionId where = node.where();
  for (std::size_t at = 1; at < node.operands.size(); ++at) {
    // The conditions of a `where` are cut one by one; what they read beside the element is looked at there.
    if (node.operands[at] == where) continue;
    if (shape(tables, node.operands[at], answer) != Shape::kConstant) return Shape::kOther;
  }
  return Shape::kConstant;
}

Shape shape(const model::Tables& tables, ExpressionId id, const Answer& answer) {
  const Expression& node = tables.at(id);
  const auto of = [&](std::size_t at) { return shape(tables, node.operands[at], answer); };
  // Beside the element the fact itself may be read, through whatever name: then an answer moves both.
  if (answer.is_element && answer.rests[id.index()]) return Shape::kOther;
  if (!answer.is_element && !answer.rests[id.index()]) return Shape::kConstant;
  switch (node.op) {
    case Operator::kDecision:
      return answer.is_element ? Shape::kConstant : Shape::kOther;
    case Operator::kFact:
      return answer.is_element ? Shape::kConstant : Shape::kAffine;
    case Operator::kIt:
      return answer.is_element ? Shape::kAffine : Shape::kConstant;
    case Operator::kConstant:
    case Operator::kThreshold:
    case Operator::kToday:
      return Shape::kConstant;
    case Operator::kLatestOf:
    case Operator::kAsUnit:
    case Operator::kConvertKind:
    case Operator::kNegate:
      return of(0);
    case Operator::kSelect: {
      const Shape window = shape_of_window(tables, node, answer);
      if (window != Shape::kConstant || of(0) == Shape::kConstant) return window;
      const bool is_extreme = node.selector == model::Selector::kLowest || node.selector == model::Selector::kHighest;
      return is_extreme ? Shape::kPiecewise : Shape::kAffine;
    }
    case Operator::kDateOfLatest: {
      // An answer is dated today, whatever it is.
      const Expression& inner = tables.at(node.operands.front());
      const bool is_extreme = inner.selector == model::Selector::kLowest || inner.selector == model::Selector::kHighest;
      if (inner.op != Operator::kSelect) return Shape::kConstant;
      return is_extreme ? of(0) == Shape::kConstant ? Shape::kConstant : Shape::kOther
                        : shape_of_window(tables, inner, answer);
    }
    case Operator::kCountOf: {
      const Shape window = shape_of_window(tables, node, answer);
      if (window != Shape::kConstant || of(0) == Shape::kConstant) return window;
      return Shape::kSteps;
    }
    case Operator::kDefine:
      return shape(tables, tables.defines[node.reference].value, answer);
    case Operator::kAdd:
    case Operator::kSubtract:
      return joined_shape(of(0), of(1));
    case Operator::kMultiply: {
      const Shape a = of(0);
      const Shape b = of(1);
      return a != Shape::kConstant && b != Shape::kConstant ? Shape::kOther : joined_shape(a, b);
    }
    case Operator::kDivide:
    case Operator::kRise:
    case Operator::kFall:
      return of(1) == Shape::kConstant ? of(0) : Shape::kOther;
    default:
      break;
  }
  for (std::size_t at = 0; at < node.operands.size(); ++at) {
    if (of(at) != Shape::kConstant) return Shape::kOther;
  }
  return Shape::kConstant;
}

}  // namespace regimen::evaluate
