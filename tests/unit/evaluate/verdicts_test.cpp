#include "interpreter/evaluate/verdicts.h"

#include <gtest/gtest.h>

#include "tests/unit/evaluate/maker.h"

namespace regimen::evaluate {
namespace {

using model::ActionId;
using model::ExpressionId;
using model::FactId;
using model::ObjectId;
using model::TypeForm;
using model::Verb;
using values::Value;

/// Two drugs of a group, and a yes/no fact each that an avoid asks.
class Choice : public ::testing::Test {
 protected:
  Choice() {
    for (const char* name : {"cyclosporine", "tacrolimus"}) drugs_.push_back(make_.drug(name));
    group_ = make_.group("cni", drugs_);
    indicated_ = make_.fact("indicated", Maker::yes_no());
    avoided_ = make_.fact("avoided", Maker::yes_no());
    make_.give(indicated_, Value(values::kYes));
  }
  void say(FactId fact, values::Truth truth) {
    make_.record.facts[fact.index()].data.clear();
    make_.give(fact, Value(truth));
  }
  Maker make_;
  std::vector<ObjectId> drugs_;
  ObjectId group_;
  FactId indicated_;
  FactId avoided_;
};

TEST_F(Choice, AvoidingAMemberNarrowsTheGroupAndAvoidingTheGroupBlocksIt) {
  const ActionId start = make_.action("start", make_.read(indicated_), {Maker::deed(Verb::kStart, {group_})});
  make_.avoid("no_cyclosporine", make_.read(avoided_), {Maker::deed(Verb::kStart, {drugs_[0]})});
  Judged open = make_.judged(start);
  EXPECT_EQ(open.verdict, Verdict::kApplies);
  EXPECT_EQ(open.may_be_withheld, std::vector<ObjectId>{drugs_[0]});
  say(avoided_, values::kYes);
  const Judged narrowed = make_.judged(start);
  EXPECT_EQ(narrowed.verdict, Verdict::kApplies);
  EXPECT_EQ(narrowed.withheld, std::vector<ObjectId>{drugs_[0]});
  make_.avoid("no_cni", make_.read(avoided_), {Maker::deed(Verb::kStart, {group_})});
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kBlocked);
}

TEST_F(Choice, AnAvoidThatTakesOneOptionLeavesTheOther) {
  const ActionId start = make_.action("start", make_.read(indicated_), {});
  for (const ObjectId drug : drugs_) {
    model::Option option;
    option.name = make_.tables.at(drug).heading.name;
    option.deed = Maker::deed(Verb::kStart, {drug});
    make_.tables.actions[start.index()].options.push_back(option);
  }
  make_.avoid("no_cyclosporine", make_.read(avoided_), {Maker::deed(Verb::kStart, {drugs_[0]})});
  say(avoided_, values::kYes);
  const Judged judged = make_.judged(start);
  EXPECT_EQ(judged.verdict, Verdict::kApplies);
  EXPECT_EQ(judged.options, (std::vector<Verdict>{Verdict::kBlocked, Verdict::kApplies}));
  // The other option drops out for its own condition: then the avoid has taken the last one.
  const FactId fits = make_.fact("fits", Maker::yes_no());
  make_.tables.actions[start.index()].options[1].condition = make_.read(fits);
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kOpen);
  say(fits, values::kNo);
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kBlocked);
  say(avoided_, values::kNo);
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kApplies);
}

TEST_F(Choice, WhatIsDoneTogetherIsBlockedByAnyOfItsParts) {
  const ActionId stop = make_.action("stop", make_.read(indicated_), {Maker::deed(Verb::kStop, drugs_)});
  make_.avoid("keep_tacrolimus", make_.read(avoided_), {Maker::deed(Verb::kStop, {drugs_[1]})});
  EXPECT_EQ(make_.judged(stop).verdict, Verdict::kOpen);
  say(avoided_, values::kYes);
  EXPECT_EQ(make_.judged(stop).verdict, Verdict::kBlocked);
  const ActionId monitor = make_.action("monitor", make_.read(indicated_), {Maker::deed(Verb::kMonitor, drugs_)});
  EXPECT_EQ(make_.judged(monitor).verdict, Verdict::kApplies);
}

/// A drug with the course of its name.
class Given : public Choice {
 protected:
  Given() {
    course_ = make_.fact("cyclosporine", Maker::type(TypeForm::kCourse));
    make_.tables.objects[drugs_[0].index()].course = course_;
    values::Period period;
    period.start = {make_.today.plus_days(-30), make_.today.plus_days(-30)};
    make_.record.facts[course_.index()].periods.push_back(period);
  }
  FactId course_;
};

TEST_F(Given, AStartOfWhatRunsIsAlreadyGivenAndAnAvoidNeverIs) {
  const ExpressionId indicated = make_.read(indicated_);
  const ActionId start = make_.action("start", indicated, {Maker::deed(Verb::kStart, {drugs_[0]})});
  const ActionId group = make_.action("start_any", indicated, {Maker::deed(Verb::kStart, {group_})});
  const ActionId both = make_.action("start_both", indicated, {Maker::deed(Verb::kStart, drugs_)});
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kAlreadyGiven);
  EXPECT_EQ(make_.judged(group).verdict, Verdict::kAlreadyGiven);
  EXPECT_EQ(make_.judged(both).verdict, Verdict::kApplies);
  const ActionId avoid = make_.avoid("avoid", indicated, {Maker::deed(Verb::kStart, {drugs_[0]})});
  EXPECT_EQ(make_.judged(avoid).verdict, Verdict::kApplies);
  // Nothing is known of the course: it is not taken for running.
  make_.record.facts[course_.index()].periods.clear();
  make_.tables.actions[avoid.index()].condition = make_.constant(Maker::yes_no(), Value(values::kNo));
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kApplies);
}

TEST_F(Choice, OutsideItsScopeARuleIsOutOfScopeAndItsAvoidsAreSilent) {
  const FactId adult = make_.fact("adult", Maker::yes_no());
  model::Scope scope;
  scope.heading.name = "adults";
  scope.condition = make_.read(adult);
  make_.tables.scopes.push_back(scope);
  const ActionId start = make_.action("start", make_.read(indicated_), {Maker::deed(Verb::kStart, {drugs_[0]})});
  const ActionId scoped = make_.action("scoped", make_.read(indicated_), {Maker::deed(Verb::kMonitor, {drugs_[0]})});
  make_.tables.actions[scoped.index()].scope = model::ScopeId(0);
  const ActionId avoid = make_.avoid("avoid", make_.read(avoided_), {Maker::deed(Verb::kStart, {drugs_[0]})});
  make_.tables.actions[avoid.index()].scope = model::ScopeId(0);
  say(avoided_, values::kYes);
  EXPECT_EQ(make_.judged(scoped).verdict, Verdict::kOpen);
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kOpen);
  say(adult, values::kNo);
  EXPECT_EQ(make_.judged(scoped).verdict, Verdict::kOutOfScope);
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kApplies);
  say(adult, values::kYes);
  EXPECT_EQ(make_.judged(start).verdict, Verdict::kBlocked);
}

}  // namespace
}  // namespace regimen::evaluate
