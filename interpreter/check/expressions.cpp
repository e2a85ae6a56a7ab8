// Which form of expression it is.
#include "interpreter/check/checker.h"

namespace regimen::check {

struct Checker::Dispatch {
  Checker& checker;
  Span span;

  ExpressionId later(std::string_view what, std::string_view instead) const {
    checker.not_yet(span, what, instead);
    return checker.error_node(span);
  }
  ExpressionId operator()(const syntax::ErrorExpression&) const { return checker.error_node(span); }
  ExpressionId operator()(const syntax::NumberLiteral& said) const { return checker.number_literal(said, span); }
  ExpressionId operator()(const syntax::DateLiteral& said) const { return checker.date_literal(said, span); }
  ExpressionId operator()(const syntax::TextLiteral& said) const {
    return checker.constant(values::Value(said.value), type_with(TypeForm::kText), span);
  }
  ExpressionId operator()(const syntax::YesNoLiteral& said) const {
    return checker.constant(values::Value(values::truth_of(said.value)), type_with(TypeForm::kYesNo), span);
  }
  ExpressionId operator()(const syntax::It&) const { return checker.it(span); }
  ExpressionId operator()(const syntax::NoneLiteral&) const {
    auto& diagnostic = checker.report(Code::kNoneAlone, span);
    diagnostic.hint = "ask `x is none`, or give `none` as the result of a row";
    return checker.error_node(span);
  }
  ExpressionId operator()(const syntax::Reference& said) const { return checker.reference(said.name, span); }
  ExpressionId operator()(const syntax::Parenthesised& said) const { return checker.expression(*said.inner); }
  ExpressionId operator()(const syntax::Chain& said) const {
    const bool is_and = said.connective == syntax::Connective::kAnd;
    return checker.chain(is_and ? Operator::kAnd : Operator::kOr, said.operands, span);
  }
  ExpressionId operator()(const syntax::Not& said) const { return prefixed(Operator::kNot, *said.operand); }
  ExpressionId operator()(const syntax::Established& said) const {
    return prefixed(Operator::kEstablished, *said.operand);
  }
  ExpressionId prefixed(Operator op, const syntax::Expression& said) const {
    const ExpressionId operand = checker.condition(said);
    return checker.is_error(operand) ? checker.error_node(span) : checker.condition_node(op, {operand}, span);
  }
  ExpressionId operator()(const syntax::Compare& said) const { return checker.compare(said, span); }
  ExpressionId operator()(const syntax::Calculate& said) const { return checker.calculate(said, span); }
  ExpressionId operator()(const syntax::Negate& said) const { return checker.negate(said, span); }
  ExpressionId operator()(const syntax::Range& said) const { return checker.range(said, span); }
  ExpressionId operator()(const syntax::IsState& said) const { return checker.is_state(said, span); }
  ExpressionId operator()(const syntax::IsLabel& said) const { return checker.is_label(said, span); }
  ExpressionId operator()(const syntax::IsIn& said) const { return checker.is_in(said, span); }
  ExpressionId operator()(const syntax::IsMultiple& said) const { return checker.is_multiple(said, span); }
  ExpressionId operator()(const syntax::NeverGiven& said) const {
    return of_course(Operator::kNeverGiven, *said.course);
  }
  ExpressionId operator()(const syntax::OnCourse& said) const { return of_course(Operator::kOnCourse, *said.course); }
  ExpressionId of_course(Operator op, const syntax::Expression& said) const {
    const ExpressionId course = checker.course(said);
    return checker.is_error(course) ? checker.error_node(span) : checker.condition_node(op, {course}, span);
  }
  ExpressionId operator()(const syntax::OneOfConditions& said) const {
    const bool is_any = said.quantifier == syntax::Quantifier::kAny;
    return checker.chain(is_any ? Operator::kOr : Operator::kAnd, said.conditions, span);
  }
  ExpressionId operator()(const syntax::Pick& said) const { return checker.pick(said, span); }
  ExpressionId operator()(const syntax::Change& said) const { return checker.change(said, span); }
  ExpressionId operator()(const syntax::Count& said) const { return checker.count(said, span); }
  ExpressionId operator()(const syntax::Quantified& said) const { return checker.quantified(said, span); }
  ExpressionId operator()(const syntax::Filter& said) const { return checker.filter(said, span); }
  ExpressionId operator()(const syntax::CourseDate& said) const { return checker.course_date(said, span); }
  ExpressionId operator()(const syntax::TimeOn& said) const { return checker.time_on(said, span); }
  ExpressionId operator()(const syntax::TimeSince& said) const {
    const ExpressionId date = checker.date(*said.date);
    if (checker.is_error(date)) return checker.error_node(span);
    return checker.add(Operator::kTimeSince, type_with(TypeForm::kElapsed), {date}, span);
  }
  ExpressionId operator()(const syntax::CompletedYears& said) const { return checker.completed_years(said, span); }
  ExpressionId operator()(const syntax::Shifted& said) const { return checker.shifted(said, span); }
  ExpressionId operator()(const syntax::Extreme& said) const { return checker.extreme(said, span); }
  ExpressionId operator()(const syntax::Power& said) const { return checker.power(said, span); }
  ExpressionId operator()(const syntax::Rounded& said) const { return checker.rounded(said, span); }
  ExpressionId operator()(const syntax::AsUnit& said) const { return checker.as_unit(said, span); }
  ExpressionId operator()(const syntax::DateOf& said) const { return checker.date_of(said, span); }
  ExpressionId operator()(const syntax::TableLookup& said) const { return checker.lookup(said, span); }
  ExpressionId operator()(const syntax::EventDate& said) const {
    const ExpressionId made = checker.became(Operator::kTimeBecame, said.track, said.label, said.window, span);
    checker.node(made).selector =
        said.pick == syntax::EventPick::kFirst ? model::Selector::kFirst : model::Selector::kLatest;
    return made;
  }
  ExpressionId operator()(const syntax::EventCount& said) const {
    return checker.became(Operator::kCountBecame, said.track, said.label, said.window, span);
  }
  ExpressionId operator()(const syntax::Became& said) const {
    return checker.became(Operator::kBecame, said.track, said.label, said.window, span);
  }
  ExpressionId operator()(const syntax::Previously& said) const { return checker.previously(said, span); }
};

ExpressionId Checker::expression(const syntax::Expression& said) {
  return std::visit(Dispatch{*this, said.span}, said.node);
}

}  // namespace regimen::check
