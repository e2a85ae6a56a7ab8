#include "tests/unit/data/small_guideline.h"

namespace regimen::data {
namespace {

using Texts = std::vector<std::string>;

const std::string kPresent =
    "  proteinuria: 5.2 g/day\n  albumin: 21 g/L\n  weight: 92 kg\n  edema: no\n  onset: sudden";
const std::string kEdema = "  proteinuria: 5.2 g/day\n  albumin: 21 g/L\n  weight: 72 kg\n  edema: yes";
const std::string kOpen = "  proteinuria: 5.2 g/day\n  edema: no";

class Compare : public OnSmallGuideline {
 protected:
  static Texts of_present(const std::string& expect) { return mismatches(kPresent, "  " + expect); }
  static Texts of_edema(const std::string& expect) { return mismatches(kEdema, "  " + expect); }
  static Texts of_open(const std::string& expect) { return mismatches(kOpen, "  " + expect); }
};

TEST_F(Compare, ValuesWhateverTheirUnit) {
  EXPECT_EQ(of_present("state: present"), Texts{});
  EXPECT_EQ(of_present("state: absent"), Texts{"absent | present"});
  EXPECT_EQ(of_present("daily: 80 mg/day"), Texts{});
  EXPECT_EQ(of_present("daily: 0.08 g/day"), Texts{});
  EXPECT_EQ(of_present("daily: 560 mg/week"), Texts{});
  EXPECT_EQ(of_present("daily: 80 mg"), Texts{"80 mg | 80 mg/day"});
  EXPECT_EQ(of_present("daily: 80.000001 mg/day"), Texts{"80.000001 mg/day | 80 mg/day"});
  EXPECT_EQ(of_present("daily: 60 to 80 mg/day"), Texts{"60 to 80 mg/day | 80 mg/day"});
}

TEST_F(Compare, OpenValuesAndTheirBounds) {
  EXPECT_EQ(of_open("daily: open"), Texts{});
  EXPECT_EQ(of_open("daily: at most 80 mg/day"), Texts{});
  EXPECT_EQ(of_open("daily: at most 0.0801 g/day"), Texts{});
  EXPECT_EQ(of_open("daily: at most 79 mg/day"), Texts{"at most 79 mg/day | open: at most 80 mg/day"});
  EXPECT_EQ(of_open("daily: at least 0 mg/day"), Texts{"at least 0 mg/day | open: at most 80 mg/day"});
  EXPECT_EQ(of_present("daily: at least 80 mg/day"), Texts{});
  EXPECT_EQ(of_present("daily: open"), Texts{"open | 80 mg/day"});
  EXPECT_EQ(of_open("state: { possible: [present, absent, gap] }"), Texts{});
  EXPECT_EQ(of_open("state: { possible: [present, absent] }"),
            Texts{"open: present, absent | open: present, absent, gap"});
  EXPECT_EQ(of_open("state: present"), Texts{"present | open: present, absent, gap"});
}

TEST_F(Compare, Sets) {
  EXPECT_EQ(mismatches("  virus: [hcv, hiv]", "  infected: [hiv, hcv]"), Texts{});
  EXPECT_EQ(mismatches("  virus: [hcv, hiv]", "  infected: [hiv]"), Texts{"hiv | hiv, hcv"});
  EXPECT_EQ(mismatches("  virus: []", "  infected: none"), Texts{});
  EXPECT_EQ(mismatches("  virus: []", "  infected: []"), Texts{});
}

TEST_F(Compare, RecommendationsWithTheirLines) {
  EXPECT_EQ(of_present("recommend: [start_glucocorticoid, give_statin]"), Texts{});
  EXPECT_EQ(of_present("recommend: { start_glucocorticoid: { daily: 80 mg/day, alternate: 120 mg, grade: 1D, for: 4 to "
                       "16 weeks } }"),
            Texts{});
  EXPECT_EQ(
      of_present("recommend: { start_glucocorticoid: { daily: { dose: at most 80 mg/day, each: 40 mg }, alternate: "
                 "{ dose: 120 mg, every: 2 days } } }"),
      Texts{});
  EXPECT_EQ(of_present("recommend: { start_glucocorticoid: { daily: 92 mg/day, alternate: 120 mg, grade: 2C } }"),
            Texts{"daily: 92 mg/day; grade: 2C | daily: 80 mg/day; grade: 1D"});
  EXPECT_EQ(of_present("recommend: { start_glucocorticoid: { alternate: { every: 1 day } } }"),
            Texts{"alternate every: 1 day | alternate every: 2 days"});
  EXPECT_EQ(of_present("recommend: [watch]"), Texts{"applies | does_not_apply"});
  EXPECT_EQ(of_edema("recommend: { watch: { objects: [albumin, weight] }, statin_in_edema: {} }"), Texts{});
  EXPECT_EQ(of_edema("recommend: { watch: { objects: [proteinuria] } }"),
            Texts{"objects: [proteinuria] | objects: albumin, weight"});
  EXPECT_EQ(of_present("recommend: { give_statin: { objects: [simvastatin, statin] } }"), Texts{});
}

TEST_F(Compare, Verdicts) {
  EXPECT_EQ(of_edema("not: [give_statin]"), Texts{});
  EXPECT_EQ(of_edema("withheld: [give_statin]"), Texts{});
  EXPECT_EQ(of_edema("verdict: { give_statin: blocked }"), Texts{});
  EXPECT_EQ(of_edema("verdict: { give_statin: applies }"), Texts{"applies | blocked, by statin_in_edema"});
  EXPECT_EQ(of_present("not: [give_statin]"), Texts{"does_not_apply, blocked, out_of_scope or disabled | applies"});
  EXPECT_EQ(of_open("withheld: [give_statin]"), Texts{});
  EXPECT_EQ(of_open("not: [give_statin]"),
            Texts{"does_not_apply, blocked, out_of_scope or disabled | open, needs albumin"});
  EXPECT_EQ(of_open("open: { give_statin: [albumin], state: [albumin] }"), Texts{});
  EXPECT_EQ(of_open("open: { give_statin: [weight] }"), Texts{"open, needs weight | open, needs albumin"});
  EXPECT_EQ(of_open("open: [give_statin, on_the_limit]"), Texts{});
  EXPECT_EQ(of_present("open: [give_statin]"), Texts{"open | applies"});
  EXPECT_EQ(of_present("open: [on_the_limit]"), Texts{"open | not raised"});
}

TEST_F(Compare, FlagsNotesNoticesAndQuestions) {
  const std::string limit = "  proteinuria: 3.5 g/day\n  albumin: 21 g/L\n  weight: 720 kg";
  EXPECT_EQ(of_present("flags: []"), Texts{});
  EXPECT_EQ(mismatches(limit, "  flags: [on_the_limit, implausible_data]"), Texts{});
  EXPECT_EQ(mismatches(limit, "  flags: [on_the_limit]"), Texts{"no flag but on_the_limit | also implausible_data"});
  EXPECT_EQ(mismatches(limit, "  flags: { has: [on_the_limit], not: [implausible_data] }"),
            Texts{"not raised | raised"});
  EXPECT_EQ(of_present("flags: { has: [on_the_limit] }"), Texts{"raised | not raised"});
  EXPECT_EQ(of_open("flags: { has: [on_the_limit] }"), Texts{"raised | open, needs albumin"});
  EXPECT_EQ(of_open("flags: { not: [on_the_limit] }"), Texts{});
  EXPECT_EQ(of_present("notes: [sudden_onset]"), Texts{});
  EXPECT_EQ(of_edema("notes: [sudden_onset]").size(), 1U);
  EXPECT_EQ(of_present("notices: [professional_use_only]"), Texts{});
  EXPECT_EQ(of_open("ask: [albumin]"), Texts{});
  EXPECT_EQ(of_open("ask: [weight, albumin]").size(), 1U);
}

TEST_F(Compare, WhatCannotBeMetIsNeverPassed) {
  EXPECT_EQ(of_present("stat: present"),
            Texts{"an expectation that the guideline can meet | `stat` is no decision or titled define of `small`; did "
                  "you mean `state`?"});
}

}  // namespace
}  // namespace regimen::data
