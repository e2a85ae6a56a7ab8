#include "interpreter/evaluate/robustness.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "interpreter/evaluate/says.h"
#include "tests/unit/evaluate/random_guideline.h"
#include "tests/unit/evaluate/small_guideline.h"

namespace regimen::evaluate {
namespace {

using model::ExpressionId;
using model::FactId;
using model::Operator;
using model::TypeForm;
using values::Number;
using values::Value;

Value number(const Number& at) { return Value(values::Numeric{{}, values::Interval::point(at)}); }

std::vector<Turns> turns_of(const Maker& make, Reach reach = Reach::kPlausible, const RobustnessLimits& limits = {}) {
  return turns(make.tables, Support(make.tables), make.record, make.today, reach, limits);
}

Robustness robustness_of(const Maker& make) {
  return robustness(make.tables, Support(make.tables), make.record, make.today);
}

/// The plain definition: what every result says of the record with this number in the place of the latest, evaluated
/// from its beginning.
std::vector<Said> said_with(const Maker& make, const Support& support, FactId fact, const Number& at) {
  values::Record record = make.record;
  const FactView view = view_fact(make.tables, fact, record.facts[fact.index()], make.today);
  for (const std::uint32_t datum : view.data) {
    record.facts[fact.index()].data[datum].value.numeric_ref().interval = values::Interval::point(at);
  }
  const std::vector<FactView> views = view_facts(make.tables, record, make.today);
  Evaluator evaluator(make.tables, views, make.today);
  std::vector<Said> all;
  for (const Question verdict : verdicts_of(make.tables)) all.push_back(said(evaluator, support, verdict));
  return all;
}

/// Compares what is claimed of one fact with the plain definition, at every twentieth of its plausible range.
struct Check {
  const Maker& make;
  const Support& support;
  const Turns& turns;
  std::vector<Said> now;
  int proven = 0;

  [[nodiscard]] bool is_changed(std::size_t verdict, const Number& at) const {
    return said_with(make, support, turns.fact, at)[verdict].told_apart != now[verdict].told_apart;
  }

  void at_turn(const Turn& turn) const {
    const Number step = turn.is_above ? Number::ratio(1, 10'000'000) : Number::ratio(-1, 10'000'000);
    const Number there = turn.by ? *turn.by : turn.is_included ? turn.at : turn.at + step;
    for (const Turn::Change& change : turn.changes) {
      EXPECT_TRUE(is_changed(change.verdict, there))
          << there.to_text().text << " of " << turns.value.interval.number().to_text().text << ", turn at "
          << turn.at.to_text().text << ": " << change.is << " to " << change.becomes << ", result " << change.verdict;
      if (!turn.is_included && !turn.by) {
        EXPECT_FALSE(is_changed(change.verdict, turn.at)) << turn.at.to_text().text;
      }
    }
  }

  void side(bool is_above) {
    const Number& value = turns.value.interval.number();
    const Turn* nearest = nullptr;
    for (const Turn& turn : turns.all) {
      if (turn.is_above != is_above) continue;
      at_turn(turn);
      if (nearest == nullptr) nearest = &turn;
    }
    if (turns.unproven.empty()) ++proven;
    for (int twentieth = 0; twentieth <= 200; ++twentieth) {
      const Number at = Number::ratio(twentieth, 20);
      if (is_above ? !(value < at) : !(at < value)) continue;
      const bool is_before = nearest == nullptr || (is_above ? at < nearest->at : nearest->at < at) ||
                             (at == nearest->at && !nearest->is_included);
      if (!is_before) continue;
      const std::vector<Said> there = said_with(make, support, turns.fact, at);
      for (std::size_t verdict = 0; verdict < there.size(); ++verdict) {
        if (std::find(turns.unsure.begin(), turns.unsure.end(), verdict) != turns.unsure.end()) continue;
        EXPECT_EQ(there[verdict].told_apart, now[verdict].told_apart)
            << at.to_text().text << " of " << value.to_text().text << ", result " << verdict << ", nearest "
            << (nearest == nullptr ? "none" : nearest->at.to_text().text) << " "
            << (turns.unproven.empty() ? "proven" : turns.unproven.front());
      }
    }
  }
};

/// How many sides of facts were proven, of how many.
std::pair<int, int> agree(const Maker& make) {
  const Support support(make.tables);
  std::pair<int, int> counts;
  for (const Turns& found : turns_of(make)) {
    if (make.tables.at(found.fact).type.form != TypeForm::kNumber) continue;
    Check check{make, support, found, said_with(make, support, found.fact, found.value.interval.number())};
    check.side(false);
    check.side(true);
    counts.first += check.proven;
    counts.second += 2;
  }
  return counts;
}

TEST(Robustness, WhatIsClaimedIsWhatTheEvaluatorSays) {
  for (const auto over : {SmallGuideline::Over::kToday, SmallGuideline::Over::kTime, SmallGuideline::Over::kDates}) {
    std::pair<int, int> all;
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
      SCOPED_TRACE("over " + std::to_string(static_cast<int>(over)) + ", seed " + std::to_string(seed));
      SmallGuideline small(seed, over);
      small.record(2);
      const auto [proven, sides] = agree(small.make);
      all.first += proven;
      all.second += sides;
      if (testing::Test::HasFailure()) return;
    }
    RecordProperty("proven", std::to_string(all.first) + " of " + std::to_string(all.second));
    EXPECT_GT(all.first * 3, all.second) << all.first << " of " << all.second << " over " << static_cast<int>(over);
  }
}

TEST(Robustness, AlsoWhereEveryPartOfTheLanguageMeetsEveryOther) {
  std::pair<int, int> all;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomGuideline random(seed);
    random.record_partly();
    if (seed % 2 == 0) random.make.record = random.completed();
    const auto [proven, sides] = agree(random.make);
    all.first += proven;
    all.second += sides;
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(all.first * 2, all.second) << all.first << " of " << all.second;
}

/// A flag above 3, on a value that declares its error.
struct Flagged {
  Maker make;
  FactId fact = make.fact("proteinuria", Maker::type(TypeForm::kNumber));

  explicit Flagged(Operator order = Operator::kGreater) {
    model::Remark remark;
    remark.heading.name = "heavy";
    remark.condition = make.condition(order, {make.read(fact), make.number(3)});
    make.tables.remarks.push_back(remark);
  }
  Turns only(const Number& value, const model::AssayError& error) {
    make.tables.facts[0].assay_error = error;
    make.forget_record();
    make.give(fact, number(value));
    return turns_of(make).at(0);
  }
};

TEST(Robustness, TheEndsOfTheErrorAreWithinIt) {
  const model::AssayError fifth{true, Number::ratio(1, 5), "20 %"};
  const model::AssayError half{false, Number::ratio(1, 2), "0.5"};
  // 2.5 + 20 % is 3: the value 3 lies within the error, what lies above it does not.
  const Turns strict = Flagged().only(Number::ratio(5, 2), fifth);
  ASSERT_EQ(strict.all.size(), 1U);
  EXPECT_FALSE(strict.all[0].is_included);
  EXPECT_FALSE(strict.is_within_error(strict.all[0]));
  const Turns inclusive = Flagged(Operator::kGreaterEqual).only(Number::ratio(5, 2), fifth);
  EXPECT_TRUE(inclusive.all.at(0).is_included);
  EXPECT_TRUE(inclusive.is_within_error(inclusive.all[0]));
  EXPECT_TRUE(inclusive.is_error_proven);
  const Turns absolute = Flagged(Operator::kGreaterEqual).only(Number::ratio(5, 2), half);
  EXPECT_TRUE(absolute.is_within_error(absolute.all.at(0)));
  // On the limit itself only what lies beyond it flips, at no distance.
  const Turns on = Flagged().only(Number(3), half);
  EXPECT_EQ(on.all.at(0).at, Number(3));
  EXPECT_TRUE(on.is_within_error(on.all[0]));
}

TEST(Robustness, NothingIsSearchedOfAnOpenOrAFixedFact) {
  Flagged flagged;
  EXPECT_TRUE(robustness_of(flagged.make).left_out.empty()) << "what is missing is no measurement";
  flagged.make.give(flagged.fact, number(Number(2)));
  flagged.make.give(flagged.fact, number(Number(4)));
  const Robustness open = robustness_of(flagged.make);
  EXPECT_TRUE(open.facts.empty());
  ASSERT_EQ(open.left_out.size(), 1U);
  EXPECT_NE(open.left_out[0].second.find("contradictory"), std::string::npos) << open.left_out[0].second;
  flagged.make.forget_record();
  flagged.make.give(flagged.fact, number(Number(2)));
  flagged.make.tables.facts[0].fixed = true;
  EXPECT_EQ(robustness_of(flagged.make).left_out.at(0).second, "it is fixed and does not move");
}

TEST(Robustness, TheNearestAgainstItsErrorComesFirst) {
  Flagged flagged;
  Maker& make = flagged.make;
  const FactId near = make.fact("near", Maker::type(TypeForm::kNumber));
  const FactId far = make.fact("far", Maker::type(TypeForm::kNumber));
  for (const FactId fact : {near, far}) {
    model::Remark remark;
    remark.condition = make.condition(Operator::kGreater, {make.read(fact), make.number(5)});
    make.tables.remarks.push_back(remark);
  }
  make.tables.facts[far.index()].assay_error = {false, Number(2), "2"};
  make.tables.facts[flagged.fact.index()].assay_error = {false, Number::ratio(1, 10), "0.1"};
  make.give(flagged.fact, number(Number(2)));
  make.give(near, number(Number(4)));
  make.give(far, number(Number(2)));
  const Robustness found = robustness_of(make);
  ASSERT_EQ(found.facts.size(), 3U);
  EXPECT_EQ(found.facts[0].name, "far");
  EXPECT_EQ(found.facts[1].name, "proteinuria");
  EXPECT_EQ(found.facts[2].name, "near");
}

TEST(Robustness, PastItsLimitNothingIsClaimed) {
  Flagged flagged;
  flagged.make.tables.facts[0].assay_error = {false, Number(1), "1"};
  flagged.make.give(flagged.fact, number(Number::ratio(5, 2)));
  RobustnessLimits limits;
  limits.max_steps = 0;
  const Turns found = turns_of(flagged.make, Reach::kPlausible, limits).at(0);
  EXPECT_FALSE(found.unproven.empty());
  EXPECT_FALSE(found.is_error_proven);
}

TEST(Robustness, AResultSaysThatItLiesWithinTheError) {
  Flagged flagged;
  flagged.make.give(flagged.fact, number(Number::ratio(7, 2)));
  EXPECT_TRUE(flagged.make.outcome().assay_flips.empty()) << "no error is declared";
  flagged.make.tables.facts[0].assay_error = {false, Number(1), "1"};
  const Outcome outcome = flagged.make.outcome();
  ASSERT_EQ(outcome.assay_flips.size(), 1U);
  EXPECT_EQ(outcome.assay_flips[0].flips, "at 3");
  EXPECT_EQ(outcome.assay_flips[0].becomes, "not raised");
  EXPECT_EQ(outcome.remarks.at(0).within_assay_error, std::vector<std::string>{"proteinuria"});
}

}  // namespace
}  // namespace regimen::evaluate
