#include "interpreter/compare/answers.h"

#include <gtest/gtest.h>

namespace regimen::compare {
namespace {

using evaluate::DecisionLine;
using evaluate::Outcome;
using evaluate::RecommendationLine;
using evaluate::State;
using evaluate::Verdict;

evaluate::ShownValue known(const std::string& text) {
  evaluate::ShownValue value;
  value.state = State::kKnown;
  value.text = text;
  return value;
}

Outcome with_decision(const std::string& name, const evaluate::ShownValue& value) {
  Outcome outcome;
  outcome.guideline = "g";
  outcome.applies = known("yes");
  DecisionLine line;
  line.name = name;
  line.value = value;
  outcome.decisions.push_back(line);
  return outcome;
}

Outcome with_verdict(Verdict verdict, const std::string& strength, const std::string& dose) {
  Outcome outcome;
  outcome.guideline = "g";
  outcome.applies = known("yes");
  RecommendationLine line;
  line.name = "r";
  line.strength = strength;
  line.direction = "do";
  line.verdict = verdict;
  if (!dose.empty()) {
    evaluate::DeedLine deed;
    deed.verb = "start";
    deed.objects = {"d"};
    deed.dose.emplace();
    deed.dose->amount = known(dose);
    line.deeds.push_back(deed);
  }
  outcome.recommendations.push_back(line);
  return outcome;
}

TEST(Answers, TheSameOutcomeHasNoDifference) {
  const Outcome outcome = with_decision("d", known("a"));
  EXPECT_TRUE(changes_between(outcome, outcome, {}).empty());
}

TEST(Answers, AnAnswerIsToldAsBothVersionsGiveIt) {
  evaluate::ShownValue open;
  open.possible = {"a", "b"};
  const auto changes = changes_between(with_decision("d", known("a")), with_decision("d", open), {});
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].parts[0].before, "a");
  EXPECT_EQ(changes[0].parts[0].after, "open: a or b");
}

TEST(Answers, ARenamedDecisionIsComparedWithItself) {
  EXPECT_TRUE(
      changes_between(with_decision("old", known("a")), with_decision("new", known("a")), {{"old", "new"}}).empty());
  EXPECT_EQ(changes_between(with_decision("old", known("a")), with_decision("new", known("a")), {}).size(), 2U);
}

TEST(Answers, ADoseIsAPartOfItsRecommendation) {
  const auto changes = changes_between(with_verdict(Verdict::kApplies, "recommend", "72 mg/day"),
                                       with_verdict(Verdict::kApplies, "recommend", "80 mg/day"), {});
  ASSERT_EQ(changes.size(), 1U);
  ASSERT_EQ(changes[0].parts.size(), 1U);
  EXPECT_EQ(changes[0].parts[0].what, "dose");
  EXPECT_EQ(changes[0].parts[0].before, "72 mg/day");
}

TEST(Answers, WhatIsSaidSeveralTimesUnderOneNameIsComparedOneByOne) {
  Outcome outcome = with_verdict(Verdict::kApplies, "recommend", "72 mg/day");
  for (const char* fact : {"weight", "height"}) {
    evaluate::RemarkLine line;
    line.name = "contradictory_data";
    line.about = {fact};
    outcome.remarks.push_back(line);
    evaluate::ScheduleLine schedule;
    schedule.object = fact;
    schedule.paces.push_back({"only", "", "", "", {}, {}, known(fact)});
    outcome.recommendations[0].deeds[0].schedules.push_back(schedule);
  }
  EXPECT_TRUE(changes_between(outcome, outcome, {}).empty());
  Outcome fewer = outcome;
  fewer.remarks.pop_back();
  const auto changes = changes_between(outcome, fewer, {});
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].parts[0].after, "not raised");
}

TEST(Answers, AGuidelineOfAnotherNameAnswersNothingElse) {
  Outcome renamed = with_decision("d", known("a"));
  renamed.guideline = "h";
  EXPECT_TRUE(changes_between(with_decision("d", known("a")), renamed, {}).empty());
}

TEST(Answers, TheStrengthOfWhatDoesNotApplyIsNothingToThePatient) {
  EXPECT_TRUE(changes_between(with_verdict(Verdict::kDoesNotApply, "recommend", ""),
                              with_verdict(Verdict::kDoesNotApply, "suggest", ""), {})
                  .empty());
}

TEST(Answers, ANewRecommendationThatDoesNotApplyChangesNothing) {
  Outcome none = with_verdict(Verdict::kDoesNotApply, "recommend", "");
  none.recommendations.clear();
  EXPECT_TRUE(changes_between(none, with_verdict(Verdict::kDoesNotApply, "recommend", ""), {}).empty());
  EXPECT_EQ(changes_between(none, with_verdict(Verdict::kOpen, "recommend", ""), {}).size(), 1U);
}

}  // namespace
}  // namespace regimen::compare
