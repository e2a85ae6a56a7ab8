#include <gtest/gtest.h>

#include "tests/unit/evaluate/maker.h"

namespace regimen::evaluate {
namespace {

using model::ActionId;
using model::ExpressionId;
using model::FactId;
using model::ObjectId;
using model::Operator;
using model::TypeForm;
using model::Verb;
using values::Interval;
using values::Number;
using values::Numeric;
using values::Value;

using Names = std::vector<std::string>;

class Together : public ::testing::Test {
 protected:
  Together() {
    for (const char* name : {"cyclosporine", "tacrolimus"}) drugs_.push_back(make_.drug(name));
    group_ = make_.group("cni", drugs_);
    yes_ = make_.constant(Maker::yes_no(), Value(values::kYes));
  }
  ActionId rule(const char* name, Verb verb, std::vector<ObjectId> objects, bool one_of = false) {
    return make_.action(name, yes_, {Maker::deed(verb, std::move(objects), one_of)});
  }
  void dose(ActionId id, const char* amount) {
    model::Dose dose;
    dose.amount = make_.quantity_constant(amount, "mg/day");
    make_.tables.actions[id.index()].deeds[0].dose = dose;
  }
  Maker make_;
  std::vector<ObjectId> drugs_;
  ObjectId group_;
  ExpressionId yes_;
};

TEST_F(Together, TheSameActionFromTwoRulesIsOneActionForTwoReasons) {
  rule("one", Verb::kStart, {drugs_[0]});
  rule("two", Verb::kStart, {drugs_[0]});
  rule("either", Verb::kStart, {drugs_[0], drugs_[1]}, true);
  rule("group", Verb::kStart, {group_});
  rule("monitored", Verb::kMonitor, {drugs_[0]});
  make_.avoid("never", yes_, {Maker::deed(Verb::kReduce, {drugs_[0]})});
  make_.avoid("nor", yes_, {Maker::deed(Verb::kReduce, {drugs_[0]})});
  const Outcome outcome = make_.outcome();
  EXPECT_EQ(outcome.recommendations[0].also, Names{"two"});
  EXPECT_EQ(outcome.recommendations[1].also, Names{"one"});
  // To start one of both drugs is what to start their group is.
  EXPECT_EQ(outcome.recommendations[2].also, Names{"group"});
  EXPECT_EQ(outcome.recommendations[4].also, Names{});
  EXPECT_EQ(outcome.recommendations[5].also, Names{"nor"});
  EXPECT_TRUE(outcome.conflicts.empty());
}

TEST_F(Together, StartingAgainstStoppingIsAConflictUnlessAChoiceLeavesAWay) {
  rule("begin", Verb::kStart, {drugs_[0]});
  rule("end", Verb::kStop, {group_});
  rule("either", Verb::kStart, {group_});
  const Outcome outcome = make_.outcome();
  ASSERT_EQ(outcome.conflicts.size(), 2U);
  EXPECT_EQ(outcome.conflicts[0].first, "begin");
  EXPECT_EQ(outcome.conflicts[0].second, "end");
  EXPECT_EQ(outcome.conflicts[0].object, "cyclosporine");
  EXPECT_EQ(outcome.conflicts[0].why, "`start` against `stop`");
  EXPECT_EQ(outcome.conflicts[1].first, "either");
  // One of them only is stopped: the other may be started.
  make_.tables.actions[1].deeds[0].objects = {drugs_[1]};
  EXPECT_TRUE(make_.outcome().conflicts.empty());
}

TEST_F(Together, ContinueAgainstTaperAndIncreaseAgainstReduceAreConflicts) {
  rule("go_on", Verb::kContinue, {group_});
  rule("taper", Verb::kTaper, {drugs_[0]});
  rule("up", Verb::kIncrease, {drugs_[1]});
  rule("down", Verb::kReduce, {drugs_[1]});
  const Outcome outcome = make_.outcome();
  Names pairs;
  for (const ConflictLine& line : outcome.conflicts) pairs.push_back(line.first + " " + line.second);
  EXPECT_EQ(pairs, (Names{"go_on taper", "go_on down", "up down"}));
}

TEST_F(Together, TwoDosesOfOneActionAreAConflict) {
  dose(rule("low", Verb::kStart, {drugs_[0]}), "60");
  dose(rule("high", Verb::kStart, {drugs_[0]}), "72");
  const Outcome outcome = make_.outcome();
  ASSERT_EQ(outcome.conflicts.size(), 1U);
  EXPECT_EQ(outcome.conflicts[0].why, "two doses: 60 mg/day and 72 mg/day");
  dose(ActionId(1), "60");
  EXPECT_TRUE(make_.outcome().conflicts.empty());
}

/// A flag over two facts of which one is assumed to be no.
class Assumed : public ::testing::Test {
 protected:
  Assumed() {
    pregnant_ = make_.fact("pregnant", Maker::yes_no());
    diabetic_ = make_.fact("diabetic", Maker::yes_no());
    make_.tables.facts[pregnant_.index()].assumption = model::Assumption::kNo;
  }
  void flag(const char* name, ExpressionId condition) {
    model::Remark remark;
    remark.heading.name = name;
    remark.condition = condition;
    make_.tables.remarks.push_back(remark);
  }
  Maker make_;
  FactId pregnant_;
  FactId diabetic_;
};

TEST_F(Assumed, EveryResultThatRestsOnAnAssumptionSaysSoAndNoOther) {
  flag("both", make_.condition(Operator::kAnd, {make_.read(pregnant_), make_.read(diabetic_)}));
  flag("either", make_.condition(Operator::kOr, {make_.read(pregnant_), make_.read(diabetic_)}));
  flag("other", make_.read(diabetic_));
  make_.give(diabetic_, Value(values::kYes));
  Outcome outcome = make_.outcome();
  ASSERT_EQ(outcome.assumptions.size(), 1U);
  EXPECT_EQ(outcome.assumptions[0].fact, "pregnant");
  EXPECT_EQ(outcome.assumptions[0].assumed, "no");
  // `either` is yes whatever `pregnant` is.
  EXPECT_EQ(outcome.assumptions[0].results, Names{"both"});
  make_.give(pregnant_, Value(values::kNo));
  EXPECT_TRUE(make_.outcome().assumptions.empty());
  // A reason why it is missing is an entry: nothing is assumed.
  make_.forget_record();
  make_.record.facts[pregnant_.index()].missing_reason = "not_asked";
  outcome = make_.outcome();
  EXPECT_TRUE(outcome.assumptions.empty());
  EXPECT_EQ(outcome.remarks[0].state, State::kOpen);
}

TEST_F(Assumed, EstablishedCountsAsNoAsFarAsIsKnownAndTheResultSaysSo) {
  const ExpressionId established = make_.condition(Operator::kEstablished, {make_.read(diabetic_)});
  flag("not_established", make_.condition(Operator::kNot, {established}));
  flag("never", make_.condition(Operator::kAnd, {established, make_.read(pregnant_)}));
  Outcome outcome = make_.outcome();
  EXPECT_EQ(outcome.remarks[0].state, State::kKnown);
  EXPECT_EQ(outcome.established, Names{"not_established"});
  make_.give(diabetic_, Value(values::kNo));
  EXPECT_TRUE(make_.outcome().established.empty());
}

TEST_F(Assumed, WhatIsAskedNextStandsInTheOrderOfItsUse) {
  // A dose that lacks its weight, then what `asks for` names, then what settles most alone, then declaration.
  const FactId smoker = make_.fact("smoker", Maker::yes_no());
  const FactId frail = make_.fact("frail", Maker::yes_no());
  const FactId weight = make_.fact("weight", make_.quantity({"kg"}));
  flag("first", make_.read(diabetic_));
  flag("second", make_.read(smoker));
  flag("third", make_.read(smoker));
  flag("named", make_.read(frail));
  make_.tables.asks_for = {{model::AskTarget::Form::kRemark, 3}};
  const ObjectId drug = make_.drug("prednisone");
  const ActionId start =
      make_.action("start", make_.constant(Maker::yes_no(), Value(values::kYes)), {Maker::deed(Verb::kStart, {drug})});
  model::Dose dose;
  dose.amount = make_.add(Operator::kMultiply, make_.quantity({"mg/day"}),
                          {make_.quantity_constant("1", "mg/kg/day"), make_.read(weight)});
  make_.tables.actions[start.index()].deeds[0].dose = dose;
  const Outcome outcome = make_.outcome();
  Names order;
  for (const AskedFact& asked : outcome.ask) order.push_back(asked.name);
  EXPECT_EQ(order, (Names{"weight", "frail", "smoker", "diabetic"}));
  EXPECT_EQ(outcome.ask[0].settles, Names{"start"});
}

TEST_F(Assumed, ACapThatIsNotKnownIsAskedForLikeTheDoseItself) {
  const FactId limit = make_.fact("limit", make_.quantity({"mg/day"}));
  const ActionId start = make_.action("start", make_.constant(Maker::yes_no(), Value(values::kYes)),
                                      {Maker::deed(Verb::kStart, {make_.drug("prednisone")})});
  model::Dose dose;
  dose.amount = make_.quantity_constant("72", "mg/day");
  dose.at_most = {make_.read(limit)};
  make_.tables.actions[start.index()].deeds[0].dose = dose;
  const DoseLine open = *make_.outcome().recommendations[0].deeds[0].dose;
  EXPECT_EQ(open.amount.text, "at most 72 mg/day");
  EXPECT_EQ(open.needs, Names{"limit"});
  EXPECT_FALSE(open.capped);
  make_.give(limit, make_.measured("60", "mg/day"));
  const DoseLine capped = *make_.outcome().recommendations[0].deeds[0].dose;
  EXPECT_EQ(capped.amount.text, "60 mg/day");
  EXPECT_TRUE(capped.capped);
  EXPECT_TRUE(capped.needs.empty());
}

TEST_F(Assumed, WhatCitesAPublicationThatCouldNotBeFoundIsFlagged) {
  model::SourceText source;
  source.heading.name = "reference_6";
  source.is_unresolved = true;
  make_.tables.sources.push_back(source);
  flag("high_risk", make_.read(diabetic_));
  make_.tables.remarks[0].heading.citations = {{model::SourceTextId(0), "", {}}};
  EXPECT_EQ(make_.outcome().remarks.size(), 1U);
  make_.give(diabetic_, Value(values::kYes));
  const Outcome outcome = make_.outcome();
  ASSERT_EQ(outcome.remarks.size(), 2U);
  EXPECT_EQ(outcome.remarks[1].name, "unresolved_citation");
  EXPECT_EQ(outcome.remarks[1].about, Names{"reference_6"});
}

TEST_F(Assumed, LaterUnusableDataRaiseNoFlag) {
  const FactId albumin = make_.fact("albumin", Maker::type(TypeForm::kNumber));
  make_.give(albumin, Value(Numeric{{}, Interval::point(Number(3))}),
             {make_.today.plus_days(1), make_.today.plus_days(1)});
  make_.record.facts[albumin.index()].data[0].state = values::DatumState::kImplausible;
  EXPECT_TRUE(make_.outcome().remarks.empty());
  make_.record.facts[albumin.index()].data[0].date = {make_.today, make_.today};
  EXPECT_EQ(make_.outcome().remarks[0].name, "implausible_data");
}

}  // namespace
}  // namespace regimen::evaluate
