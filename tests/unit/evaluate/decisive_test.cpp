#include "interpreter/evaluate/decisive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/unit/evaluate/small_guideline.h"
#include "tests/unit/sanitized.h"

namespace regimen::evaluate {
namespace {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;

constexpr std::uint32_t kPart = kIsSanitized ? 3 : 1;

Decisive ask(const Maker& make, ExpressionId condition) {
  const Support support(make.tables);
  return find_decisive(make.tables, support, make.views(), make.today,
                       {Question::Form::kExpression, static_cast<std::uint32_t>(condition.index())});
}

Decisive decisive_of(const SmallGuideline& small, const Support& support, Question question) {
  return find_decisive(small.make.tables, support, small.make.views(), small.make.today, question);
}

std::set<std::size_t> facts_of(const Decisive& decisive) {
  std::set<std::size_t> found;
  for (const FactId fact : decisive.facts) found.insert(fact.index());
  return found;
}

/// What the search says of a question, and what brute force does.
struct Compared {
  Decisive decisive;
  std::set<std::size_t> found;
  std::set<std::size_t> all;
  std::string where;
};

/// Every question of so many random guidelines. `compare` judges each.
template <typename Compare>
void over_questions(SmallGuideline::Over over, std::uint32_t seeds, const Compare& compare) {
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    SmallGuideline small(seed, over);
    const Support support(small.make.tables);
    small.record();
    for (const Question question : small.questions) {
      Compared compared;
      compared.decisive = decisive_of(small, support, question);
      compared.found = facts_of(compared.decisive);
      compared.all = decided_by(small, support, question);
      compared.where = "seed " + std::to_string(seed) + " form " + std::to_string(static_cast<int>(question.form)) +
                       " question " + std::to_string(question.index);
      compare(compared, small, support, question);
    }
  }
}

bool includes(const std::set<std::size_t>& whole, const std::set<std::size_t>& part) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

TEST(Decisive, ASettledConditionAsksForNothing) {
  Maker maker;
  const FactId edema = maker.fact("yes_no", Maker::yes_no());
  const ExpressionId edema_read = maker.read(edema);
  const ExpressionId established = maker.condition(Operator::kEstablished, {edema_read});
  EXPECT_TRUE(ask(maker, established).facts.empty());
  EXPECT_EQ(ask(maker, edema_read).facts, std::vector<FactId>{edema});
}

TEST(Decisive, AFactThatCanNoLongerDecideIsNotAsked) {
  Maker maker;
  const FactId a = maker.fact("number", Maker::type(TypeForm::kNumber));
  const FactId b = maker.fact("yes_no", Maker::yes_no());
  // a > 20 lies outside the plausible range: with either fact known the two together are no.
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
  const FactId before = maker.fact("number", Maker::type(TypeForm::kNumber));
  const FactId now = maker.fact("number", Maker::type(TypeForm::kNumber));
  const ExpressionId rise = maker.condition(Operator::kGreater, {maker.read(now), maker.read(before)});
  const Decisive decisive = ask(maker, rise);
  EXPECT_EQ(decisive.facts, (std::vector<FactId>{before, now}));
  EXPECT_TRUE(decisive.exact);
}

TEST(Decisive, AgreesWithBruteForceOnRandomGuidelines) {
  std::size_t open = 0;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    SmallGuideline small(seed);
    const Support support(small.make.tables);
    small.record();
    for (const Question question : small.questions) {
      const Decisive decisive = decisive_of(small, support, question);
      const std::set<std::size_t> found = facts_of(decisive);
      open += found.empty() ? 0 : 1;
      EXPECT_TRUE(decisive.exact) << "seed " << seed;
      EXPECT_EQ(found, decided_by(small, support, question))
          << "seed " << seed << " question " << static_cast<int>(question.form);
    }
  }
  EXPECT_GT(open, 200U);
}

TEST(Decisive, AgreesWithBruteForceOnTracks) {
  std::size_t open = 0;
  std::size_t exact = 0;
  over_questions(SmallGuideline::Over::kTime, 150 / kPart,
                 [&](const Compared& one, const SmallGuideline&, const Support&, Question) {
                   open += one.all.empty() ? 0 : 1;
                   // What is found is proven, also where a comparison differs from moment to moment.
                   EXPECT_TRUE(includes(one.all, one.found)) << one.where;
                   if (!one.decisive.exact) return;
                   exact += one.all.empty() ? 0 : 1;
                   EXPECT_EQ(one.found, one.all) << one.where;
                 });
  EXPECT_GT(open, 200 / kPart);
  EXPECT_GT(exact, 150 / kPart);
}

TEST(Decisive, AgreesWithBruteForceOnDates) {
  std::size_t open = 0;
  std::size_t exact = 0;
  over_questions(SmallGuideline::Over::kDates, 70 / kPart,
                 [&](const Compared& one, SmallGuideline& small, const Support& support, Question question) {
                   open += one.all.empty() ? 0 : 1;
                   // What is known is asked for again only where an empty window asks for it.
                   if (!includes(one.all, one.found)) {
                     EXPECT_TRUE(includes(decided_by(small, support, question, true), one.found)) << one.where;
                   }
                   if (!one.decisive.exact) return;
                   exact += one.all.empty() ? 0 : 1;
                   EXPECT_TRUE(includes(one.found, one.all)) << one.where;
                 });
  EXPECT_GT(open, 150 / kPart);
  EXPECT_GT(exact, 100 / kPart);
}

TEST(Decisive, QuestionsAskedOneAfterAnotherLeaveNoTraceInOneAnother) {
  std::size_t found = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SmallGuideline small(seed, SmallGuideline::Over::kTime);
    const Support support(small.make.tables);
    small.record();
    DecisiveSearch search(small.make.tables, support, small.make.views(), small.make.today);
    for (const Question question : small.questions) {
      const Decisive alone = decisive_of(small, support, question);
      const Decisive together = search.find(question);
      found += alone.facts.size();
      EXPECT_EQ(together.facts, alone.facts) << "seed " << seed;
      EXPECT_EQ(together.alone, alone.alone) << "seed " << seed;
      EXPECT_EQ(together.exact, alone.exact) << "seed " << seed;
    }
  }
  EXPECT_GT(found, 100U);
}

TEST(Decisive, AFactThatARuleAsksWhetherItIsMissingDecides) {
  Maker maker;
  const FactId weight = maker.fact("number", Maker::type(TypeForm::kNumber));
  const FactId edema = maker.fact("yes_no", Maker::yes_no());
  const ExpressionId missing = maker.condition(Operator::kIsMissing, {maker.read(weight)});
  const ExpressionId both = maker.condition(Operator::kAnd, {missing, maker.read(edema)});
  // Once the weight is known the rule does not hold, whatever the other answer is.
  EXPECT_EQ(ask(maker, both).facts, (std::vector<FactId>{weight, edema}));
  const ExpressionId known = maker.condition(Operator::kIsKnown, {maker.read(weight)});
  const ExpressionId either = maker.condition(Operator::kOr, {known, maker.read(edema)});
  EXPECT_EQ(ask(maker, either).facts, (std::vector<FactId>{weight, edema}));
}

TEST(Decisive, AValueLacksNothingThatStandsBehindARowOutOfReach) {
  Maker maker;
  const FactId used = maker.fact("number", Maker::type(TypeForm::kNumber));
  const FactId unused = maker.fact("number", Maker::type(TypeForm::kNumber));
  const FactId chosen = maker.fact("yes_no", Maker::yes_no());
  maker.give(chosen, values::Value(values::kYes));
  model::Decision decision;
  decision.type = Maker::type(TypeForm::kNumber);
  decision.has_otherwise = true;
  decision.rows.resize(2);
  decision.rows[0].condition = maker.read(chosen);
  decision.rows[0].value = maker.read(used);
  decision.rows[1].is_otherwise = true;
  decision.rows[1].value = maker.read(unused);
  maker.tables.decisions.push_back(decision);
  const ExpressionId read = maker.refer(Operator::kDecision, decision.type, 0);
  const Decisive decisive = ask(maker, maker.add(Operator::kAdd, decision.type, {read, maker.number(1)}));
  EXPECT_EQ(decisive.facts, std::vector<FactId>{used});
  EXPECT_TRUE(decisive.exact);
}

}  // namespace
}  // namespace regimen::evaluate
