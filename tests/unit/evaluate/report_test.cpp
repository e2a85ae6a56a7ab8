#include "interpreter/evaluate/report.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "interpreter/evaluate/explain.h"

namespace regimen::evaluate {
namespace {

using model::ExpressionId;
using model::Operator;
using model::TypeForm;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

const values::Date kToday = *values::Date::from_ymd(2025, 3, 10);

/// The tables of one small guideline, as the checker would make them: nephrotic state, prednisone by weight with its
/// cap, and an avoid for genetic disease.
class Prednisone : public ::testing::Test {
 protected:
  Prednisone() {
    proteinuria_ = fact("proteinuria", quantity("g/day"), 0, 50);
    weight_ = fact("weight", quantity("kg"), 2, 300);
    genetic_ = fact("genetic", yes_no());
    const ExpressionId above = add(Operator::kGreater, yes_no(), {read(0), number(3.5, "g/day")});
    const ExpressionId below = add(Operator::kLess, yes_no(), {read(0), number(3.5, "g/day")});
    decide_state(above, below);
    const ExpressionId is_present = add(Operator::kIsLabel, yes_no(), {read_decision()});
    tables_.expressions.back().mask = 1;

    tables_.objects.resize(1);
    tables_.objects[0].heading.name = "prednisone";
    model::Deed start;
    start.has_verb = true;
    start.objects = {model::ObjectId(0)};
    model::Action recommend;
    recommend.heading.name = "start_glucocorticoid";
    recommend.condition = is_present;
    recommend.deeds = {start};
    model::Dose dose;
    dose.amount = add(Operator::kMultiply, quantity("mg/day"), {number(1, "mg/kg/day"), read(1)});
    dose.at_most = {number(80, "mg/day")};
    recommend.deeds[0].dose = dose;
    tables_.actions.push_back(recommend);
    model::Action avoid;
    avoid.heading.name = "immunosuppression_without_indication";
    avoid.strength = model::Strength::kAvoid;
    avoid.condition = read(2);
    avoid.deeds = {start};
    tables_.actions.push_back(avoid);
    record_.facts.resize(tables_.facts.size());
  }

  static model::Type yes_no() {
    model::Type type;
    type.form = TypeForm::kYesNo;
    return type;
  }
  model::Type quantity(std::string_view text) {
    const values::Unit unit = *values::Unit::parse(text);
    model::Type type;
    type.form = TypeForm::kQuantity;
    type.unit = model::UnitId(tables_.units.size());
    tables_.units.push_back(unit);
    auto found = std::find(tables_.kinds.begin(), tables_.kinds.end(), unit.kind());
    if (found == tables_.kinds.end()) found = tables_.kinds.insert(tables_.kinds.end(), unit.kind());
    type.kinds = {values::KindId(static_cast<std::size_t>(found - tables_.kinds.begin()))};
    return type;
  }
  /// A measurement that is a multiple of a half.
  Value measured(double value, std::string_view unit) {
    const model::Type type = quantity(unit);
    const Number number = Number::ratio(static_cast<std::int64_t>(value * 2), 2);
    return Value(Numeric{type.kinds.front(), Interval::point(number * tables_.at(type.unit).factor())});
  }
  model::FactId fact(const char* name, const model::Type& type, std::int64_t low = 0, std::int64_t high = 0) {
    model::Fact made;
    made.heading.name = name;
    made.type = type;
    if (type.form == TypeForm::kQuantity) {
      const Number& factor = tables_.at(type.unit).factor();
      made.plausible.push_back({type.kinds.front(), Number(low) * factor, Number(high) * factor});
    }
    tables_.facts.push_back(made);
    return model::FactId(tables_.facts.size() - 1);
  }
  ExpressionId add(Operator op, const model::Type& type, std::vector<ExpressionId> operands) {
    model::Expression node;
    node.op = op;
    node.type = type;
    node.operands = std::move(operands);
    tables_.expressions.push_back(std::move(node));
    return ExpressionId(tables_.expressions.size() - 1);
  }
  ExpressionId read(std::uint32_t fact) {
    const ExpressionId id = add(Operator::kFact, tables_.facts[fact].type, {});
    tables_.expressions.back().reference = fact;
    return id;
  }
  ExpressionId number(double value, std::string_view unit) {
    const ExpressionId id = add(Operator::kConstant, quantity(unit), {});
    tables_.expressions[id.index()].constant = measured(value, unit);
    return id;
  }
  void decide_state(ExpressionId above, ExpressionId below) {
    tables_.label_sets.push_back({{"present", "absent"}});
    model::Decision decision;
    decision.heading.name = "nephrotic_state";
    decision.type.form = TypeForm::kChoice;
    decision.type.labels = model::LabelSetId(0);
    decision.has_otherwise = true;
    model::Row present;
    present.label = 0;
    present.condition = above;
    model::Row absent;
    absent.label = 1;
    absent.condition = below;
    model::Row open;
    open.is_open = true;
    open.is_otherwise = true;
    open.asks = {proteinuria_};
    decision.rows = {present, absent, open};
    tables_.decisions.push_back(decision);
  }
  ExpressionId read_decision() { return add(Operator::kDecision, tables_.decisions[0].type, {}); }

  void record(model::FactId fact, Value value) {
    record_.facts[fact.index()].data.push_back({{kToday, kToday}, std::move(value), {}, "", {}});
  }
  Outcome outcome() {
    const Support support(tables_);
    return report(tables_, support, record_, kToday);
  }

  model::Tables tables_;
  values::Record record_;
  model::FactId proteinuria_;
  model::FactId weight_;
  model::FactId genetic_;
};

TEST_F(Prednisone, AppliesWithItsDoseAndSaysWhenTheCapBinds) {
  record(proteinuria_, measured(5, "g/day"));
  record(weight_, measured(72, "kg"));
  record(genetic_, Value(values::kNo));
  const Outcome light = outcome();
  EXPECT_EQ(light.decisions[0].value.text, "present");
  EXPECT_EQ(light.recommendations[0].verdict, Verdict::kApplies);
  EXPECT_EQ(light.recommendations[0].deeds[0].dose->amount.text, "72 mg/day");
  EXPECT_FALSE(light.recommendations[0].deeds[0].dose->capped);
  EXPECT_TRUE(light.ask.empty());
  record_.facts[weight_.index()].data.clear();
  record(weight_, measured(81, "kg"));
  const Outcome heavy = outcome();
  EXPECT_EQ(heavy.recommendations[0].deeds[0].dose->amount.text, "80 mg/day");
  EXPECT_TRUE(heavy.recommendations[0].deeds[0].dose->capped);
}

TEST_F(Prednisone, WithoutAWeightTheDoseIsOpenAndTheWeightIsAskedFirst) {
  record(proteinuria_, measured(5, "g/day"));
  record(genetic_, Value(values::kNo));
  const Outcome open = outcome();
  const auto& dose = *open.recommendations[0].deeds[0].dose;
  EXPECT_EQ(open.recommendations[0].verdict, Verdict::kApplies);
  EXPECT_EQ(dose.amount.state, State::kOpen);
  EXPECT_EQ(dose.amount.text, "at most 80 mg/day");
  EXPECT_EQ(dose.needs, std::vector<std::string>{"weight"});
  ASSERT_FALSE(open.ask.empty());
  EXPECT_EQ(open.ask[0].name, "weight");
}

TEST_F(Prednisone, AnUnknownAvoidLeavesItOpenAndAsksForTheAvoidsFact) {
  record(proteinuria_, measured(5, "g/day"));
  record(weight_, measured(72, "kg"));
  const Outcome open = outcome();
  EXPECT_EQ(open.recommendations[0].verdict, Verdict::kOpen);
  EXPECT_EQ(open.recommendations[0].needs, std::vector<std::string>{"genetic"});
  EXPECT_TRUE(open.recommendations[0].needs_exact);
}

TEST_F(Prednisone, AnAvoidThatAppliesBlocks) {
  record(proteinuria_, measured(5, "g/day"));
  record(genetic_, Value(values::kYes));
  const Outcome blocked = outcome();
  EXPECT_EQ(blocked.recommendations[0].verdict, Verdict::kBlocked);
  EXPECT_EQ(blocked.recommendations[0].blocked_by, std::vector<std::string>{"immunosuppression_without_indication"});
  EXPECT_EQ(blocked.recommendations[1].verdict, Verdict::kApplies);
}

TEST_F(Prednisone, ExactlyOnTheLimitTheGuidelineDeclinesAndAsksAgain) {
  record(proteinuria_, measured(3.5, "g/day"));
  record(genetic_, Value(values::kNo));
  const Outcome limit = outcome();
  EXPECT_TRUE(limit.decisions[0].declined);
  EXPECT_EQ(limit.decisions[0].needs, std::vector<std::string>{"proteinuria"});
  EXPECT_EQ(limit.recommendations[0].verdict, Verdict::kOpen);
}

TEST_F(Prednisone, TwoResultsOfOneDayThatSplitAThresholdAreContradictory) {
  record(proteinuria_, measured(5, "g/day"));
  record(proteinuria_, measured(0.5, "g/day"));
  const Outcome split = outcome();
  EXPECT_EQ(split.decisions[0].value.state, State::kOpen);
  ASSERT_FALSE(split.remarks.empty());
  EXPECT_EQ(split.remarks[0].name, "contradictory_data");
  EXPECT_EQ(split.remarks[0].about, std::vector<std::string>{"proteinuria"});
}

TEST_F(Prednisone, AnUnusableResultNeverUncoversAnOlderOne) {
  const values::Date before = kToday.plus_days(-30);
  record_.facts[0].data.push_back({{before, before}, measured(5, "g/day"), {}, "", {}});
  record_.facts[0].data.push_back(
      {{kToday, kToday}, Value(), values::DatumState::kImplausible, "outside 0 to 50 g/day", {"520 g/day", ""}});
  const Outcome unusable = outcome();
  EXPECT_EQ(unusable.decisions[0].value.state, State::kOpen);
  ASSERT_EQ(unusable.unused.size(), 1U);
  EXPECT_EQ(unusable.unused[0].what, "520 g/day");
  EXPECT_EQ(unusable.remarks[0].name, "implausible_data");
}

TEST_F(Prednisone, LaterDataAreNotSeen) {
  const values::Date later = kToday.plus_days(1);
  record_.facts[0].data.push_back({{later, later}, measured(5, "g/day"), {}, "", {"5 g/day", ""}});
  const Outcome today = outcome();
  EXPECT_EQ(today.decisions[0].needs, std::vector<std::string>{"proteinuria"});
  EXPECT_EQ(today.unused[0].why, "dated after the evaluation date 2025-03-10");
}

TEST_F(Prednisone, EveryLeafOfAnExplanationIsAFactWithItsDateAndPlace) {
  record(proteinuria_, measured(5, "g/day"));
  record_.facts[0].data[0].origin = {"5000 mg/day", "case.yaml:7:19"};
  const Support support(tables_);
  const auto views = view_facts(tables_, record_, kToday);
  Evaluator evaluator(tables_, views, kToday);
  tables_.facts[0].type.is_series = true;
  const Explanation why = explain(evaluator, support, record_, {Question::Form::kAction, 0});
  EXPECT_EQ(why.value, "open");
  ASSERT_EQ(why.children.size(), 3U);  // its condition, what may withhold it, how its dose comes about
  const Explanation& condition = why.children[0];
  EXPECT_EQ(condition.text, "nephrotic_state is present");
  EXPECT_EQ(condition.value, "yes");
  const Explanation& row = condition.children[0].children[0];
  EXPECT_EQ(row.text, "present");
  EXPECT_EQ(row.children[0].text, "proteinuria > 3.5 g/day");
  const Explanation& leaf = row.children[0].children[0];
  EXPECT_EQ(leaf.value, "5 g/day");
  EXPECT_EQ(leaf.detail, "as given `5000 mg/day`, 2025-03-10, 0 days old");
  EXPECT_EQ(leaf.place, "case.yaml:7:19");
  EXPECT_EQ(why.children[1].value, "avoid may apply");
  EXPECT_EQ(why.children[1].children[0].detail, "missing");
  EXPECT_EQ(why.children[2].text, "dose");
}

}  // namespace
}  // namespace regimen::evaluate
