// Nodes are only ever added, operands before their node.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

model::Type Checker::type_with(TypeForm form) {
  model::Type type;
  type.form = form;
  return type;
}

ExpressionId Checker::add(Operator op, model::Type type, std::vector<ExpressionId> operands, Span span) {
  model::Expression made;
  made.op = op;
  made.type = std::move(type);
  made.operands = std::move(operands);
  made.span = span;
  tables_.expressions.push_back(std::move(made));
  const ExpressionId id(tables_.expressions.size() - 1);
  fixed_.push_back(false);
  may_be_none_.push_back(false);
  substance_.emplace_back();
  note(id);
  return id;
}

void Checker::note(ExpressionId id) {
  const model::Expression& made = tables_.at(id);
  const std::size_t at = id.index();
  if (made.op == Operator::kConstant || made.op == Operator::kThreshold) {
    fixed_[at] = true;
    may_be_none_[at] = made.op == Operator::kConstant && made.constant.may_be_none;
    return;
  }
  if (made.op == Operator::kFact) {
    substance_[at] = tables_.facts[made.reference].substance;
    return;
  }
  if (made.op == Operator::kDecision) {
    may_be_none_[at] = decision_may_be_none_[made.reference];
    return;
  }
  if (made.op == Operator::kDefine) {
    const ExpressionId value = tables_.defines[made.reference].value;
    if (!value.is_set()) return;
    fixed_[at] = fixed_[value.index()];
    may_be_none_[at] = may_be_none_[value.index()];
    substance_[at] = substance_[value.index()];
    return;
  }
  // What a course never had, or a series: none, not missing.
  if (made.op == Operator::kCourseStart || made.op == Operator::kCourseFirstStart || made.op == Operator::kCourseStop ||
      made.op == Operator::kTimeOn || made.op == Operator::kTotalTimeOn || made.op == Operator::kDateOfLatest ||
      made.op == Operator::kLastReduction || made.op == Operator::kTimeBecame || made.op == Operator::kPreviously) {
    may_be_none_[at] = true;
    return;
  }
  // Of an event that never was a count is 0.
  if (made.op == Operator::kCountOf) return;
  if (made.op == Operator::kIt) {
    const auto part = static_cast<model::ItPart>(made.reference);
    may_be_none_[at] = part == model::ItPart::kStop || part == model::ItPart::kReason;
    return;
  }
  if (made.type.form == TypeForm::kYesNo || made.operands.empty()) return;
  // What a window looks at is no part of the value: only the dates that it hangs on may be none.
  if (made.op == Operator::kSelect) substance_[at] = substance_[made.operands.front().index()];
  fixed_[at] = std::all_of(made.operands.begin(), made.operands.end(),
                           [this](ExpressionId part) { return fixed_[part.index()]; });
  may_be_none_[at] = std::any_of(made.operands.begin(), made.operands.end(),
                                 [this](ExpressionId part) { return may_be_none_[part.index()]; });
  for (const ExpressionId part : made.operands) {
    if (!substance_[at].is_set()) substance_[at] = substance_[part.index()];
  }
}

ExpressionId Checker::error_node(Span span) { return add(Operator::kError, {}, {}, span); }

ExpressionId Checker::constant(values::Value value, model::Type type, Span span) {
  const ExpressionId id = add(Operator::kConstant, std::move(type), {}, span);
  node(id).constant = std::move(value);
  note(id);
  return id;
}

bool Checker::any_error(const std::vector<ExpressionId>& ids) const {
  return std::any_of(ids.begin(), ids.end(), [this](ExpressionId id) { return is_error(id); });
}

ExpressionId Checker::condition_node(Operator op, std::vector<ExpressionId> operands, Span span) {
  return add(op, type_with(TypeForm::kYesNo), std::move(operands), span);
}

ExpressionId Checker::negated(ExpressionId id, bool is_negated) {
  if (!is_negated || is_error(id)) return id;
  return condition_node(Operator::kNot, {id}, tables_.at(id).span);
}

diagnostics::Diagnostic& Checker::report(Code code, Span span, const std::vector<std::string>& arguments) {
  return diagnostics_.report(code, span, arguments);
}

}  // namespace regimen::check
