// Series over time: which value a window holds, how it changed, how many there are.
#include <fmt/format.h>

#include "interpreter/check/checker.h"

namespace regimen::check {

bool Checker::is_series(ExpressionId id) const {
  const model::Expression& made = tables_.at(id);
  return made.op == Operator::kFact && tables_.facts[made.reference].type.is_series;
}

ExpressionId Checker::series(const syntax::Expression& said, std::string_view word) {
  const ExpressionId of = expression(said);
  if (is_error(of) || is_series(of)) return of;
  return no_series(of, said.span, word, said.span);
}

ExpressionId Checker::no_series(ExpressionId of, Span at, std::string_view word, Span span) {
  auto& diagnostic = report(Code::kSeriesExpected, at, {text_of(of), std::string(word)});
  const bool is_fact = tables_.at(of).op == Operator::kFact && form_of(of) != TypeForm::kCourse;
  diagnostic.hint = word == "date of" ? "write `date of latest x`, where x is a series"
                    : is_fact         ? fmt::format("declare it as a series: `fact {} : series of …`", text_of(of))
                                      : "only a fact that is a series has dated values";
  return error_node(span);
}

ExpressionId Checker::select(const syntax::Pick& said, Span span) {
  model::Selector selector = model::Selector::kIn;
  std::string word = said.window ? text_of(said.window->span) : "";
  if (said.selector) {
    switch (*said.selector) {
      case syntax::Selector::kLatest:
        selector = model::Selector::kLatest;
        word = "latest";
        break;
      case syntax::Selector::kFirst:
        selector = model::Selector::kFirst;
        word = "first";
        break;
      case syntax::Selector::kLowest:
        selector = model::Selector::kLowest;
        word = "lowest";
        break;
      case syntax::Selector::kHighest:
        selector = model::Selector::kHighest;
        word = "highest";
        break;
    }
  }
  const ExpressionId of = series(*said.series, word);
  std::vector<ExpressionId> operands{of};
  std::optional<model::Window> looks_at;
  const bool fits = !said.window || window(*said.window, operands, looks_at);
  if (is_error(of) || !fits) return error_node(span);
  const std::string name = text_of(of);
  const bool is_nearest = looks_at && looks_at->form == model::WindowForm::kNearest;
  if (is_nearest && said.selector) {
    auto& diagnostic = report(Code::kNearestIsOne, span, {word});
    diagnostic.hint = fmt::format("write `{} {}`", name, text_of(said.window->span));
    return error_node(span);
  }
  const bool is_one = is_nearest || (looks_at && (looks_at->form == model::WindowForm::kOn ||
                                                  looks_at->form == model::WindowForm::kAtOrBefore ||
                                                  looks_at->form == model::WindowForm::kNotOlderThan));
  if (!said.selector && !is_one) {
    auto& diagnostic = report(Code::kSeveralInWindow, span, {text_of(said.window->span), name});
    diagnostic.hint = fmt::format("say which: `latest {0} {1}`, `first {0} {1}`, or `lowest`, `highest`", name,
                                  text_of(said.window->span));
    return error_node(span);
  }
  const bool is_extreme = selector == model::Selector::kLowest || selector == model::Selector::kHighest;
  if (is_extreme && !is_numeric(of)) {
    return misfit(word, of, span,
                  "it is of numbers and quantities; of anything else ask `latest`, `first` or `count of`");
  }
  tables_.facts[tables_.at(of).reference].over_time = true;
  model::Type type = type_of(of);
  const ExpressionId made = add(Operator::kSelect, std::move(type), std::move(operands), span);
  node(made).selector = selector;
  node(made).window = looks_at;
  return made;
}

ExpressionId Checker::change(const syntax::Change& said, Span span) {
  const std::string word = said.is_rise ? "rise of" : "fall of";
  if (said.from == nullptr && (!said.window || said.window->form != syntax::WindowForm::kSince || said.window->end)) {
    if (is_error(expression(*said.subject))) return error_node(span);
    auto& diagnostic = report(Code::kChangeAgainstNothing, span, {word});
    const std::string subject = text_of(said.subject->span);
    diagnostic.hint = fmt::format("write `{0} {1} since D`, against the last value at or before D, or `{0} {1} from y`",
                                  word, subject);
    return error_node(span);
  }
  const ExpressionId now = said.from ? expression(*said.subject) : series(*said.subject, word);
  ExpressionId before;
  if (said.from) {
    before = expression(*said.from);
  } else {
    // Against the last value at or before the day.
    std::vector<ExpressionId> operands{now};
    std::optional<model::Window> looks_at;
    if (!window(*said.window, operands, looks_at) || is_error(now)) return error_node(span);
    looks_at->form = model::WindowForm::kAtOrBefore;
    tables_.facts[tables_.at(now).reference].over_time = true;
    model::Type type = type_of(now);
    before = add(Operator::kSelect, std::move(type), std::move(operands), span);
    node(before).window = looks_at;
  }
  if (is_error(now) || is_error(before)) return error_node(span);
  for (const ExpressionId side : {now, before}) {
    if (!is_numeric(side) || type_of(side).is_range) {
      return misfit(word, side, span, "a change is of numbers and quantities, relative to what they were");
    }
    if (!needs_ratio_scale(side, word)) return error_node(span);
  }
  ExpressionId was = before;
  if (!unify(now, was)) return error_node(span);
  return add(said.is_rise ? Operator::kRise : Operator::kFall, type_with(TypeForm::kPercent), {now, was}, span);
}

ExpressionId Checker::counted(Operator op, const syntax::Expression& series, const std::optional<syntax::Window>& said,
                              const syntax::ExpressionPtr& condition, Span span) {
  const ExpressionId of = expression(series);
  if (is_error(of)) return error_node(span);
  if (!is_series(of) && form_of(of) != TypeForm::kCourse) {
    auto& diagnostic = report(Code::kNothingToCount, series.span, {text_of(of), describe(of)});
    diagnostic.hint = "a series has dated values, a course has periods; other facts are asked for by their name";
    return error_node(span);
  }
  std::vector<ExpressionId> operands{of};
  if (condition) operands.push_back(where(of, *condition));
  std::optional<model::Window> looks_at;
  if (said && !window(*said, operands, looks_at)) return error_node(span);
  if (any_error(operands)) return error_node(span);
  if (looks_at && looks_at->form == model::WindowForm::kNearest) {
    auto& diagnostic = report(Code::kNearestIsOne, said->span, {model::spelling(op)});
    diagnostic.hint = fmt::format("ask for the value: `{} {}`", text_of(of), text_of(said->span));
    return error_node(span);
  }
  if (is_series(of)) tables_.facts[tables_.at(of).reference].over_time = true;
  const ExpressionId made =
      add(op, type_with(op == Operator::kCountOf ? TypeForm::kNumber : TypeForm::kYesNo), std::move(operands), span);
  node(made).window = looks_at;
  return made;
}

ExpressionId Checker::count(const syntax::Count& said, Span span) {
  return counted(Operator::kCountOf, *said.series, said.window, said.where, span);
}

ExpressionId Checker::quantified(const syntax::Quantified& said, Span span) {
  const bool is_any = said.quantifier == syntax::SeriesQuantifier::kAny;
  return counted(is_any ? Operator::kAnyOf : Operator::kEveryOf, *said.series, said.window, said.where, span);
}

}  // namespace regimen::check
