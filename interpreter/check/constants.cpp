// Literals become constants in coherent units.
#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

using values::Interval;
using values::Numeric;
using values::Value;

ExpressionId Checker::number_literal(const syntax::NumberLiteral& literal, Span span) {
  if (!literal.unit) {
    ReadUnit bare;
    bare.form = TypeForm::kNumber;
    return number_in(literal.digits, bare, span);
  }
  const auto unit = read_unit(*literal.unit);
  return unit ? number_in(literal.digits, *unit, span) : error_node(span);
}

ExpressionId Checker::number_in(const std::string& digits, const ReadUnit& unit, Span span) {
  const auto number = Number::parse(digits);
  if (!number) {
    auto& diagnostic = report(Code::kNotRead, span, {digits, number.failure().message});
    diagnostic.hint = number.failure().hint;
    return error_node(span);
  }
  model::Type type = type_with(unit.form);
  Number coherent = *number * unit.scale;
  KindId kind;
  if (unit.form == TypeForm::kQuantity) {
    const auto converted = tables_.at(unit.unit).to_coherent(*number);
    if (!converted) {
      auto& diagnostic = report(Code::kNotRead, span, {text_of(span), converted.failure().message});
      diagnostic.hint = converted.failure().hint;
      return error_node(span);
    }
    coherent = *converted;
    kind = unit.kind;
    type.kinds = {unit.kind};
    type.unit = unit.unit;
  } else if ((unit.form == TypeForm::kDays || unit.form == TypeForm::kMonths) && !coherent.fits_int64()) {
    const bool is_days = unit.form == TypeForm::kDays;
    auto& diagnostic = report(Code::kDurationNotWhole, span, {text_of(span), is_days ? "days" : "months"});
    diagnostic.hint = is_days
                          ? "the calendar has whole days: write how many days"
                          : "the calendar has whole months: write all of it in months, or all of it in days or weeks";
    return error_node(span);
  }
  return constant(Value(Numeric{kind, Interval::point(coherent)}), std::move(type), span);
}

ExpressionId Checker::date_literal(const syntax::DateLiteral& literal, Span span) {
  const auto date = values::parse_date(literal.text);
  if (!date) {
    auto& diagnostic = report(Code::kNotRead, span, {literal.text, date.failure().message});
    diagnostic.hint = date.failure().hint;
    return error_node(span);
  }
  return constant(Value(*date), type_with(TypeForm::kDate), span);
}

ExpressionId Checker::constant_expression(const syntax::Expression& said) {
  const ExpressionId id = expression(said);
  if (is_error(id) || is_constant(id)) return id;
  auto& diagnostic = constant_expected(said.span);
  diagnostic.hint = "write the number itself; what is computed belongs in a `define`";
  return error_node(said.span);
}

std::optional<values::Duration> Checker::constant_duration(const syntax::Expression& said) {
  const ExpressionId id = constant_expression(said);
  if (is_error(id)) return std::nullopt;
  const TypeForm form = form_of(id);
  if ((form != TypeForm::kDays && form != TypeForm::kMonths) || type_of(id).is_range) {
    auto& diagnostic = duration_expected(id);
    diagnostic.hint = "write days, weeks, months or years: `90 days`";
    return std::nullopt;
  }
  const Number& count = tables_.at(id).constant.numeric().interval.number();
  return values::Duration{form == TypeForm::kDays ? values::Duration::Form::kDays : values::Duration::Form::kMonths,
                          count.to_int64()};
}

}  // namespace regimen::check
