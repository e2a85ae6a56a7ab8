// The cells of a table: what a condition's cell asks of its column's head, and what a result's cell gives.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

ExpressionId Checker::cell_misfit(const syntax::Cell& cell, std::string_view hint) {
  auto& diagnostic = report(Code::kCellMisfit, cell.span, {text_of(cell.span)});
  diagnostic.hint = std::string(hint);
  return error_node(cell.span);
}

ExpressionId Checker::cell_condition(ExpressionId subject, const syntax::Cell& cell) {
  if (is_error(subject)) return error_node(cell.span);
  const bool asks_none = cell.form == syntax::CellForm::kValues && cell.values.size() == 1 &&
                         std::holds_alternative<syntax::NoneLiteral>(cell.values.front()->node);
  if (asks_none) {
    if (form_of(subject) != TypeForm::kSet && !may_be_none_[subject.index()]) {
      auto& diagnostic = never_none(subject, cell.span);
      diagnostic.hint = "leave the row out: what is missing leaves the table open";
      return error_node(cell.span);
    }
    return condition_node(Operator::kIsNone, {subject}, cell.span);
  }
  switch (form_of(subject)) {
    case TypeForm::kChoice:
    case TypeForm::kSet:
      return label_cell(subject, cell);
    case TypeForm::kYesNo:
      return yes_no_cell(subject, cell);
    case TypeForm::kCourse:
    case TypeForm::kText:
    case TypeForm::kError:
      return misfit("a column of a table", subject, cell.span,
                    "a column is headed by a yes/no, labels, a number, a date or a length of time");
    case TypeForm::kNumber:
    case TypeForm::kPercent:
    case TypeForm::kQuantity:
    case TypeForm::kDays:
    case TypeForm::kMonths:
    case TypeForm::kDate:
    case TypeForm::kElapsed:
      break;
  }
  return number_cell(subject, cell);
}

ExpressionId Checker::label_cell(ExpressionId subject, const syntax::Cell& cell) {
  const bool is_order = cell.form == syntax::CellForm::kComparison && cell.comparison != syntax::Comparison::kEqual &&
                        cell.comparison != syntax::Comparison::kNotEqual;
  if (is_order) return cell_misfit(cell, "labels have no order: write one, several with commas, or `!= LABEL`");
  std::uint64_t mask = 0;
  for (const syntax::ExpressionPtr& value : cell.values) {
    const auto* label = std::get_if<syntax::Reference>(&value->node);
    if (label == nullptr) {
      return cell_misfit(cell, fmt::format("`{}` has the labels {}", text_of(subject),
                                           listed(tables_.at(type_of(subject).labels).labels)));
    }
    const auto one = mask_of(subject, label->name);
    if (!one) return error_node(cell.span);
    mask |= *one;
  }
  const ExpressionId made = condition_node(Operator::kIsLabel, {subject}, cell.span);
  node(made).mask = mask;
  node(made).negated = cell.form == syntax::CellForm::kComparison && cell.comparison == syntax::Comparison::kNotEqual;
  return made;
}

ExpressionId Checker::yes_no_cell(ExpressionId subject, const syntax::Cell& cell) {
  const auto* literal = cell.form == syntax::CellForm::kValues && cell.values.size() == 1
                            ? std::get_if<syntax::YesNoLiteral>(&cell.values.front()->node)
                            : nullptr;
  if (literal == nullptr) {
    return cell_misfit(cell, fmt::format("`{}` is a yes/no: write `yes`, `no`, or `-` for either", text_of(subject)));
  }
  return literal->value ? subject : condition_node(Operator::kNot, {subject}, cell.span);
}

ExpressionId Checker::number_cell(ExpressionId subject, const syntax::Cell& cell) {
  if (cell.form == syntax::CellForm::kComparison) {
    return compare(operator_for(cell.comparison), subject, expression(*cell.values.front()), cell.span);
  }
  std::vector<ExpressionId> parts;
  for (const syntax::ExpressionPtr& value : cell.values) {
    ExpressionId other = expression(*value);
    if (is_error(other)) return error_node(cell.span);
    if (!type_of(other).is_range) {
      parts.push_back(compare(Operator::kEqual, subject, other, value->span));
    } else if (unify(subject, other)) {
      parts.push_back(condition_node(Operator::kInRange, {subject, other}, value->span));
      note_conversions(parts.back(), subject);
      if (fixed_[other.index()]) warn_kinds_not_compared(subject, other);
    } else {
      parts.push_back(error_node(cell.span));
    }
  }
  if (any_error(parts)) return error_node(cell.span);
  return parts.size() == 1 ? parts.front() : condition_node(Operator::kOr, std::move(parts), cell.span);
}

void Checker::result_cell(const syntax::Cell& cell, model::Row& row, model::Decision& decision) {
  const auto refuse = [&](std::string_view hint) { row.value = cell_misfit(cell, hint); };
  const bool is_collect = decision.policy == model::HitPolicy::kCollect;
  if (cell.form == syntax::CellForm::kAny) {
    return refuse("a row says what it gives: a value, `none` for an event that never was, or `open` to decline");
  }
  if (cell.form == syntax::CellForm::kComparison || cell.values.size() != 1) {
    return refuse("a row gives one result for each column");
  }
  const syntax::Expression& value = *cell.values.front();
  const auto* name = std::get_if<syntax::Reference>(&value.node);
  if (name != nullptr && name->name.text == "open") {
    if (is_collect) return refuse("`collect` gathers what the rows give, and a row that declines gives nothing");
    row.is_open = true;
    return;
  }
  if (is_collect && name == nullptr) {
    return refuse("`collect` gathers labels into a set; values do not gather: use `first` or `unique`");
  }
  row_value(&value, cell.span, row, decision);
}

}  // namespace regimen::check
