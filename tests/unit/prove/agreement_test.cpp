#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "interpreter/evaluate/evaluator.h"
#include "interpreter/evaluate/spell.h"
#include "interpreter/evaluate/verdicts.h"
#include "interpreter/prove/encoder.h"
#include "tests/unit/evaluate/random_guideline.h"

/// The prover's terms against the evaluator, over random guidelines and random patients: what the evaluator says is
/// always possible by the terms, and where they follow everything nothing else is.
namespace regimen::prove {
namespace {

using model::ExpressionId;
using model::TypeForm;
using values::Date;
using values::Number;
using values::Value;

/// A patient as the prover has them: each fact missing or of one value, a course never given or of one period.
values::Record random_patient(evaluate::RandomGuideline& guideline) {
  values::Record record = guideline.completed();
  const Date today = guideline.make.today;
  const auto& facts = guideline.make.tables.facts;
  for (std::size_t index = 0; index < facts.size(); ++index) {
    values::FactRecord& fact = record.facts[index];
    if (guideline.pick(3) == 0) {
      fact = {};
      continue;
    }
    if (facts[index].type.form == TypeForm::kCourse) {
      if (fact.periods.empty()) continue;
      values::Period& period = fact.periods.front();
      fact.periods.resize(1);
      const Date start = today.plus_days(-static_cast<int>(guideline.pick(40)));
      period.start = {start, start};
      period.stop.reset();
      if (guideline.pick(2) == 0) {
        const Date stop = start.plus_days(static_cast<int>(guideline.pick(60)) + 1);
        // What is not yet known of today runs.
        if (stop <= today) period.stop = values::DateBounds{stop, stop};
      }
      continue;
    }
    fact.data.resize(1);
    const Date day = facts[index].type.is_series ? today.plus_days(-static_cast<int>(guideline.pick(200))) : today;
    fact.data.front().date = {day, day};
  }
  return record;
}

class Pinned {
 public:
  Pinned(const model::Tables& tables, const values::Record& record, Date today)
      : tables_(tables), encoder(tables), solver_(encoder.terms()) {
    Terms& terms = encoder.terms();
    pin(terms.equal(encoder.patient().today, day(today)));
    for (std::size_t index = 0; index < tables.facts.size(); ++index) pin_fact(index, record.facts[index]);
  }

  /// Whether it may be, for this patient. What is not followed may take too long to settle.
  Answer may_be(Bool wish) {
    std::vector<Bool> assumed = pins_;
    assumed.push_back(wish);
    for (int time = 0; time < 30; ++time) {
      const auto& laws = encoder.intervals().laws();
      for (; required_ < laws.size(); ++required_) solver_.require(laws[required_]);
      const Answer answer = solver_.check(assumed);
      if (answer != Answer::kFound) return answer;
      const auto lemmas = encoder.refinements(solver_);
      if (lemmas.empty()) return Answer::kFound;
      for (const Bool lemma : lemmas) encoder.intervals().law(lemma);
    }
    return Answer::kUndecided;
  }

 private:
  const model::Tables& tables_;

 public:
  Encoder encoder;

 private:
  Num day(Date date) { return encoder.terms().number(Number(date.days())); }
  void pin(Bool holds) { pins_.push_back(holds); }
  void pin_to(Bool term, bool is) { pin(is ? term : encoder.terms().negation(term)); }

  void pin_fact(std::size_t index, const values::FactRecord& record) {
    Terms& terms = encoder.terms();
    const FactTerms& fact = encoder.patient().facts[index];
    pin_to(fact.is_given, !record.is_absent());
    if (record.is_absent()) return;
    if (tables_.facts[index].type.form == TypeForm::kCourse) {
      pin_to(fact.was_given, !record.never_given);
      pin_to(fact.is_on, !record.never_given && !record.periods.front().stop);
      if (record.never_given) return;
      const values::Period& period = record.periods.front();
      pin(terms.equal(fact.start, day(period.start.earliest)));
      pin(terms.equal(fact.first_start, fact.start));
      if (period.stop) pin(terms.equal(fact.stop, day(period.stop->earliest)));
      return;
    }
    const values::Datum& datum = record.data.front();
    if (tables_.facts[index].type.is_series) pin(terms.equal(fact.values.front().day, day(datum.date.earliest)));
    pin_value(index, fact, datum.value);
  }

  void pin_value(std::size_t index, const FactTerms& fact, const Value& value) {
    Terms& terms = encoder.terms();
    const ValueTerms& only = fact.values.front();
    if (const auto* truth = std::get_if<values::Truth>(&value.content)) {
      pin_to(only.is_yes, truth->may_be_yes);
    } else if (const auto* labels = std::get_if<values::Labels>(&value.content)) {
      for (std::size_t at = 0; at < only.labels.size(); ++at)
        pin_to(only.labels[at], ((labels->possible >> at) & 1U) != 0);
    } else if (const auto* members = std::get_if<values::Members>(&value.content)) {
      for (std::size_t at = 0; at < only.labels.size(); ++at) pin_to(only.labels[at], ((members->in >> at) & 1U) != 0);
    } else if (const auto* date = std::get_if<values::DateBounds>(&value.content)) {
      pin(terms.equal(only.numbers.front(), day(date->earliest)));
    } else if (const auto* number = std::get_if<values::Numeric>(&value.content)) {
      const auto& kinds = tables_.facts[index].type.kinds;
      for (std::size_t at = 0; at < only.numbers.size(); ++at) {
        if (at < kinds.size() && kinds[at] != number->kind) continue;
        if (only.numbers.size() > 1) pin(fact.kinds[at]);
        pin(terms.equal(only.numbers[at], terms.number(number->interval.number())));
      }
    }
  }

  Solver solver_;
  std::vector<Bool> pins_;
  std::size_t required_ = 0;
};

TEST(Agreement, WhatTheEvaluatorSaysIsPossible) {
  int followed = 0;
  for (std::uint32_t seed = 0; seed < 12; ++seed) {
    evaluate::RandomGuideline guideline(seed);
    const model::Tables& tables = guideline.make.tables;
    const Date today = guideline.make.today;
    for (int patient = 0; patient < 4; ++patient) {
      const values::Record record = random_patient(guideline);
      const auto views = evaluate::view_facts(tables, record, today);
      evaluate::Evaluator evaluator(tables, views, today);
      Pinned pinned(tables, record, today);
      for (const ExpressionId id : guideline.conditions) {
        const values::Truth said = evaluator.truth(id);
        const Truth terms = pinned.encoder.condition(id);
        Terms& all = pinned.encoder.terms();
        const Bool agrees = all.both(all.same(terms.may_be_yes, all.truth(said.may_be_yes)),
                                     all.same(terms.may_be_no, all.truth(said.may_be_no)));
        const auto where = [&] {
          return fmt::format("seed {}, patient {}: {}", seed, patient, evaluate::spell(tables, id));
        };
        EXPECT_NE(pinned.may_be(agrees), Answer::kNone) << where();
        if (pinned.encoder.is_opaque(id)) continue;
        ++followed;
        EXPECT_EQ(pinned.may_be(all.negation(agrees)), Answer::kNone) << where();
      }
    }
  }
  EXPECT_GT(followed, 20);
}

/// Whether something that decides a verdict is not followed: of what it needs, or of an avoid.
bool is_any_opaque(Encoder& encoder, const model::Tables& tables, model::ActionId id) {
  std::vector<ExpressionId> all{tables.applies};
  for (std::size_t index = 0; index < tables.actions.size(); ++index) {
    const model::Action& action = tables.actions[index];
    if (index != id.index() && action.strength != model::Strength::kAvoid) continue;
    all.push_back(action.condition);
    if (action.scope.is_set()) all.push_back(tables.at(action.scope).condition);
    for (const model::Option& option : action.options) all.push_back(option.condition);
  }
  return std::any_of(all.begin(), all.end(), [&](ExpressionId one) {
    if (!one.is_set()) return false;
    encoder.condition(one);
    return encoder.is_opaque(one);
  });
}

TEST(Agreement, VerdictsAreThoseOfTheEvaluator) {
  int followed = 0;
  std::set<evaluate::Verdict> met;
  for (std::uint32_t seed = 200; seed < 230; ++seed) {
    evaluate::RandomGuideline guideline(seed);
    const model::Tables& tables = guideline.make.tables;
    const evaluate::Support support(tables);
    const Date today = guideline.make.today;
    for (int patient = 0; patient < 3; ++patient) {
      const values::Record record = random_patient(guideline);
      const auto views = evaluate::view_facts(tables, record, today);
      evaluate::Evaluator evaluator(tables, views, today);
      Pinned pinned(tables, record, today);
      Terms& all = pinned.encoder.terms();
      for (std::size_t index = 0; index < tables.actions.size(); ++index) {
        const model::ActionId id(index);
        const evaluate::Verdict said = evaluate::judge(evaluator, support, id).verdict;
        // In the order of the terms; `open` is none of them.
        constexpr evaluate::Verdict kOrder[] = {evaluate::Verdict::kOutOfScope, evaluate::Verdict::kDoesNotApply,
                                                evaluate::Verdict::kBlocked, evaluate::Verdict::kApplies,
                                                evaluate::Verdict::kAlreadyGiven};
        const std::vector<Bool> verdict = pinned.encoder.verdict(id);
        Bool agrees = all.yes();
        for (std::size_t at = 0; at < verdict.size(); ++at) {
          agrees = all.both(agrees, all.same(verdict[at], all.truth(said == kOrder[at])));
        }
        const auto where = [&] { return fmt::format("seed {}, patient {}, action {}", seed, patient, index); };
        EXPECT_NE(pinned.may_be(agrees), Answer::kNone) << where() << ": " << evaluate::spelling(said);
        met.insert(said);
        if (is_any_opaque(pinned.encoder, tables, id)) continue;
        EXPECT_EQ(pinned.may_be(all.negation(agrees)), Answer::kNone) << where() << ": " << evaluate::spelling(said);
        ++followed;
      }
    }
  }
  EXPECT_GE(met.size(), 5U);
  EXPECT_GT(followed, 20);
}

}  // namespace
}  // namespace regimen::prove
