#include "interpreter/values/substance.h"

#include <gtest/gtest.h>

namespace regimen::values {
namespace {

std::string converted(std::string_view number, std::string_view from, std::string_view to, std::string_view name) {
  const Substance* substance = find_substance(name);
  if (substance == nullptr) return "no such substance";
  const auto result = convert_of(*Number::parse(number), *Unit::parse(from), *Unit::parse(to), *substance);
  return result ? result->to_text().text : result.failure().message;
}

TEST(Substance, MassBecomesAmountAndBack) {
  EXPECT_EQ(converted("1.2", "mg/dL", "umol/L", "creatinine"), "106.08");
  EXPECT_EQ(converted("106.08", "umol/L", "mg/dL", "creatinine"), "1.2");
  EXPECT_EQ(converted("1", "mg/dL", "g/L", "creatinine"), "0.01");
  EXPECT_EQ(converted("120.26", "ng/mL", "nmol/L", "ciclosporin"), "100");
  EXPECT_EQ(converted("8.0402", "ug/L", "nmol/L", "tacrolimus"), "10");
  EXPECT_EQ(converted("1", "mol", "g", "tacrolimus"), "804.02");
  EXPECT_EQ(converted("100", "mg/dL", "mmol/L", "glucose"), "5.551");
}

/// 1 mg/mmol of creatinine is 8.84 mg/g: grams of creatinine stand below the stroke.
TEST(Substance, BelowTheStrokeItIsTheInverse) {
  EXPECT_EQ(converted("1", "mg/mmol{creat}", "mg/g{creat}", "creatinine"), "8.84");
  EXPECT_EQ(converted("3500", "mg/g{creat}", "mg/mmol{creat}", "creatinine"), "395.92760181");
}

TEST(Substance, RefusesWhatIsNotItsMassAndAmount) {
  EXPECT_EQ(converted("1", "mg/dL", "umol", "creatinine"),
            "`mg/dL` and `umol` differ by more than mass and amount of creatinine: mass per volume and amount of "
            "substance");
  EXPECT_EQ(converted("1", "mg/mmol{creat}", "mg/g{creat}", "glucose"),
            "`mg/mmol{creat}` is measured per or in `{creat}`, which is not glucose");
  EXPECT_NE(converted("7", "[pH]", "g/L", "glucose"), "");
  EXPECT_EQ(find_substance("unobtainium"), nullptr);
}

TEST(Substance, AFactorTakesAMassAndAnAmount) {
  const auto ratio = [](std::string_view left, std::string_view right) {
    return grams_per_mole(2, *Unit::parse(left), 1, *Unit::parse(right));
  };
  EXPECT_EQ(*ratio("g", "mol"), Number(2));
  EXPECT_EQ(*ratio("mol", "g"), Number::ratio(1, 2));
  EXPECT_FALSE(ratio("g", "L").ok());
  EXPECT_FALSE(ratio("[pH]", "g/L").ok());
  EXPECT_FALSE(grams_per_mole(0, *Unit::parse("g"), 1, *Unit::parse("mol")).ok());
}

TEST(Substance, EveryRowNamesItsSource) {
  EXPECT_GE(substances().size(), 13U);
  for (const Substance& substance : substances()) {
    EXPECT_FALSE(substance.source.empty()) << substance.name;
    EXPECT_GT(substance.grams_per_mole.sign(), 0) << substance.name;
    EXPECT_EQ(find_substance(substance.name), &substance);
  }
}

}  // namespace
}  // namespace regimen::values
