#include <gtest/gtest.h>

#include "interpreter/check/check.h"
#include "interpreter/syntax/parse.h"
#include "tests/unit/check/checking.h"

namespace regimen::check {
namespace {

using model::Expression;
using model::Operator;
using model::TypeForm;
using values::Number;

const char* const kHead = "guideline demo \"Demo\" { version \"1\" }\n";

std::string with_head(std::string_view text) { return kHead + std::string(text); }

Number number(const Expression& node) { return node.constant.numeric().interval.number(); }

TEST(Expressions, ALiteralIsInTheCoherentUnitOfItsKind) {
  const Checked checked(
      with_head("fact weight : series of kg\n"
                "define a = weight > 70 kg\n"
                "define b = 30 %\n"
                "define c = 2 weeks\n"
                "define d = 18 years\n"));
  ASSERT_EQ(checked.codes(), "");
  EXPECT_EQ(number(checked.operand(checked.define("a"), 1)), Number(70000));
  EXPECT_EQ(checked.define("b").type.form, TypeForm::kPercent);
  EXPECT_EQ(number(checked.define("b")), Number::ratio(3, 10));
  EXPECT_EQ(checked.define("c").type.form, TypeForm::kDays);
  EXPECT_EQ(number(checked.define("c")), Number(14));
  EXPECT_EQ(checked.define("d").type.form, TypeForm::kMonths);
  EXPECT_EQ(number(checked.define("d")), Number(216));
}

TEST(Expressions, OperandsStandBeforeTheirNode) {
  const Checked checked(
      with_head("fact a : number\nfact b : number\n"
                "define x = (a + b) * 2 > a / b and not (a = b)\n"));
  ASSERT_EQ(checked.codes(), "");
  const auto& nodes = checked.tables().expressions;
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    for (const model::ExpressionId operand : nodes[at].operands) EXPECT_LT(operand.index(), at);
  }
}

TEST(Expressions, WhatIsReadStandsLeftOfWhatIsPrinted) {
  const Checked checked(
      with_head("fact albumin : series of g/L\n"
                "fact prednisone : course of mg\n"
                "define low = 30 g/L > albumin\n"
                "define long = 6 months <= time on prednisone\n"));
  ASSERT_EQ(checked.codes(), "");
  const Expression& low = checked.define("low");
  EXPECT_EQ(low.op, Operator::kLess);
  EXPECT_EQ(checked.operand(low, 0).op, Operator::kFact);
  const Expression& long_enough = checked.define("long");
  EXPECT_EQ(long_enough.op, Operator::kGreaterEqual);
  EXPECT_EQ(checked.operand(long_enough, 0).type.form, TypeForm::kElapsed);
}

TEST(Expressions, LabelsBecomeOneMask) {
  const Checked checked(
      with_head("fact cause : one of a, b, c, d\n"
                "fact found : some of agents, e\n"
                "group agents = x, y\n"
                "define one = cause is not b\n"
                "define two = cause in (a, d)\n"
                "define three = found in agents\n"));
  ASSERT_EQ(checked.codes(), "");
  EXPECT_EQ(checked.define("one").op, Operator::kIsLabel);
  EXPECT_EQ(checked.define("one").mask, 0b0010U);
  EXPECT_TRUE(checked.define("one").negated);
  EXPECT_EQ(checked.define("two").mask, 0b1001U);
  EXPECT_EQ(checked.define("three").mask, 0b011U);
  const auto& labels = checked.tables().at(checked.fact("found").type.labels).labels;
  EXPECT_EQ(labels, (std::vector<std::string>{"x", "y", "e"}));
}

TEST(Expressions, ARangeOfConstantsIsOneConstantAndSharesItsUnit) {
  const Checked checked(with_head("define dose = 3 to 5 mg/kg/day\ndefine cold = -5 to 5 Cel\n"));
  ASSERT_EQ(checked.codes(), "");
  const Expression& dose = checked.define("dose");
  ASSERT_EQ(dose.op, Operator::kConstant);
  EXPECT_TRUE(dose.type.is_range);
  // mg/kg/day is 1e-6 a day, and a day is 86400 s.
  EXPECT_EQ(dose.constant.range().low.number(), Number(3) / Number(86400000000));
  EXPECT_EQ(dose.constant.range().high.number(), Number(5) / Number(86400000000));
  EXPECT_EQ(checked.define("cold").constant.range().low.number(), Number::ratio(26815, 100));
}

TEST(Expressions, AScaleThatDoesNotBeginAtZeroIsComparedAndNotCalculatedWith) {
  const Checked checked(
      with_head("fact temperature : series of Cel\n"
                "define cold = temperature < -5 Cel\n"
                "define fever = temperature > 101.3 '[degF]'\n"));
  ASSERT_EQ(checked.codes(), "");
  EXPECT_EQ(number(checked.operand(checked.define("cold"), 1)), Number::ratio(26815, 100));
  EXPECT_EQ(number(checked.operand(checked.define("fever"), 1)), Number::ratio(31165, 100));
  const Checked refused(
      with_head("fact temperature : series of Cel\n"
                "define a = temperature * 2\ndefine b = temperature rounded to 0.1 Cel\n"
                "fact acidity : series of '[pH]'\n"));
  EXPECT_EQ(refused.codes(), "E0306 E0306 E0201");
}

TEST(Expressions, AProductCancelsAndKeepsTheAuthorsUnit) {
  const Checked checked(
      with_head("fact weight : series of kg\nfact height : series of cm\n"
                "define dose = 1 mg/kg/day * weight\n"
                "define bmi = weight / (height * height) as kg/m2\n"
                "define total = 10 mg/day * 14 days\n"));
  ASSERT_EQ(checked.codes(), "");
  EXPECT_EQ(checked.tables().at(checked.define("dose").type.unit).text(), "mg/day");
  EXPECT_EQ(checked.tables().at(checked.define("bmi").type.unit).text(), "kg/m2");
  const Expression& total = checked.define("total");
  EXPECT_EQ(values::describe(checked.tables().at(total.type.kinds.front())), "mass");
  EXPECT_EQ(checked.operand(total, 1).op, Operator::kConvertKind);
}

TEST(Expressions, AFactorLeavesThePercentageAndTheQuantityWhatTheyAre) {
  const Checked checked(
      with_head("fact share : %\nfact dose : mg\nfact ratio : number\n"
                "define a = 0.5 * share\ndefine b = share * dose\ndefine c = share / share\n"
                "define d = dose / 2\ndefine e = ratio / share\ndefine f = ratio as %\n"
                "define g = 1 / dose\n"));
  ASSERT_EQ(checked.codes(), "");
  EXPECT_EQ(checked.define("a").type.form, TypeForm::kPercent);
  EXPECT_EQ(checked.define("b").type.kinds, checked.fact("dose").type.kinds);
  EXPECT_EQ(checked.define("c").type.form, TypeForm::kNumber);
  EXPECT_EQ(checked.define("d").type.kinds, checked.fact("dose").type.kinds);
  EXPECT_EQ(checked.define("e").type.form, TypeForm::kNumber);
  EXPECT_EQ(checked.define("f").type.form, TypeForm::kPercent);
  const values::Kind per_mass = values::Kind{} / checked.tables().at(checked.fact("dose").type.kinds.front());
  EXPECT_EQ(checked.tables().at(checked.define("g").type.kinds.front()), per_mass);
}

TEST(Expressions, ASubstanceConvertsWhatIsPrintedIntoTheFactsKind) {
  const Checked checked(
      with_head("substance creatinine { 1 mg/dL = 88.4 umol/L }\n"
                "fact creatinine_level : series of umol/L of creatinine\n"
                "define high = creatinine_level > 1.3 mg/dL\n"));
  ASSERT_EQ(checked.codes(), "");
  const Expression& converted = checked.operand(checked.define("high"), 1);
  ASSERT_EQ(converted.op, Operator::kConvertKind);
  // 1 mg/dL is 10 g/m3, 88.4 umol/L are 0.0884 mol/m3.
  EXPECT_EQ(converted.conversions.front().factor, Number::ratio(884, 100000));
  EXPECT_EQ(converted.type.kinds, checked.fact("creatinine_level").type.kinds);
}

TEST(Expressions, AComparisonKnowsHowTheKindsOfItsFactConvert) {
  const Checked checked(
      with_head("substance creatinine { 1 mg/dL = 88.4 umol/L  annotation creat }\n"
                "source s { title \"S\" }\n"
                "fact p : series of g/day or 'mg/g{creat}' or 'mg/mmol{creat}'\n"
                "threshold t = 3.5 g/day or 3500 'mg/g{creat}' or 350 'mg/mmol{creat}' { cite s }\n"
                "define heavy = p > t\n"));
  ASSERT_EQ(checked.codes(), "");
  const Expression& heavy = checked.define("heavy");
  ASSERT_EQ(heavy.conversions.size(), 2U);
  // 3500 mg/g are 3.5; per mole of creatinine that is 3.5 * 10 / 0.0884 g.
  const auto& conversion = heavy.conversions.front();
  EXPECT_EQ(conversion.from, checked.fact("p").type.kinds[1]);
  EXPECT_EQ(conversion.to, checked.fact("p").type.kinds[2]);
  EXPECT_EQ(conversion.factor, Number::ratio(100000, 884));
  EXPECT_EQ(checked.tables().conversions.size(), 2U);
}

TEST(Expressions, OrderMeansNothingAndALabelIsNoReference) {
  // The define `primary` bears the name of a label that it asks for: no cycle.
  const Checked checked(
      with_head("define primary = cause in (primary, other) or late\n"
                "define late = age > 50 years\n"
                "define age = completed years from birth_date to today\n"
                "fact birth_date : date\n"
                "fact cause : one of primary, other\n"));
  EXPECT_EQ(checked.codes(), "");
  EXPECT_EQ(checked.define("primary").op, Operator::kOr);
}

TEST(Expressions, ANamedDurationIsAddedToADate) {
  const Checked checked(
      with_head("source s { title \"S\" }\nthreshold least = 4 weeks { cite s }\n"
                "fact prednisone : course of mg\n"
                "define earliest = least after start of prednisone\n"
                "define later_one = later of (2 weeks before today, least after earliest)\n"));
  ASSERT_EQ(checked.codes(), "");
  EXPECT_EQ(checked.define("earliest").op, Operator::kAfter);
  EXPECT_EQ(checked.operand(checked.define("earliest"), 0).op, Operator::kThreshold);
  EXPECT_EQ(checked.define("later_one").op, Operator::kLaterOf);
}

TEST(Expressions, AnExpressionIsCheckedAgainstACheckedGuideline) {
  Checked checked(with_head("fact weight : series of kg\ndrug rituximab\ndefine heavy = weight > 100 kg\n"));
  ASSERT_EQ(checked.codes(), "");
  const model::Guideline guideline = model::Guideline::seal(checked.draft());
  const auto try_out = [&](std::string_view text, diagnostics::Diagnostics& diagnostics) {
    const SourceId id = checked.sources().add(*Source::make("expression", text));
    const syntax::ExpressionPtr parsed = syntax::parse_expression(checked.sources(), id, {}, diagnostics);
    return check_expression(checked.sources(), guideline, *parsed, diagnostics);
  };
  diagnostics::Diagnostics good;
  const CheckedExpression dose = try_out("1 mg/kg/day * weight > 80 mg/day or heavy", good);
  ASSERT_TRUE(dose.id.is_set());
  EXPECT_EQ(dose.draft.tables.at(dose.id).op, Operator::kOr);
  diagnostics::Diagnostics bad;
  EXPECT_FALSE(try_out("weight > 80", bad).id.is_set());
  EXPECT_EQ(bad.error_count(), 1U);
  EXPECT_EQ(guideline.tables().expressions.size(), checked.tables().expressions.size());
}

}  // namespace
}  // namespace regimen::check
