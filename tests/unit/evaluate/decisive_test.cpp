#include "interpreter/evaluate/decisive.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <set>

#include "interpreter/evaluate/cells.h"
#include "interpreter/evaluate/verdicts.h"

namespace regimen::evaluate {
namespace {

using model::Expression;
using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

const values::Date kToday = values::Date::from_days(20000);

/// Builds the tables of a small guideline without its text.
struct Maker {
  model::Tables tables;
  values::Record record;

  FactId fact(TypeForm form) {
    model::Fact fact;
    fact.heading.name = "f" + std::to_string(tables.facts.size());
    fact.type.form = form;
    if (form == TypeForm::kNumber) fact.plausible.push_back({{}, Number(0), Number(10)});
    tables.facts.push_back(fact);
    return FactId(tables.facts.size() - 1);
  }
  ExpressionId add(Operator op, TypeForm form, std::vector<ExpressionId> operands) {
    Expression node;
    node.op = op;
    node.type.form = form;
    node.operands = std::move(operands);
    tables.expressions.push_back(node);
    return ExpressionId(tables.expressions.size() - 1);
  }
  ExpressionId read(FactId fact) {
    const ExpressionId id = add(Operator::kFact, tables.at(fact).type.form, {});
    tables.expressions.back().reference = static_cast<std::uint32_t>(fact.index());
    return id;
  }
  ExpressionId number(std::int64_t value) {
    const ExpressionId id = add(Operator::kConstant, TypeForm::kNumber, {});
    tables.expressions.back().constant = Value(Numeric{{}, Interval::point(value)});
    return id;
  }
  ExpressionId condition(Operator op, std::vector<ExpressionId> operands) {
    return add(op, TypeForm::kYesNo, std::move(operands));
  }
};

Decisive ask(const Maker& maker, ExpressionId condition) {
  const Support support(maker.tables);
  const auto views = view_facts(maker.tables, maker.record, kToday);
  return find_decisive(maker.tables, support, views, kToday,
                       {Question::Form::kExpression, static_cast<std::uint32_t>(condition.index())});
}

TEST(Decisive, ASettledConditionAsksForNothing) {
  Maker maker;
  const FactId edema = maker.fact(TypeForm::kYesNo);
  const ExpressionId edema_read = maker.read(edema);
  const ExpressionId established = maker.condition(Operator::kEstablished, {edema_read});
  EXPECT_TRUE(ask(maker, established).facts.empty());
  EXPECT_EQ(ask(maker, edema_read).facts, std::vector<FactId>{edema});
}

TEST(Decisive, AFactThatCanNoLongerDecideIsNotAsked) {
  Maker maker;
  const FactId a = maker.fact(TypeForm::kNumber);
  const FactId b = maker.fact(TypeForm::kYesNo);
  // a > 20 lies outside the plausible range, so b cannot help: never yes whatever b is.
  const ExpressionId high = maker.condition(Operator::kGreater, {maker.read(a), maker.number(20)});
  const ExpressionId both = maker.condition(Operator::kAnd, {high, maker.read(b)});
  const Decisive decisive = ask(maker, both);
  EXPECT_EQ(decisive.facts, (std::vector<FactId>{a, b}));
  EXPECT_EQ(decisive.alone, (std::vector<FactId>{a, b}));
  const ExpressionId either = maker.condition(Operator::kOr, {high, high});
  EXPECT_EQ(ask(maker, either).facts, std::vector<FactId>{a});
}

TEST(Decisive, AComparisonThatJoinsTwoFactsIsCutOnceOneIsFixed) {
  Maker maker;
  const FactId before = maker.fact(TypeForm::kNumber);
  const FactId now = maker.fact(TypeForm::kNumber);
  const ExpressionId rise = maker.condition(Operator::kGreater, {maker.read(now), maker.read(before)});
  const Decisive decisive = ask(maker, rise);
  EXPECT_EQ(decisive.facts, (std::vector<FactId>{before, now}));
  EXPECT_TRUE(decisive.exact);
}

/// All that a fact may be answered with on a grid fine enough for constants 3 and 6.
std::vector<Value> grid_of(const model::Fact& fact) {
  if (fact.type.form == TypeForm::kYesNo) return {Value(values::kYes), Value(values::kNo)};
  std::vector<Value> all;
  for (const int half : {0, 5, 6, 7, 11, 12, 13, 20}) {
    all.emplace_back(Numeric{{}, Interval::point(Number::ratio(half, 2))});
  }
  return all;
}

/// The definition itself: some set of answers settles it with the fact and leaves it open without.
std::set<std::size_t> by_brute_force(const Maker& maker, ExpressionId condition) {
  auto views = view_facts(maker.tables, maker.record, kToday);
  const auto missing = views;
  Evaluator evaluator(maker.tables, views, kToday);
  const auto settled = [&]() {
    evaluator.forget();
    return evaluator.truth(condition).is_known();
  };
  std::set<std::size_t> found;
  const std::size_t count = maker.tables.facts.size();
  const std::function<void(std::size_t)> assign = [&](std::size_t at) {
    if (at < count) {
      assign(at + 1);
      for (const Value& answer : grid_of(maker.tables.facts[at])) {
        views[at] = answered(maker.tables, missing[at], FactId(at), answer, kToday);
        assign(at + 1);
      }
      views[at] = missing[at];
      return;
    }
    if (!settled()) return;
    for (std::size_t fact = 0; fact < count; ++fact) {
      const FactView kept = views[fact];
      if (kept.status != FactStatus::kAnswered) continue;
      views[fact] = missing[fact];
      if (!settled()) found.insert(fact);
      views[fact] = kept;
    }
  };
  assign(0);
  return found;
}

TEST(Decisive, AgreesWithBruteForceOnRandomConditions) {
  std::mt19937 random(20250301);
  const auto pick = [&](std::uint32_t below) { return random() % below; };
  for (int round = 0; round < 300; ++round) {
    Maker maker;
    const FactId facts[] = {maker.fact(TypeForm::kNumber), maker.fact(TypeForm::kYesNo), maker.fact(TypeForm::kNumber),
                            maker.fact(TypeForm::kYesNo)};
    const std::function<ExpressionId(int)> make = [&](int depth) -> ExpressionId {
      if (depth == 0 || pick(4) == 0) {
        const FactId fact = facts[pick(4)];
        const ExpressionId read = maker.read(fact);
        if (maker.tables.at(fact).type.form == TypeForm::kYesNo) return read;
        const Operator orders[] = {Operator::kLess, Operator::kLessEqual, Operator::kGreater, Operator::kEqual};
        const Operator order = orders[pick(4)];
        return maker.condition(order, {read, maker.number(pick(2) == 0 ? 3 : 6)});
      }
      if (pick(5) == 0) return maker.condition(Operator::kNot, {make(depth - 1)});
      const ExpressionId left = make(depth - 1);
      const ExpressionId right = make(depth - 1);
      return maker.condition(pick(2) == 0 ? Operator::kAnd : Operator::kOr, {left, right});
    };
    const ExpressionId condition = make(3);
    const Decisive decisive = ask(maker, condition);
    std::set<std::size_t> found;
    for (const FactId fact : decisive.facts) found.insert(fact.index());
    EXPECT_TRUE(decisive.exact);
    EXPECT_EQ(found, by_brute_force(maker, condition)) << "round " << round;
  }
}

}  // namespace
}  // namespace regimen::evaluate
