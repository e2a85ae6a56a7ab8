// Names as values, and the phrases that choose, round or print.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

ExpressionId Checker::reference(const syntax::Name& name, Span span) {
  if (const ExpressionId part = part_of_period(name, span); part.is_set()) return part;
  const Entry* entry = find(name.text);
  if (entry != nullptr) return value_of(*entry, name, span);
  if (name.text == "today") return add(Operator::kToday, type_with(TypeForm::kDate), {}, span);
  if (const auto owner = label_owners_.find(name.text); owner != label_owners_.end()) {
    auto& diagnostic = report(Code::kLabelAlone, span, {name.text, owner->second});
    diagnostic.hint = fmt::format("write `{} is {}`", owner->second, name.text);
    return error_node(span);
  }
  unknown(name, names_of({Named::kFact, Named::kThreshold, Named::kDefine, Named::kDecision, Named::kObject}));
  return error_node(span);
}

ExpressionId Checker::value_of(const Entry& entry, const syntax::Name& name, Span span) {
  const auto refer = [&](Operator op, model::Type type) {
    if (type.form == TypeForm::kError) return error_node(span);
    type.is_series = false;
    const ExpressionId id = add(op, std::move(type), {}, span);
    node(id).reference = entry.index;
    note(id);
    return id;
  };
  switch (entry.named) {
    case Named::kError:
    case Named::kLater:
      return error_node(span);
    case Named::kFact:
      return refer(Operator::kFact, tables_.facts[entry.index].type);
    case Named::kThreshold:
      return refer(Operator::kThreshold, tables_.thresholds[entry.index].type);
    case Named::kDecision:
      return refer(Operator::kDecision, tables_.decisions[entry.index].type);
    case Named::kDefine: {
      const ExpressionId value = tables_.defines[entry.index].value;
      // Not set: part of a cycle, which has been reported.
      return value.is_set() ? refer(Operator::kDefine, type_of(value)) : error_node(span);
    }
    case Named::kObject:
      if (tables_.objects[entry.index].form == model::ObjectForm::kGroup) {
        return group_course(model::ObjectId(entry.index), name, span);
      }
      break;
    case Named::kGuideline:
    case Named::kScope:
    case Named::kSource:
    case Named::kSubstance:
    case Named::kAction:
    case Named::kRemark:
    case Named::kClaim:
    case Named::kTable:
      break;
  }
  auto& diagnostic = other_kind(name, entry, "a value");
  if (entry.named == Named::kTable) {
    const TableShape* shape = shape_of(name.text);
    const bool has_result = shape != nullptr && !shape->results.empty();
    const std::string column = has_result ? shape->results.front().name.text : "COLUMN";
    const bool has_parameter = shape != nullptr && !shape->said->by.empty();
    diagnostic.hint =
        fmt::format("read one of its columns: `{} of {}{}`", column, name.text, has_parameter ? " for …" : "");
  }
  if (entry.named == Named::kObject) {
    diagnostic.hint = fmt::format("declare how it was given: `fact {} : course`", name.text);
  } else if (entry.named == Named::kAction || entry.named == Named::kRemark) {
    diagnostic.hint = "repeat its condition, or make it a `define` that both use";
  }
  return error_node(span);
}

bool Checker::is_duration(ExpressionId id) const {
  return form_of(id) == TypeForm::kDays || form_of(id) == TypeForm::kMonths;
}

ExpressionId Checker::pick(const syntax::Pick& said, Span span) {
  // `high_dose_most after start`: of a named duration it is a date, and no window at all.
  const bool may_shift =
      !said.selector && said.window && !said.window->end && said.window->date &&
      (said.window->form == syntax::WindowForm::kAfter || said.window->form == syntax::WindowForm::kBefore);
  if (may_shift) {
    const ExpressionId duration = expression(*said.series);
    if (is_error(duration)) return error_node(span);
    if (is_duration(duration)) {
      return shifted(duration, said.window->form == syntax::WindowForm::kAfter, *said.window->date, span);
    }
  }
  if (said.window || said.selector != syntax::Selector::kLatest) return select(said, span);
  const ExpressionId of = series(*said.series, "latest");
  return is_error(of) ? error_node(span) : add(Operator::kLatestOf, type_of(of), {of}, span);
}

ExpressionId Checker::date_of(const syntax::DateOf& said, Span span) {
  const ExpressionId of = expression(*said.operand);
  if (is_error(of)) return error_node(span);
  const model::Expression& inner = tables_.at(of);
  const bool is_picked = inner.op == Operator::kLatestOf || inner.op == Operator::kSelect;
  if (!is_picked && !is_series(of)) return no_series(of, said.operand->span, "date of", span);
  return add(Operator::kDateOfLatest, type_with(TypeForm::kDate), {of}, span);
}

ExpressionId Checker::extreme(const syntax::Extreme& said, Span span) {
  const bool of_dates = said.form == syntax::ExtremeForm::kEarlier || said.form == syntax::ExtremeForm::kLater;
  std::vector<ExpressionId> operands;
  for (const syntax::ExpressionPtr& operand : said.operands) {
    operands.push_back(of_dates ? date(*operand) : expression(*operand));
  }
  if (any_error(operands)) return error_node(span);
  if (of_dates) {
    const Operator op = said.form == syntax::ExtremeForm::kEarlier ? Operator::kEarlierOf : Operator::kLaterOf;
    return add(op, type_with(TypeForm::kDate), std::move(operands), span);
  }
  const Operator op = said.form == syntax::ExtremeForm::kLower ? Operator::kLowerOf : Operator::kHigherOf;
  for (const ExpressionId operand : operands) {
    if (!is_numeric(operand) || type_of(operand).is_range) {
      const bool is_date = form_of(operand) == TypeForm::kDate;
      return misfit(model::spelling(op), operand, span,
                    is_date ? "of dates, write `earlier of` or `later of`" : "it chooses among numbers or quantities");
    }
    if (!needs_one_kind(operand, model::spelling(op))) return error_node(span);
  }
  for (std::size_t at = 1; at < operands.size(); ++at) {
    if (!unify(operands.front(), operands[at])) return error_node(span);
  }
  // Taken before the operands are moved: arguments are evaluated in any order.
  model::Type type = type_of(operands.front());
  return add(op, std::move(type), std::move(operands), span);
}

ExpressionId Checker::power(const syntax::Power& said, Span span) {
  const ExpressionId base = expression(*said.base);
  const ExpressionId exponent = expression(*said.exponent);
  if (is_error(base) || is_error(exponent)) return error_node(span);
  for (const ExpressionId operand : {base, exponent}) {
    if (form_of(operand) != TypeForm::kNumber || type_of(operand).is_range) {
      return misfit("power of", operand, span,
                    "a power is of a pure number: divide by the unit first, `power of (creatinine / 0.9 mg/dL, -1.2)`");
    }
  }
  return add(Operator::kPower, type_with(TypeForm::kNumber), {base, exponent}, span);
}

bool Checker::check_step(ExpressionId value, ExpressionId& step) {
  if (!is_numeric(value) || !is_numeric(step) || type_of(step).is_range) {
    const ExpressionId operand = is_numeric(value) ? step : value;
    misfit("a step", operand, tables_.at(operand).span, "a number or quantity is rounded to a step of its own unit");
    return false;
  }
  if (!needs_one_kind(value, "a step") || !unify(value, step)) return false;
  if (!needs_ratio_scale(value, "a step") || !needs_ratio_scale(step, "a step")) return false;
  if (is_constant(step) && tables_.at(step).constant.numeric().interval.number().sign() <= 0) {
    auto& diagnostic = report(Code::kStepNotPositive, tables_.at(step).span, {text_of(step)});
    diagnostic.hint = "a step is above zero: `rounded to 5 mg`";
    return false;
  }
  return true;
}

ExpressionId Checker::rounded(const syntax::Rounded& said, Span span) {
  const ExpressionId value = expression(*said.operand);
  ExpressionId step = expression(*said.step);
  if (is_error(value) || is_error(step) || !check_step(value, step)) return error_node(span);
  const Operator op = said.rounding == syntax::RoundingWord::kTo     ? Operator::kRoundTo
                      : said.rounding == syntax::RoundingWord::kUpTo ? Operator::kRoundUpTo
                                                                     : Operator::kRoundDownTo;
  return add(op, type_of(value), {value, step}, span);
}

ExpressionId Checker::is_multiple(const syntax::IsMultiple& said, Span span) {
  const ExpressionId value = expression(*said.subject);
  ExpressionId step = expression(*said.step);
  if (is_error(value) || is_error(step)) return error_node(span);
  if (type_of(value).is_range) {
    return misfit("is a multiple of", value, span, "only one number is a multiple of a step");
  }
  if (!check_step(value, step)) return error_node(span);
  const ExpressionId made = condition_node(Operator::kIsMultiple, {value, step}, span);
  node(made).negated = said.negated;
  return made;
}

ExpressionId Checker::as_unit(const syntax::AsUnit& said, Span span) {
  const ExpressionId value = expression(*said.operand);
  const auto unit = read_unit(said.unit);
  if (is_error(value) || !unit) return error_node(span);
  model::Type type = type_of(value);
  if (unit->form == TypeForm::kPercent && type.form == TypeForm::kNumber) {
    type.form = TypeForm::kPercent;
    return add(Operator::kAsUnit, std::move(type), {value}, span);
  }
  if (unit->form == TypeForm::kQuantity && type.form == TypeForm::kNumber &&
      tables_.at(unit->kind).is_dimensionless()) {
    return convert(value, unit->kind, unit->unit, Number(1));
  }
  if (unit->form != type.form) {
    auto& diagnostic = report(Code::kNotPrintedAs, span, {text_of(value), describe(value), said.unit.text});
    diagnostic.hint = "`as` prints a value in another unit of what it measures";
    return error_node(span);
  }
  if (type.form != TypeForm::kQuantity) return add(Operator::kAsUnit, std::move(type), {value}, span);
  if (!needs_one_kind(value, "as")) return error_node(span);
  if (type.kinds.front() == unit->kind) {
    type.unit = unit->unit;
    return add(Operator::kAsUnit, std::move(type), {value}, span);
  }
  if (const auto factor = conversion_factor(type.kinds.front(), unit->kind, substance_[value.index()])) {
    return convert(value, unit->kind, unit->unit, *factor);
  }
  auto& diagnostic = report(Code::kNotPrintedAs, span, {text_of(value), describe(value), said.unit.text});
  diagnostic.label = fmt::format("{} against {}", values::describe(tables_.at(type.kinds.front())),
                                 values::describe(tables_.at(unit->kind)));
  diagnostic.hint = "`as` prints a value in another unit of what it measures";
  return error_node(span);
}

}  // namespace regimen::check
