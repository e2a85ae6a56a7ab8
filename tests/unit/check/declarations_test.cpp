#include <gtest/gtest.h>

#include "tests/unit/check/checking.h"

namespace regimen::check {
namespace {

using model::ObjectForm;
using model::Operator;
using values::Number;

const char* const kHead =
    "guideline demo \"Demo\" { version \"1\" }\nsource book { title \"A book\"  doi \"10.1/x\"  year 2021  unresolved "
    "}\n";

std::string with_head(std::string_view text) { return kHead + std::string(text); }

TEST(Declarations, AFactKeepsWhatItsLinesSay) {
  const Checked checked(
      with_head("fact p \"Title\" : series of g/day or 'mg/g{creat}' {\n"
                "  label \"Urine protein\"\n"
                "  plausible 0 to 50 g/day or 0 to 50000 'mg/g{creat}'\n"
                "  current for 90 days\n"
                "  code loinc \"2889-4\" for g/day\n"
                "  missing not_done, pending\n"
                "}\n"
                "fact prednisone : course of mg every day or 2 days { phase one of high, taper }\n"
                "fact found : some of a, b { when missing assume none }\n"));
  ASSERT_EQ(checked.codes(), "");
  const model::Fact& p = checked.fact("p");
  EXPECT_TRUE(p.type.is_series);
  ASSERT_EQ(p.type.kinds.size(), 2U);
  ASSERT_EQ(p.units.size(), 2U);
  EXPECT_EQ(checked.tables().at(p.units[1]).text(), "mg/g{creat}");
  ASSERT_EQ(p.plausible.size(), 2U);
  EXPECT_EQ(p.plausible[1].kind, p.type.kinds[1]);
  EXPECT_EQ(p.plausible[1].high, Number(50));
  EXPECT_EQ(p.current_for->count, 90);
  EXPECT_EQ(p.codes.front().unit, p.units.front());
  EXPECT_EQ(p.missing_reasons.size(), 2U);
  const model::Fact& prednisone = checked.fact("prednisone");
  EXPECT_EQ(prednisone.phases, (std::vector<std::string>{"high", "taper"}));
  ASSERT_EQ(prednisone.intervals.size(), 2U);
  EXPECT_EQ(prednisone.intervals[1].count, 2);
  EXPECT_EQ(checked.fact("found").assumption, model::Assumption::kEmptySet);
}

TEST(Declarations, IfAndUnlessAreOneCondition) {
  const Checked checked(
      with_head("fact a : yes/no\nfact b : yes/no\ndrug d\n"
                "recommend r { if a  unless b  start d  cite book }\n"
                "recommend whoever { start d  cite book }\n"));
  ASSERT_EQ(checked.codes(), "");
  const auto& tables = checked.tables();
  const model::Expression& both = tables.at(tables.actions[0].condition);
  EXPECT_EQ(both.op, Operator::kAnd);
  EXPECT_EQ(checked.operand(both, 1).op, Operator::kNot);
  EXPECT_TRUE(tables.at(tables.actions[1].condition).constant.truth().is_yes());
}

TEST(Declarations, ADoseByWeightIsAProduct) {
  const Checked checked(
      with_head("fact weight : series of kg\nfact prednisone : course of mg\n"
                "recommend r { start prednisone  dose 2 mg/kg by weight, at most 120 mg, every 2 days  for 4 to 16 "
                "weeks  cite book }\n"
                "recommend divided { start prednisone  dose 4 mg/kg/day by weight in 2 doses  cite book }\n"));
  ASSERT_EQ(checked.codes(), "");
  const auto& tables = checked.tables();
  const model::Deed& deed = tables.actions[0].deeds.at(0);
  EXPECT_EQ(tables.at(deed.dose->amount).op, Operator::kMultiply);
  EXPECT_EQ(tables.at(tables.at(deed.dose->amount).type.unit).text(), "mg");
  EXPECT_EQ(deed.dose->at_most.size(), 1U);
  EXPECT_EQ(deed.dose->every->count, 2);
  EXPECT_TRUE(tables.at(deed.duration).type.is_range);
  EXPECT_EQ(tables.actions[1].deeds[0].dose->in_doses, 2U);
}

TEST(Declarations, ObjectsAreWhatTheyWereDeclared) {
  const Checked checked(
      with_head("fact prednisone : course of mg\nfact cyclosporine : course of mg\n"
                "drug prednisone\nprocedure biopsy\nfact causes : some of agents\n"
                "group agents = hiv, hbv\n"
                "group all_courses = prednisone, inner\ngroup inner = cyclosporine\n"
                "define naive = all_courses never given\n"
                "recommend r { treat each of causes  cite book }\n"
                "recommend m { monitor causes, biopsy  cite book }\n"));
  ASSERT_EQ(checked.codes(), "");
  EXPECT_EQ(checked.object("prednisone").form, ObjectForm::kDrug);
  EXPECT_TRUE(checked.object("prednisone").course.is_set());
  EXPECT_EQ(checked.object("hiv").form, ObjectForm::kLabel);
  EXPECT_EQ(checked.object("causes").form, ObjectForm::kFact);
  EXPECT_TRUE(checked.object("causes").expression.is_set());
  EXPECT_EQ(checked.tables().at(checked.object("all_courses").expression).op, Operator::kAnyCourse);
  const model::Expression& naive = checked.define("naive");
  EXPECT_EQ(naive.op, Operator::kNeverGiven);
  EXPECT_EQ(checked.operand(naive, 0).operands.size(), 2U);
}

TEST(Declarations, RowsGiveLabelsOrValues) {
  const Checked checked(
      with_head("fact a : yes/no\nfact d : date\n"
                "decide state { on_it if a  open otherwise ask a because \"unclear\"  cite book }\n"
                "decide risk { 10 % if state is on_it  50 % otherwise  cite book }\n"
                "decide since_when { (d) if a  none otherwise  cite book }\n"
                "define undated = since_when is none\n"));
  ASSERT_EQ(checked.codes(), "");
  const auto& decisions = checked.tables().decisions;
  EXPECT_EQ(decisions[0].rows[0].label, 0U);
  EXPECT_TRUE(decisions[0].rows[1].is_open);
  EXPECT_EQ(decisions[0].rows[1].asks.size(), 1U);
  EXPECT_EQ(decisions[1].type.form, model::TypeForm::kPercent);
  EXPECT_TRUE(checked.tables().at(decisions[2].rows[1].value).constant.is_none());
  EXPECT_EQ(decisions[2].type.form, model::TypeForm::kDate);
}

TEST(Declarations, AScopeAtTheHeadOfAFileHoldsForItsRules) {
  const std::string head = with_head(
      "fact age : years\nflag young \"Not an adult\" { }\n"
      "scope adults \"Adults\" { if age >= 18 years  otherwise flag young }\n");
  const Checked checked(
      {head, "for adults\ndrug d\nrecommend r { start d  cite book }\n", "recommend s { start d  cite book }\n"});
  ASSERT_EQ(checked.codes(), "");
  EXPECT_TRUE(checked.tables().actions[0].scope.is_set());
  EXPECT_FALSE(checked.tables().actions[1].scope.is_set());
  EXPECT_TRUE(checked.tables().scopes[0].flag.is_set());
}

TEST(Declarations, EveryMistakeOfEveryFileIsSaidOnceAndNothingThatRestsOnIt) {
  const Checked checked({with_head("fact a : series of gm/dl\ndefine b = a > 3 g/dL\ndefine c = b and not b\n"
                                   "fact x : number\ndefine d = x > unknown_one\ndefine e = d or c\n"),
                         "define f = e and x\n", "define f = x > 1\n"});
  EXPECT_EQ(checked.codes(), "E0401 E0101 E0301 E0102");
}

TEST(Declarations, ALongChainOfDefinesIsNoDeepRecursion) {
  std::string text = with_head("fact x : number\ndefine d0 = x > 1\n");
  for (int at = 1; at < 5000; ++at) {
    text += "define d" + std::to_string(at);
    text += " = d" + std::to_string(at - 1);
    text += "\n";
  }
  // In the order that makes a walk go deepest: the last one first.
  const Checked checked({std::string_view("define top = d4999\n"), text});
  EXPECT_EQ(checked.codes(), "");
}

}  // namespace
}  // namespace regimen::check
