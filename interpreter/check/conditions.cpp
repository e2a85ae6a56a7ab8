// Conditions: what can be yes, no or unknown.
#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

ExpressionId Checker::condition(const syntax::Expression& said) { return require_condition(expression(said)); }

ExpressionId Checker::require_condition(ExpressionId id) {
  if (is_error(id) || form_of(id) == TypeForm::kYesNo) return id;
  const Span span = tables_.at(id).span;
  auto& diagnostic = report(Code::kConditionExpected, span, {text_of(span), describe(id)});
  const TypeForm form = form_of(id);
  if (form == TypeForm::kChoice || form == TypeForm::kSet) {
    const std::string& label = tables_.at(type_of(id).labels).labels.front();
    diagnostic.hint = fmt::format("say which label: `{} is {}`", text_of(span), label);
  } else if (form == TypeForm::kCourse) {
    diagnostic.hint = fmt::format("write `on {0}`, or `{0} never given`", text_of(span));
  } else if (form == TypeForm::kDate || form == TypeForm::kText) {
    diagnostic.hint = fmt::format("compare it, or write `{} is known`", text_of(span));
  } else {
    diagnostic.hint = "compare it with a number, a threshold or a range";
  }
  return error_node(span);
}

ExpressionId Checker::chain(Operator op, const std::vector<syntax::ExpressionPtr>& parts, Span span) {
  std::vector<ExpressionId> operands;
  operands.reserve(parts.size());
  for (const syntax::ExpressionPtr& part : parts) operands.push_back(condition(*part));
  if (any_error(operands)) return error_node(span);
  if (operands.size() == 1) return operands.front();
  return condition_node(op, std::move(operands), span);
}

ExpressionId Checker::if_unless(const syntax::ExpressionPtr& said, const std::vector<syntax::ExpressionPtr>& unless,
                                Span span) {
  std::vector<ExpressionId> parts;
  if (said) parts.push_back(condition(*said));
  for (const syntax::ExpressionPtr& exception : unless) {
    const ExpressionId id = condition(*exception);
    parts.push_back(negated(id, true));
  }
  if (any_error(parts)) return error_node(span);
  if (parts.empty()) return {};
  if (parts.size() == 1) return parts.front();
  return condition_node(Operator::kAnd, std::move(parts), span);
}

ExpressionId Checker::is_state(const syntax::IsState& said, Span span) {
  const ExpressionId subject = expression(*said.subject);
  if (is_error(subject)) return error_node(span);
  Operator op = Operator::kIsKnown;
  if (said.state == syntax::StateTest::kMissing) op = Operator::kIsMissing;
  if (said.state == syntax::StateTest::kNone) {
    op = Operator::kIsNone;
    const TypeForm form = form_of(subject);
    if (form != TypeForm::kSet && form != TypeForm::kCourse && !may_be_none_[subject.index()]) {
      auto& diagnostic = never_none(subject, span);
      diagnostic.hint = fmt::format("write `{} is {}missing`; none is said of a set, a course or an event",
                                    text_of(subject), said.negated ? "not " : "");
      return error_node(span);
    }
  }
  const ExpressionId made = condition_node(op, {subject}, span);
  node(made).negated = said.negated;
  return made;
}

}  // namespace regimen::check
