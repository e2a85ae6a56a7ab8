// Numbers against GMP's rationals, by operations that share nothing with our fast path.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/property/generators.h"

namespace regimen::property {
namespace {

using values::Number;
using values::Rounding;

RC_GTEST_PROP(NumberProperty, AgreesWithGmp, ()) {
  const Both a = *numbers();
  const Both b = *numbers();
  RC_ASSERT((a.ours + b.ours).to_ratio_text() == slow_text(a.slow + b.slow));
  RC_ASSERT((a.ours - b.ours).to_ratio_text() == slow_text(a.slow - b.slow));
  RC_ASSERT((a.ours * b.ours).to_ratio_text() == slow_text(a.slow * b.slow));
  RC_ASSERT((-a.ours).to_ratio_text() == slow_text(-a.slow));
  if (sgn(b.slow) != 0) RC_ASSERT((a.ours / b.ours).to_ratio_text() == slow_text(a.slow / b.slow));
  RC_ASSERT((a.ours < b.ours) == (a.slow < b.slow));
  RC_ASSERT((a.ours == b.ours) == (a.slow == b.slow));
  RC_ASSERT(a.ours.sign() == sgn(a.slow));
  RC_ASSERT(a.ours.is_integer() == (a.slow.get_den() == 1));
}

RC_GTEST_PROP(NumberProperty, ObeysTheLawsOfAField, ()) {
  const Number a = (*numbers()).ours;
  const Number b = (*numbers()).ours;
  const Number c = (*numbers()).ours;
  RC_ASSERT(a + b == b + a);
  RC_ASSERT((a + b) + c == a + (b + c));
  RC_ASSERT(a * b == b * a);
  RC_ASSERT((a * b) * c == a * (b * c));
  RC_ASSERT(a * (b + c) == a * b + a * c);
  RC_ASSERT(a - a == Number(0));
  RC_ASSERT(a + Number(0) == a);
  if (!b.is_zero()) RC_ASSERT(a / b * b == a);
}

/// Equal numbers are the same however they came about: in their fields, their text and their hash.
RC_GTEST_PROP(NumberProperty, EqualNumbersAreTheSame, ()) {
  const Number a = (*numbers()).ours;
  const Number b = (*numbers()).ours;
  const Number around = (a + b) - b;
  RC_ASSERT(around == a);
  RC_ASSERT(around.hash() == a.hash());
  RC_ASSERT(around.to_ratio_text() == a.to_ratio_text());
  RC_ASSERT(around.fits_int64() == a.fits_int64());
}

RC_GTEST_PROP(NumberProperty, OrderGoesWithSumsAndProducts, ()) {
  const Number a = (*numbers()).ours;
  const Number b = (*numbers()).ours;
  const Number c = (*numbers()).ours;
  RC_ASSERT((a < b) + (a == b) + (b < a) == 1);
  if (a < b) {
    RC_ASSERT(a + c < b + c);
    if (c.sign() > 0) RC_ASSERT(a * c < b * c);
    if (c.sign() < 0) RC_ASSERT(b * c < a * c);
    if (b < c) RC_ASSERT(a < c);
  }
}

/// Every decimal that is read is printed again, exactly, and read as the same.
RC_GTEST_PROP(NumberProperty, ReadsWhatItPrints, ()) {
  const std::int64_t digits = *rc::gen::inRange<std::int64_t>(-999999999999999999, 1000000000000000000);
  const int places = *rc::gen::inRange(0, 13);
  const Number number = Number(digits) * Number::power_of_ten(-places);
  const values::NumberText text = number.to_text();
  RC_ASSERT(text.exact);
  const auto read = Number::parse(text.text);
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == number);
  // The same number with an exponent.
  const auto with_exponent = Number::parse(std::to_string(digits) + "e-" + std::to_string(places));
  RC_ASSERT(with_exponent.ok());
  RC_ASSERT(*with_exponent == number);
}

/// A number that is no finite decimal prints its first 12 digits, rounded: within half of the last of them.
RC_GTEST_PROP(NumberProperty, PrintsTwelveDigitsOfWhatNeverEnds, ()) {
  const std::int64_t numerator = *rc::gen::inRange<std::int64_t>(1, 1000000);
  const std::int64_t denominator = *rc::gen::suchThat(rc::gen::inRange<std::int64_t>(3, 10000), [](std::int64_t value) {
    while (value % 2 == 0) value /= 2;
    while (value % 5 == 0) value /= 5;
    return value != 1;
  });
  const Number number = Number::ratio(numerator, denominator);
  RC_PRE(!(number * Number::power_of_ten(30)).is_integer());
  const values::NumberText text = number.to_text();
  RC_ASSERT(!text.exact);
  const auto read = Number::parse(text.text);
  RC_ASSERT(read.ok());
  const Number difference = *read < number ? number - *read : *read - number;
  RC_ASSERT(difference * Number::power_of_ten(11) * Number(2) <= number);
  RC_ASSERT(*read == values::rounded_to_12_digits(number));
}

/// What is rounded is a multiple of the step, on the asked side, and no nearer one is.
RC_GTEST_PROP(NumberProperty, RoundsToTheNearestMultiple, ()) {
  const Both number = *numbers();
  const Both step = *rc::gen::suchThat(numbers(), [](const Both& both) { return both.ours.sign() > 0; });
  const Number down = number.ours.rounded(step.ours, Rounding::kDown);
  const Number up = number.ours.rounded(step.ours, Rounding::kUp);
  const Number half = number.ours.rounded(step.ours, Rounding::kHalfUp);
  RC_ASSERT(down.is_multiple_of(step.ours) && up.is_multiple_of(step.ours) && half.is_multiple_of(step.ours));
  RC_ASSERT(down <= number.ours && number.ours <= up);
  RC_ASSERT((number.ours.is_multiple_of(step.ours) ? up == down : up - down == step.ours));
  RC_ASSERT(half == (number.ours - down < up - number.ours ? down : up));
  // By GMP: the floor of the quotient.
  mpz_class floor;
  const mpq_class quotient = number.slow / step.slow;
  mpz_fdiv_q(floor.get_mpz_t(), quotient.get_num_mpz_t(), quotient.get_den_mpz_t());
  RC_ASSERT(down.to_ratio_text() == slow_text(mpq_class(floor) * step.slow));
  RC_ASSERT(number.ours.is_multiple_of(step.ours) == (quotient.get_den() == 1));
}

RC_GTEST_PROP(NumberProperty, IntegerPowersMultiply, ()) {
  const Number base = *rc::gen::suchThat(quarters(), [](const Number& number) { return !number.is_zero(); });
  const int a = *rc::gen::inRange(-12, 13);
  const int b = *rc::gen::inRange(-12, 13);
  RC_ASSERT(base.raised_to(a) * base.raised_to(b) == base.raised_to(a + b));
  RC_ASSERT(base.raised_to(a).raised_to(2) == base.raised_to(2 * a));
}

/// `power of` keeps order, and meets exact powers exactly.
RC_GTEST_PROP(NumberProperty, PowersKeepOrder, ()) {
  const auto positive = rc::gen::map(rc::gen::inRange(1, 4000), [](int value) { return Number::ratio(value, 100); });
  const Number a = *positive;
  const Number b = *positive;
  const Number exponent = Number::ratio(*rc::gen::inRange(-3000, 3001), 1000);
  const auto power_a = values::power(a, exponent);
  const auto power_b = values::power(b, exponent);
  RC_ASSERT(power_a.ok() && power_b.ok());
  if (a <= b) RC_ASSERT((exponent.sign() >= 0 ? *power_a <= *power_b : *power_b <= *power_a));
  const int whole = *rc::gen::inRange(-3, 4);
  const auto exact = values::power(a, Number(whole));
  RC_ASSERT(exact.ok());
  RC_ASSERT(*exact == values::rounded_to_12_digits(a.raised_to(whole)));
}

/// Any text: a number or a sentence, and never a number from a text with a letter or two points.
RC_GTEST_PROP(NumberProperty, RefusesWhatIsNoNumber, ()) {
  const std::string text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.-+eE, xN")));
  const auto read = Number::parse(text);
  if (!read) {
    RC_ASSERT(!read.failure().message.empty());
    return;
  }
  RC_ASSERT(text.find_first_of(" ,xN") == std::string::npos);
  RC_ASSERT(std::ranges::count(text, '.') <= 1);
}

}  // namespace
}  // namespace regimen::property
