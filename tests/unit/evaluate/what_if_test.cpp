#include "interpreter/evaluate/what_if.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "interpreter/evaluate/verdicts.h"
#include "tests/unit/evaluate/small_guideline.h"

namespace regimen::evaluate {
namespace {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Number;
using values::Value;

Wish wish_for(ExpressionId id) {
  return {{Question::Form::kExpression, static_cast<std::uint32_t>(id.index())}, std::nullopt};
}

WhatIf ask(Maker& make, const Wish& wish, const WhatIfLimits& limits = {}) {
  const Support support(make.tables);
  return what_if(make.tables, support, make.record, make.today, wish, limits);
}

TEST(WhatIf, TheNearestValueOfTheOneFactThatMatters) {
  Maker maker;
  const FactId a = maker.fact("a", Maker::type(TypeForm::kNumber));
  const FactId b = maker.fact("b", Maker::yes_no());
  const ExpressionId high = maker.condition(Operator::kGreater, {maker.read(a), maker.number(3)});
  const ExpressionId both = maker.condition(Operator::kAnd, {high, maker.read(b)});
  maker.give(a, Value(values::Numeric{{}, values::Interval::point(Number(2))}));
  maker.give(b, Value(values::kYes));
  const WhatIf answer = ask(maker, wish_for(both));
  ASSERT_EQ(answer.finding, WhatIf::Finding::kFound);
  ASSERT_EQ(answer.changes.size(), 1U);
  EXPECT_EQ(answer.changes[0].name, "a");
  EXPECT_EQ(answer.changes[0].now, "2");
  EXPECT_EQ(answer.changes[0].to, "above 3");
  EXPECT_EQ(answer.changes[0].example, "4");
  EXPECT_EQ(answer.becomes, "yes");
  EXPECT_TRUE(answer.is_proven);
}

TEST(WhatIf, AFixedFactDoesNotMoveAndWhatNothingFlipsIsProven) {
  Maker maker;
  const FactId a = maker.fact("a", Maker::yes_no());
  const FactId b = maker.fact("b", Maker::yes_no());
  const ExpressionId either = maker.condition(Operator::kOr, {maker.read(a), maker.read(b)});
  maker.tables.facts[a.index()].fixed = true;
  maker.give(a, Value(values::kNo));
  maker.give(b, Value(values::kNo));
  EXPECT_EQ(ask(maker, wish_for(either)).changes.at(0).name, "b");
  maker.tables.facts[b.index()].fixed = true;
  const WhatIf answer = ask(maker, wish_for(either));
  EXPECT_EQ(answer.finding, WhatIf::Finding::kNone);
  EXPECT_TRUE(answer.is_proven);
}

TEST(WhatIf, PastItsLimitNothingIsClaimed) {
  Maker maker;
  std::vector<ExpressionId> all;
  for (int count = 0; count < 12; ++count) {
    const FactId fact = maker.fact("fact", Maker::yes_no());
    maker.give(fact, Value(values::kNo));
    all.push_back(maker.read(fact));
  }
  // At least ten of twelve: no set of fewer does it, and there are many of them.
  const ExpressionId every = maker.condition(Operator::kAnd, all);
  WhatIfLimits limits;
  limits.max_work = 10;
  const WhatIf answer = ask(maker, wish_for(every), limits);
  EXPECT_EQ(answer.finding, WhatIf::Finding::kNotFound);
  EXPECT_FALSE(answer.is_proven);
  EXPECT_EQ(ask(maker, wish_for(every)).changes.size(), 12U);
}

std::string told(const WhatIf& answer) {
  std::string text = ": " + answer.is + " becomes " + answer.becomes;
  for (const FactChange& change : answer.changes)
    text += ", " + change.name + " " + change.now + " -> " + change.to + " (" + change.example + ")";
  return text;
}

/// The smallest sets of facts whose values, tried one by one, make the result otherwise: the first of them.
std::vector<std::string> by_brute_force(const SmallGuideline& small, const Support& support, const Wish& wish,
                                        const std::vector<std::string>& names) {
  const Maker& make = small.make;
  values::Record record = make.record;
  const auto is = [&](bool& settled) {
    const auto views = view_facts(make.tables, record, make.today);
    Evaluator evaluator(make.tables, views, make.today);
    settled = is_settled(evaluator, support, wish.question);
    return holds(evaluator, support, wish);
  };
  bool settled = false;
  const bool held = is(settled);
  const auto read = support.facts(support.reachable(support.roots(wish.question)));
  std::vector<std::size_t> chosen;
  const std::function<bool(std::size_t)> some_values_do = [&](std::size_t at) {
    if (at == chosen.size()) {
      const bool now = is(settled);
      return held ? !now && settled : now;
    }
    const std::size_t index = chosen[at];
    const values::FactRecord kept = record.facts[index];
    bool found = false;
    for (const Value& value : small.answers(index)) {
      record.facts[index] = with_answer(make, index, value);
      found = found || some_values_do(at + 1);
    }
    record.facts[index] = kept;
    return found;
  };
  const std::function<bool(std::size_t, std::size_t)> choose = [&](std::size_t next, std::size_t left) {
    if (left == 0) return some_values_do(0);
    for (std::size_t at = next; at < read.size(); ++at) {
      chosen.push_back(read[at].index());
      if (choose(at + 1, left - 1)) return true;
      chosen.pop_back();
    }
    return false;
  };
  for (std::size_t size = 1; size <= read.size(); ++size) {
    if (choose(0, size)) break;
  }
  std::vector<std::string> found;
  for (const std::size_t index : chosen) found.push_back(names[index]);
  return found;
}

struct Tally {
  std::size_t proven = 0;
  std::size_t several = 0;
  std::size_t none = 0;
};

/// Asks what if of every question, and holds each answer against brute force.
void compare_with_brute_force(SmallGuideline& small, std::uint32_t seed, Tally& tally) {
  std::vector<std::string> names;
  for (model::Fact& fact : small.make.tables.facts) {
    fact.heading.name += std::to_string(names.size());
    names.push_back(fact.heading.name);
  }
  const Support support(small.make.tables);
  // Every other patient is known through and through.
  small.record(seed % 2 == 0 ? 4 : 1);
  for (std::size_t index = 0; seed % 2 == 1 && index < names.size(); ++index) {
    const std::vector<Value> answers = small.answers(index);
    // Some were measured before today.
    if (small.make.tables.facts[index].type.is_series && seed % 4 == 1) continue;
    small.make.record.facts[index] = with_answer(small.make, index, answers[(seed / 2 + index) % answers.size()]);
  }
  for (const Question question : small.questions) {
    Wish wish{question, std::nullopt};
    if (question.form == Question::Form::kDecision) {
      if (answers_of(small.make.tables, model::DecisionId(question.index)).empty()) continue;
      wish.answer = 0;
    }
    const WhatIf answer = what_if(small.make.tables, support, small.make.record, small.make.today, wish);
    const std::vector<std::string> expected = by_brute_force(small, support, wish, names);
    std::vector<std::string> changes;
    for (const FactChange& change : answer.changes) changes.push_back(change.name);
    // What is found holds: the record was evaluated. What is claimed is the least.
    if (answer.is_proven) {
      EXPECT_EQ(changes, expected) << "seed " << seed << " question " << static_cast<int>(question.form) << " "
                                   << question.index << told(answer);
      EXPECT_EQ(answer.finding == WhatIf::Finding::kNone, expected.empty());
      ++tally.proven;
      tally.several += changes.size() > 1 ? 1 : 0;
      tally.none += changes.empty() ? 1 : 0;
    } else if (!changes.empty()) {
      EXPECT_GE(changes.size(), expected.size()) << "seed " << seed;
    }
  }
}

TEST(WhatIf, AgreesWithBruteForceOnRandomGuidelines) {
  Tally tally;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    SmallGuideline small(seed);
    compare_with_brute_force(small, seed, tally);
  }
  EXPECT_GT(tally.proven, 700U);
  EXPECT_GT(tally.several, 40U);
  EXPECT_GT(tally.none, 20U);
}

TEST(WhatIf, AgreesWithBruteForceOnDates) {
  Tally tally;
  for (std::uint32_t seed = 1; seed <= 90; ++seed) {
    SmallGuideline small(seed, SmallGuideline::Over::kDates);
    compare_with_brute_force(small, seed, tally);
  }
  EXPECT_GT(tally.proven, 80U);
  EXPECT_GT(tally.several, 3U);
  EXPECT_GT(tally.none, 3U);
}

}  // namespace
}  // namespace regimen::evaluate
