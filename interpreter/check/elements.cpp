// The element of a `where`: a value of a series is `it`, a period of a course has parts.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

ExpressionId Checker::where(ExpressionId of, const syntax::Expression& said) {
  const ExpressionId outer = std::exchange(element_of_, of);
  const ExpressionId made = condition(said);
  element_of_ = outer;
  return made;
}

ExpressionId Checker::filter(const syntax::Filter& said, Span span) {
  const ExpressionId of = course(*said.course);
  if (is_error(of)) return error_node(span);
  const ExpressionId condition = where(of, *said.where);
  if (is_error(condition)) return error_node(span);
  model::Type type = type_of(of);
  return add(Operator::kFilterCourse, std::move(type), {of, condition}, span);
}

ExpressionId Checker::part(model::ItPart part, model::Type type, Span span) {
  const ExpressionId made = add(Operator::kIt, std::move(type), {}, span);
  node(made).reference = static_cast<std::uint32_t>(part);
  note(made);
  return made;
}

ExpressionId Checker::it(Span span) {
  if (!element_of_.is_set()) {
    auto& diagnostic = report(Code::kElementNowhere, span, {"it"});
    diagnostic.hint = "`it` is the value that a `where` looks at: `any proteinuria where (it > 3.5 g/day)`";
    return error_node(span);
  }
  if (form_of(element_of_) == TypeForm::kCourse) {
    return no_part(
        "it", "a period is no single value; ask for its `phase`, `dose`, `interval`, `reason`, `start`, `stop`", span);
  }
  return part(model::ItPart::kValue, type_of(element_of_), span);
}

ExpressionId Checker::no_part(std::string_view part, std::string_view why, Span span) {
  report(Code::kNoPartOfPeriod, span, {text_of(element_of_), std::string(part), std::string(why)});
  return error_node(span);
}

std::vector<model::FactId> Checker::courses_under(ExpressionId id) const {
  const model::Expression& made = tables_.at(id);
  if (made.op == Operator::kFact) return {model::FactId(made.reference)};
  if (made.op == Operator::kDefine) return courses_under(tables_.defines[made.reference].value);
  if (made.op == Operator::kFilterCourse) return courses_under(made.operands.front());
  std::vector<model::FactId> all;
  for (const ExpressionId operand : made.operands) {
    const std::vector<model::FactId> some = courses_under(operand);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

ExpressionId Checker::part_of_period(const syntax::Name& name, Span span) {
  if (!element_of_.is_set() || form_of(element_of_) != TypeForm::kCourse || !is_part_of_period(name.text)) return {};
  if (name.text == "start") return part(model::ItPart::kStart, type_with(TypeForm::kDate), span);
  if (name.text == "stop") return part(model::ItPart::kStop, type_with(TypeForm::kDate), span);
  if (name.text == "reason") return part(model::ItPart::kReason, type_with(TypeForm::kText), span);
  const std::vector<model::FactId> courses = courses_under(element_of_);
  const model::Fact& first = tables_.at(courses.front());
  if (name.text == "phase") {
    const bool is_same = std::all_of(courses.begin(), courses.end(),
                                     [&](model::FactId one) { return tables_.at(one).phases == first.phases; });
    if (!is_same) return no_part("phase", "its members have different phases", span);
    if (first.phases.empty()) return no_part("phase", "declare them, as `phase one of high_dose, taper`", span);
    model::Type type = type_with(TypeForm::kChoice);
    const auto found = std::find_if(tables_.label_sets.begin(), tables_.label_sets.end(),
                                    [&](const model::LabelSet& one) { return one.labels == first.phases; });
    type.labels = found == tables_.label_sets.end()
                      ? add_label_set(first.phases, span)
                      : model::LabelSetId(static_cast<std::size_t>(found - tables_.label_sets.begin()));
    return part(model::ItPart::kPhase, std::move(type), span);
  }
  if (name.text == "dose") {
    model::Type type = first.type;
    type.form = TypeForm::kQuantity;
    for (const model::FactId one : courses) {
      for (const KindId kind : tables_.at(one).type.kinds) {
        if (std::find(type.kinds.begin(), type.kinds.end(), kind) == type.kinds.end()) type.kinds.push_back(kind);
      }
    }
    if (type.kinds.empty()) return no_part("dose", "it is declared without a unit", span);
    return part(model::ItPart::kDose, std::move(type), span);
  }
  bool in_months = false;
  bool in_days = false;
  for (const model::FactId one : courses) {
    for (const values::Duration& interval : tables_.at(one).intervals) {
      (interval.form == values::Duration::Form::kMonths ? in_months : in_days) = true;
    }
  }
  if (in_months && in_days) return no_part("interval", "days and months do not compare", span);
  return part(model::ItPart::kInterval, type_with(in_months ? TypeForm::kMonths : TypeForm::kDays), span);
}

}  // namespace regimen::check
