#include "interpreter/values/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace regimen::values {
namespace {

constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();

Number number(std::string_view text) { return Number::parse(text).value(); }

TEST(Number, ReadsDecimalsExactly) {
  EXPECT_EQ(number("3.5"), Number::ratio(7, 2));
  EXPECT_EQ(number("-0.25"), Number::ratio(-1, 4));
  EXPECT_EQ(number("1e-3"), Number::ratio(1, 1000));
  EXPECT_EQ(number("1.5E+6"), Number(1'500'000));
  EXPECT_EQ(number("007"), Number(7));
  EXPECT_EQ(number("-0"), Number());
  EXPECT_EQ(number("0e30"), Number());
  EXPECT_EQ(number("123456789012345678e30").to_text().text, "123456789012345678" + std::string(30, '0'));
  EXPECT_EQ(number("1e-30").to_ratio_text(), "1/1" + std::string(30, '0'));
}

TEST(Number, RefusesWhatIsNoNumberAndSaysTheWayOut) {
  const auto hint = [](std::string_view text) { return Number::parse(text).failure().hint; };
  EXPECT_EQ(hint("3,5"), "write `3.5`");
  EXPECT_EQ(hint("+4"), "write `4`");
  EXPECT_EQ(hint(".5"), "write `0.5`");
  EXPECT_EQ(hint("-.5"), "write `-0.5`");
  EXPECT_EQ(hint("5."), "write `5`");
  EXPECT_EQ(hint("\u22125"), "write `-5`");
  EXPECT_EQ(hint("1,000,000"), "write `1000000`");
  for (const char* text : {"NaN", "inf", "0x10", "1e", "1e+", "--1", "1 ", " 1", "1.2.3", "e5", "-", "½"}) {
    ASSERT_FALSE(Number::parse(text)) << text;
    EXPECT_EQ(Number::parse(text).failure().message, "`" + std::string(text) + "` is not a number");
  }
  EXPECT_EQ(Number::parse("").failure().message, "there is no number here");
}

TEST(Number, RefusesMoreDigitsAndExponentsThanItsLimits) {
  EXPECT_TRUE(Number::parse("0.000123456789012345678"));
  EXPECT_EQ(Number::parse("1234567890123456789").failure().message,
            "`1234567890123456789` has more than 18 significant digits");
  EXPECT_EQ(Number::parse(std::string(400, '7')).failure().message,
            "`" + std::string(24, '7') + "…` has more than 18 significant digits");
  EXPECT_EQ(Number::parse("1e999").failure().message, "`1e999` has an exponent past ±30");
  EXPECT_EQ(Number::parse("1e99999999999999999999").failure().message,
            "`1e99999999999999999999` has an exponent past ±30");
  EXPECT_EQ(Number::parse("1e-31").failure().message, "`1e-31` has an exponent past ±30");
  EXPECT_FALSE(Number::parse("0.1e-30"));
  EXPECT_FALSE(Number::parse("0." + std::string(30, '0') + "1"));
}

TEST(Number, DoesNotShareBinaryFloatingPointsMistake) {
  EXPECT_EQ(number("1.3") - number("1.0"), number("0.3") * number("1.0"));
  EXPECT_FALSE(number("1.3") - number("1.0") > number("0.3") * number("1.0"));
}

TEST(Number, LeavesSixtyFourBitsAndComesBack) {
  const Number highest = kHighest;
  EXPECT_EQ((highest + 1).to_ratio_text(), "9223372036854775808/1");
  EXPECT_EQ(highest + 1 - 1, highest);
  EXPECT_EQ((highest * highest).to_ratio_text(), "85070591730234615847396907784232501249/1");
  EXPECT_EQ(highest * highest / highest, highest);
  EXPECT_EQ(Number(kLowest).to_text().text, "-9223372036854775808");
  EXPECT_EQ((-Number(kLowest)).to_text().text, "9223372036854775808");
  EXPECT_EQ(Number(kLowest) / -1 - 1, highest);
  EXPECT_EQ(Number(kLowest).to_int64(), kLowest);
  EXPECT_TRUE(Number(kLowest).fits_int64());
  EXPECT_FALSE((highest + 1).fits_int64());
  EXPECT_EQ(Number::ratio(kLowest, kLowest), Number(1));
  EXPECT_EQ(Number::ratio(1, kHighest) - Number::ratio(1, kHighest), Number());
  EXPECT_LT(Number::ratio(1, kHighest), Number::ratio(1, kHighest - 1));
  EXPECT_LT(-(highest * 2), Number(kLowest));
  EXPECT_EQ((highest * 3).hash(), (highest + highest + highest).hash());
}

TEST(Number, CopiesAndMovesLargeOnes) {
  const Number large = Number::power_of_ten(40);
  Number copy = large;
  Number moved = std::move(copy);
  EXPECT_EQ(moved, large);
  copy = moved;
  EXPECT_EQ(copy, large);
  moved = Number(3);
  EXPECT_EQ(moved, Number(3));
  copy = *&copy;
  EXPECT_EQ(copy / large, Number(1));
}

TEST(Number, RoundsToASteps) {
  EXPECT_EQ(number("62.5").rounded(5, Rounding::kHalfUp), Number(65));
  EXPECT_EQ(number("-62.5").rounded(5, Rounding::kHalfUp), Number(-60));
  EXPECT_EQ(number("64").rounded(5, Rounding::kDown), Number(60));
  EXPECT_EQ(number("61").rounded(5, Rounding::kUp), Number(65));
  EXPECT_EQ(number("-61").rounded(5, Rounding::kUp), Number(-60));
  EXPECT_EQ(number("-61").rounded(5, Rounding::kDown), Number(-65));
  EXPECT_EQ(number("60").rounded(5, Rounding::kUp), Number(60));
  EXPECT_EQ(number("0.3").rounded(number("0.1"), Rounding::kDown), number("0.3"));
  EXPECT_TRUE(number("0.3").is_multiple_of(number("0.1")));
  EXPECT_FALSE(number("0.35").is_multiple_of(number("0.1")));
}

TEST(Number, PrintsFiniteDecimalsExactlyAndOthersToTwelveDigits) {
  const auto text = [](const Number& value) { return value.to_text().text; };
  EXPECT_EQ(text(number("3.50")), "3.5");
  EXPECT_EQ(text(Number::ratio(-1, 8)), "-0.125");
  EXPECT_EQ(text(number("1e-30")), "0." + std::string(29, '0') + "1");
  EXPECT_TRUE(number("0.125").to_text().exact);
  EXPECT_EQ(text(Number::ratio(1, 3)), "0.333333333333");
  EXPECT_EQ(text(Number::ratio(-2, 3)), "-0.666666666667");
  EXPECT_EQ(text(Number::ratio(200, 3)), "66.6666666667");
  EXPECT_EQ(text(Number::ratio(1, 3000)), "0.000333333333333");
  EXPECT_EQ(text(Number(10).raised_to(20) / 3), "33333333333300000000");
  EXPECT_EQ(text(Number::ratio(2'999'999'999'999, 3) / 1'000'000'000'000), "1");
  EXPECT_EQ(text(Number::ratio(1, 10) + Number(1) / Number::power_of_ten(17) / 3), "0.1");
  EXPECT_FALSE(Number::ratio(1, 3).to_text().exact);
}

TEST(Number, RaisesToIntegers) {
  EXPECT_EQ(number("0.1").raised_to(3), number("0.001"));
  EXPECT_EQ(Number(-2).raised_to(-3), Number::ratio(-1, 8));
  EXPECT_EQ(Number(0).raised_to(0), Number(1));
  EXPECT_EQ(Number::power_of_ten(-24) * Number::power_of_ten(24), Number(1));
}

TEST(Number, ApproximatesToTheNearestDouble) {
  EXPECT_EQ(number("0.1").approximate(), 0.1);
  EXPECT_EQ(Number(kHighest).approximate(), 9223372036854775808.0);
  EXPECT_EQ(number("123456789012345678").approximate(), 123456789012345678.0);
  EXPECT_EQ((Number(1) / 3 / Number::power_of_ten(20)).approximate(), 1e-20 / 3);
  EXPECT_EQ(Number(10).raised_to(-320).approximate(), 1e-320);
  EXPECT_EQ(-Number(10).raised_to(300).approximate(), -1e300);
}

TEST(NumberDeath, DividingByZeroIsOurOwnMistake) { EXPECT_DEATH((void)(Number(1) / Number()), "divided by zero"); }

}  // namespace
}  // namespace regimen::values
