// `+ - * /`: which types meet, and what comes out.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

using values::Interval;
using values::Numeric;
using values::RangeValue;
using values::Value;

bool Checker::is_numeric(TypeForm form) {
  switch (form) {
    case TypeForm::kNumber:
    case TypeForm::kPercent:
    case TypeForm::kQuantity:
    case TypeForm::kDays:
    case TypeForm::kMonths:
      return true;
    case TypeForm::kError:
    case TypeForm::kYesNo:
    case TypeForm::kChoice:
    case TypeForm::kSet:
    case TypeForm::kDate:
    case TypeForm::kElapsed:
    case TypeForm::kText:
    case TypeForm::kCourse:
      break;
  }
  return false;
}

bool Checker::needs_one_kind(ExpressionId id, std::string_view word) {
  if (type_of(id).kinds.size() <= 1) return true;
  auto& diagnostic =
      report(Code::kSeveralKinds, tables_.at(id).span, {text_of(id), unit_text(type_of(id)), std::string(word)});
  diagnostic.hint =
      "a comparison takes each value in its own kind; here only a fact or threshold of one kind can stand";
  return false;
}

bool Checker::needs_ratio_scale(ExpressionId id, std::string_view word) {
  // 38 Cel is 311.15 K: twice that, or a step of 0.1 Cel from zero, means nothing.
  const UnitId unit = type_of(id).unit;
  if (!unit.is_set() || tables_.at(unit).is_ratio_scale()) return true;
  misfit(word, id, tables_.at(id).span, "its scale does not begin at zero: it is compared, and not calculated with");
  return false;
}

// `1 mg / kg / day`: with spaces it divides by facts that nobody declared.
bool Checker::report_spaced_unit(const syntax::Calculate& said, Span span) {
  std::string below;
  const syntax::Name* last = nullptr;
  const syntax::Calculate* step = &said;
  while (true) {
    const auto* name = std::get_if<syntax::Reference>(&step->right->node);
    if (step->arithmetic != syntax::Arithmetic::kDivide || name == nullptr || find(name->name.text) != nullptr) {
      return false;
    }
    below.insert(0, "/" + name->name.text);
    last = &name->name;
    const auto* inner = std::get_if<syntax::Calculate>(&step->left->node);
    if (inner == nullptr) break;
    step = inner;
  }
  const auto* literal = std::get_if<syntax::NumberLiteral>(&step->left->node);
  if (literal == nullptr || !literal->unit) return false;
  const auto unit = values::Unit::parse(literal->unit->text + below);
  if (!unit) return false;
  const std::string written = fmt::format("{} {}", literal->digits, spell_unit(unit->text()));
  auto& diagnostic = unknown(*last, {});
  diagnostic.hint = fmt::format("a unit has no spaces: write `{}`", written);
  diagnostic.fix = diagnostics::Diagnostic::Fix{span, written};
  return true;
}

ExpressionId Checker::calculate(const syntax::Calculate& said, Span span) {
  if (report_spaced_unit(said, span)) return error_node(span);
  const ExpressionId left = expression(*said.left);
  const ExpressionId right = expression(*said.right);
  Operator op = Operator::kAdd;
  switch (said.arithmetic) {
    case syntax::Arithmetic::kAdd:
      break;
    case syntax::Arithmetic::kSubtract:
      op = Operator::kSubtract;
      break;
    case syntax::Arithmetic::kMultiply:
      op = Operator::kMultiply;
      break;
    case syntax::Arithmetic::kDivide:
      op = Operator::kDivide;
      break;
  }
  return calculate(op, left, right, span);
}

ExpressionId Checker::calculate(Operator op, ExpressionId left, ExpressionId right, Span span) {
  if (is_error(left) || is_error(right)) return error_node(span);
  const char* word = model::spelling(op);
  for (const ExpressionId operand : {left, right}) {
    if (is_numeric(operand)) {
      if (!needs_ratio_scale(operand, word)) return error_node(span);
      continue;
    }
    std::string_view hint = "only numbers, quantities and percentages are calculated with";
    if (form_of(operand) == TypeForm::kDate) hint = "write `6 months after D`, `2 weeks before D` or `time since D`";
    if (form_of(operand) == TypeForm::kElapsed) hint = "a span of time is compared with days, weeks, months or years";
    return misfit(word, operand, span, hint);
  }
  if (type_of(left).is_range && type_of(right).is_range) {
    return misfit(word, right, span, "a range is calculated with a number or a quantity, not with another range");
  }
  if (op == Operator::kAdd || op == Operator::kSubtract) return sum_of(op, left, right, span);
  return product_of(op, left, right, span);
}

ExpressionId Checker::sum_of(Operator op, ExpressionId left, ExpressionId right, Span span) {
  const char* word = model::spelling(op);
  if (!needs_one_kind(left, word) || !needs_one_kind(right, word)) return error_node(span);
  if (!unify(left, right)) return error_node(span);
  model::Type type = type_of(left);
  type.is_range = type.is_range || type_of(right).is_range;
  return add(op, std::move(type), {left, right}, span);
}

bool Checker::is_whole(ExpressionId id) const {
  if (form_of(id) != TypeForm::kNumber) return false;
  const model::Expression& node = tables_.at(id);
  const auto all_whole = [this](const std::vector<ExpressionId>& operands) {
    return std::all_of(operands.begin(), operands.end(), [this](ExpressionId one) { return is_whole(one); });
  };
  switch (node.op) {
    case Operator::kConstant:
      return !node.type.is_range && node.constant.numeric().interval.number().fits_int64();
    case Operator::kCountOf:
    case Operator::kCountBecame:
      return true;
    case Operator::kRoundTo:
    case Operator::kRoundUpTo:
    case Operator::kRoundDownTo:
      return is_whole(node.operands.back());
    case Operator::kAdd:
    case Operator::kSubtract:
    case Operator::kMultiply:
    case Operator::kNegate:
    case Operator::kLowerOf:
    case Operator::kHigherOf:
      return all_whole(node.operands);
    case Operator::kDefine:
      return is_whole(tables_.defines[node.reference].value);
    default:
      return false;
  }
}

ExpressionId Checker::product_of(Operator op, ExpressionId left, ExpressionId right, Span span) {
  const char* word = model::spelling(op);
  const bool is_product = op == Operator::kMultiply;
  const auto is_calendar = [this](ExpressionId id) {
    return form_of(id) == TypeForm::kDays || form_of(id) == TypeForm::kMonths;
  };
  const bool is_range = type_of(left).is_range || type_of(right).is_range;
  const auto made = [&](model::Type type) {
    type.is_range = is_range;
    return add(op, std::move(type), {left, right}, span);
  };
  if (is_calendar(left) || is_calendar(right)) {
    if (!is_product && form_of(left) == form_of(right)) return made(type_with(TypeForm::kNumber));
    // A calendar duration stays whole: only a whole number multiplies it.
    const ExpressionId other = is_calendar(left) ? right : left;
    if (is_product && !is_calendar(other) && !is_range && is_whole(other)) {
      return made(type_of(is_calendar(left) ? left : right));
    }
    // Days beside a quantity are a time of so many seconds: `10 mg/day * 14 days`.
    const bool days_and_quantity = (form_of(left) == TypeForm::kDays && form_of(right) == TypeForm::kQuantity) ||
                                   (form_of(left) == TypeForm::kQuantity && form_of(right) == TypeForm::kDays);
    if (!days_and_quantity) {
      return misfit(
          word, is_calendar(left) ? left : right, span,
          "a length of time is multiplied by a whole number, or days by a quantity; months have no fixed length");
    }
    ExpressionId& days = form_of(left) == TypeForm::kDays ? left : right;
    const auto unit = values::Unit::parse("day");
    days = convert(days, intern(unit->kind()), intern(*unit), unit->factor());
  }
  // A plain factor or divisor leaves the type of the other; its kinds stay as they are.
  if (is_product && form_of(left) == TypeForm::kNumber) return made(type_of(right));
  if (form_of(right) == TypeForm::kNumber) return made(type_of(left));
  if (form_of(right) == TypeForm::kPercent && form_of(left) != TypeForm::kPercent) return made(type_of(left));
  if (is_product && form_of(left) == TypeForm::kPercent && form_of(right) == TypeForm::kQuantity) {
    return made(type_of(right));
  }
  if (form_of(left) == TypeForm::kPercent && form_of(right) == TypeForm::kPercent) {
    return made(type_with(is_product ? TypeForm::kPercent : TypeForm::kNumber));
  }
  if (!needs_one_kind(left, word) || !needs_one_kind(right, word)) return error_node(span);
  // What is left: at least one quantity on each side that has one.
  const values::Kind none;
  const values::Kind above = type_of(left).kinds.empty() ? none : tables_.at(type_of(left).kinds.front());
  const values::Kind below = tables_.at(type_of(right).kinds.front());
  if (!is_product && above.factors != below.factors && form_of(left) == TypeForm::kQuantity) {
    // The same substance in mass and amount: a quotient of two of its concentrations is a number.
    const auto factor =
        conversion_factor(type_of(right).kinds.front(), type_of(left).kinds.front(),
                          substance_[right.index()].is_set() ? substance_[right.index()] : substance_[left.index()]);
    if (factor) {
      right = convert(right, type_of(left).kinds.front(), type_of(left).unit, *factor);
      return made(type_with(TypeForm::kNumber));
    }
  }
  if (!is_product && above == below) return made(type_with(TypeForm::kNumber));
  const values::Kind result = is_product ? above * below : above / below;
  model::Type type = type_with(TypeForm::kQuantity);
  type.kinds = {intern(result)};
  type.unit = compose(op, type_of(left).unit, type_of(right).unit, result);
  return made(std::move(type));
}

ExpressionId Checker::negate(const syntax::Negate& said, Span span) {
  // The sign is part of the number: -5 Cel is 268.15 K.
  const auto* literal = std::get_if<syntax::NumberLiteral>(&said.operand->node);
  if (literal != nullptr) return number_literal({"-" + literal->digits, literal->unit}, span);
  const ExpressionId operand = expression(*said.operand);
  if (is_error(operand)) return error_node(span);
  if (!is_numeric(operand)) return misfit("-", operand, span, "only a number or quantity has a sign");
  if (!needs_ratio_scale(operand, "-")) return error_node(span);
  if (!is_constant(operand)) return add(Operator::kNegate, type_of(operand), {operand}, span);
  const Value& value = tables_.at(operand).constant;
  if (const auto* range = std::get_if<RangeValue>(&value.content)) {
    return constant(
        Value(RangeValue{range->kind, Interval::point(-range->high.number()), Interval::point(-range->low.number())}),
        type_of(operand), span);
  }
  const Numeric& numeric = value.numeric();
  return constant(Value(Numeric{numeric.kind, Interval::point(-numeric.interval.number())}), type_of(operand), span);
}

}  // namespace regimen::check
