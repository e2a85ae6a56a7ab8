#include "interpreter/data/amount.h"

#include <gtest/gtest.h>

namespace regimen::data {
namespace {

using values::Number;

TEST(Amount, ANumberAndItsUnitStandTogetherOrApart) {
  EXPECT_EQ(read_amount("5.2 g/day")->unit, "g/day");
  EXPECT_EQ(read_amount("72kg")->number, Number(72));
  EXPECT_EQ(read_amount("72kg")->unit, "kg");
  EXPECT_EQ(read_amount("5 10*9/L")->unit, "10*9/L");
  EXPECT_EQ(read_amount("1e3mg")->number, Number(1000));
  EXPECT_EQ(read_amount("-3")->unit, "");
  EXPECT_EQ(read_amount("3 [iU]/mL")->unit, "[iU]/mL");
}

TEST(Amount, WhatIsNoNumberIsNoAmount) {
  for (const char* text : {"", "NaN", "kg", "3,5 g", "1e999 kg", ".5 g", "+3", "- 3", "0x10 kg"}) {
    EXPECT_FALSE(read_amount(text).ok()) << text;
  }
  EXPECT_FALSE(read_amount(std::string(400, '1')).ok());
}

TEST(Amount, DurationsAreWholeAndPositive) {
  EXPECT_EQ(read_duration("2 weeks")->count, 14);
  EXPECT_EQ(read_duration("1 year")->form, values::Duration::Form::kMonths);
  for (const char* text : {"0 days", "-1 day", "1.5 days", "2 h", "2", "daily"}) {
    EXPECT_FALSE(read_duration(text).ok()) << text;
  }
  EXPECT_EQ(read_duration("0.5 weeks").ok(), false);
}

TEST(Amount, StatementsKeepScalesApart) {
  const auto is_like = [](const char* a, const char* b) { return read_statement(a)->is_like(*read_statement(b)); };
  EXPECT_TRUE(is_like("1 g", "1 kg"));
  EXPECT_FALSE(is_like("1 g", "1"));
  EXPECT_FALSE(is_like("30 %", "0.3"));
  EXPECT_FALSE(is_like("12 months", "365 days"));
  EXPECT_TRUE(is_like("1 year", "12 months"));
  EXPECT_FALSE(is_like("1 mg/g{creat}", "1 mg/g"));
}

TEST(Amount, RangesAndBounds) {
  const auto range = read_statement("210 to 350 mg/day");
  EXPECT_EQ(range->low->number, read_statement("0.21 g/day")->low->number);
  EXPECT_EQ(range->high->number, read_statement("350 mg/day")->high->number);
  EXPECT_FALSE(read_statement("at most 80 mg/day")->low.has_value());
  EXPECT_FALSE(read_statement("below 80 mg/day")->high->is_included);
  EXPECT_FALSE(read_statement("3 g to 5 mL").has_value());
  EXPECT_FALSE(read_statement("primary").has_value());
  EXPECT_FALSE(read_statement("3 to primary").has_value());
}

}  // namespace
}  // namespace regimen::data
