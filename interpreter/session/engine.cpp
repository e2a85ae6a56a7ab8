#include <utility>

#include "interpreter/base/check.h"
#include "interpreter/check/check.h"
#include "interpreter/data/case.h"
#include "interpreter/evaluate/calculation.h"
#include "interpreter/evaluate/decisive.h"
#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/explain.h"
#include "interpreter/evaluate/report.h"
#include "interpreter/evaluate/robustness.h"
#include "interpreter/evaluate/show.h"
#include "interpreter/evaluate/spell.h"
#include "interpreter/evaluate/support.h"
#include "interpreter/evaluate/what_if.h"
#include "interpreter/evaluate/why_not.h"
#include "interpreter/model/layers.h"
#include "interpreter/session/results.h"
#include "interpreter/session/session.h"
#include "interpreter/syntax/parse.h"

namespace regimen::session {

struct Engine::State {
  State(const Loaded& from, const std::vector<model::Layer>& layers)
      : loaded(from),
        without(layers),
        reduced(layers.empty() ? model::Tables{} : model::without_layers(from.guideline->tables(), layers)),
        tables(layers.empty() ? from.guideline->tables() : reduced),
        support(tables) {}

  const Loaded& loaded;
  std::vector<model::Layer> without;
  model::Tables reduced;  // without those layers
  const model::Tables& tables;
  evaluate::Support support;
};

Engine::Engine(const Loaded& loaded, const std::vector<model::Layer>& without) {
  REGIMEN_CHECK(loaded.guideline.has_value(), "an engine was made of a guideline with errors");
  state_ = std::make_unique<State>(loaded, without);
}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;

// The caller's date comes first; nothing here reads a clock.
static Result<values::Date> day_of(const values::Record& record, std::optional<values::Date> date) {
  if (date) return *date;
  if (record.date) return *record.date;
  return Failure{record.name.empty() ? "there is no date of evaluation" : "the case `" + record.name + "` has no date",
                 "give one with `--date 2025-03-01`, or write `date:` into the case"};
}

// The record as it stands on the day. One of a guideline has one entry a fact; one made by hand may have fewer.
static values::Record completed(const values::Record& record, const model::Tables& tables, values::Date day) {
  values::Record complete = data::on_date(record, day);
  complete.facts.resize(tables.facts.size());
  return complete;
}

/// A patient on the day, ready to be asked.
struct Asked {
  Asked(const model::Tables& tables, values::Record complete, values::Date on)
      : day(on),
        record(std::move(complete)),
        views(evaluate::view_facts(tables, record, on)),
        evaluator(tables, views, on) {}
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;

  values::Date day;
  values::Record record;
  std::vector<evaluate::FactView> views;
  evaluate::Evaluator evaluator;
};

Result<evaluate::Outcome> Engine::evaluate(const values::Record& record, std::optional<values::Date> date,
                                           evaluate::Needs needs) const {
  const Result<values::Date> day = day_of(record, date);
  if (!day) return day.failure();
  evaluate::Outcome outcome =
      evaluate::report(state_->tables, state_->support, completed(record, state_->tables, *day), *day, needs);
  for (const model::Layer layer : state_->without) outcome.without.emplace_back(model::spelling(layer));
  outcome.engine = "regimen " REGIMEN_VERSION;
  outcome.source_digest = state_->loaded.source_digest;
  outcome.meaning_digest = state_->loaded.guideline->meaning_digest();
  return outcome;
}

// The evaluator knows no files: where a threshold is declared is added here.
static void place_thresholds(evaluate::Explanation& explanation, const Loaded& loaded) {
  if (explanation.form == evaluate::Explanation::Form::kThreshold && explanation.place.empty()) {
    for (const model::Threshold& threshold : loaded.guideline->tables().thresholds) {
      if (threshold.heading.name != explanation.text || !threshold.heading.span.is_set()) continue;
      explanation.place = loaded.sources.describe(threshold.heading.span);
    }
  }
  for (evaluate::Explanation& child : explanation.children) place_thresholds(child, loaded);
}

Result<std::vector<evaluate::Explanation>> Engine::explain(const values::Record& record,
                                                           std::optional<values::Date> date,
                                                           std::string_view name) const {
  const Result<values::Date> day = day_of(record, date);
  if (!day) return day.failure();
  const Result<std::vector<evaluate::Question>> questions = questions_named(state_->tables, name);
  if (!questions) return questions.failure();
  Asked asked(state_->tables, completed(record, state_->tables, *day), *day);
  std::vector<evaluate::Explanation> explanations;
  for (const evaluate::Question question : *questions) {
    explanations.push_back(evaluate::explain(asked.evaluator, state_->support, asked.record, question,
                                             questions->size() > 1 ? *questions : std::vector<evaluate::Question>{}));
    place_thresholds(explanations.back(), state_->loaded);
  }
  return explanations;
}

Result<std::vector<evaluate::WhyNot>> Engine::why_not(const values::Record& record, std::optional<values::Date> date,
                                                      std::string_view name) const {
  const Result<values::Date> day = day_of(record, date);
  if (!day) return day.failure();
  const Result<std::vector<evaluate::Wish>> wishes = wishes_named(state_->tables, name);
  if (!wishes) return wishes.failure();
  Asked asked(state_->tables, completed(record, state_->tables, *day), *day);
  std::vector<evaluate::WhyNot> answers;
  for (const evaluate::Wish& wish : *wishes) {
    evaluate::WhyNot answer = evaluate::why_not(asked.evaluator, state_->support, asked.record, wish);
    // Of all the answers of a decision the one that it gives is no question.
    if (wishes->size() == 1 || !answer.holds) answers.push_back(std::move(answer));
  }
  return answers;
}

Result<std::vector<evaluate::WhatIf>> Engine::what_if(const values::Record& record, std::optional<values::Date> date,
                                                      std::string_view name) const {
  const Result<values::Date> day = day_of(record, date);
  if (!day) return day.failure();
  const Result<std::vector<evaluate::Wish>> wishes = wishes_named(state_->tables, name);
  if (!wishes) return wishes.failure();
  Asked asked(state_->tables, completed(record, state_->tables, *day), *day);
  std::vector<evaluate::WhatIf> answers;
  for (const evaluate::Wish& wish : *wishes) {
    // Of all the answers of a decision: how it would come to each that it does not give.
    if (wishes->size() > 1 && evaluate::holds(asked.evaluator, state_->support, wish)) continue;
    answers.push_back(evaluate::what_if(state_->tables, state_->support, asked.record, asked.day, wish));
  }
  return answers;
}

Result<evaluate::Robustness> Engine::robustness(const values::Record& record, std::optional<values::Date> date) const {
  const Result<values::Date> day = day_of(record, date);
  if (!day) return day.failure();
  return evaluate::robustness(state_->tables, state_->support, completed(record, state_->tables, *day), *day);
}

Result<evaluate::TimeLine> Engine::time_line(const values::Record& record, std::optional<values::Date> date) const {
  const Result<values::Date> day = day_of(record, date);
  if (!day) return day.failure();
  return evaluate::time_line(state_->tables, completed(record, state_->tables, *day), *day);
}

evaluate::Description Engine::describe() const { return evaluate::describe(state_->tables); }

Result<Engine::ExpressionAnswer> Engine::expression(std::string_view text, const values::Record& record,
                                                    std::optional<values::Date> date) const {
  const Result<values::Date> day = day_of(record, date);
  if (!day) return day.failure();
  Result<Source> source = Source::make("expression", text);
  if (!source) return source.failure();
  ExpressionAnswer answer;
  answer.sources = state_->loaded.sources;
  const SourceId id = answer.sources.add(std::move(source).value());
  const syntax::ExpressionPtr tree = syntax::parse_expression(answer.sources, id, {}, answer.diagnostics);
  if (tree == nullptr || answer.diagnostics.has_errors()) return answer;
  const check::CheckedExpression checked =
      check::check_expression(answer.sources, *state_->loaded.guideline, *tree, answer.diagnostics);
  if (!checked.id.is_set() || answer.diagnostics.has_errors()) return answer;

  const model::Tables& tables = checked.draft.tables;
  const values::Record complete = completed(record, tables, *day);
  const std::vector<evaluate::FactView> views = evaluate::view_facts(tables, complete, *day);
  evaluate::Evaluator evaluator(tables, views, *day);
  const model::Type& type = tables.at(checked.id).type;
  const values::Value value =
      type.form == model::TypeForm::kYesNo ? values::Value(evaluator.truth(checked.id)) : evaluator.value(checked.id);
  answer.ok = true;
  answer.type = evaluate::describe(tables, type);
  answer.spelled = evaluate::spell(tables, checked.id);
  answer.value = evaluate::show(tables, type, value);
  if (answer.value.state == evaluate::State::kKnown && evaluate::is_inexact(evaluator, checked.id)) {
    answer.value.exact = false;
  }
  if (answer.value.state == evaluate::State::kOpen) {
    answer.because = evaluate::why_not_calculated(evaluator, checked.id);
    const evaluate::Support support(tables);
    const evaluate::Question question{evaluate::Question::Form::kExpression,
                                      static_cast<std::uint32_t>(checked.id.index())};
    const evaluate::Decisive decisive = evaluate::find_decisive(tables, support, views, *day, question);
    for (const model::FactId fact : decisive.facts) answer.needs.push_back(tables.at(fact).heading.name);
    answer.needs_exact = decisive.exact;
  }
  return answer;
}

}  // namespace regimen::session
