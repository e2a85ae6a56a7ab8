#include "tests/unit/data/small_guideline.h"

namespace regimen::data {
namespace {

using values::Date;
using values::DatumState;
using values::Interval;
using values::Number;

class Facts : public OnSmallGuideline {
 protected:
  static std::string problem(const std::string& fact, const std::string& value, DatumState state) {
    const values::Datum found = datum_of(fact, value);
    EXPECT_EQ(found.state, state) << fact << ": " << value;
    EXPECT_EQ(found.value, values::Value());
    return found.problem;
  }
  static std::string unreadable(const std::string& fact, const std::string& value) {
    return problem(fact, value, DatumState::kUnreadable);
  }
  static Interval interval(const std::string& fact, const std::string& value) {
    return datum_of(fact, value).value.numeric().interval;
  }
};

TEST_F(Facts, ABareValueIsDatedOnTheEvaluationDate) {
  const Case patient = with_facts("  weight: 72 kg");
  const values::Datum weight = datum(patient, "weight");
  EXPECT_EQ(weight.date.earliest, *Date::from_ymd(2025, 3, 1));
  EXPECT_EQ(weight.origin.as_given, "72 kg");
  EXPECT_EQ(weight.origin.place, "case.yaml:4:11");
  const values::Record later = on_date(patient.record, *Date::from_ymd(2025, 9, 1));
  for (const auto& fact : later.facts) {
    for (const auto& one : fact.data) EXPECT_EQ(one.date.earliest, *Date::from_ymd(2025, 9, 1));
  }
}

TEST_F(Facts, DatedValuesAreSortedAndKeepTheirDay) {
  const Case patient = with_facts("  weight: { 2025-02: 73 kg, 2025-02-20: [72 kg, 71 kg], 2024: 70 kg }");
  const auto& data = of(patient, "weight").data;
  ASSERT_EQ(data.size(), 4U);
  EXPECT_EQ(data[0].origin.as_given, "70 kg");
  EXPECT_EQ(data[0].date.latest, *Date::from_ymd(2024, 12, 31));
  EXPECT_EQ(data[1].origin.as_given, "72 kg");
  EXPECT_EQ(data[2].origin.as_given, "71 kg");
  EXPECT_EQ(data[3].date.earliest, *Date::from_ymd(2025, 2, 1));
  const values::Record moved = on_date(patient.record, *Date::from_ymd(2030, 1, 1));
  EXPECT_EQ(moved.facts[6].data[1].date.earliest, *Date::from_ymd(2025, 2, 20));
}

TEST_F(Facts, UnitsConvertExactly) {
  EXPECT_EQ(interval("proteinuria", "3500 mg/(24.h)"), Interval::point(in("3.5", "g/day")));
  EXPECT_EQ(interval("albumin", "2.1 g/dL"), Interval::point(in("21", "g/L")));
  EXPECT_EQ(interval("creatinine_level", "1.2 mg/dL"), Interval::point(in("106.08", "umol/L")));
  EXPECT_EQ(interval("creatinine_level", "106.08 umol/L"), Interval::point(in("106.08", "umol/L")));
  EXPECT_EQ(interval("temperature", "37.5 Cel"), Interval::point(in("37.5", "Cel")));
  EXPECT_EQ(interval("temperature", "99.5 [degF]"), Interval::point(in("37.5", "Cel")));
  EXPECT_EQ(interval("extent", "12.5 %"), Interval::point(Number::ratio(1, 8)));
  EXPECT_EQ(interval("onset_age", "41 years"), Interval::point(Number(492)));
  EXPECT_EQ(interval("onset_age", "1.5 years"), Interval::point(Number(18)));
  EXPECT_EQ(interval("visits", "12"), Interval::point(Number(12)));
}

TEST_F(Facts, InequalitiesAreBounds) {
  EXPECT_EQ(interval("proteinuria", "\"<0.3 g/day\""), (Interval{{std::nullopt, false}, {in("0.3", "g/day"), false}}));
  EXPECT_EQ(interval("proteinuria", "\">= 12 g/day\""), (Interval{{in("12", "g/day"), true}, {std::nullopt, false}}));
  EXPECT_EQ(problem("albumin", "\"<5 g/L\"", DatumState::kImplausible),
            "`<5 g/L` is outside the plausible range 5 to 60 g/L");
  EXPECT_EQ(datum_of("albumin", "\"<=5 g/L\"").state, DatumState::kUsable);
}

TEST_F(Facts, PlainRatiosAreReadAsTheOneKindThatTheyCanMean) {
  const Case patient = with_facts("  proteinuria: { 2025-01-01: 2 g/g, 2025-01-02: 300 mg/mmol }\n  ratio: 34 mg/mmol");
  const auto& data = of(patient, "proteinuria").data;
  EXPECT_EQ(tables().at(data[0].value.numeric().kind), values::Unit::parse("mg/g{creat}")->kind());
  EXPECT_EQ(data[0].value.numeric().interval, Interval::point(in("2000", "mg/g{creat}")));
  EXPECT_EQ(tables().at(data[1].value.numeric().kind), values::Unit::parse("mg/mmol{creat}")->kind());
  // Through the substance: 34 mg/mmol are 34 * 8.84 mg/g, by the laboratories' factor.
  EXPECT_EQ(datum(patient, "ratio").value.numeric().interval, Interval::point(in("300.56", "mg/g{creat}")));
  EXPECT_EQ(patient.record.remarks, (std::vector<std::string>{"`g/g` of `proteinuria` was read as `g/g{creat}`",
                                                              "`mg/mmol` of `proteinuria` was read as `mg/mmol{creat}`",
                                                              "`mg/mmol` of `ratio` was read as `mg/mmol{creat}`"}));
}

TEST_F(Facts, NoOtherKindIsGuessed) {
  EXPECT_EQ(problem("clearance", "60 mL/min", DatumState::kUnconvertible),
            "`mL/min` does not convert to mL/min/{1.73_m2}, in which `clearance` is given");
  problem("proteinuria", "3 %", DatumState::kUnconvertible);
  problem("proteinuria", "3 g/L", DatumState::kUnconvertible);
  problem("albumin", "300 umol/L", DatumState::kUnconvertible);
  problem("extent", "3 g", DatumState::kUnconvertible);
  problem("onset_age", "300 days", DatumState::kUnconvertible);
  problem("visits", "3 kg", DatumState::kUnconvertible);
}

TEST_F(Facts, WhatCannotBeReadSaysWhy) {
  EXPECT_EQ(unreadable("proteinuria", "3.5"),
            "`3.5` has no unit, `proteinuria` is in g/day or mg/g{creat} or mg/mmol{creat}");
  EXPECT_EQ(unreadable("extent", "30"), "`30` has no `%`; write `30 %`");
  EXPECT_EQ(unreadable("onset_age", "41"), "`41` has no unit, `onset_age` is in months or years");
  EXPECT_EQ(unreadable("weight", "\"72,5 kg\""), "`72,5` is not written as a number; write `72.5`");
  EXPECT_EQ(unreadable("weight", "NaN"), "`NaN` is not a number; write digits, as `3.5`");
  EXPECT_EQ(unreadable("edema", "Yes"), "`Yes` is neither `yes` nor `no`; write `yes`, in small letters");
  EXPECT_EQ(unreadable("edema", "unknown"), "`unknown` is no value; leave the fact out where it is not known");
  EXPECT_EQ(unreadable("onset", "suden"), "`suden` is none of sudden, insidious; did you mean `sudden`?");
  EXPECT_EQ(unreadable("birth_date", "1983-02-30"), "1983 has no 30 February; February 1983 has 28 days");
  EXPECT_EQ(unreadable("weight", ""), "nothing is written; leave the fact out where it is not known");
  EXPECT_EQ(unreadable("edema", "{ 2025-01-01: yes }"), "`edema` has one value and no dates: it is no series");
  EXPECT_NE(unreadable("albumin", "3 gm/dl").find("g/dL"), std::string::npos);
  unreadable("weight", "1e999 kg");
  unreadable("weight", std::string(400, '9') + " kg");
  EXPECT_EQ(datum_of("weight", std::string(400, '9') + " kg").origin.as_given, std::string(120, '9') + "…");
}

TEST_F(Facts, WhatIsImplausibleKeepsItsDay) {
  const Case patient = with_facts("  weight: { 2025-02-01: 72 kg, 2025-02-20: 720 kg }");
  const auto& data = of(patient, "weight").data;
  ASSERT_EQ(data.size(), 2U);
  EXPECT_EQ(data[1].state, DatumState::kImplausible);
  EXPECT_EQ(data[1].problem, "`720 kg` is outside the plausible range 2 to 300 kg");
  const evaluate::Outcome result = outcome(patient);
  ASSERT_EQ(result.unused.size(), 1U);
  EXPECT_EQ(result.unused[0].place, "case.yaml:4:44");
}

TEST_F(Facts, OtherTypes) {
  EXPECT_EQ(datum_of("edema", "\"yes\"").value, values::Value(values::kYes));
  EXPECT_EQ(datum_of("edema", "false").value, values::Value(values::kNo));
  EXPECT_EQ(datum_of("onset", "insidious").value, values::Value(values::Labels{2}));
  EXPECT_EQ(datum_of("birth_date", "1983-06").value.date().latest, *Date::from_ymd(1983, 6, 30));
  EXPECT_EQ(datum_of("remark", "72 kg").value, values::Value(std::string("72 kg")));
}

TEST_F(Facts, AListClosesASetAndAMapDoesNot) {
  EXPECT_EQ(datum_of("virus", "[hiv]").value.members(), (values::Members{1, 6}));
  EXPECT_EQ(datum_of("virus", "[]").value.members(), (values::Members{0, 7}));
  EXPECT_EQ(datum_of("virus", "{ hiv: no, hbv: yes, hcv: unknown }").value.members(), (values::Members{2, 1}));
  EXPECT_EQ(unreadable("virus", "[hivv]"), "`hivv` is no member of `virus`; did you mean `hiv`?");
  EXPECT_EQ(unreadable("virus", "{ hiv: maybe }"), "`hiv` of `virus` is `yes`, `no` or `unknown`, not `maybe`");
  unreadable("virus", "hiv");
}

TEST_F(Facts, WhatWasLookedForAndNotFound) {
  const Case patient = with_facts(
      "  onset: { missing: not_reported }\n  genetic_test: { 2025-01-01: negative, 2025-02-01: { missing: pending } }");
  EXPECT_EQ(of(patient, "onset").missing_reason, "not_reported");
  EXPECT_EQ(of(patient, "genetic_test").missing_reason, "pending");
  EXPECT_EQ(datum(patient, "genetic_test").origin.as_given, "negative");
  EXPECT_TRUE(patient.record.unused.empty());
  const Case other = with_facts("  genetic_test: { missing: not_don }");
  EXPECT_EQ(of(other, "genetic_test").missing_reason, "not_don");
  ASSERT_EQ(other.record.unused.size(), 1U);
  EXPECT_EQ(other.record.unused[0].why,
            "`not_don` is no reason for missing that `genetic_test` declares; did you mean `not_done`?; it is missing "
            "all the same");
}

TEST_F(Facts, AFactThatNobodyDeclaredIsUnused) {
  const Case patient = with_facts("  wieght: 72 kg");
  ASSERT_EQ(patient.record.unused.size(), 1U);
  EXPECT_EQ(patient.record.unused[0].fact, "wieght");
  EXPECT_EQ(patient.record.unused[0].why, "`wieght` is no fact of `small`; did you mean `weight`?");
  EXPECT_EQ(patient.record.unused[0].place, "case.yaml:4:3");
}

TEST_F(Facts, ADateThatDoesNotExistEndsTheReading) {
  const auto cases = read_file("case: x\nfacts:\n  weight: { 2025-02-30: 72 kg }\n");
  ASSERT_FALSE(cases.ok());
  EXPECT_EQ(cases.failure().message, "case.yaml:3:13: 2025 has no 30 February");
  EXPECT_EQ(cases.failure().hint, "February 2025 has 28 days");
}

}  // namespace
}  // namespace regimen::data
