#include "tests/unit/data/small_guideline.h"

namespace regimen::data {
namespace {

using values::Date;
using values::DatumState;

class Courses : public OnSmallGuideline {
 protected:
  static values::FactRecord prednisone(const std::string& value) {
    std::string line = "  prednisone: ";
    line += value;
    return of(with_facts(line), "prednisone");
  }
  static std::string problem(const std::string& value) {
    const values::FactRecord record = prednisone(value);
    EXPECT_EQ(record.data.size(), 1U);
    return record.data.empty() ? "" : record.data.front().problem;
  }
};

TEST_F(Courses, NeverGivenIsNoPeriod) {
  const values::FactRecord record = prednisone("never given");
  EXPECT_TRUE(record.never_given);
  EXPECT_TRUE(record.periods.empty());
  EXPECT_TRUE(record.data.empty());
}

TEST_F(Courses, PeriodsAreSortedAndKnowTheirDatum) {
  const values::FactRecord record = prednisone(
      "\n  - { start: 2025-02-01, dose: 120 mg, every: 2 days, phase: taper }\n"
      "  - { start: 2024-11, stop: 2025-02-01, dose: 0.06 g, every: 1 day, phase: high_dose, reason: remission }");
  ASSERT_EQ(record.periods.size(), 2U);
  EXPECT_EQ(record.periods[0].start.earliest, *Date::from_ymd(2024, 11, 1));
  EXPECT_EQ(record.periods[0].start.latest, *Date::from_ymd(2024, 11, 30));
  EXPECT_EQ(record.periods[0].dose->interval, values::Interval::point(in("60", "mg")));
  EXPECT_EQ(record.periods[0].interval->count, 1);
  EXPECT_EQ(record.periods[0].phase, 0U);
  EXPECT_EQ(record.periods[0].reason, "remission");
  EXPECT_FALSE(record.periods[1].stop.has_value());
  EXPECT_EQ(record.periods[1].phase, 1U);
  for (const values::Period& period : record.periods) {
    const values::Datum& datum = record.data[period.datum];
    EXPECT_EQ(datum.date, period.start);
    EXPECT_EQ(datum.state, DatumState::kUsable);
  }
  EXPECT_EQ(record.data[1].origin.as_given, "{ start: 2025-02-01, dose: 120 mg, every: 2 days, phase: taper }");
}

TEST_F(Courses, ADoseThatCannotBeUsedKeepsItsPeriod) {
  const values::FactRecord record = prednisone("[{ start: 2025-02-01, dose: 60 mL }]");
  ASSERT_EQ(record.periods.size(), 1U);
  EXPECT_FALSE(record.periods[0].dose.has_value());
  EXPECT_EQ(record.data[0].state, DatumState::kUnconvertible);
  EXPECT_EQ(record.data[0].problem, "`mL` does not convert to mg, in which `prednisone` is given");
  EXPECT_EQ(problem("[{ start: 2025-02-01, dose: 60 }]"), "`60` has no unit, `prednisone` is in mg");
  EXPECT_EQ(problem("[{ start: 2025-02-01, dose: 60 mg/day }]"),
            "`mg/day` does not convert to mg, in which `prednisone` is given");
  EXPECT_EQ(problem("[{ start: 2025-02-01, dose: 60 mg, every: 3 days }]"), "`prednisone` is not given every 3 days");
  EXPECT_EQ(problem("[{ start: 2025-02-01, phase: high }]"),
            "`high` is no phase of `prednisone`; did you mean `high_dose`?");
}

TEST_F(Courses, WhatMayBeTheStopLeavesThePeriodOut) {
  const values::FactRecord record = prednisone("[{ start: 2024-02-01, stopp: 2024-05-01 }]");
  EXPECT_TRUE(record.periods.empty());
  EXPECT_EQ(record.data[0].problem, "`stopp` is no word of a period; did you mean `stop`?");
  EXPECT_EQ(problem("[{ stop: 2025-02-01 }]"), "the period has no `start`");
  EXPECT_EQ(problem("[{ start: 2025-02-01, stop: 2025-01-01 }]"), "the period stops on 2025-01-01, before it starts");
  EXPECT_EQ(problem("[2025-02-01]"), "a period of `prednisone` is written `{ start: 2025-03-01, dose: 60 mg }`");
  EXPECT_EQ(problem("yes"), "`prednisone` is a course: write `never given` or `[{ start: 2025-03-01 }]`");
  EXPECT_EQ(problem("[]"), "`prednisone` is a course: write `never given` or `[{ start: 2025-03-01 }]`");
}

TEST_F(Courses, ARateHasNoInterval) {
  const auto of_rate = [](const std::string& value) {
    std::string line = "  simvastatin: ";
    line += value;
    return of(with_facts(line), "simvastatin");
  };
  EXPECT_EQ(of_rate("[{ start: 2025-02-01, dose: 20 mg/day }]").periods[0].dose->interval,
            values::Interval::point(in("20", "mg/day")));
  EXPECT_NE(of_rate("[{ start: 2025-02-01, dose: 20 mg/day, every: 1 day }]").data[0].problem, "");
}

TEST_F(Courses, OverlapsAreTold) {
  const Case patient = with_facts(
      "  prednisone:\n  - { start: 2025-01-01, stop: 2025-02-01 }\n  - { start: 2025-01-20, stop: 2025-03-01 }\n"
      "  - { start: 2025-03-01 }");
  EXPECT_EQ(patient.record.remarks, (std::vector<std::string>{"two periods of `prednisone` overlap: from 2025-01-01 "
                                                              "(case.yaml:5:5) and from 2025-01-20 (case.yaml:6:5)"}));
  EXPECT_EQ(of(patient, "prednisone").periods.size(), 3U);
  EXPECT_TRUE(
      with_facts("  prednisone: [{ start: 2025-01 , stop: 2025-02 }, { start: 2025-02 }]").record.remarks.empty());
}

TEST_F(Courses, ADateThatDoesNotExistEndsTheReading) {
  const auto cases = read_file("case: x\nfacts:\n  prednisone: [{ start: 2025-02-29 }]\n");
  ASSERT_FALSE(cases.ok());
  EXPECT_EQ(cases.failure().message, "case.yaml:3:25: 2025 has no 29 February");
}

}  // namespace
}  // namespace regimen::data
