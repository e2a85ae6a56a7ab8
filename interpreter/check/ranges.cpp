// `3 to 5 mg/kg/day`: closed, its unit shared.
#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

namespace {

/// A number literal without unit, and whether a minus stands before it.
struct Bare {
  const syntax::NumberLiteral* literal = nullptr;
  bool is_negative = false;
};
Bare bare_number(const syntax::Expression& expression) {
  if (const auto* literal = std::get_if<syntax::NumberLiteral>(&expression.node)) {
    return {literal->unit ? nullptr : literal, false};
  }
  const auto* negate = std::get_if<syntax::Negate>(&expression.node);
  if (negate == nullptr) return {};
  const auto* literal = std::get_if<syntax::NumberLiteral>(&negate->operand->node);
  return {literal == nullptr || literal->unit ? nullptr : literal, true};
}

const syntax::UnitText* unit_of(const syntax::Expression& expression) {
  const syntax::Expression* inner = &expression;
  if (const auto* negate = std::get_if<syntax::Negate>(&inner->node)) inner = negate->operand.get();
  const auto* literal = std::get_if<syntax::NumberLiteral>(&inner->node);
  return literal != nullptr && literal->unit ? &*literal->unit : nullptr;
}

}  // namespace

ExpressionId Checker::range(const syntax::Range& range, Span span) {
  const ExpressionId high = expression(*range.high);
  const Bare bare = bare_number(*range.low);
  const syntax::UnitText* shared = unit_of(*range.high);
  ExpressionId low;
  if (bare.literal != nullptr && shared != nullptr) {
    if (is_error(high)) return error_node(span);
    const auto unit = read_unit(*shared);
    const std::string digits = (bare.is_negative ? "-" : "") + bare.literal->digits;
    low = number_in(digits, *unit, range.low->span);
  } else {
    low = expression(*range.low);
  }
  return make_range(low, high, span);
}

ExpressionId Checker::constant_range(const syntax::Expression& said) {
  const auto* minus = std::get_if<syntax::Calculate>(&said.node);
  if (minus == nullptr || minus->arithmetic != syntax::Arithmetic::kSubtract) return constant_expression(said);
  auto& diagnostic = constant_expected(said.span);
  diagnostic.hint =
      fmt::format("a range is written `{} to {}`", text_of(minus->left->span), text_of(minus->right->span));
  diagnostic.fix = diagnostics::Diagnostic::Fix{
      said.span, fmt::format("{} to {}", text_of(minus->left->span), text_of(minus->right->span))};
  return error_node(said.span);
}

ExpressionId Checker::make_range(ExpressionId low, ExpressionId high, Span span) {
  if (is_error(low) || is_error(high)) return error_node(span);
  for (const ExpressionId end : {low, high}) {
    if (!is_numeric(end) || type_of(end).is_range) {
      auto& diagnostic = report(Code::kNoEndOfRange, tables_.at(end).span, {text_of(end), describe(end)});
      diagnostic.hint = "a range goes from one number or quantity to another: `3 to 5 mg/kg/day`";
      return error_node(span);
    }
    if (!needs_one_kind(end, "to")) return error_node(span);
  }
  if (!unify(low, high)) return error_node(span);
  model::Type type = type_of(low);
  type.is_range = true;
  if (!is_constant(low) || !is_constant(high)) return add(Operator::kMakeRange, type, {low, high}, span);
  const values::Numeric& from = tables_.at(low).constant.numeric();
  const values::Numeric& to = tables_.at(high).constant.numeric();
  if (from.interval.number() > to.interval.number()) {
    auto& diagnostic = report(Code::kRangeReversed, span, {text_of(span)});
    // The unit stands once, at the end, as in every range.
    const std::string first = text_of(low);
    const std::string last = text_of(high);
    const std::size_t unit = last.find(' ');
    diagnostic.hint = fmt::format("write the lower number first: `{} to {}{}`", last.substr(0, unit),
                                  first.substr(0, first.find(' ')), unit == std::string::npos ? "" : last.substr(unit));
    return error_node(span);
  }
  // The unit that prints it is the one that the author wrote last: `900 mg to 1.2 g`.
  type.unit = type_of(high).unit;
  return constant(values::Value(values::RangeValue{from.kind, from.interval, to.interval}), std::move(type), span);
}

}  // namespace regimen::check
