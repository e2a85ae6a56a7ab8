#include "interpreter/values/unit.h"

#include <gtest/gtest.h>

#include "interpreter/values/unit_table.h"

namespace regimen::values {
namespace {

Unit unit(std::string_view text) {
  auto read = Unit::parse(text);
  EXPECT_TRUE(read.ok()) << text << ": " << (read ? "" : read.failure().message);
  return std::move(read).value();
}

std::string converted(std::string_view number, std::string_view from, std::string_view to) {
  const auto result = convert(*Number::parse(number), unit(from), unit(to));
  return result ? result->to_text().text : result.failure().message;
}

TEST(Unit, ConvertsExactly) {
  EXPECT_EQ(converted("3", "g/dL", "g/L"), "30");
  EXPECT_EQ(converted("3500", "mg/(24.h)", "g/day"), "3.5");
  EXPECT_EQ(converted("185", "[lb_av]", "kg"), "83.91458845");
  EXPECT_EQ(converted("2", "weeks", "d"), "14");
  EXPECT_EQ(converted("1", "m/s2", "cm.s-2"), "100");
  EXPECT_EQ(converted("1", "mm[Hg]", "Pa"), "133.322");
  EXPECT_EQ(converted("50", "%", "1"), "0.5");
}

TEST(Unit, LinearScalesAreExact) {
  EXPECT_EQ(converted("37", "Cel", "K"), "310.15");
  EXPECT_EQ(converted("98.6", "[degF]", "Cel"), "37");
  EXPECT_EQ(converted("-40", "Cel", "[degF]"), "-40");
}

TEST(Unit, LogarithmicScalesConvertBothWays) {
  EXPECT_EQ(converted("7", "[pH]", "mol/L"), "0.0000001");
  EXPECT_EQ(converted("0.0000001", "mol/L", "[pH]"), "7");
  EXPECT_EQ(converted("20", "dB[W]", "W"), "100");
  EXPECT_EQ(converted("3", "bit_s", "1"), "8");
}

TEST(Unit, SaysWhatWasRounded) {
  const auto marked = [](std::string_view number, std::string_view from, std::string_view to) {
    const auto result = convert_marked(*Number::parse(number), unit(from), unit(to));
    return result ? result->value.to_text().text + (result->exact ? "" : " rounded") : result.failure().message;
  };
  EXPECT_EQ(marked("7", "[pH]", "mol/L"), "0.0000001");
  EXPECT_EQ(marked("2.5", "[pH]", "mol/L"), "0.00316227766017 rounded");
  EXPECT_EQ(marked("1", "Np", "1"), "2.71828182846 rounded");
  EXPECT_EQ(marked("5", "mol/L", "[pH]"), "-0.698970004336 rounded");
  EXPECT_EQ(marked("3", "g/dL", "g/L"), "30");
}

TEST(Unit, MonthsAndYearsAreOfTheCalendar) {
  EXPECT_EQ(converted("2", "years", "months"), "24");
  EXPECT_EQ(converted("1", "mo_j", "d"), "30.4375");
  EXPECT_EQ(converted("6", "months", "days"),
            "`months` and `days` do not convert: a month and a year are of the calendar, and have no fixed number of "
            "days");
  EXPECT_EQ(converted("10", "mL/year", "mL/month").substr(0, 4), "0.83");
  EXPECT_EQ(convert_ucum(1, *Unit::parse_ucum("mo"), *Unit::parse_ucum("d"))->to_text().text, "30.4375");
}

TEST(Unit, AnnotationsArbitraryUnitsAndMolesAreDimensionsOfTheirOwn) {
  EXPECT_NE(unit("mg/g{creat}").kind(), unit("mg/g").kind());
  EXPECT_NE(unit("mg/g{creat}").kind(), unit("mg/mmol{creat}").kind());
  EXPECT_EQ(unit("mg/g{creat}").kind(), unit("g/kg{creat}").kind());
  EXPECT_NE(unit("mL/min/{1.73_m2}").kind(), unit("mL/min").kind());
  EXPECT_NE(unit("[iU]").kind(), unit("1").kind());
  EXPECT_EQ(unit("[iU]").kind(), unit("[IU]").kind());
  EXPECT_NE(unit("mmol/L").kind(), unit("10*3/L").kind());
}

TEST(Unit, UcumToTheLetterCountsMoles) {
  const auto moles = Unit::parse_ucum("mol");
  const auto number = Unit::parse_ucum("10*23");
  EXPECT_EQ(convert_ucum(2, *moles, *number)->to_text().text, "12.0442734");
}

TEST(Unit, UnlikeDimensionsAreRefused) {
  EXPECT_EQ(converted("1", "mg/g", "mg/g{creat}"),
            "`mg/g` and `mg/g{creat}` are two kinds: an annotation says of what, and does not convert");
  EXPECT_EQ(converted("1", "g", "cm"), "`g` and `cm` measure different things: mass and length");
}

TEST(Unit, ReadsTheGrammarOfUcum) {
  for (const char* text : {"m[H2O]{abc}", "{a}", "rad2", "/m", "/m.s-2", "10*3/ul", "10^23", "4.[pi].10*-7.N/A2",
                           "(m/s)/(kg.s2)", "m.1", "[ppth]", "%[slope]", "[m/s2/Hz^(1/2)]", "mo_j", "dB[SPL]", "m+2"}) {
    EXPECT_TRUE(Unit::parse_ucum(text).ok()) << text;
  }
}

TEST(Unit, RefusesWhatIsNoUnit) {
  for (const char* text : {"",    "m//s", "m.",     "m/",    "(m",     "m)",      "2mod",  "kdeg_", "[lb",  "k[lb_av]",
                           "m s", "m{a",  "{a{b}}", "(/m)",  "m.(/s)", "m{a}{b}", "()",    "(m)2",  "2+10", "m-",
                           "kkg", "_",    "Cel2",   "Cel.m", "g/0",    "µg",      "day2x", "{|}1"}) {
    EXPECT_FALSE(Unit::parse_ucum(text).ok()) << text;
  }
  EXPECT_FALSE(Unit::parse_ucum("days").ok());
  EXPECT_FALSE(Unit::parse(std::string(300, 'm')).ok());
  EXPECT_FALSE(Unit::parse(std::string(100, '(') + "m" + std::string(100, ')')).ok());
}

TEST(Unit, SuggestsWhatWasMeant) {
  const auto hint = [](std::string_view text) {
    const auto read = Unit::parse(text);
    return read ? std::string("read") : read.failure().hint;
  };
  EXPECT_EQ(hint("gm/dl"), "did you mean `g/dL`?");
  EXPECT_EQ(hint("µmol/l"), "did you mean `umol/L`?");
  EXPECT_EQ(hint("ml/min/1.73m2"), "did you mean `mL/min/{1.73_m2}`?");
  EXPECT_EQ(hint("mL/min/(1.73)"), "did you mean `mL/min/{1.73_m2}`?");
  EXPECT_EQ(hint("mL/min/1.73"), "did you mean `mL/min/{1.73_m2}`?");
  EXPECT_EQ(hint("ml/min/1.7312"), "");
  EXPECT_EQ(hint("xyzzy"), "");
  EXPECT_EQ(hint("mg"), "read");
}

TEST(Unit, SuggestsWhatPeopleWrite) {
  const std::vector<std::pair<std::string, std::string>> written{{"mmHg", "mm[Hg]"},
                                                                 {"mm Hg", "mm[Hg]"},
                                                                 {"cmH2O", "cm[H2O]"},
                                                                 {"MG/DL", "mg/dL"},
                                                                 {"mcg/kg/min", "ug/kg/min"},
                                                                 {"mEq/L", "meq/L"},
                                                                 {"mOsm/kg", "mosm/kg"},
                                                                 {"IU/L", "[iU]/L"},
                                                                 {"mIU/mL", "m[iU]/mL"},
                                                                 {"x10^9/L", "10*9/L"},
                                                                 {"10e9/L", "10*9/L"},
                                                                 {"\xC3\x97"
                                                                  "10\xE2\x81\xB9/L",
                                                                  "10*9/L"},
                                                                 {"kg/m\xC2\xB2", "kg/m2"},
                                                                 {"kg/m^2", "kg/m2"},
                                                                 {"g/24h", "g/(24.h)"},
                                                                 {"mg/24 hrs", "mg/(24.h)"},
                                                                 {"mg per day", "mg/day"},
                                                                 {"mg / dL", "mg/dL"},
                                                                 {"mL/min/1.73 m\xC2\xB2", "mL/min/{1.73_m2}"},
                                                                 {"mL/min/1.73m^2", "mL/min/{1.73_m2}"},
                                                                 {"mg/g creatinine", "mg/g{creat}"},
                                                                 {"cells/uL", "{cells}/uL"},
                                                                 {"\xC2\xB0\x43", "Cel"},
                                                                 {"degC", "Cel"},
                                                                 {"lbs", "[lb_av]"},
                                                                 {"bpm", "/min"},
                                                                 {"secs", "s"},
                                                                 {"micromoles/litre", "umol/L"},
                                                                 {"/24h", "/(24.h)"},
                                                                 {"", ""},
                                                                 {"/", ""},
                                                                 {"kg_", ""},
                                                                 {"10/h x", ""}};
  for (const auto& [text, meant] : written) EXPECT_EQ(suggest_unit(text), meant) << text;
}

TEST(Unit, SaysWhatItMeasures) {
  const auto measures = [](std::string_view text) { return describe(unit(text).kind()); };
  EXPECT_EQ(measures("g/dL"), "mass per volume");
  EXPECT_EQ(measures("mL/min/{1.73_m2}"), "volume per time {1.73_m2}");
  EXPECT_EQ(measures("mg/mmol{creat}"), "mass per amount of substance {creat}");
  EXPECT_EQ(measures("mm[Hg]"), "pressure");
  EXPECT_EQ(measures("/min"), "number per time");
  EXPECT_EQ(measures("[iU]/L"), "[iU] per volume");
  EXPECT_EQ(measures("10*3"), "a pure number");
}

/// Every atom, alone and with every prefix that it takes, is read and comes back from its coherent unit.
TEST(UnitTable, EveryAtomAndPrefixConvertsThereAndBack) {
  EXPECT_EQ(prefixes().size(), 24U);
  EXPECT_EQ(atoms().size(), 311U);
  for (const Atom& atom : atoms()) {
    std::vector<std::string> codes{atom.code};
    for (const Prefix& prefix : prefixes()) {
      if (atom.is_metric) codes.push_back(prefix.code + atom.code);
    }
    for (const std::string& code : codes) {
      const auto read = Unit::parse_ucum(code);
      ASSERT_TRUE(read.ok()) << code;
      if (!read->is_ratio_scale()) continue;
      const auto coherent = read->to_coherent(3);
      ASSERT_TRUE(coherent.ok()) << code;
      EXPECT_EQ(*read->from_coherent(*coherent), Number(3)) << code;
    }
  }
}

}  // namespace
}  // namespace regimen::values
