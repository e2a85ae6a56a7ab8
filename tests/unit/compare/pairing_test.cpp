#include "interpreter/compare/pairing.h"

#include <gtest/gtest.h>

namespace regimen::compare {
namespace {

using Form = PartChange::Form;

Part row(const std::string& key, const std::string& text) { return {"row", key, text}; }

std::vector<std::string> told(const std::vector<PartChange>& changes) {
  std::vector<std::string> lines;
  for (const PartChange& one : changes) {
    switch (one.form) {
      case Form::kAdded:
        lines.push_back(one.what + " +" + one.after);
        break;
      case Form::kRemoved:
        lines.push_back(one.what + " -" + one.before);
        break;
      case Form::kChanged:
        lines.push_back(one.what + " " + one.before + ">" + one.after);
        break;
      case Form::kMoved:
        lines.push_back(one.what + " " + one.after + " " + std::to_string(one.from) + ">" + std::to_string(one.to));
        break;
    }
  }
  return lines;
}

TEST(Pairing, WhatIsTheSameIsNotTold) {
  const std::vector<Part> parts{row("a", "a if x"), row("b", "b otherwise"), {"cite", "s", "s"}};
  EXPECT_TRUE(changes_between(parts, parts).empty());
}

TEST(Pairing, ARowWithTheSameLabelIsTheSameRow) {
  EXPECT_EQ(told(changes_between({row("a", "a if x"), row("b", "b if y")}, {row("a", "a if z"), row("b", "b if y")})),
            (std::vector<std::string>{"row a if x>a if z"}));
}

TEST(Pairing, OneThatMovedIsToldOnce) {
  EXPECT_EQ(told(changes_between({row("a", "a"), row("b", "b"), row("c", "c")},
                                 {row("b", "b"), row("c", "c"), row("a", "a")})),
            (std::vector<std::string>{"row a 1>3"}));
}

TEST(Pairing, OneInTheMiddleMovesNoneOfTheOthers) {
  EXPECT_EQ(told(changes_between({row("a", "a"), row("c", "c")}, {row("a", "a"), row("b", "b"), row("c", "c")})),
            (std::vector<std::string>{"row +b"}));
}

TEST(Pairing, ALimitInAnotherUnitIsTheSameLimit) {
  EXPECT_EQ(told(changes_between({{"value", "g/day", "3.5 g/day"}}, {{"value", "mg/day", "3000 mg/day"}})),
            (std::vector<std::string>{"value 3.5 g/day>3000 mg/day"}));
}

TEST(Pairing, OfSeveralUnitsEachIsComparedWithItsOwn) {
  EXPECT_EQ(told(changes_between({{"value", "g/day", "3.5 g/day"}, {"value", "mg/g", "3500 mg/g"}},
                                 {{"value", "mg/g", "3000 mg/g"}, {"value", "g/day", "3.5 g/day"}})),
            (std::vector<std::string>{"value 3500 mg/g>3000 mg/g"}));
}

TEST(Pairing, TooManyRowsAreToldAndNotPaired) {
  std::vector<Part> before;
  std::vector<Part> after;
  for (int at = 0; at < 3000; ++at) {
    before.push_back(row("a", "a if x > " + std::to_string(at)));
    after.push_back(row("a", "a if y > " + std::to_string(at)));
  }
  EXPECT_EQ(changes_between(before, after).size(), 6000U);
}

}  // namespace
}  // namespace regimen::compare
