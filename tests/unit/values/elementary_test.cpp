#include "interpreter/values/elementary.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <utility>

#include "interpreter/values/quick_power.h"

namespace regimen::values {
namespace {

Number number(std::string_view text) { return Number::parse(text).value(); }

std::string text_of(const Result<Rounded>& result) {
  if (!result) return result.failure().message;
  return result->value.to_text().text + (result->exact ? "" : " rounded");
}

std::string power_text(std::string_view base, const Number& exponent) {
  return text_of(power_of(number(base), exponent));
}

// The references were computed with 60 digits by Python's decimal module.
TEST(Power, RoundsCorrectlyToTwelveDigits) {
  EXPECT_EQ(power_text("2", Number::ratio(1, 2)), "1.41421356237 rounded");
  EXPECT_EQ(power_text("0.993", Number(55)), "0.679530050776 rounded");
  EXPECT_EQ(power_text("1.5", number("-1.2")), "0.614738607654 rounded");
  EXPECT_EQ(power_text("0.0000001", number("0.411")), "0.00132739445773 rounded");
  EXPECT_EQ(power_text("10", number("29.9")), "794328234724000000000000000000 rounded");
}

TEST(Power, IsExactWhereThePowerIs) {
  EXPECT_EQ(power_text("8", Number::ratio(2, 3)), "4");
  EXPECT_EQ(power_text("0.25", number("-1.5")), "8");
  EXPECT_EQ(power_text("7", Number()), "1");
  EXPECT_EQ(power_text("1", number("123456789.123456789")), "1");
  EXPECT_EQ(power_text("10", Number(30)), "1" + std::string(30, '0'));
  EXPECT_EQ(power_text("10", Number(-30)), "0." + std::string(29, '0') + "1");
}

TEST(Power, BreaksTiesToEven) {
  // Squares of 7 digits that have 13 digits and end in 5.
  EXPECT_EQ(power_text("1000000.5", Number(2)), "1000001000000 rounded");
  EXPECT_EQ(power_of(Number::ratio(10'000'000'000'005, 10'000'000'000'000), 1)->value, number("1"));
  EXPECT_EQ(power_of(number("1.000000000005"), 1)->value, number("1"));
  EXPECT_EQ(power_of(number("1.000000000015"), 1)->value, number("1.00000000002"));
  EXPECT_EQ(power_of(number("1.00000000000500001"), 1)->value, number("1.00000000001"));
}

TEST(Power, SettlesWhatLiesNearATie) {
  // The square root of a square that is off by one in its 200th digit.
  const Number tie = number("1.000000000005");
  const Number above = tie * tie + Number::power_of_ten(-200);
  const Number below = tie * tie - Number::power_of_ten(-200);
  EXPECT_EQ(power_of(above, Number::ratio(1, 2))->value, number("1.00000000001"));
  EXPECT_EQ(power_of(below, Number::ratio(1, 2))->value, Number(1));
}

TEST(Power, RefusesWhatHasNoPowerInRange) {
  EXPECT_FALSE(power(Number(0), Number(2)));
  EXPECT_FALSE(power(Number(-8), Number::ratio(1, 3)));
  EXPECT_FALSE(power(Number(10), Number(31)));
  EXPECT_FALSE(power(Number(10), number("30.1")));
  EXPECT_FALSE(power(Number(10), number("-30.1")));
  EXPECT_FALSE(power(number("3.7"), number("1e17")));
  EXPECT_EQ(power(Number(0), Number(2)).failure().hint, "take the power of a number above 0");
}

TEST(Elementary, LogarithmsAreExactWhereTheyAreRational) {
  EXPECT_EQ(text_of(logarithm(number("0.00000004"), 10)), "-7.39794000867 rounded");
  EXPECT_EQ(text_of(logarithm(number("1e-7"), 10)), "-7");
  EXPECT_EQ(logarithm(10, 1000)->value, Number::ratio(1, 3));
  EXPECT_EQ(text_of(logarithm(1000, 100)), "1.5");
  EXPECT_EQ(text_of(logarithm(1024, 2)), "10");
  EXPECT_EQ(text_of(logarithm(1, 2)), "0");
  EXPECT_EQ(text_of(natural_logarithm(2)), "0.69314718056 rounded");
  EXPECT_EQ(text_of(natural_logarithm(number("1.00000000000000001"))), "0.00000000000000001 rounded");
  EXPECT_EQ(text_of(exponential(1)), "2.71828182846 rounded");
  EXPECT_EQ(text_of(exponential(-69)), "0.00000000000000000000000000000108063927771 rounded");
  EXPECT_FALSE(logarithm(0, 10));
  EXPECT_FALSE(exponential(70));
}

TEST(QuickPower, GivesWhatUnboundedIntegersGive) {
  std::uint64_t state = 2021;
  const auto next = [&state](std::uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int64_t>((state >> 33U) % below);
  };
  constexpr int kTrials = 20'000;
  int quick = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    const Number base = Number::ratio(next(1'000'000) + 1, next(100'000) + 1);
    const Number exponent = Number::ratio(next(4000) - 2000, next(1000) + 1);
    const auto slow = power_of(base, exponent);
    const std::optional<Number> found = quick_power(base, exponent);
    if (!found) continue;
    ++quick;
    ASSERT_TRUE(slow.ok());
    ASSERT_EQ(*found, slow->value) << base.to_ratio_text() << " to the power " << exponent.to_ratio_text();
  }
  // What lies beyond its limits is left to the others; most does not.
  EXPECT_GT(quick, kTrials * 8 / 10);
}

TEST(QuickPower, GivesNothingWhereItCannotBeCertain) {
  EXPECT_FALSE(quick_power(number("1000000.5"), Number(2)));  // a tie between two numbers of 12 digits
  EXPECT_FALSE(quick_power(number("-2"), Number(2)));
  EXPECT_FALSE(quick_power(Number(), Number(2)));
  EXPECT_FALSE(quick_power(number("10"), number("29.9")));
  EXPECT_FALSE(quick_power(number("0.001"), number("9")));
  for (const auto& [base, exponent] : std::initializer_list<std::pair<std::string_view, Number>>{
           {"0.9938", Number(57)}, {"1.3333333", Number::ratio(-6, 5)}, {"0.7", Number::ratio(-151, 500)}}) {
    EXPECT_TRUE(quick_power(number(base), exponent)) << base;
  }
}

TEST(Elementary, TangentsOfRationalsAreIrrational) {
  EXPECT_EQ(text_of(tangent(1)), "1.55740772465 rounded");
  EXPECT_EQ(text_of(tangent(number("-0.5"))), "-0.546302489844 rounded");
  EXPECT_EQ(text_of(tangent(number("1e-20"))), "0.00000000000000000001 rounded");
  EXPECT_EQ(text_of(arc_tangent(1)), "0.785398163397 rounded");
  EXPECT_EQ(text_of(arc_tangent(number("0.75"))), "0.643501108793 rounded");
  EXPECT_EQ(text_of(arc_tangent(-100)), "-1.56079666011 rounded");
  EXPECT_EQ(text_of(tangent(0)), "0");
  EXPECT_FALSE(tangent(number("1.571")));
}

}  // namespace
}  // namespace regimen::values
