// Courses, dates and spans of time.
#include <algorithm>

#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

ExpressionId Checker::course(const syntax::Expression& said) {
  const ExpressionId id = expression(said);
  if (is_error(id) || form_of(id) == TypeForm::kCourse) return id;
  auto& diagnostic = report(Code::kCourseExpected, said.span, {text_of(said.span), describe(id)});
  diagnostic.hint = "a course is declared as `fact prednisone : course of mg every day`";
  return error_node(said.span);
}

ExpressionId Checker::date(const syntax::Expression& said) {
  const ExpressionId id = expression(said);
  if (is_error(id) || form_of(id) == TypeForm::kDate) return id;
  auto& diagnostic = report(Code::kDateExpected, said.span, {text_of(said.span), describe(id)});
  if (form_of(id) == TypeForm::kCourse) {
    diagnostic.hint = fmt::format("write `start of {0}` or `stop of {0}`", text_of(said.span));
  } else if (tables_.at(id).op == Operator::kFact && tables_.facts[tables_.at(id).reference].type.is_series) {
    diagnostic.hint = fmt::format("write `date of latest {}`", text_of(said.span));
  } else {
    diagnostic.hint = "a date is `2025-03-01`, `today`, a fact that is a date, or the start or stop of a course";
  }
  return error_node(said.span);
}

ExpressionId Checker::course_date(const syntax::CourseDate& said, Span span) {
  const ExpressionId of = course(*said.course);
  if (is_error(of)) return error_node(span);
  const Operator op = said.form == syntax::CourseDateForm::kStart           ? Operator::kCourseStart
                      : said.form == syntax::CourseDateForm::kFirstStart    ? Operator::kCourseFirstStart
                      : said.form == syntax::CourseDateForm::kLastReduction ? Operator::kLastReduction
                                                                            : Operator::kCourseStop;
  return add(op, type_with(TypeForm::kDate), {of}, span);
}

ExpressionId Checker::time_on(const syntax::TimeOn& said, Span span) {
  const ExpressionId of = course(*said.course);
  if (is_error(of)) return error_node(span);
  if (said.total) return add(Operator::kTotalTimeOn, type_with(TypeForm::kDays), {of}, span);
  return add(Operator::kTimeOn, type_with(TypeForm::kElapsed), {of}, span);
}

ExpressionId Checker::shifted(const syntax::Shifted& said, Span span) {
  return shifted(expression(*said.duration), said.is_after, *said.date, span);
}

ExpressionId Checker::shifted(ExpressionId duration, bool is_after, const syntax::Expression& said, Span span) {
  const ExpressionId from = date(said);
  if (is_error(duration) || is_error(from)) return error_node(span);
  if (!is_duration(duration)) {
    auto& diagnostic = duration_expected(duration);
    diagnostic.hint = "write days, weeks, months or years: `4 weeks after D`";
    return error_node(span);
  }
  return add(is_after ? Operator::kAfter : Operator::kBefore, type_with(TypeForm::kDate), {duration, from}, span);
}

ExpressionId Checker::completed_years(const syntax::CompletedYears& said, Span span) {
  const ExpressionId from = date(*said.from);
  const ExpressionId to = date(*said.to);
  if (is_error(from) || is_error(to)) return error_node(span);
  return add(Operator::kCompletedYears, type_with(TypeForm::kMonths), {from, to}, span);
}

ExpressionId Checker::group_course(model::ObjectId id, const syntax::Name& name, Span span) {
  std::vector<model::FactId> courses;
  std::vector<std::string> others;
  const std::vector<model::ObjectId> members = opened(id);
  for (const model::ObjectId member : members) {
    const model::Object& object = tables_.at(member);
    model::FactId fact = object.course;
    // A drug and its course bear one name; the course may be declared later in the text.
    const Entry* entry = find(object.heading.name);
    if (!fact.is_set() && entry != nullptr && entry->named == Named::kFact) fact = model::FactId(entry->index);
    if (fact.is_set() && tables_.at(fact).type.form == TypeForm::kError) return error_node(span);
    if (!fact.is_set() || tables_.at(fact).type.form != TypeForm::kCourse) {
      others.push_back(object.heading.name);
    } else if (std::find(courses.begin(), courses.end(), fact) == courses.end()) {
      courses.push_back(fact);
    }
  }
  if (members.empty()) return error_node(span);
  if (!others.empty()) {
    auto& diagnostic = report(Code::kGroupIsNoCourse, name.span, {name.text, listed(others)});
    diagnostic.hint = fmt::format("declare how it was given: `fact {} : course`", others.front());
    return error_node(span);
  }
  std::vector<ExpressionId> operands;
  for (const model::FactId fact : courses) {
    model::Type type = tables_.at(fact).type;
    const ExpressionId one = add(Operator::kFact, std::move(type), {}, span);
    node(one).reference = static_cast<std::uint32_t>(fact.index());
    note(one);
    operands.push_back(one);
  }
  if (operands.size() == 1) return operands.front();
  return add(Operator::kAnyCourse, type_with(TypeForm::kCourse), std::move(operands), span);
}

}  // namespace regimen::check
